"""Choose how to search for a pattern: the optimum for tables of a municipality, else a heuristic."""

from typing import Literal

from leerkring.analysis.disclosure.suppression.heuristic import good_pattern
from leerkring.analysis.disclosure.suppression.optimal import cheapest_pattern
from leerkring.analysis.disclosure.suppression.problem import Pattern, SuppressionProblem

# About 150 schools with five groups and their totals.
LARGEST_FOR_OPTIMUM = 1000
Method = Literal["auto", "optimal", "heuristic"]


def suppress(problem: SuppressionProblem, *, method: Method = "auto", seconds: float = 60.0) -> Pattern:
    """Return which cells to hide; `auto` takes the optimum up to about 150 schools.

    Examples:
        >>> from leerkring.analysis.disclosure.counts import Counts
        >>> from leerkring.analysis.disclosure.linked import with_totals
        >>> from leerkring.analysis.disclosure.suppression.problem import problem_for
        >>> counts = Counts.cross([[3, 20, 9], [12, 30, 8], [25, 14, 7]], area=list("ABC"), group=list("xyz"))
        >>> table = with_totals(counts, ["area"], ["group"], [])
        >>> pattern = suppress(problem_for(table))
        >>> pattern.primary, pattern.secondary, pattern.is_optimal
        ((0,), (2, 3, 5), True)
    """
    if not problem.needs:
        return Pattern((), (), 0.0, is_optimal=True)
    if method == "heuristic" or (method == "auto" and problem.values.size > LARGEST_FOR_OPTIMUM):
        return good_pattern(problem)
    return cheapest_pattern(problem, seconds=seconds)
