"""The counts of a masked table and their totals as columns of a program."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.masked.curves import Span
from leerkring.analysis.segregation.masked.intervals import Masked
from leerkring.analysis.segregation.masked.program import Columns, Program

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Margins:
    """Columns for the cells (open units, groups), open units, groups and the total.

    A unit is open when one of its cells is masked; `known` holds the cells of the others.
    """

    program: Program
    table: Masked
    cells: Columns
    units: Columns
    groups: Columns
    total: Columns
    open_units: NDArray[np.bool_]
    known: Array

    @classmethod
    def of(cls, program: Program, table: Masked) -> "Margins":
        """Add the columns and the rows that tie them together."""
        is_open = np.asarray((table.high - table.low > 1e-9).any(axis=1), dtype=np.bool_)
        known = np.where(is_open[:, None], 0.0, table.low)
        cells = program.columns(table.low[is_open], table.high[is_open])
        units = program.columns(table.unit_low[is_open], table.unit_high[is_open])
        groups = program.columns(table.group_low, table.group_high)
        total = program.columns([table.total_low], [table.total_high])
        if units.size:
            program.rows([(units, -1.0), (cells, 1.0)], 0.0, 0.0)
        here = known.sum(axis=0)
        program.rows([(groups, 1.0), (cells.T, -1.0)], here, here)
        program.rows([(total, 1.0), (groups[None, :], -1.0)], 0.0, 0.0)
        return cls(program, table, cells, units, groups, total, is_open, known[~is_open])

    def keep_shares(self, groups: tuple[int, ...], box: Array) -> None:
        """Require the share of each group in the whole to lie in its range."""
        counts, total = self.groups[list(groups)], np.repeat(self.total, len(groups))
        self.program.rows([(counts, 1.0), (total, -box[:, 0])], 0.0, np.inf)
        self.program.rows([(counts, 1.0), (total, -box[:, 1])], -np.inf, 0.0)

    def unit_spans(self, groups: list[int]) -> Span:
        """Return the extreme counts, rests and shares of each group in each open unit."""
        low, high = self.table.low[self.open_units], self.table.high[self.open_units]
        units = self.table.unit_low[self.open_units], self.table.unit_high[self.open_units]
        return _span(low, high, *units, groups=groups)

    def table_at(self, point: Array) -> Array:
        """Return the cells of all units at a point of the program."""
        cells = self.table.low.copy()
        cells[self.open_units] = point[self.cells]
        return cells


def share_box(table: Masked) -> Array:
    """Return the lowest and highest share of each group in the whole, shape (groups, 2)."""
    total = np.array([table.total_low]), np.array([table.total_high])
    every = list(range(table.low.shape[1]))
    span = _span(table.group_low[None], table.group_high[None], *total, groups=every)
    return np.stack([span.low[0], span.high[0]], axis=1)


def _span(low: Array, high: Array, unit_low: Array, unit_high: Array, *, groups: list[int]) -> Span:
    little = np.maximum(low.sum(axis=1)[:, None] - low, unit_low[:, None] - high)
    much = np.minimum(high.sum(axis=1)[:, None] - high, unit_high[:, None] - low)
    rest = np.maximum(little, 0.0)[:, groups], np.maximum(much, np.maximum(little, 0.0))[:, groups]
    few, many = low[:, groups], high[:, groups]
    return Span(_part(few, few + rest[1]), _part(many, many + rest[0]), few, many, *rest)


def _part(count: Array, total: Array) -> Array:
    return np.asarray(count / np.where(total > 0, total, 1.0))
