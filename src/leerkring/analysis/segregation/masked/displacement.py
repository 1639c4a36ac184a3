"""Dissimilarity of a masked table: two groups or all of them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.masked.branching import Relaxed
from leerkring.analysis.segregation.masked.curves import Curve, Span
from leerkring.analysis.segregation.masked.distances import Distances
from leerkring.analysis.segregation.masked.intervals import Masked
from leerkring.analysis.segregation.masked.margins import Margins, Sets, share_box
from leerkring.analysis.segregation.masked.program import Program
from leerkring.analysis.segregation.masked.shapes import SQUARE

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Displacement:
    """D = sum |x - r P| over 2 sum (C - P C), over units and the chosen groups.

    x counts a group in a unit of r pupils, C in the whole of N, P = C / N. Choose one group of two, or all
    groups for the multigroup index. The products r P and P C are bounded by planes that become exact when
    the range of P is divided.
    """

    table: Masked
    groups: tuple[int, ...]

    def box(self) -> Array:
        """Return the range of the share of each chosen group in the whole."""
        return share_box(self.table, self._sets)

    def least_bottom(self, box: Array) -> float:
        """Return a lower bound of the bottom; 0 or less when the measure may be undefined."""
        ends = np.minimum(box[:, 0] * (1 - box[:, 0]), box[:, 1] * (1 - box[:, 1]))
        return 2 * self.table.total_low * float(ends.sum())

    def relax(self, box: Array, t: float, sign: float) -> Relaxed:
        """Return a certified bound of `sign * (top - t * bottom)` from below, with its point."""
        program = Program()
        margins = Margins.of(program, self.table)
        counts = margins.groups[list(self.groups)]
        margins.keep_shares(counts, box)
        distances = Distances(program, margins, self.groups, box)
        totals = np.repeat(margins.total, counts.size)
        own = Curve(program, SQUARE, counts, totals, Span(box[:, 0], box[:, 1]), 2 * sign * t)
        costs, constant = distances.above() if sign < 0 else distances.below()
        costs = [*costs, (counts, -2 * sign * t), *own.cost()]
        solved = program.minimise(program.cost(costs))
        return self._relaxed(solved.bound + constant, margins.table_at(solved.point), box, sign)

    def at(self, cells: Array) -> float:
        """Return the measure of an exact table; NaN when its bottom is zero."""
        top, bottom = self._parts(cells)
        return top / bottom if bottom > 0 else float("nan")

    @property
    def _sets(self) -> Sets:
        return tuple((group,) for group in self.groups)

    def _parts(self, cells: Array) -> tuple[float, float]:
        chosen, rows = cells[:, list(self.groups)], cells.sum(axis=1)
        counts = chosen.sum(axis=0)
        shares = counts / max(float(rows.sum()), 1e-300)
        return float(np.abs(chosen - rows[:, None] * shares).sum()), 2 * float((counts * (1 - shares)).sum())

    def _relaxed(self, bound: float, cells: Array, box: Array, sign: float) -> Relaxed:
        top, bottom = self._parts(cells)
        shares = cells[:, list(self.groups)].sum(axis=0) / max(float(cells.sum()), 1e-300)
        width = box[:, 1] - box[:, 0]
        return Relaxed(
            bound=bound,
            attained=top / bottom if bottom > 0 else sign * np.inf,
            bottom=bottom,
            shares=shares,
            looseness=np.where(width > 1e-9, width, 0.0),
        )
