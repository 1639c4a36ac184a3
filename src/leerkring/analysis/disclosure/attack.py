"""What an attacker can compute: the lowest and highest value of a sum over all tables that fit."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from leerkring.analysis.disclosure.counts import Indices
from leerkring.analysis.disclosure.errors import ContradictoryReleases
from leerkring.analysis.disclosure.knowledge import TOLERANCE, Knowledge, Table
from leerkring.analysis.disclosure.nearest import Nearest
from leerkring.analysis.disclosure.program import Floats, Program


@dataclass(frozen=True)
class Extreme:
    """The lowest or highest value of a sum, and a table of whole pupils that attains it."""

    value: int
    table: Table


class Attacker:
    """Finds extremes of sums of cells over all tables that agree with what is known."""

    def __init__(self, knowledge: Knowledge, *, seconds: float = 20.0) -> None:
        self.knowledge = knowledge
        self._seconds = seconds
        self._relaxed = Program(knowledge.low, knowledge.high, knowledge.rows, seconds=seconds)
        self._nearest = Nearest(knowledge, seconds=seconds)
        self._known: Indices = np.zeros(0, dtype=np.int64)

    @contextmanager
    def knowing(self, cells: Indices) -> Iterator[None]:
        """Let the attacker know the true values of some cells, such as those of its own school."""
        know = self.knowledge
        own = know.truth[cells].astype(float)
        self._relaxed.bound(cells, own, own)
        self._nearest.forbid(cells)
        self._known = cells
        try:
            yield
        finally:
            self._relaxed.bound(cells, know.low[cells], know.high[cells])
            self._nearest.allow(cells)
            self._known = np.zeros(0, dtype=np.int64)

    def lowest(self, cells: Indices) -> Extreme:
        """Return the smallest number of pupils that these cells can hold together."""
        return self._extreme(cells, 1.0)

    def highest(self, cells: Indices) -> Extreme:
        """Return the largest number of pupils that these cells can hold together."""
        return self._extreme(cells, -1.0)

    def nearest(self, cells: Indices, value: int) -> Table | None:
        """Return a table near the truth in which these cells hold this value, or None if none was found."""
        return self._nearest.table(cells, value)

    def attains(self, cells: Indices, value: int) -> Table | None:
        """Return a table of whole pupils in which these cells hold this value; None when there is none."""
        ones = [1.0] * cells.size
        self._relaxed.cost(np.zeros(self.knowledge.truth.size))
        self._relaxed.require(cells.tolist(), ones, value, value)
        try:
            found = self._whole_table(self._relaxed.solve("audit").columns)
        except ContradictoryReleases:
            return None
        finally:
            self._relaxed.drop_last()
        if found is not None:
            return found
        program = self._whole_program()
        program.require(cells.tolist(), ones, value, value)
        try:
            return np.round(program.solve("audit in whole pupils").columns).astype(np.int64)
        except ContradictoryReleases:
            return None

    def _extreme(self, cells: Indices, sign: float) -> Extreme:
        cost = np.zeros(self.knowledge.truth.size)
        cost[cells] = sign
        self._relaxed.cost(cost)
        table = self._whole_table(self._relaxed.solve("audit").columns)
        if table is None:
            program = self._whole_program()
            program.cost(cost)
            table = np.round(program.solve("audit in whole pupils").columns).astype(np.int64)
        return Extreme(int(table[cells].sum()), table)

    def _whole_table(self, columns: Floats) -> Table | None:
        table = np.round(columns).astype(np.int64)
        if np.abs(columns - table).max(initial=0.0) > TOLERANCE or not self.knowledge.allows(table):
            return None
        return table

    def _whole_program(self) -> Program:
        know = self.knowledge
        program = Program(know.low, know.high, know.rows, whole=True, seconds=self._seconds)
        own = know.truth[self._known].astype(float)
        program.bound(self._known, own, own)
        return program
