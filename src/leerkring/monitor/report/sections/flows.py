"""Where children live and go to school: the two bars, and the map with the largest flows."""

from collections.abc import Sequence
from functools import partial

from leerkring.monitor.charts.flow_bars import Direction, flow_bars
from leerkring.monitor.model import Exchange
from leerkring.monitor.report.compose import column, note
from leerkring.monitor.report.parts import Cell, Column, Figure, Note, Part, Section, Table
from leerkring.monitor.report.sections import town_map
from leerkring.monitor.report.sections.told import Told, flows_source, source_note

MAIN = 3
LOWER_BOUND = (
    "De scholen van De Fryske Marren en Gooise Meren ontbreken in dit bestand. Kinderen die daarheen "
    "gaan, tellen "
    "niet mee.",
    "The schools of De Fryske Marren and Gooise Meren are missing from this file. Children who go there "
    "are not "
    "counted.",
)


def bars(told: Told) -> Part:
    """Return the figure with one bar for residents and one for pupils."""
    draw = partial(flow_bars, directions(told), say=told.say)
    figure = Figure(
        name=told.say("stromen", "flows"),
        title=told.title("flows"),
        what=told.what("flows"),
        table=_exchange_table(told),
        source=flows_source(told.say, told.town.years),
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
            (outward[name].share if name in outward else 0.0) if town.has_school_file else None,
            (inward[name].pupils if name in inward else 0) if town.has_school_file else None,
            (inward[name].share if name in inward else 0.0) if town.has_school_file else None,
        )
        for name in names
    ]
    return Table(
        caption=say(
            f"Kinderen die de gemeentegrens van {told.name} over gaan, basisonderwijs {town.years.flows}",
            f"Children who cross the municipal border of {told.name}, primary education {town.years.flows}",
        ),
        columns=(
            column(say, "Gemeente", "Municipality"),
            column(say, "Erheen", "Going there", "count"),
            column(say, "deel van de inwoners", "share of residents", "share"),
            Column(say("Ervandaan", "Coming from there"), "count", say("niet bekend", "not known")),
            Column(
                say("deel van de leerlingen", "share of pupils"), "share", say("niet bekend", "not known")
            ),
        ),
        rows=tuple(rows),
    )


def notes(told: Told) -> tuple[Note, ...]:
    """Return the margin notes of the two bars."""
    say = told.say
    made = [source_note(flows_source(say, told.town.years), say)]
    if told.town.residents_elsewhere.is_lower_bound:
        made.append(note(say, ("Ondergrens", "Lower bound"), LOWER_BOUND))
    listed = ", ".join(
        f"{name} {say.count(count)}" for name, count in told.town.other_sectors.items() if count
    )
    if listed:
        special = (
            f"Leerlingen in het speciaal (basis)onderwijs in deze gemeente: {listed}.",
            f"Pupils in special education in this municipality: {listed}.",
        )
        made.append(note(say, ("Niet meegeteld", "Not counted"), special))
    return tuple(made)


def section(told: Told, *, with_bars: bool) -> Section | None:
    """Return the section on flows; `with_bars` is false when the two bars already open the page."""
    say = told.say
    mapped = town_map.part(told)
    parts = ([bars(told)] if with_bars else []) + ([mapped] if mapped else [])
    if not parts:
        return None
    made = notes(told) if with_bars else ()
    if mapped:
        made += town_map.notes(told)
    return Section(say("stromen", "flows"), say("Wonen en school", "Home and school"), tuple(parts), made)
