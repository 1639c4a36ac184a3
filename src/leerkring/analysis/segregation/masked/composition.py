"""Measures that are a mean over pupils of a curve of the group shares: M, H, isolation, eta2, R, Atkinson."""

from dataclasses import dataclass
from functools import cached_property, partial

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

    def relax(self, box: Array, t: float, sign: float) -> Relaxed:
        """Return a certified bound of `sign * (top - t * bottom)` from below, with its point."""
        weights = self.top.less(self.bottom, t, sign)
        relaxation = _Relaxation(self, box, weights)
        solved = relaxation.solve()
        cells = relaxation.margins.table_at(solved.point)
        top, bottom = self._value(cells, self.top), self._value(cells, self.bottom)
        shares = cells.sum(axis=0) @ self.member / max(float(cells.sum()), 1e-300)
        return Relaxed(
            bound=solved.bound + relaxation.constant,
            attained=top / bottom if bottom > 0 else sign * np.inf,
            bottom=bottom,
            shares=shares,
            looseness=self._looseness(box, shares, float(cells.sum()), weights.whole),
        )

    def at(self, cells: Array) -> float:
        """Return the measure of an exact table; NaN when its bottom is zero."""
        bottom = self._value(cells, self.bottom)
        return self._value(cells, self.top) / bottom if bottom > 0 else float("nan")

    def _value(self, cells: Array, weights: Weights) -> float:
        rows, total = cells.sum(axis=1), cells.sum()
        chosen = cells @ self.member
        inside = rows[:, None] * self.shape.value(chosen / np.where(rows > 0, rows, 1.0)[:, None])
        whole = total * self.shape.value(chosen.sum(axis=0) / max(float(total), 1e-300))
        parts = (inside.sum(), whole.sum(), total, chosen.sum())
        return float(np.dot(parts, (weights.inside, weights.whole, weights.pupils, weights.groups)))

    def _looseness(self, box: Array, shares: Array, total: float, weight: float) -> Array:
        if weight >= 0:
            return np.zeros(len(box))
        slope, intercept = self.shape.secant(box[:, 0], box[:, 1])
        gap: Array = -weight * total * (intercept + slope * shares - self.shape.value(shares))
        return np.where(box[:, 1] - box[:, 0] > 1e-9, np.maximum(gap, 0.0), 0.0)


@dataclass
class _Relaxation:
    """The linear program of one box: tangents for what is convex, chords for what is concave."""

    of: Composition
    box: Array
    weights: Weights

    @cached_property
    def margins(self) -> Margins:
        """The cells, units and groups of the table as columns."""
        return Margins.of(self.program, self.of.table)

    @cached_property
    def program(self) -> Program:
        """The program, empty until `margins` fills it."""
        return Program()

    @property
    def constant(self) -> float:
        """What the units without a masked cell add, whatever the rest."""
        rows, cells = self.margins.known, self.margins.known @ self.of.member
        size = rows.sum(axis=1)[:, None]
        inside = size * self.of.shape.value(cells / np.where(size > 0, size, 1.0))
        return self.weights.inside * float(inside.sum())

    def solve(self) -> Solved:
        """Solve, adding tangents where the answer lies below the curve, until it no longer does."""
        cells, whole_counts = self.margins.of_sets(self.of.sets)
        self.margins.keep_shares(whole_counts, self.box)
        units, counts = self.margins.units[:, None], whole_counts[None]
        totals = np.repeat(self.margins.total, counts.size)[None]
        spans = self.margins.unit_spans(self.of.sets), Span(self.box[None, :, 0], self.box[None, :, 1])
        curve = partial(Curve, self.program, self.of.shape)
        inside = curve(cells, np.broadcast_to(units, cells.shape), spans[0], self.weights.inside)
        whole = curve(counts, totals, spans[1], self.weights.whole)
        linear: list[Cost] = [
            (self.margins.total.ravel(), self.weights.pupils),
            (counts.ravel(), self.weights.groups),
        ]
        for _ in range(_ROUNDS):
            solved = self.program.minimise(self.program.cost([*linear, *inside.cost(), *whole.cost()]))
            if np.isinf(solved.bound):
                break
            added = inside.refine(solved.point) + whole.refine(solved.point)
            if not added:
                break
        return solved
