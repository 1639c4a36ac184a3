"""The counts of a masked table and their totals as columns of a program."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.masked.curves import Span
from leerkring.analysis.segregation.masked.intervals import Masked
from leerkring.analysis.segregation.masked.program import Columns, Program

Array = NDArray[np.float64]
Sets = tuple[tuple[int, ...], ...]


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

    def of_sets(self, sets: Sets) -> tuple[Columns, Columns]:
        """Return columns for the pupils of each set of groups: (open units, sets) and (sets,)."""
        if all(len(members) == 1 for members in sets):
            alone = [members[0] for members in sets]
            return self.cells[:, alone], self.groups[alone]
        member, program = membership(sets, self.groups.size), self.program
        low, high = (program_side[self.cells] @ member for program_side in (program.low, program.high))
        cells = program.columns(low, high)
        whole = program.columns(
            program.low[self.groups] @ member,
            np.minimum(program.high[self.groups] @ member, program.high[self.total]),
        )
        for place, members in enumerate(sets):
            if self.units.size:
                program.rows([(cells[:, place], 1.0), (self.cells[:, list(members)], -1.0)], 0.0, 0.0)
            program.rows(
                [(whole[place : place + 1], 1.0), (self.groups[None, list(members)], -1.0)], 0.0, 0.0
            )
        return cells, whole

    def keep_shares(self, counts: Columns, box: Array) -> None:
        """Require the share of each count in the whole to lie in its range."""
        total = np.repeat(self.total, counts.size)
        self.program.rows([(counts, 1.0), (total, -box[:, 0])], 0.0, np.inf)
        self.program.rows([(counts, 1.0), (total, -box[:, 1])], -np.inf, 0.0)

    def unit_spans(self, sets: Sets) -> Span:
        """Return the extreme counts, rests and shares of each set of groups in each open unit."""
        low, high = self.table.low[self.open_units], self.table.high[self.open_units]
        units = self.table.unit_low[self.open_units], self.table.unit_high[self.open_units]
        return _span(low, high, *units, sets=sets)

    def table_at(self, point: Array) -> Array:
        """Return the cells of all units at a point of the program."""
        cells = self.table.low.copy()
        cells[self.open_units] = point[self.cells]
        return cells


def membership(sets: Sets, groups: int) -> Array:
    """Return 1 where a group is in a set, shape (groups, sets)."""
    member = np.zeros((groups, len(sets)))
    for place, members in enumerate(sets):
        member[list(members), place] = 1.0
    return member


def singles(groups: int) -> Sets:
    """Return each group as a set of its own."""
    return tuple((group,) for group in range(groups))


def share_box(table: Masked, sets: Sets) -> Array:
    """Return the lowest and highest share of each set of groups in the whole, shape (sets, 2)."""
    total = np.array([table.total_low]), np.array([table.total_high])
    span = _span(table.group_low[None], table.group_high[None], *total, sets=sets)
    return np.stack([span.low[0], span.high[0]], axis=1)


def _span(low: Array, high: Array, unit_low: Array, unit_high: Array, *, sets: Sets) -> Span:
    member = membership(sets, low.shape[1])
    few, many = low @ member, high @ member
    little = np.maximum(low.sum(axis=1)[:, None] - few, unit_low[:, None] - many)
    much = np.minimum(high.sum(axis=1)[:, None] - many, unit_high[:, None] - few)
    little = np.maximum(little, 0.0)
    much = np.maximum(much, little)
    return Span(_part(few, few + much), _part(many, many + little), few, many, little, much)


def _part(count: Array, total: Array) -> Array:
    return np.asarray(count / np.where(total > 0, total, 1.0))
