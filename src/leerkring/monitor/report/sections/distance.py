"""How far pupils live from their school: DUO's own mean distance, a dot for each school."""

from collections.abc import Sequence
from functools import partial

from leerkring.monitor.charts.dots import Dot, DotAxis, Mark, dot_stack
from leerkring.monitor.drawing.scales import rounded_up
from leerkring.monitor.model import School
from leerkring.monitor.report.compose import column
from leerkring.monitor.report.parts import Cell, Column, Figure, Part, Table
from leerkring.monitor.report.sections.order import in_order
from leerkring.monitor.report.sections.told import Told

FEWEST = 3
"""With fewer schools the table says it all."""


def part(told: Told) -> Part:
    """Return the figure on distance."""
    say = told.say
    schools = [school for school in in_order(told.town.schools) if school.distance is not None]
    source = say(
        f"DUO, gemiddelde afstand tussen woonadres en school, 1 oktober {told.town.years.distances}.",
        f"DUO, mean distance between home and school, 1 October {told.town.years.distances}.",
    )
    figure = Figure(
        name=say("afstand", "distance"),
        title=_title(told, schools),
        what=told.what("distance"),
        table=_table(told, schools),
        source=source,
        draw=partial(
            dot_stack,
            [Dot((school.distance or 0) / 1000) for school in schools],
            axis=_axis(told, schools),
            marks=_marks(told),
            name="distance",
        )
        if len(schools) >= FEWEST
        else None,
    )
    return Part(figure, figure.title, figure.what)


def _title(told: Told, schools: Sequence[School]) -> str:
    if len(schools) != 1:
        return told.title("distance")
    far = told.say.decimal((schools[0].distance or 0) / 1000)
    return told.say(
        f"Leerlingen wonen gemiddeld {far} kilometer van school",
        f"Pupils live {far} kilometres from school on average",
    )


def _axis(told: Told, schools: Sequence[School]) -> DotAxis:
    say = told.say
    highest = max((school.distance or 0 for school in schools), default=0) / 1000
    title = say("gemiddelde afstand van huis naar school", "mean distance from home to school")
    return DotAxis((0, rounded_up(max(highest, 1.0))), lambda value: f"{say.tick(value)} km", title)


def _marks(told: Told) -> tuple[Mark, ...]:
    say, found = told.say, told.town.distance
    marks = []
    if found.country_median is not None:
        median = say.decimal(found.country_median / 1000)
        label = say(f"midden van Nederland {median} km", f"national median {median} km")
        marks.append(Mark(found.country_median / 1000, label))
    if found.median is not None:
        own = found.median / 1000
        marks.append(Mark(own, f"{told.name} {say.decimal(own)} km", row=1))
    return tuple(marks)


def _table(told: Told, schools: Sequence[School]) -> Table:
    say = told.say
    rows: list[tuple[Cell, ...]] = [(s.name, s.settlement, s.pupils, s.distance) for s in schools]
    return Table(
        caption=say(
            f"Gemiddelde afstand van huis naar school, per school, 1 oktober {told.town.years.distances}",
            f"Mean distance from home to school, by school, 1 October {told.town.years.distances}",
        ),
        columns=(
            Column("School"),
            column(say, "Plaats", "Place"),
            column(say, f"Leerlingen {told.town.years.flows}", f"Pupils {told.town.years.flows}", "count"),
            column(say, "Afstand (km)", "Distance (km)", "metres"),
        ),
        rows=tuple(rows),
    )
