"""What was published, said as linear statements about the finest counts."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from leerkring.analysis.disclosure.counts import Counts, Indices
from leerkring.analysis.disclosure.errors import UnreadableCounts
from leerkring.analysis.disclosure.rounding import round_to_base, rounding_window


class Kind(StrEnum):
    """How a number was printed."""

    EXACT = "exact"
    ROUNDED = "rounded"
    LABEL = "label"
    PERCENTAGE = "percentage"
    AVERAGE = "average"


@dataclass(frozen=True)
class Statement:
    """One published number: `low <= sum of weight x count <= high`, over the named cells."""

    cells: tuple[int, ...]
    weights: tuple[float, ...]
    low: float
    high: float
    kind: Kind

    @property
    def is_a_count(self) -> bool:
        """Whether the number counts pupils: every weight is one."""
        return all(weight == 1.0 for weight in self.weights)


@dataclass(frozen=True)
class Release:
    """Everything published in one go. `background` marks what others published: it cannot be withdrawn."""

    name: str
    statements: tuple[Statement, ...]
    background: bool = False


Show = Callable[[int], "tuple[float, float, Kind] | None"]


def _sum_of(cells: ArrayLike, low: float, high: float, kind: Kind) -> Statement:
    chosen = tuple(int(cell) for cell in np.atleast_1d(np.asarray(cells, dtype=np.int64)))
    return Statement(chosen, (1.0,) * len(chosen), low, high, kind)


def exact(cells: ArrayLike, value: int) -> Statement:
    """Return the statement that these cells hold exactly this many pupils together."""
    return _sum_of(cells, value, value, Kind.EXACT)


def rounded(cells: ArrayLike, shown: int, base: int = 5) -> Statement:
    """Return the statement of a count rounded to a base.

    >>> rounded([0, 1], 15).low, rounded([0, 1], 15).high
    (13, 17)
    """
    return _sum_of(cells, *rounding_window(shown, base), Kind.ROUNDED)


def labelled(cells: ArrayLike, low: int = 1, high: int = 4) -> Statement:
    """Return the statement of a label such as `<5`: the count is one of low..high."""
    return _sum_of(cells, low, high, Kind.LABEL)


def percentage(
    part: ArrayLike, whole: ArrayLike, shown: float, *, decimals: int = 0, size: int | None = None
) -> tuple[Statement, ...]:
    """Return the statements of a percentage of `whole`, rounded to some decimals.

    With the `size` of the whole known, the part lies in `[(p - d) size, (p + d) size] / 100` with
    d half of the last decimal. Without it both ends are linear in the cells: two statements.

    >>> [(s.low, s.high) for s in percentage([0], [0, 1], 12.5, decimals=1, size=200)]
    [(24.9, 25.1)]
    """
    half = 0.5 * 10.0**-decimals
    low, high = max(0.0, shown - half) / 100, min(100.0, shown + half) / 100
    if size is not None:
        return (_sum_of(part, round(low * size, 9), round(high * size, 9), Kind.PERCENTAGE),)
    inside, everybody = np.atleast_1d(part), np.atleast_1d(whole)
    above = np.where(np.isin(everybody, inside), 1 - low, -low)
    below = np.where(np.isin(everybody, inside), 1 - high, -high)
    cells = tuple(int(cell) for cell in everybody)
    return (
        Statement(cells, tuple(map(float, above)), 0.0, math.inf, Kind.PERCENTAGE),
        Statement(cells, tuple(map(float, below)), -math.inf, 0.0, Kind.PERCENTAGE),
    )


def average(
    cells: ArrayLike, scores: Sequence[float], shown: float, *, decimals: int = 1
) -> tuple[Statement, ...]:
    """Return the statements of an average score over pupils, where each cell has a known score.

    >>> up, down = average([0, 1], [1.0, 3.0], 2.0, decimals=0)
    >>> up.weights, down.weights
    ((-0.5, 1.5), (-1.5, 0.5))
    """
    half = 0.5 * 10.0**-decimals
    chosen = tuple(int(cell) for cell in np.atleast_1d(np.asarray(cells, dtype=np.int64)))
    if len(chosen) != len(scores):
        raise UnreadableCounts(f"an average over {len(chosen)} cells needs as many scores")
    above = tuple(float(score) - (shown - half) for score in scores)
    below = tuple(float(score) - (shown + half) for score in scores)
    return (
        Statement(chosen, above, 0.0, math.inf, Kind.AVERAGE),
        Statement(chosen, below, -math.inf, 0.0, Kind.AVERAGE),
    )


def as_it_is(count: int) -> tuple[float, float, Kind]:
    """Show a count exactly."""
    return count, count, Kind.EXACT


def to_base(base: int = 5) -> Show:
    """Show each count rounded to a base."""

    def show(count: int) -> tuple[float, float, Kind]:
        return *rounding_window(int(round_to_base(count, base)), base), Kind.ROUNDED

    return show


def label_below(threshold: int = 5) -> Show:
    """Show counts from 1 as the label `<threshold` and all others exactly, as DUO does."""

    def show(count: int) -> tuple[float, float, Kind]:
        return (1, threshold - 1, Kind.LABEL) if 0 < count < threshold else as_it_is(count)

    return show


def hide_below(threshold: int = 5) -> Show:
    """Leave counts from 1 below the threshold out, and show all others exactly."""

    def show(count: int) -> tuple[float, float, Kind] | None:
        return None if 0 < count < threshold else as_it_is(count)

    return show


def table(counts: Counts, by: Sequence[str], show: Show = as_it_is) -> tuple[Statement, ...]:
    """Return the statements of a published table, or of its totals when `by` is empty.

    >>> counts = Counts.cross([[3, 20], [12, 0]], school=["A", "B"], group=["low", "high"])
    >>> [(s.cells, s.low, s.high) for s in table(counts, ["school"])]
    [((0, 1), 23, 23), ((2, 3), 12, 12)]
    """
    found = []
    for cells in counts.groups(by).values():
        seen = show(counts.total(cells))
        if seen is not None:
            found.append(_sum_of(cells, *seen))
    return tuple(found)


def hidden_pattern(counts: Counts, hidden: Iterable[int]) -> tuple[Statement, ...]:
    """Return the statements of a table of finest cells, exact except for those that are hidden."""
    gone = set(hidden)
    return tuple(exact([cell], int(counts.values[cell])) for cell in range(len(counts)) if cell not in gone)


def shares(
    counts: Counts, *, part: Sequence[str], whole: Sequence[str], decimals: int = 0
) -> tuple[Statement, ...]:
    """Return the statements of a table of percentages of sums that the reader need not know."""
    wholes = counts.groups(whole)
    place = [list(part).index(dimension) for dimension in whole]
    found: list[Statement] = []
    for key, cells in counts.groups(part).items():
        everybody: Indices = wholes[tuple(key[at] for at in place)]
        size = counts.total(everybody)
        if size:
            value = math.floor(100 * counts.total(cells) / size * 10**decimals + 0.5) / 10**decimals
            found.extend(percentage(cells, everybody, value, decimals=decimals))
    return tuple(found)
