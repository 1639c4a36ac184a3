"""The table that agrees with everything known, reaches a wanted value and moves the fewest pupils."""

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.disclosure.counts import Indices
from leerkring.analysis.disclosure.errors import ContradictoryReleases
from leerkring.analysis.disclosure.knowledge import TOLERANCE, Knowledge, Table
from leerkring.analysis.disclosure.program import Floats, Program, Rows


class Nearest:
    """Splits the distance to the truth in more and fewer pupils per cell and minimises the sum."""

    def __init__(self, knowledge: Knowledge, *, seconds: float = 20.0) -> None:
        self._knowledge, self._truth = knowledge, knowledge.truth
        self._more, self._fewer = knowledge.high - knowledge.truth, knowledge.truth - knowledge.low
        rows, at_truth = knowledge.rows, knowledge.sums(knowledge.truth)
        split = Rows(rows.low - at_truth, rows.high - at_truth, *_mirrored(rows, self._truth.size))
        self._high = np.concatenate([self._more, self._fewer])
        self._program = Program(np.zeros(self._high.size), self._high, split, seconds=seconds)
        self.weigh(np.ones(self._truth.size))

    def weigh(self, price: Floats) -> None:
        """Set the price of moving one pupil in or out of each cell."""
        self._program.cost(np.concatenate([price, price]))

    def forbid(self, cells: Indices) -> None:
        """Keep these cells at their true value."""
        self._limit(cells, np.zeros(cells.size), np.zeros(cells.size))

    def allow(self, cells: Indices) -> None:
        """Let these cells vary again within what is known of them."""
        self._limit(cells, self._more[cells], self._fewer[cells])

    def table(self, cells: Indices, value: int) -> Table | None:
        """Return the table; None when no table of whole pupils was found this way."""
        moved = self.moves(cells, value)
        if moved is None:
            return None
        whole = np.round(moved).astype(np.int64)
        found: Table = self._truth + whole
        if np.abs(moved - whole).max(initial=0.0) > TOLERANCE or not self._knowledge.allows(found):
            return None
        return found

    def moves(self, cells: Indices, value: int) -> Floats | None:
        """Return pupils moved into (above 0) or out of each cell, broken ones included."""
        if cells.size == 1:
            return self._moves_of_one(cells, value - int(self._truth[cells[0]]))
        size, chosen = self._truth.size, cells.tolist()
        columns = [*chosen, *(cell + size for cell in chosen)]
        shift = float(value - self._truth[cells].sum())
        self._program.require(columns, [1.0] * len(chosen) + [-1.0] * len(chosen), shift, shift)
        try:
            return self._solved()
        finally:
            self._program.drop_last()

    def _moves_of_one(self, cell: Indices, shift: int) -> Floats | None:
        """Move one cell by setting its bounds: unlike an added constraint this keeps the solver warm."""
        size = self._truth.size
        columns = np.array([cell[0], cell[0] + size])
        before = self._high[columns]
        amount = np.array([max(shift, 0), max(-shift, 0)], dtype=float)
        if (amount > before).any():
            return None
        self._program.bound(columns, amount, amount)
        try:
            return self._solved()
        finally:
            self._program.bound(columns, np.zeros(2), before)

    def _solved(self) -> Floats | None:
        """Return pupils moved into (above 0) or out of each cell; None when no table is possible."""
        try:
            found = self._program.solve("nearest table").columns
        except ContradictoryReleases:
            return None
        size = self._truth.size
        return np.asarray(found[:size] - found[size:], dtype=np.float64)

    def _limit(self, cells: Indices, more: Floats, fewer: Floats) -> None:
        columns = np.concatenate([cells, cells + self._truth.size])
        self._high[columns] = np.concatenate([more, fewer])
        self._program.bound(columns, np.zeros(columns.size), self._high[columns])


def _mirrored(rows: Rows, size: int) -> tuple[NDArray[np.int32], NDArray[np.int32], Floats]:
    lengths = np.diff(rows.start)
    line = np.repeat(np.arange(len(rows)), lengths)
    order = np.argsort(np.concatenate([line, line]), kind="stable")
    index = np.concatenate([rows.index, rows.index + size])[order].astype(np.int32)
    value = np.concatenate([rows.value, -rows.value])[order]
    return (2 * rows.start).astype(np.int32), index, value
