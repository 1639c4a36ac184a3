"""The differences of the judged schools as a distribution without names, for a public report."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

from leerkring.monitor.charts.dots import Dot, DotAxis, Mark, dot_stack
from leerkring.monitor.report.compose import column
from leerkring.monitor.report.parts import Cell, Figure, LegendItem, Part, Table
from leerkring.monitor.report.sections.told import Told, scores_source
from leerkring.monitor.say import Say

BIN = 5
"""Width of a row of the table, in percentage points."""


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
        legend=_legend(told),
    )
    return Part(figure, figure.title, figure.what)


def _legend(told: Told) -> tuple[LegendItem, ...]:
    say, points = told.say, told.town.points
    return (
        LegendItem(
            "dot", "orange", say(f"meer dan {points} punten hoger", f"more than {points} points higher")
        ),
        LegendItem(
            "dot", "petrol", say(f"meer dan {points} punten lager", f"more than {points} points lower")
        ),
        LegendItem("dot", "grey", say("daartussen", "in between")),
    )


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
    counted = Counter(int(100 * value // BIN) for value in told.town.differences)
    rows: list[tuple[Cell, ...]] = [
        (_bin_name(bin_, say), counted[bin_]) for bin_ in range(min(counted), max(counted) + 1)
    ]
    return Table(
        caption=say(
            "Beoordeelde scholen naar hun verschil met de scholen waar kinderen uit dezelfde postcodes "
            "heen gaan",
            "Judged schools by their difference with the schools that children from the same postcodes "
            "attend",
        ),
        columns=(
            column(say, "Verschil (procentpunten)", "Difference (percentage points)"),
            column(say, "Scholen", "Schools", "count"),
        ),
        rows=tuple(rows),
    )


def _bin_name(bin_: int, say: Say) -> str:
    low, high = say.count(BIN * bin_), say.count(BIN * (bin_ + 1))
    return say(f"{low} tot {high}", f"{low} to {high}")


def limits_part(told: Told) -> Part:
    """Return how many schools differ at each limit N: 10, 15 and 20 points."""
    say = told.say
    rows: list[tuple[Cell, ...]] = [
        (say(f"{one.points} punten", f"{one.points} points"), one.judged, one.beyond, one.surely)
        for one in told.town.beyond
    ]
    title = say(
        "De grens van 10, 15 of 20 punten is een keuze", "The limit of 10, 15 or 20 points is a choice"
    )
    table = Table(
        caption=say(
            "Hoeveel van de beoordeelde scholen bij elke grens verschillen, en hoeveel daarvan zeker",
            "How many of the judged schools differ at each limit, and how many of those surely",
        ),
        columns=(
            column(say, "Grens", "Limit"),
            column(say, "Beoordeeld", "Judged", "count"),
            column(say, "Verschilt", "Differs", "count"),
            column(say, "Zeker", "Surely", "count"),
        ),
        rows=tuple(rows),
    )
    source = scores_source(say, told.town.years)
    return Part(Figure(say("grenzen-verschil", "limits-difference"), title, "", table, source), title)
