"""The estimated share of each school with its interval, and the spread beside what chance would give."""

from dataclasses import replace
from functools import partial
from itertools import groupby

from leerkring.monitor.charts.dots import Dot, DotAxis, Mark, dot_stack
from leerkring.monitor.charts.frame import share_scale
from leerkring.monitor.charts.school_rows import Group, SchoolRow, school_rows
from leerkring.monitor.charts.under_chance import Measured, under_chance
from leerkring.monitor.drawing.svg import Drawing
from leerkring.monitor.model import School, UnderChance
from leerkring.monitor.report.compose import column, note
from leerkring.monitor.report.parts import Cell, Column, Figure, LegendItem, Note, Part, Section, Table
from leerkring.monitor.report.sections.order import in_order
from leerkring.monitor.report.sections.told import Told, scores_source, share_note, source_note

MARGIN = (
    "De streep is de marge waarbinnen 95% van de scholen met zulke leerlingen uitkomt. Overlappen "
    "strepen, dan is "
    "het verschil onzeker.",
    "The line is the margin within which 95 per cent of schools with such pupils fall. Where lines "
    "overlap, the "
    "difference is uncertain.",
)
ORDER = ("De scholen staan op plaats en naam.", "The schools are in order of place and name.")
CHANCE = (
    "Ook zonder patroon verschillen postcodes. Het gekleurde vlak is wat u krijgt als de scores over de "
    "scholen "
    "worden geschud.",
    "Postcodes differ even without a pattern. The tinted band is what you get when the scores are "
    "shuffled over "
    "the schools.",
)
MOST_ROWS = 60
"""With more schools than this a list is too long to read; the schools are then dots without names."""


def section(told: Told) -> Section | None:
    """Return the section on the schools' estimated shares, or None when no school has a score."""
    if not any(school.pupils_scored for school in told.town.schools):
        return None
    parts = [_schools(told)]
    if told.town.spread.judged:
        parts.append(_under_chance(told))
    say = told.say
    return Section(say("scholen", "schools"), say("Scholen", "Schools"), tuple(parts), _notes(told))


def _schools(told: Told) -> Part:
    say = told.say
    schools = in_order(told.town.schools)
    many = len(schools) > MOST_ROWS
    figure = Figure(
        name=say("geschat-aandeel", "estimated-share"),
        title=_title(told),
        what=told.what("schools"),
        table=_table(told),
        source=scores_source(say, told.town.years),
        draw=_dots(told)
        if many
        else partial(school_rows, _groups(told), say=say, line=_level(told), name="shares"),
        legend=() if many else _legend(told),
    )
    return Part(figure, figure.title, figure.what, told.spoken("level", "spread_not_judged"))


def _title(told: Told) -> str:
    if told.town.spread.judged:
        return told.title("schools")
    return told.say(
        "Per school is er een schatting met een marge", "Each school has an estimate with a margin"
    )


def _legend(told: Told) -> tuple[LegendItem, ...]:
    hidden = any(school.estimated_share.value is None for school in told.town.schools)
    items = [
        LegendItem("dot", "petrol", told.say("geschat aandeel", "estimated share")),
        LegendItem("line", "range-petrol", told.say("marge (95%)", "margin (95%)")),
    ]
    if hidden:
        items.append(
            LegendItem("hatch", "", told.say("geen cijfer, met de reden", "no figure, with the reason"))
        )
    return tuple(items)


def _level(told: Told) -> tuple[float, str] | None:
    level = told.town.spread.level
    if level is None:
        return None
    text = told.say.percent(level)
    return level, told.say(f"{told.name} {text}", f"{told.name} {text}")


def _groups(told: Told) -> tuple[Group, ...]:
    if told.town.settlements.all_single:
        rows = [_row(school, told) for school in in_order(told.town.schools)]
        places = [school.settlement for school in in_order(told.town.schools)]
        named = [replace(row, name=f"{row.name}, {place}") for row, place in zip(rows, places, strict=True)]
        return (Group("", tuple(named)),)
    return tuple(
        Group(place, tuple(_row(school, told) for school in schools))
        for place, schools in groupby(in_order(told.town.schools), key=lambda school: school.settlement)
    )


def _row(school: School, told: Told) -> SchoolRow:
    share = school.estimated_share
    return SchoolRow(school.name, share.value, share.low, share.high, reason=told.short(share.reason))


def _dots(told: Told) -> partial[Drawing]:
    values = [s.estimated_share.value for s in told.town.schools if s.estimated_share.value is not None]
    scale = share_scale(max(values), 0, 1)
    level = _level(told)
    return partial(
        dot_stack,
        [Dot(value) for value in values],
        axis=DotAxis(
            scale.domain,
            told.say.percent_tick,
            told.say("geschat aandeel van de school", "estimated share of the school"),
        ),
        marks=(Mark(level[0], level[1]),) if level else (),
        name="shares",
    )


def _table(told: Told) -> Table:
    say = told.say
    rows: list[tuple[Cell, ...]] = []
    for school in in_order(told.town.schools):
        share = school.estimated_share
        reason = "" if share.value is not None else told.short(share.reason)
        scored = school.pupils_scored if school.pupils_scored is not None else None
        rows.append((school.name, school.settlement, scored, share.value, share.low, share.high, reason))
    none = say("geen", "none")
    return Table(
        caption=say(
            "Geschat aandeel leerlingen in de landelijke 15% met de laagste onderwijsscore, met marge",
            "Estimated share of pupils in the national 15 per cent with the lowest education score, with "
            "margin",
        ),
        columns=(
            Column("School"),
            column(say, "Plaats", "Place"),
            column(say, f"Leerlingen {told.town.years.scores}", f"Pupils {told.town.years.scores}", "count"),
            Column(say("Geschat aandeel", "Estimated share"), "share", none),
            Column(say("van", "from"), "share", none),
            Column(say("tot", "to"), "share", none),
            column(say, "Reden", "Reason"),
        ),
        rows=tuple(rows),
    )


def _under_chance(told: Told) -> Part:
    say, spread = told.say, told.town.spread
    names = (
        (say("tussen scholen", "between schools"), spread.sd_schools),
        (say("tussen postcodes", "between postcodes"), spread.sd_between),
        (say("binnen postcodes", "within postcodes"), spread.sd_within),
    )
    measures = [
        Measured(
            name,
            figure,
            say(f"{say.decimal(figure.value or 0)} punten", f"{say.decimal(figure.value or 0)} points"),
        )
        for name, figure in names
    ]
    figure = Figure(
        name=say("spreiding", "spread"),
        title=told.title("spread"),
        what=told.what("spread"),
        table=_chance_table(told, names),
        source=scores_source(say, told.town.years),
        draw=partial(
            under_chance,
            measures,
            write=say.tick,
            chance_label=say("door toeval", "by chance"),
            name="spread",
        ),
    )
    said = told.spoken("spread_schools", "spread_between", "spread_within", "hoover")
    return Part(figure, figure.title, figure.what, said)


def _chance_table(told: Told, names: tuple[tuple[str, UnderChance], ...]) -> Table:
    say, spread = told.say, told.town.spread
    hoover = spread.hoover
    rows: list[tuple[Cell, ...]] = [
        (
            say(f"standaardafwijking {name} (procentpunt)", f"standard deviation {name} (percentage points)"),
            figure.value,
            figure.chance,
            figure.chance_low,
            figure.chance_high,
        )
        for name, figure in names
    ]
    rows.append(
        (
            say("Hoover (deel van de groep, %)", "Hoover (share of the group, %)"),
            *(
                None if v is None else 100 * v
                for v in (hoover.value, hoover.chance, hoover.chance_low, hoover.chance_high)
            ),
        )
    )
    return Table(
        caption=say(
            "De spreiding en wat toeval alleen zou geven", "The spread and what chance alone would give"
        ),
        columns=(
            column(say, "Maat", "Measure"),
            column(say, "Waarde", "Value", "points"),
            column(say, "door toeval", "by chance", "points"),
            column(say, "toeval van", "chance from", "points"),
            column(say, "toeval tot", "chance to", "points"),
        ),
        rows=tuple(rows),
    )


def _notes(told: Told) -> tuple[Note, ...]:
    say = told.say
    made = [
        share_note(say),
        note(say, ("Onzekerheid", "Uncertainty"), MARGIN),
        note(say, ("Geen rangorde", "No ranking"), ORDER),
        source_note(scores_source(say, told.town.years), say),
    ]
    if told.town.spread.judged:
        made.append(note(say, ("Door toeval", "By chance"), CHANCE))
    return tuple(made)
