"""The strongest picture: children from one postcode at very different schools."""

from functools import partial

from leerkring.monitor.charts.area_lines import LEAST_PUPILS, area_lines, lines_of
from leerkring.monitor.report.compose import column, note
from leerkring.monitor.report.parts import Cell, Column, Figure, LegendItem, Note, Part, Section, Table
from leerkring.monitor.report.sections.told import Told, scores_source, source_note

READING = (
    "Elke regel is een woonpostcode, elke stip een school waar kinderen uit die postcode heen gaan. Hoe "
    "groter de "
    "stip, hoe meer kinderen. Liggen de stippen ver uit elkaar, dan gaan buurtgenoten naar heel "
    "verschillende "
    "scholen.",
    "Each row is a home postcode, each dot a school that children from that postcode attend. The larger "
    "the dot, "
    "the more children. Where dots lie far apart, neighbours attend very different schools.",
)
MEAN = ("gemiddelde van de postcode", "mean of the postcode")
OUTSIDE = ("Een open stip is een school in een andere gemeente.", "An open dot is a school in another town.")
NOT_DRAWN = (
    f"Scholen met minder dan {LEAST_PUPILS} kinderen uit de postcode, en scholen zonder cijfer.",
    f"Schools with fewer than {LEAST_PUPILS} children from the postcode, and schools without a figure.",
)


def section(told: Told) -> Section | None:
    """Return the section with a line for each home area, or None when no school has a figure."""
    say = told.say
    if not told.town.spread.judged:
        return None
    public = told.town.public
    lines = lines_of(told.town.areas, with_mean=not public)
    if len([dot for line in lines for dot in line.dots]) < 3:
        return None
    outside = any(not in_town for line in lines for _, _, in_town in line.dots)
    figure = Figure(
        name=say("postcodes-en-scholen", "areas-and-schools"),
        title=told.title("areas"),
        what=told.what("areas"),
        table=_table(told),
        source=scores_source(say, told.town.years),
        draw=partial(area_lines, lines, say=say),
        legend=(
            LegendItem("dot", "petrol", say(f"school in {told.name}", f"school in {told.name}")),
            *((LegendItem("dot", "open", say("school elders", "school elsewhere")),) if outside else ()),
            *(() if public else (LegendItem("tick", "tick", say(*MEAN)),)),
        ),
    )
    part = Part(figure, figure.title, figure.what)
    return Section(
        say("postcodes", "areas"), say("Postcodes", "Postcodes"), (part,), _notes(told, outside=outside)
    )


def _table(told: Told) -> Table:
    say = told.say
    rows: list[tuple[Cell, ...]] = [
        (
            area.code,
            school.name,
            school.municipality.name,
            school.pupils,
            school.estimated_share,
            *(() if told.town.public else (area.attended_mean,)),
        )
        for area in sorted(told.town.areas, key=lambda area: area.code)
        for school in sorted(area.attended, key=lambda school: -school.pupils)
        if school.pupils >= LEAST_PUPILS and school.estimated_share is not None
    ]
    return Table(
        caption=say(
            "Per woonpostcode: de scholen waar kinderen heen gaan en hun geschatte aandeel",
            "Per home postcode: the schools that children attend and their estimated share",
        ),
        columns=(
            column(say, "Postcode", "Postcode", "code"),
            Column("School"),
            column(say, "Gemeente", "Municipality"),
            column(say, "Kinderen", "Children", "count"),
            column(say, "Geschat aandeel", "Estimated share", "share"),
            *(() if told.town.public else (column(say, *MEAN, "share"),)),
        ),
        rows=tuple(rows),
    )


def _notes(told: Told, *, outside: bool) -> tuple[Note, ...]:
    say = told.say
    return (
        note(say, ("Zo leest u dit", "How to read this"), READING, *((OUTSIDE,) if outside else ())),
        note(say, ("Niet getekend", "Not drawn"), NOT_DRAWN),
        source_note(scores_source(say, told.town.years), say),
    )
