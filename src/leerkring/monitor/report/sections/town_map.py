"""The map of the town with the largest flows between its areas, and the lists beside it."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

from leerkring.monitor.maps.shapes import TownShapes, town_shapes
from leerkring.monitor.maps.town import LIMITS, Flow, TownMap, is_wide, town_map
from leerkring.monitor.report.compose import column, note
from leerkring.monitor.report.parts import Cell, Figure, Note, Part, Ramp, ShortList, Table
from leerkring.monitor.report.sections.told import Told, scores_source

ARROWS = 9
LISTED = 6
LEAST_RESIDENTS = 20
"""An area with fewer children is hatched on the map."""
LEAST_FLOW = 10
"""Smaller flows get no arrow: an arrow for a few children says more than the data do."""
READING = (
    "Hoe sterker de kleur, hoe hoger het geschatte aandeel van de scholen waar kinderen uit die postcode "
    "heen "
    "gaan. Een wit rondje is een school. Een pijl loopt van woonpostcode naar schoolpostcode; hoe "
    "breder, hoe "
    "meer kinderen.",
    "The stronger the colour, the higher the estimated share of the schools that children from that postcode "
    "attend. A white dot is a school. An arrow runs from home postcode to school postcode; the wider, "
    "the more "
    "children.",
)
HATCHED = (
    f"Gearceerd zijn postcodes met minder dan {LEAST_RESIDENTS} kinderen, of met een schatting die te klein "
    "is om te tonen. Gearceerd is niet bekend. Het is dus niet nul.",
    f"Hatched are postcodes with fewer than {LEAST_RESIDENTS} children, or with an estimate too small to "
    "show. Hatched is not known. So it is not zero.",
)
FEW = ("minder dan 10 kinderen", "fewer than 10 children")
MAP_DATA = (
    "Postcodevlakken: CBS, vereenvoudigd. Grenzen: CBS/Kadaster. Scholen: DUO, adressen van 2020.",
    "Postcode areas: CBS, simplified. Borders: CBS/Kadaster. Schools: DUO, addresses of 2020.",
)


def part(told: Told) -> Part | None:
    """Return the map with the flows between areas, or None where the town has no shape or no schools."""
    town, say = told.town, told.say
    shapes = town_shapes(town.municipality.code, year=town.years.municipalities)
    if not shapes.areas or not town.has_school_file:
        return None
    flows, wide = between_areas(told), is_wide(shapes)
    data = _data(told, shapes, flows)
    figure = Figure(
        name=say("kaart", "map"),
        title=told.title("map"),
        what=told.what("map"),
        table=_area_table(told),
        source=scores_source(say, told.town.years),
        draw=partial(town_map, data),
        wide=808 if wide else 440,
        ramp=_ramp(told),
    )
    lists = tuple(held for held in (_flow_list(told, flows), _border_list(told)) if held.rows)
    return Part(figure, figure.title, figure.what, lists=lists, lists_below=wide)


def _data(told: Told, shapes: TownShapes, flows: Sequence[Flow]) -> TownMap:
    areas = told.town.areas
    return TownMap(
        shapes=shapes,
        values={a.code: a.attended_mean if a.residents >= LEAST_RESIDENTS else None for a in areas},
        points={area.code: area.point for area in areas if area.point},
        schools=tuple(school.point for school in told.town.schools if school.point),
        flows=tuple(flow for flow in flows if flow.pupils >= LEAST_FLOW)[:ARROWS],
    )


def _ramp(told: Told) -> Ramp:
    say = told.say
    labels = (f"< {say.percent(LIMITS[0])}", *(say.percent(limit) for limit in LIMITS))
    return Ramp(say("Geschat aandeel, naar woonpostcode", "Estimated share, by home postcode"), labels)


ATTENDED = ("geschat aandeel van hun scholen", "estimated share of their schools")


def between_areas(told: Told) -> tuple[Flow, ...]:
    """Return the flows from a home area to another area with a school of the town, the largest first."""
    place = {school.code: school.area for school in told.town.schools}
    counted: Counter[tuple[str, str]] = Counter()
    for area in told.town.areas:
        for school in area.attended:
            where = place.get(school.code)
            if where and where != area.code:
                counted[area.code, where] += school.pupils
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Flow(home, where, pupils) for (home, where), pupils in ordered)


def _flow_list(told: Told, flows: Sequence[Flow]) -> ShortList:
    say = told.say
    rows = tuple(
        (say(f"{flow.home} naar {flow.school}", f"{flow.home} to {flow.school}"), say.count(flow.pupils))
        for flow in flows[:LISTED]
        if flow.pupils >= LEAST_FLOW
    )
    return ShortList(
        say("Grootste stromen", "Largest flows"),
        (
            say("Van woonpostcode naar schoolpostcode", "From home to school postcode"),
            say("Kinderen", "Children"),
        ),
        rows,
    )


def _border_list(told: Told) -> ShortList:
    say, town = told.say, told.town
    out = [(f"{say('naar', 'to')} {one.municipality.name}", one.pupils) for one in town.to_municipalities[:2]]
    into = [
        (f"{say('uit', 'from')} {one.municipality.name}", one.pupils) for one in town.from_municipalities[:2]
    ]
    return ShortList(
        say("Over de gemeentegrens", "Over the municipal border"),
        (say("Richting", "Direction"), say("Kinderen", "Children")),
        tuple((name, say.count(pupils)) for name, pupils in out + into),
    )


def _area_table(told: Told) -> Table:
    say = told.say
    rows: list[tuple[Cell, ...]] = [
        (
            area.code,
            area.residents,
            area.in_own_area / area.residents if area.residents >= 10 else None,
            area.elsewhere,
            *(() if told.town.public else (area.attended_mean,)),
        )
        for area in sorted(told.town.areas, key=lambda area: area.code)
    ]
    return Table(
        caption=say(
            "Per woonpostcode: kinderen in het basisonderwijs en waar zij naar school gaan",
            "Per home postcode: children in primary education and where they attend school",
        ),
        columns=(
            column(say, "Postcode", "Postcode", "code"),
            column(say, "Kinderen", "Children", "count"),
            column(say, "school in eigen postcode", "school in own postcode", "share", empty=FEW),
            column(say, "school buiten de gemeente", "school outside the town", "count"),
            *(() if told.town.public else (column(say, *ATTENDED, "share"),)),
        ),
        rows=tuple(rows),
    )


def notes(told: Told) -> tuple[Note, ...]:
    """Return the margin notes of the map."""
    return (
        note(told.say, ("Zo leest u de kaart", "How to read the map"), READING, HATCHED),
        note(told.say, ("Kaartgegevens", "Map data"), MAP_DATA),
    )
