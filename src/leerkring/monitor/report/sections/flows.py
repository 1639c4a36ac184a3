"""Where children live and go to school: the two bars, and the map with the largest flows."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

from leerkring.monitor.charts.flow_bars import Direction, flow_bars
from leerkring.monitor.maps.shapes import town_shapes
from leerkring.monitor.maps.town import Flow, TownMap, is_wide, limits_for, town_map
from leerkring.monitor.model import Exchange
from leerkring.monitor.report.parts import Cell, Column, Figure, Note, Part, Ramp, Section, ShortList, Table
from leerkring.monitor.report.sections.told import Told, flows_source, scores_source, source_note

MAIN = 3
ARROWS = 9
LEAST_RESIDENTS = 20
"""An area with fewer children is hatched on the map."""
LEAST_FLOW = 10
"""Smaller flows get no arrow: an arrow for a few children says more than the data do."""


def bars(told: Told) -> Part:
    """Return the figure with one bar for residents and one for pupils."""
    draw = partial(flow_bars, directions(told), say=told.say)
    figure = Figure(
        name=told.say("stromen", "flows"),
        title=told.title("flows"),
        what=told.what("flows"),
        table=_exchange_table(told),
        source=flows_source(told.say),
        draw=draw,
    )
    return Part(figure, figure.title, figure.what, told.spoken("to_elsewhere", "from_elsewhere", "abroad"))


def directions(told: Told) -> tuple[Direction, ...]:
    """Return the bars: residents, and pupils where the town's schools are in the data."""
    town, say, name = told.town, told.say, told.name
    away = town.residents_elsewhere.count
    made = [
        Direction(
            title=say(f"Kinderen die in {name} wonen", f"Children who live in {name}"),
            own_label=say(f"school in {name}", f"school in {name}"),
            total=town.residents,
            own=town.residents - away,
            elsewhere_label=say("school elders", "school elsewhere"),
            parts=_main(told, town.to_municipalities, away, say("naar", "to")),
            own_unknown=""
            if town.has_school_file
            else say("school in de gemeente: niet bekend", "school in the municipality: not known"),
        )
    ]
    if town.pupils is not None and town.pupils_from_elsewhere is not None:
        inward = town.pupils_from_elsewhere.count
        foreign = [
            (say("wonen in het buitenland", "live abroad"), town.abroad),
            (say("woonplaats onbekend", "home unknown"), town.unknown),
        ]
        made.append(
            Direction(
                title=say(f"Leerlingen op scholen in {name}", f"Pupils at schools in {name}"),
                own_label=say(f"wonen in {name}", f"live in {name}"),
                total=town.pupils,
                own=town.pupils - inward - town.abroad - town.unknown,
                elsewhere_label=say("wonen elders", "live elsewhere"),
                parts=_main(told, town.from_municipalities, inward, say("uit", "from")),
                other=tuple((label, count) for label, count in foreign if count),
            )
        )
    return tuple(made)


def _main(told: Told, exchange: Sequence[Exchange], total: int, word: str) -> tuple[tuple[str, int], ...]:
    listed = [(f"{word} {one.municipality.name}", one.pupils) for one in exchange[:MAIN]]
    rest = total - sum(count for _, count in listed)
    places = len(exchange) - MAIN
    if rest > 0:
        label = (
            told.say(f"{word} {places} andere", f"{word} {places} others")
            if places > 1
            else told.say(f"{word} elders", f"{word} elsewhere")
        )
        listed.append((label, rest))
    return tuple(listed)


def _exchange_table(told: Told) -> Table:
    town, say = told.town, told.say
    outward = {one.municipality.name: one for one in town.to_municipalities}
    inward = {one.municipality.name: one for one in town.from_municipalities}
    names = dict.fromkeys([*outward, *inward])
    rows: list[tuple[Cell, ...]] = [
        (
            name,
            outward[name].pupils if name in outward else 0,
            outward[name].share if name in outward else 0.0,
            (inward[name].pupils if name in inward else 0) if town.has_school_file else None,
            (inward[name].share if name in inward else 0.0) if town.has_school_file else None,
        )
        for name in names
    ]
    return Table(
        caption=say(
            f"Kinderen die de gemeentegrens van {told.name} over gaan, basisonderwijs 2017",
            f"Children who cross the municipal border of {told.name}, primary education 2017",
        ),
        columns=(
            Column(say("Gemeente", "Municipality")),
            Column(say("Erheen", "Going there"), "count"),
            Column(say("deel van de inwoners", "share of residents"), "share"),
            Column(say("Ervandaan", "Coming from there"), "count", say("niet bekend", "not known")),
            Column(
                say("deel van de leerlingen", "share of pupils"), "share", say("niet bekend", "not known")
            ),
        ),
        rows=tuple(rows),
    )


def notes(told: Told) -> tuple[Note, ...]:
    """Return the margin notes of the two bars."""
    town, say = told.town, told.say
    sectors = {name: count for name, count in town.other_sectors.items() if count}
    made = [source_note(flows_source(say), say)]
    if town.residents_elsewhere.is_lower_bound:
        made.append(
            Note(
                say("Ondergrens", "Lower bound"),
                (
                    say(
                        "De scholen van De Fryske Marren en Gooise Meren ontbreken in dit bestand. "
                        "Kinderen die daarheen gaan, tellen niet mee.",
                        "The schools of De Fryske Marren and Gooise Meren are missing from this file. "
                        "Children who go there are not counted.",
                    ),
                ),
            )
        )
    if sectors:
        listed = ", ".join(f"{name} {say.count(count)}" for name, count in sectors.items())
        made.append(
            Note(
                say("Niet meegeteld", "Not counted"),
                (
                    say(
                        f"Leerlingen in het speciaal (basis)onderwijs in deze gemeente: {listed}.",
                        f"Pupils in special education in this municipality: {listed}.",
                    ),
                ),
            )
        )
    return tuple(made)


def map_part(told: Told) -> Part | None:
    """Return the map with the flows between areas, or None where the town has no shape."""
    town, say = told.town, told.say
    shapes = town_shapes(town.municipality.code, year=town.years.municipalities)
    if not shapes.areas or not town.has_school_file:
        return None
    flows = between_areas(told)
    large = tuple(flow for flow in flows if flow.pupils >= LEAST_FLOW)[:ARROWS]
    values = {
        area.code: area.attended_mean if area.residents >= LEAST_RESIDENTS else None for area in town.areas
    }
    data = TownMap(
        shapes=shapes,
        values=values,
        points={area.code: area.point for area in town.areas if area.point},
        schools=tuple(school.point for school in town.schools if school.point),
        flows=large,
    )
    figure = Figure(
        name=say("kaart", "map"),
        title=told.title("map"),
        what=told.what("map"),
        table=_area_table(told),
        source=scores_source(say),
        draw=partial(town_map, data),
        wide=808 if is_wide(shapes) else 440,
    )
    limits = limits_for([value for value in values.values() if value is not None])
    labels = (f"< {say.percent(limits[0])}", *(say.percent(limit) for limit in limits))
    lists = [_flow_list(told, flows), _border_list(told)]
    return Part(
        figure,
        figure.title,
        figure.what,
        lists=tuple(held for held in lists if held.rows),
        lists_below=is_wide(shapes),
        ramp=Ramp(say("Geschat aandeel, naar woonpostcode", "Estimated share, by home postcode"), labels),
    )


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
        for flow in flows[:6]
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
            area.attended_mean,
        )
        for area in sorted(told.town.areas, key=lambda area: area.code)
    ]
    few = say("minder dan 10 kinderen", "fewer than 10 children")
    return Table(
        caption=say(
            "Per woonpostcode: kinderen in het basisonderwijs, hun school, en het geschatte aandeel van de "
            "scholen waar zij heen gaan",
            "Per home postcode: children in primary education, their school, and the estimated share of the "
            "schools that they attend",
        ),
        columns=(
            Column(say("Postcode", "Postcode"), "code"),
            Column(say("Kinderen", "Children"), "count"),
            Column(say("school in eigen postcode", "school in own postcode"), "share", few),
            Column(say("school buiten de gemeente", "school outside the town"), "count"),
            Column(say("geschat aandeel van hun scholen", "estimated share of their schools"), "share"),
        ),
        rows=tuple(rows),
    )


def section(told: Told, *, with_bars: bool) -> Section | None:
    """Return the section on flows; `with_bars` is false when the two bars already open the page."""
    say = told.say
    mapped = map_part(told)
    parts = ([bars(told)] if with_bars else []) + ([mapped] if mapped else [])
    if not parts:
        return None
    made = notes(told) if with_bars else ()
    if mapped:
        made += _map_notes(told)
    return Section(say("stromen", "flows"), say("Wonen en school", "Home and school"), tuple(parts), made)


def _map_notes(told: Told) -> tuple[Note, ...]:
    say = told.say
    return (
        Note(
            say("Zo leest u de kaart", "How to read the map"),
            (
                say(
                    "Hoe sterker de kleur, hoe hoger het geschatte aandeel van de scholen waar kinderen "
                    "uit die "
                    "postcode heen gaan. Een wit rondje is een school. Een pijl loopt van woonpostcode naar "
                    "schoolpostcode; hoe breder, hoe meer kinderen.",
                    "The stronger the colour, the higher the estimated share of the schools that "
                    "children from "
                    "that postcode attend. A white dot is a school. An arrow runs from home postcode to "
                    "school "
                    "postcode; the wider, the more children.",
                ),
                say(
                    f"Postcodes met minder dan {LEAST_RESIDENTS} kinderen zijn gearceerd. "
                    "Gearceerd is niet bekend. Het is dus niet nul.",
                    f"Postcodes with fewer than {LEAST_RESIDENTS} children are hatched. "
                    "Hatched is not known. So it is not zero.",
                ),
            ),
        ),
        Note(
            say("Kaartgegevens", "Map data"),
            (
                say(
                    "Postcodevlakken: CBS, vereenvoudigd. Grenzen: CBS/Kadaster. Scholen: DUO, adressen "
                    "van 2020.",
                    "Postcode areas: CBS, simplified. Borders: CBS/Kadaster. Schools: DUO, addresses of "
                    "2020.",
                ),
            ),
        ),
    )
