"""Measures that are a mean over pupils of a curve of the group shares: M, H, isolation, eta2, R, Atkinson."""

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.masked.branching import Relaxed
from leerkring.analysis.segregation.masked.curves import Curve, Span
from leerkring.analysis.segregation.masked.intervals import Masked
from leerkring.analysis.segregation.masked.margins import Margins, Sets, membership, share_box
from leerkring.analysis.segregation.masked.program import Cost, Program, Solved
from leerkring.analysis.segregation.masked.shapes import Shape

Array = NDArray[np.float64]

_ROUNDS = 6


@dataclass(frozen=True)
class Weights:
    """Weights of the curve inside units (F), the curve for the whole (Z), all pupils, the groups' pupils."""

    inside: float = 0.0
    whole: float = 0.0
    pupils: float = 0.0
    groups: float = 0.0

    def less(self, other: "Weights", times: float, sign: float) -> "Weights":
        """Return sign * (self - times * other)."""
        pairs = zip(self._all(), other._all(), strict=True)
        return Weights(*(sign * (mine - times * theirs) for mine, theirs in pairs))

    def _all(self) -> tuple[float, float, float, float]:
        return self.inside, self.whole, self.pupils, self.groups


@dataclass(frozen=True)
class Composition:
    """top / bottom, each a weighted sum of F, Z, all pupils and the pupils of the chosen sets of groups.

    With s the share of a set of groups in a unit of r pupils and P in the whole of N: F = sum r f(s) and
    Z = sum N f(P), over units and the sets that are chosen. r f(x / r) is convex in x and r together, so
    tangents bound it from below and planes through the extremes from above, whatever the totals are.
    """

    table: Masked
    shape: Shape
    sets: Sets
    top: Weights
    bottom: Weights

    @property
    def member(self) -> Array:
        """1 where a group is in a set, shape (groups, sets)."""
        return membership(self.sets, self.table.low.shape[1])

    def box(self) -> Array:
        """Return the range of the share of each chosen set of groups in the whole."""
        return share_box(self.table, self.sets)

    def least_bottom(self, box: Array) -> float:
        """Return a lower bound of the bottom; 0 or less when the measure may be undefined."""
        table, low, high = self.table, box[:, 0], box[:, 1]
        ends = np.stack([self.shape.value(low), self.shape.value(high)])
        if self.bottom.groups and self.bottom.whole:  # pupils less squares: N P (1 - P)
            return table.total_low * float(np.minimum(low * (1 - low), high * (1 - high)).sum())
        if self.bottom.whole:
            return table.total_low * float((self.bottom.whole * ends).min(axis=0).sum())
        groups = float((table.group_low @ self.member).sum())
        return self.bottom.pupils * table.total_low + self.bottom.groups * groups

    def relaxation(self, box: Array, sign: float) -> "_Relaxation":
        """Return the relaxed problem of a box, to be solved for one t after another."""
        return _Relaxation(self, box, sign)

    def at(self, cells: Array) -> float:
        """Return the measure of an exact table; NaN when its bottom is zero."""
        bottom = self.value(cells, self.bottom)
        return self.value(cells, self.top) / bottom if bottom > 0 else float("nan")

    def value(self, cells: Array, weights: Weights) -> float:
        """Return the weighted sum of F, Z, pupils and pupils of the sets of an exact table."""
        rows, total = cells.sum(axis=1), cells.sum()
        chosen = cells @ self.member
        inside = rows[:, None] * self.shape.value(chosen / np.where(rows > 0, rows, 1.0)[:, None])
        whole = total * self.shape.value(chosen.sum(axis=0) / max(float(total), 1e-300))
        parts = (inside.sum(), whole.sum(), total, chosen.sum())
        return float(np.dot(parts, (weights.inside, weights.whole, weights.pupils, weights.groups)))

    def looseness(self, box: Array, shares: Array, total: float, weight: float) -> Array:
        """Return per set how far the chord of Z lies above the curve at these shares."""
        if weight >= 0:
            return np.zeros(len(box))
        slope, intercept = self.shape.secant(box[:, 0], box[:, 1])
        gap: Array = -weight * total * (intercept + slope * shares - self.shape.value(shares))
        return np.where(box[:, 1] - box[:, 0] > 1e-9, np.maximum(gap, 0.0), 0.0)


class _Relaxation:
    """The linear program of one box: tangents for what is convex, chords and planes for what is concave."""

    def __init__(self, of: Composition, box: Array, sign: float) -> None:
        self.of, self.box, self.sign = of, box, sign
        self.program = Program()
        self.margins = Margins.of(self.program, of.table)
        cells, self.counts = self.margins.of_sets(of.sets)
        self.margins.keep_shares(self.counts, box)
        units = np.broadcast_to(self.margins.units[:, None], cells.shape)
        totals = np.repeat(self.margins.total, self.counts.size)
        curve = partial(Curve, self.program, of.shape)
        self.inside = curve(cells, units, self.margins.unit_spans(of.sets))
        self.whole = curve(self.counts, totals, Span(box[:, 0], box[:, 1]))

    def at(self, t: float) -> Relaxed:
        """Return a certified bound of `sign * (top - t * bottom)` from below, with its point."""
        of, sign = self.of, self.sign
        weights = of.top.less(of.bottom, t, sign)
        solved = self._solve(weights)
        cells = self.margins.table_at(solved.point)
        top, bottom = of.value(cells, of.top), of.value(cells, of.bottom)
        shares = cells.sum(axis=0) @ of.member / max(float(cells.sum()), 1e-300)
        return Relaxed(
            bound=solved.bound + self._constant(weights.inside),
            attained=top / bottom if bottom > 0 else sign * np.inf,
            bottom=bottom,
            shares=shares,
            looseness=of.looseness(self.box, shares, float(cells.sum()), weights.whole),
        )

    def _constant(self, weight: float) -> float:
        """What the units without a masked cell add, whatever the rest."""
        rows, cells = self.margins.known, self.margins.known @ self.of.member
        size = rows.sum(axis=1)[:, None]
        inside = size * self.of.shape.value(cells / np.where(size > 0, size, 1.0))
        return weight * float(inside.sum())

    def _solve(self, weights: Weights) -> Solved:
        """Solve, adding tangents where the answer lies below the curve, until it no longer does."""
        costs: list[Cost] = [
            (self.margins.total, weights.pupils),
            (self.counts, weights.groups),
            *self.inside.cost(weights.inside),
            *self.whole.cost(weights.whole),
        ]
        for _ in range(_ROUNDS):
            solved = self.program.minimise(self.program.cost(costs))
            if np.isinf(solved.bound):
                break
            added = self.inside.refine(solved.point) if weights.inside > 0 else 0
            added += self.whole.refine(solved.point) if weights.whole > 0 else 0
            if not added:
                break
        return solved
