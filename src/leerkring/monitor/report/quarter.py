"""The page of one home postcode: to which schools its children go."""

from collections.abc import Sequence
from functools import partial

from leerkring.monitor import sentences
from leerkring.monitor.charts.area_lines import area_lines, lines_of
from leerkring.monitor.maps.shapes import town_shapes
from leerkring.monitor.maps.spokes import Spoke, Spokes, spokes_map
from leerkring.monitor.model import Area, TownMonitor
from leerkring.monitor.report.compose import column, note
from leerkring.monitor.report.parts import (
    Cell,
    Column,
    Figure,
    KeyNumber,
    LegendItem,
    Page,
    Part,
    Section,
    ShortList,
    Table,
)
from leerkring.monitor.report.sections.told import (
    Told,
    areas_source,
    flows_source,
    scores_source,
    share_note,
    source_note,
    told,
)
from leerkring.monitor.report.small import LEAST, gathered
from leerkring.monitor.report.town import GEOGRAPHY, method, sources
from leerkring.monitor.say import Say

MOST_LISTED = 9
SHIELDED = (
    "Scholen met minder dan 10 kinderen uit deze postcode staan samen op één regel.",
    "Schools with fewer than 10 children from this postcode stand together on one line.",
)
NO_MOTIVE = (
    "Deze cijfers zeggen niet waarom ouders een school kiezen. Ook aanbod, afstand en wachtlijst tellen.",
    "These figures do not say why parents choose a school. Supply, distance and waiting lists count too.",
)
INHABITANTS = (
    "Kenmerken gaan over alle inwoners van de postcode, niet over de kinderen die ergens naar school gaan.",
    "Characteristics are about all inhabitants of the postcode, not about the children at some school.",
)


def page_of_quarter(town: TownMonitor, code: str, *, say: Say) -> Page:
    """Return the page of one home postcode of a town. Raises KeyError for a postcode that is not in it."""
    area = next((one for one in town.areas if one.code == code), None)
    if area is None:
        raise KeyError(code)
    telling = told(town, say)
    found = (_schools(telling, area), _shares(telling, area), _people(telling, area))
    return Page(
        language=say.language,
        name=code,
        crumbs=("Monitor", telling.name, code),
        heading=_heading(area, say),
        lead=say(
            f"In {code} wonen {say.count(area.residents)} kinderen die naar een basisschool gaan. Een school "
            "met weinig van hen telt licht mee in het aantal scholen.",
            f"{say.count(area.residents)} children in primary school live in {code}. A school with few "
            "of them counts little in the number of schools.",
        ),
        opening=None,
        keys=_keys(area, say),
        notes=(
            source_note(flows_source(say, town.years), say),
            note(say, ("Geen motief", "No motive"), NO_MOTIVE),
        ),
        boxes=(),
        sections=tuple(section for section in found if section),
        limits=sentences.limits(town, say.language),
        sources=sources(town.sources, GEOGRAPHY),
        method=method(say, town.years)[:2],
    )


def _heading(area: Area, say: Say) -> str:
    if area.residents < LEAST:
        return say(f"In {area.code} wonen weinig kinderen", f"Few children live in {area.code}")
    number = say.decimal(area.effective_schools)
    return say(
        f"Kinderen uit {area.code} verdelen zich over ongeveer {number} scholen",
        f"Children from {area.code} spread over about {number} schools",
    )


def _keys(area: Area, say: Say) -> tuple[KeyNumber, ...]:
    if area.residents < LEAST:
        return ()
    return (
        KeyNumber(
            say.count(area.residents), say("kinderen in het basisonderwijs", "children in primary school")
        ),
        KeyNumber(
            say.percent(area.in_own_area / area.residents),
            say(f"gaat naar school in {area.code} zelf", f"attend school in {area.code} itself"),
        ),
        KeyNumber(
            say.percent(area.elsewhere / area.residents),
            say("gaat in een andere gemeente naar school", "attend school in another municipality"),
        ),
    )


def _schools(telling: Told, area: Area) -> Section | None:
    say, town = telling.say, telling.town
    if area.residents < LEAST:
        return None
    kept, places, rest = gathered((one.code, one.pupils) for one in area.attended)
    rows = _rows(telling, area, kept, rest=(places, rest))
    first = rows[0]
    title = say(
        f"De grootste groep, {say.percent(float(first[3] or 0))}, gaat naar {first[0]}",
        f"The largest group, {say.percent_in_text(float(first[3] or 0))}, attends {first[0]}",
    )
    if not kept:
        title = say("De kinderen gaan naar veel verschillende scholen", "The children attend many schools")
    what = say(
        f"Kinderen uit {area.code} naar school, 1 oktober {town.years.flows}.",
        f"Children from {area.code} by school, 1 October {town.years.flows}.",
    )
    figure = Figure(
        name=say("naar-school", "to-school"),
        title=title,
        what=what,
        table=Table(
            caption=what,
            columns=(
                Column("School"),
                column(say, "Gemeente", "Municipality", empty=("", "")),
                column(say, "Kinderen", "Children", "count"),
                column(say, "Deel van de kinderen", "Share of the children", "share"),
            ),
            rows=tuple(rows),
        ),
        source=flows_source(say, town.years),
        draw=_map(telling, area, dict(kept)),
        wide=440,
    )
    listed = ShortList(
        say("Naar welke school", "To which school"),
        ("School", say("Kinderen", "Children")),
        tuple((str(row[0]), say.count(int(row[2] or 0))) for row in _shortest(rows)),
    )
    part = Part(figure, title, what, lists=(listed,) if figure.draw else ())
    notes = (
        note(say, ("Afgeschermd", "Shielded"), SHIELDED),
        source_note(flows_source(say, town.years), say),
    )
    return Section(say("scholen", "schools"), say("Scholen", "Schools"), (part,), notes)


def _rows(
    telling: Told, area: Area, kept: Sequence[tuple[str, int]], *, rest: tuple[int, int]
) -> list[tuple[Cell, ...]]:
    """Return a row for each school that is shown, and one for how many pupils at how many others."""
    names = {one.code: one.name for one in area.attended}
    elsewhere = {one.code: one.municipality.name for one in area.attended if not one.in_town}
    rows: list[tuple[Cell, ...]] = [
        (names[code], elsewhere.get(code, telling.name), number, number / area.residents)
        for code, number in kept
    ]
    places, pupils = rest
    if pupils:
        others = telling.say(f"{places} andere scholen", f"{places} other schools")
        rows.append((others, "", pupils, pupils / area.residents))
    return rows


def _shortest(rows: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """Return the first rows and the last, which holds the rest."""
    return rows if len(rows) <= MOST_LISTED else [*rows[: MOST_LISTED - 1], rows[-1]]


def _map(telling: Told, area: Area, kept: dict[str, int]) -> partial | None:  # type: ignore[type-arg]
    town = telling.town
    shapes = town_shapes(town.municipality.code, year=town.years.municipalities)
    points = {one.code: one.point for one in town.schools if one.point and one.code in kept}
    if area.point is None or area.code not in shapes.areas or not points:
        return None
    return partial(
        spokes_map,
        Spokes(
            shapes=shapes,
            values={area.code: 30},
            labels={area.code: area.point},
            middle=area.point,
            middle_is_school=False,
            spokes=tuple(Spoke(point, kept[code]) for code, point in points.items()),
            dots=tuple(points.values()),
        ),
    )


def _shares(telling: Told, area: Area) -> Section | None:
    say, town = telling.say, telling.town
    lines = lines_of((area,), with_mean=not town.public) if town.spread.judged else []
    dots = [dot for line in lines for dot in line.dots]
    if len(dots) < 2:
        return None
    low, high = min(dot[0] for dot in dots), max(dot[0] for dot in dots)
    title = say(
        f"Die scholen lopen uiteen van {say.percent(low)} tot {say.percent(high)}",
        f"Those schools range from {say.percent(low)} to {say.percent(high)}",
    )
    what = say(
        "Elke stip is een school waar minstens vijf kinderen uit deze postcode heen gaan, op haar geschatte "
        "aandeel.",
        "Each dot is a school that at least five children from this postcode attend, at its estimated share.",
    )
    rows: list[tuple[Cell, ...]] = [
        (one.name, one.municipality.name, one.estimated_share)
        for one in sorted(area.attended, key=lambda one: one.name)
        if one.pupils >= LEAST
    ]
    figure = Figure(
        name=say("aandelen", "shares"),
        title=title,
        what=what,
        table=Table(
            caption=say("Geschat aandeel van de scholen", "Estimated share of the schools"),
            columns=(
                Column("School"),
                column(say, "Gemeente", "Municipality"),
                Column(say("Geschat aandeel", "Estimated share"), "share", say("geen", "none")),
            ),
            rows=tuple(rows),
        ),
        source=scores_source(say, town.years),
        draw=partial(area_lines, lines, say=say),
        legend=(
            LegendItem("dot", "petrol", say(f"school in {telling.name}", f"school in {telling.name}")),
            LegendItem("dot", "open", say("school elders", "school elsewhere")),
        ),
    )
    return Section(
        say("aandelen", "shares"), say("Aandelen", "Shares"), (Part(figure, title, what),), (share_note(say),)
    )


def _people(telling: Told, area: Area) -> Section:
    say, town = telling.say, telling.town
    masked = say("afgeschermd", "shielded")
    western = area.non_western
    between = (
        masked
        if western.low is None or western.high is None
        else say(
            f"{say.percent(western.low)} tot {say.percent(western.high)}",
            f"{say.percent(western.low)} to {say.percent(western.high)}",
        )
    )
    rows: tuple[tuple[Cell, ...], ...] = (
        (say("Inwoners", "Inhabitants"), masked if area.inhabitants is None else say.count(area.inhabitants)),
        (
            say("Uitkeringen per inwoner", "Benefits per inhabitant"),
            masked if area.benefits.value is None else say.percent(area.benefits.value),
        ),
        (say("Niet-westerse achtergrond, tussen", "Non-western background, between"), between),
        (
            say("WOZ-waarde (× € 1.000)", "House value (× € 1,000)"),
            masked if area.woz is None else say.count(area.woz),
        ),
    )
    title = say(f"Wie er wonen in {area.code}", f"Who live in {area.code}")
    figure = Figure(
        name=say("inwoners", "inhabitants"),
        title=title,
        what="",
        table=Table(
            caption=say(
                f"Alle inwoners, 1 januari {town.years.areas}",
                f"All inhabitants, 1 January {town.years.areas}",
            ),
            columns=(column(say, "Kenmerk", "Characteristic"), Column(say("Waarde", "Value"), "count")),
            rows=rows,
        ),
        source=areas_source(say, town.years),
    )
    notes = (
        note(say, ("Inwoners, geen leerlingen", "Inhabitants, not pupils"), INHABITANTS),
        source_note(areas_source(say, town.years), say),
    )
    return Section(
        say("inwoners", "inhabitants"), say("Inwoners", "Inhabitants"), (Part(figure, title),), notes
    )
