"""The differences of the judged schools as a distribution without names, for a public report."""

from collections.abc import Sequence
from functools import partial

from leerkring.monitor.charts.dots import Dot, DotAxis, Mark, dot_stack
from leerkring.monitor.report.compose import column
from leerkring.monitor.report.parts import Cell, Figure, Part, Table
from leerkring.monitor.report.sections.told import Told, scores_source


def distribution(told: Told) -> Part | None:
    """Return a dot for each judged school by its difference, or None when no school is judged."""
    town, say = told.town, told.say
    if not town.differences:
        return None
    limit = town.points / 100
    figure = Figure(
        name=say("verdeling-verschil", "distribution-difference"),
        title=told.title("differences"),
        what=told.what("differences"),
        table=_table(told),
        source=scores_source(say, told.town.years),
        draw=partial(
            dot_stack,
            [Dot(value, _style(value, limit)) for value in town.differences],
            axis=_axis(told, town.differences),
            marks=_marks(told),
            name="differences",
        ),
    )
    return Part(figure, figure.title, figure.what, told.spoken("not_judged"))


def _style(value: float, limit: float) -> str:
    if abs(value) < limit:
        return "grey"
    return "petrol" if value < 0 else "orange"


def _axis(told: Told, values: Sequence[float]) -> DotAxis:
    say = told.say
    reach = max(0.3, *(abs(value) for value in values))
    end = 0.1 * -(-reach // 0.1)
    title = say("verschil in procentpunten", "difference in percentage points")
    return DotAxis((-end, end), lambda value: f"{'+' if value > 0 else ''}{say.count(100 * value)}", title)


def _marks(told: Told) -> tuple[Mark, ...]:
    say, points = told.say, told.town.points
    return (
        Mark(0.0, say("gelijk", "equal")),
        Mark(-points / 100, say(f"{points} punten lager", f"{points} points lower"), row=1),
        Mark(points / 100, say(f"{points} punten hoger", f"{points} points higher"), row=1),
    )


def _table(told: Told) -> Table:
    say = told.say
    rows: list[tuple[Cell, ...]] = [
        (
            say(f"verder dan {one.points} punten", f"further than {one.points} points"),
            one.judged,
            one.beyond,
            one.surely,
        )
        for one in told.town.beyond
    ]
    return Table(
        caption=say(
            "Hoeveel scholen verschillen van de scholen waar kinderen uit dezelfde postcodes heen gaan",
            "How many schools differ from the schools that children from the same postcodes attend",
        ),
        columns=(
            column(say, "Verschil", "Difference"),
            column(say, "Beoordeeld", "Judged", "count"),
            column(say, "Verschilt", "Differs", "count"),
            column(say, "Zeker", "Surely", "count"),
        ),
        rows=tuple(rows),
    )
