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

_ROUNDS = 3


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

    def relaxation(self, box: Array, sign: float) -> "_Relaxation":
        """Return the relaxed problem of a box, to be solved for one t after another."""
        return _Relaxation(self, box, sign)

    def at(self, cells: Array) -> float:
        """Return the measure of an exact table; NaN when its bottom is zero."""
        top, bottom = self.parts(cells)
        return top / bottom if bottom > 0 else float("nan")

    @property
    def _sets(self) -> Sets:
        return tuple((group,) for group in self.groups)

    def parts(self, cells: Array) -> tuple[float, float]:
        """Return top and bottom of an exact table."""
        chosen, rows = cells[:, list(self.groups)], cells.sum(axis=1)
        counts = chosen.sum(axis=0)
        shares = counts / max(float(rows.sum()), 1e-300)
        return float(np.abs(chosen - rows[:, None] * shares).sum()), 2 * float((counts * (1 - shares)).sum())


class _Relaxation:
    """The linear program of one box; only the costs depend on t."""

    def __init__(self, of: Displacement, box: Array, sign: float) -> None:
        self.of, self.box, self.sign = of, box, sign
        self.program = Program()
        self.margins = Margins.of(self.program, of.table)
        self.counts = self.margins.groups[list(of.groups)]
        self.margins.keep_shares(self.counts, box)
        distances = Distances(self.program, self.margins, of.groups, box)
        self.away, self.constant = distances.above() if sign < 0 else distances.below()
        totals = np.repeat(self.margins.total, self.counts.size)
        self.own = Curve(self.program, SQUARE, self.counts, totals, Span(box[:, 0], box[:, 1]))

    def at(self, t: float) -> Relaxed:
        """Return a certified bound of `sign * (top - t * bottom)` from below, with its point."""
        weight = 2 * self.sign * t
        costs = [*self.away, (self.counts, -weight), *self.own.cost(weight)]
        for _ in range(_ROUNDS):
            solved = self.program.minimise(self.program.cost(costs))
            if np.isinf(solved.bound) or weight <= 0 or not self.own.refine(solved.point):
                break
        cells = self.margins.table_at(solved.point)
        top, bottom = self.of.parts(cells)
        width = self.box[:, 1] - self.box[:, 0]
        return Relaxed(
            bound=solved.bound + self.constant,
            attained=top / bottom if bottom > 0 else self.sign * np.inf,
            bottom=bottom,
            shares=cells[:, list(self.of.groups)].sum(axis=0) / max(float(cells.sum()), 1e-300),
            looseness=np.where(width > 1e-9, width, 0.0),
        )
