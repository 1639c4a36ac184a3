"""Masked counts in an analysis: guaranteed bounds in place of values that nobody can know."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np

from leerkring.analysis.segregation.masked import (
    MAY_BE_UNDEFINED,
    TOO_WIDE,
    Masked,
    MeasureBounds,
    all_bounds,
    bounds_of,
)
from leerkring.analysis.segregation.measures.catalogue import Choice, Row
from leerkring.analysis.segregation.measures.stack import Floats
from leerkring.analysis.segregation.reasons import Reason
from leerkring.analysis.segregation.tables import Crosstab

UNBOUNDED = {"exposure_all_groups"}
_REASONS = {None: Reason.GIVEN, TOO_WIDE: Reason.MASKED, MAY_BE_UNDEFINED: Reason.MAY_BE_UNDEFINED}


@dataclass(frozen=True, slots=True)
class Hidden:
    """One area with masked counts and the rows to bound."""

    low: Floats
    high: Floats
    rows: tuple[Row, ...]
    choice: Choice


@dataclass(frozen=True, slots=True)
class Bound:
    """Per row of one area: value where the bounds are narrow enough, the bounds, and the reason."""

    value: Floats
    low: Floats
    high: Floats
    reason: list[Reason]


def bound(area: Hidden) -> Bound:
    """Return the guaranteed bounds of each row of one area.

    Where they lie close together (0.01) their middle is given as the value; else it is refused.
    """
    table = Masked.of(area.low, area.high)
    found = _found(area, table)
    size = len(area.rows)
    value, low, high = (np.full(size, np.nan) for _ in range(3))
    out = Bound(value, low, high, [Reason.NO_BOUNDS] * size)
    for place, row in enumerate(area.rows):
        known = found.get((row.measure, row.group, row.to))
        if known is None:
            continue
        out.reason[place] = _REASONS[known.reason]
        if known.low is not None and known.high is not None:
            out.low[place], out.high[place] = known.low, known.high
            if not known.refused:
                out.value[place] = (known.low + known.high) / 2
    return out


def _found(area: Hidden, table: Masked) -> dict[tuple[str, int | None, int | None], MeasureBounds]:
    weight = area.choice.atkinson
    if not area.choice.measures:
        rows = all_bounds(table, atkinson=weight, ordered=area.choice.ordered)
        return {(row.measure, row.group, row.to): row for row in rows}
    return {
        (row.measure, row.group, row.to): bounds_of(
            table, row.measure, group=row.group, to=row.to, atkinson=weight
        )
        for row in area.rows
        if row.measure not in UNBOUNDED
    }


def bound_areas(
    table: Crosstab,
    rows: tuple[Row, ...],
    choice: Choice,
    *,
    executor: Executor | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Iterator[tuple[int, Bound]]:
    """Yield each area with masked counts and its bounds, in order."""
    if table.low is None or table.high is None:
        return
    areas = np.flatnonzero(table.masked_areas())
    ends = table.ends
    tasks = []
    for area in areas:
        part = slice(table.starts[area], ends[area])
        tasks.append(Hidden(table.low[part], table.high[part], rows, choice))
    results = executor.map(bound, tasks) if executor else map(bound, tasks)
    for done, (area, found) in enumerate(zip(areas, results, strict=True), 1):
        if progress:
            progress("bounding masked counts", done, len(areas))
        yield int(area), found
