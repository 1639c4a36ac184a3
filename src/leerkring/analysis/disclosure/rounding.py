"""Rounding to a base, and percentages that say no more than the rounded counts."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from leerkring.analysis.disclosure.errors import UnreadableCounts
from leerkring.analysis.disclosure.policy import PUBLIC, Policy


def round_to_base(counts: ArrayLike, base: int = 5) -> NDArray[np.int64]:
    """Return each count rounded separately to the nearest multiple of the base, halves upward.

    Totals must be rounded on their own as well, so rounded parts need not add up to them.

    >>> round_to_base([0, 2, 3, 7, 8, 141]).tolist()
    [0, 0, 5, 5, 10, 140]
    """
    values = np.asarray(counts, dtype=np.int64)
    if base < 1 or (values < 0).any():
        raise UnreadableCounts("rounding needs counts of 0 or more and a base of 1 or more")
    return (2 * values + base) // (2 * base) * base


def rounding_window(shown: int, base: int = 5) -> tuple[int, int]:
    """Return the lowest and the highest count that is rounded to what is shown.

    >>> rounding_window(0), rounding_window(5), rounding_window(10, base=10)
    ((0, 2), (3, 7), (5, 14))
    """
    if shown < 0 or shown % base:
        raise UnreadableCounts(f"{shown} is not a multiple of {base}")
    return max(0, shown - base // 2), shown + (base - 1) // 2


@dataclass(frozen=True)
class Shown:
    """A count as it is printed: the text, and the values it can stand for."""

    text: str
    low: int
    high: int


def shown(count: int, policy: Policy = PUBLIC) -> Shown:
    """Return a count as the policy prints it: rounded, and as a range where that is under the threshold.

    >>> shown(141), shown(2)
    (Shown(text='140', low=138, high=142), Shown(text='0–2', low=0, high=2))
    >>> shown(4, Policy(threshold=10))
    Shown(text='0–7', low=0, high=7)
    """
    rounded = int(round_to_base(count, policy.base))
    if rounded >= policy.threshold:
        return Shown(str(rounded), *rounding_window(rounded, policy.base))
    last = (policy.threshold - 1) // policy.base * policy.base
    high = rounding_window(last, policy.base)[1]
    return Shown(f"0–{high}", 0, high)


def whole_percentage(part: int, whole: int, policy: Policy = PUBLIC) -> int | None:
    """Return a whole percentage computed from the rounded counts; None when it would say too much.

    A share is not given where the part or the whole is under the threshold after rounding.

    >>> whole_percentage(33, 141), whole_percentage(2, 141)
    (25, None)
    """
    small, large = (int(value) for value in round_to_base([part, whole], policy.base))
    if min(small, large) < policy.threshold:
        return None
    return min(100, int(np.floor(100 * small / large + 0.5)))
