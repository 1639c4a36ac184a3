"""Size times a curve of a share, bounded from below by tangents and from above by chords and planes."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.masked.program import Columns, Cost, Program, Term
from leerkring.analysis.segregation.masked.shapes import Shape

Array = NDArray[np.float64]

_NEAR = 1e-6


@dataclass(frozen=True)
class Span:
    """The lowest and highest share; for units also the extreme counts and rests (all others in the unit)."""

    low: Array
    high: Array
    few: Array = field(default_factory=lambda: np.empty(0))
    many: Array = field(default_factory=lambda: np.empty(0))
    little: Array = field(default_factory=lambda: np.empty(0))
    much: Array = field(default_factory=lambda: np.empty(0))


class Curve:
    """`size * f(count / size)` for many (count, size) columns, from below or from above.

    In a program that minimises, what has a weight above zero is bounded from below, and the other way round.
    """

    def __init__(self, program: Program, shape: Shape, count: Columns, size: Columns, span: Span) -> None:
        self.program, self.shape = program, shape
        self.count, self.size = count.ravel(), size.ravel()
        self.low, self.high = span.low.ravel(), span.high.ravel()
        self.span = span
        self.below = self.above = np.empty(0, dtype=np.int64)

    def cost(self, weight: float) -> list[Cost]:
        """Return the columns and their costs; the rows they need are added the first time."""
        if weight == 0 or self.count.size == 0:
            return []
        if weight > 0:
            return [(self._from_below(), weight)]
        if self.span.few.size:
            return [(self._from_above(), weight)]
        slope, intercept = self.shape.secant(self.low, self.high)
        return [(self.count, weight * slope), (self.size, weight * intercept)]

    def refine(self, point: Array) -> int:
        """Add tangents where the point is below the curve and return how many."""
        if self.below.size == 0 or point.size <= self.below[-1]:
            return 0
        size = point[self.size]
        share = np.clip(point[self.count] / np.where(size > 0, size, 1.0), self.low, self.high)
        below = size * self.shape.value(share) - point[self.below]
        if below.sum() <= _NEAR * size.sum():
            return 0
        loose = np.flatnonzero(below > 0)
        self._tangents(share[loose], loose)
        return int(loose.size)

    def _from_below(self) -> Columns:
        if not self.below.size:
            self.below = self._columns()
            for part in (0.0, 0.1, 0.4, 1.0):
                self._tangents(self.low + part * (self.high - self.low), np.arange(self.count.size))
        return self.below

    def _from_above(self) -> Columns:
        if not self.above.size:
            self.above = self._columns()
            self._under_chord()
            self._under_planes(self.span)
        return self.above

    def _columns(self) -> Columns:
        most = self.program.high[self.size]
        ends = np.stack([self.shape.value(self.low), self.shape.value(self.high)])
        least = np.minimum(ends.min(axis=0), -1.0) * np.maximum(most, 1.0)
        return self.program.columns(least, np.maximum(ends.max(axis=0), 0.0) * most + 1.0)

    def _tangents(self, share: Array, which: Columns) -> None:
        if which.size == 0:
            return
        slope, intercept = self.shape.tangent(share)
        terms: list[Term] = [
            (self.below[which], 1.0),
            (self.count[which], -slope),
            (self.size[which], -intercept),
        ]
        self.program.rows(terms, 0.0, np.inf)

    def _under_chord(self) -> None:
        slope, intercept = self.shape.secant(self.low, self.high)
        self.program.rows([(self.above, 1.0), (self.count, -slope), (self.size, -intercept)], -np.inf, 0.0)

    def _under_planes(self, span: Span) -> None:
        for by_count, by_rest, start in covering_planes(span, self._at):
            terms: list[Term] = [(self.above, 1.0), (self.count, by_rest - by_count), (self.size, -by_rest)]
            self.program.rows(terms, -np.inf, start)

    def _at(self, count: Array, rest: Array) -> Array:
        size = count + rest
        return np.asarray(size * self.shape.value(count / np.where(size > 0, size, 1.0)))


def covering_planes(span: Span, value: Callable[[Array, Array], Array]) -> list[tuple[Array, Array, Array]]:
    """Return two planes by slopes in count and rest and their start, above anything convex in both.

    value: of count and rest. Each plane goes through three corners of the ranges and lies above the fourth.
    """
    few, many, little, much = (side.ravel() for side in (span.few, span.many, span.little, span.much))
    a, b, c, d = (value(x, y) for y in (little, much) for x in (few, many))
    wide, deep = many - few, much - little
    along = a + d >= b + c
    first = _slope(b - a, wide), _slope(np.where(along, d - b, c - a), deep)
    second = _slope(d - c, wide), _slope(np.where(along, c - a, d - b), deep)
    return [
        (by_count, by_rest, at - by_count * x - by_rest * y + 1e-12)
        for (by_count, by_rest), x, y, at in ((first, few, little, a), (second, many, much, d))
    ]


def _slope(rise: Array, run: Array) -> Array:
    return np.asarray(np.where(run > 1e-12, rise / np.where(run > 1e-12, run, 1.0), 0.0))
