"""The guaranteed extreme of a ratio over a masked table: relax, certify, and divide what is still loose."""

from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.masked.intervals import ContradictoryTotals

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Relaxed:
    """One relaxed problem: bound of `sign * (top - t * bottom)` from below, and its point.

    attained: the true ratio at the point, which some table (with fractions) has. bottom: the true bottom at
    the point. shares: group shares there. looseness: per group share, how much dividing its range may gain.
    """

    bound: float
    attained: float
    bottom: float
    shares: Array
    looseness: Array


class Relaxation(Protocol):
    """The relaxed problem of one box."""

    def at(self, t: float) -> Relaxed:
        """Return a certified lower bound of `sign * (top - t * bottom)` in the box."""


class Ratio(Protocol):
    """A measure written as top / bottom on a masked table."""

    def box(self) -> Array:
        """Return the range of each group share, shape (groups that matter, 2)."""

    def least_bottom(self, box: Array) -> float:
        """Return a lower bound of the bottom in the box."""

    def relaxation(self, box: Array, sign: float) -> Relaxation:
        """Return the relaxed problem of a box, to be solved for one t after another."""


@dataclass(frozen=True)
class Extreme:
    """guaranteed: no table goes beyond it. attained: a table with fractions gets this far."""

    guaranteed: float
    attained: float


def extreme(ratio: Ratio, *, sign: float, start: float, most_cuts: int = 20, gap: float = 1e-4) -> Extreme:
    """Return the lowest (sign 1) or highest (sign -1) value of a ratio, guaranteed.

    start: any value near the answer. Boxes of group shares are divided until the guaranteed and the attained
    value are within `gap` or `most_cuts` are made; the guarantee holds either way.
    """
    number = count()
    first = ratio.box()
    bound, attained, relaxed = _bound(ratio, first, start, sign, reached=np.inf)
    if np.isinf(bound) and bound > 0:
        raise ContradictoryTotals("the whole table")
    open_boxes = [(bound, next(number), first, relaxed)]
    for _ in range(most_cuts):
        bound, _, box, relaxed = open_boxes[0]
        if np.isinf(bound) or attained - bound <= gap or relaxed.looseness.max(initial=0.0) <= 0:
            break
        heappop(open_boxes)
        for half in _halves(box, relaxed):
            near = sign * attained if np.isfinite(attained) else start
            found, reached, inside = _bound(ratio, half, near, sign, reached=attained)
            attained = min(attained, reached)
            heappush(open_boxes, (max(found, bound), next(number), half, inside))
    return Extreme(sign * min(open_boxes[0][0], attained), sign * attained)


def _bound(
    ratio: Ratio, box: Array, t: float, sign: float, *, reached: float
) -> tuple[float, float, Relaxed]:
    """A bound of sign * ratio in the box from below, by steps towards the ratio of the relaxed problem.

    Steps end early when the box cannot do better than what is reached already.
    """
    least = ratio.least_bottom(box)
    relaxation = ratio.relaxation(box, sign)
    best, attained = -np.inf, np.inf
    for _ in range(5):
        relaxed = relaxation.at(t)
        if np.isinf(relaxed.bound):
            return np.inf, attained, relaxed
        attained = min(attained, sign * relaxed.attained)
        best = max(best, sign * t + min(relaxed.bound, 0.0) / least)
        step = relaxed.bound / max(relaxed.bottom, least)
        if abs(step) < 1e-6 or (relaxed.bound >= 0 and sign * t >= reached):
            break
        t += sign * step
    return best, attained, relaxed


def _halves(box: Array, relaxed: Relaxed) -> tuple[Array, Array]:
    side = int(relaxed.looseness.argmax())
    low, high = box[side]
    cut = float(np.clip(relaxed.shares[side], 0.8 * low + 0.2 * high, 0.2 * low + 0.8 * high))
    lower, upper = box.copy(), box.copy()
    lower[side, 1] = upper[side, 0] = cut
    return lower, upper
