"""Read counts that a publisher has hidden: `<5`, `-1`, `*`, `1-4`."""

import re
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from leerkring.analysis.segregation.errors import BadCell

Floats = NDArray[np.float64]

_LESS = re.compile(r"^<\s*([0-9]{1,9})$")
_AT_MOST = re.compile(r"^(?:<=|≤)\s*([0-9]{1,9})$")
_RANGE = re.compile(r"^([0-9]{1,9})\s*(?:-|–|t/m|\.\.)\s*([0-9]{1,9})$")
_NUMBER = re.compile(r"^[0-9]{1,15}(?:[.,][0-9]{1,15})?$")
MOST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class MaskRule:
    """What the hidden cells of a publisher can hold.

    `lowest` is the smallest count that is hidden: 1 for DUO, which prints zeros; 0 when zeros are hidden
    too. `symbols` gives the highest count of each sign that has no number in it.
    """

    lowest: int = 1
    symbols: dict[str, int] = field(default_factory=lambda: {"*": 4, "x": 4, "-1": 4, "-1.0": 4})


@dataclass(frozen=True, slots=True)
class Counts:
    """One count per row as an interval; `low == high` where the count is known."""

    low: Floats
    high: Floats

    @property
    def masked(self) -> bool:
        """Whether any count is hidden."""
        return bool((self.low != self.high).any())


def parse_counts(series: pl.Series, rule: MaskRule | None = None) -> Counts:
    """Return the lowest and highest value of each count.

    Numbers stay exact; masks become intervals.

    >>> counts = parse_counts(pl.Series("n", ["12", "<5", "2-3", "-1"]))
    >>> counts.low.tolist(), counts.high.tolist()
    ([12.0, 1.0, 2.0, 1.0], [12.0, 4.0, 3.0, 4.0])

    Raises BadCell for empty, negative and unreadable cells, with the row counted from one.
    """
    rule = rule or MaskRule()
    if series.dtype.is_numeric() or series.dtype in (pl.Boolean, pl.Null):
        return _numbers(series.cast(pl.Float64), rule)
    text = series.cast(pl.String).str.strip_chars()
    plain = text.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
    safe = text.str.contains(_NUMBER.pattern).fill_null(value=False)
    numbers = plain.fill_null(np.nan).to_numpy().copy()
    low, high = numbers, numbers.copy()
    for index in np.flatnonzero(~safe.to_numpy() | np.isnan(numbers)):
        low[index], high[index] = _interval(text[int(index)], series.name, int(index) + 1, rule)
    if (high > MOST).any():
        row = int((high > MOST).argmax())
        raise BadCell(series.name, row=row + 1, found=text[row], code="count_too_large")
    return Counts(low, high)


def _numbers(series: pl.Series, rule: MaskRule) -> Counts:
    low = series.fill_null(np.nan).to_numpy().copy()
    high = low.copy()
    hidden = low == -1.0
    if hidden.any() and "-1" in rule.symbols:
        low[hidden], high[hidden] = rule.lowest, rule.symbols["-1"]
    wrong = ~(np.isfinite(low) & (low >= 0) & (low <= MOST))
    if wrong.any():
        row = int(wrong.argmax())
        raise BadCell(series.name, row=row + 1, found=series[row], code="write_a_count")
    return Counts(low, high)


def _interval(text: str | None, column: str, row: int, rule: MaskRule) -> tuple[float, float]:
    cell = text or ""
    if cell.lower() in rule.symbols:
        low, high = rule.lowest, rule.symbols[cell.lower()]
    elif match := _LESS.match(cell):
        low, high = rule.lowest, int(match[1]) - 1
    elif match := _AT_MOST.match(cell):
        low, high = rule.lowest, int(match[1])
    elif match := _RANGE.match(cell):
        low, high = int(match[1]), int(match[2])
    else:
        raise BadCell(column, row=row, found=text, code="write_a_count")
    if low > high:
        raise BadCell(column, row=row, found=text, code="write_a_range")
    return float(low), float(high)
