"""Moves between tables with the same totals, along circuits of cells that may vary."""

from dataclasses import dataclass
from math import log
from typing import Self

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.masked.intervals import ContradictoryTotals, Masked
from leerkring.analysis.segregation.masked.program import Program

Array = NDArray[np.float64]
Cell = tuple[int, int]


@dataclass(frozen=True)
class Network:
    """The masked table with one row and one column more, so that every total is fixed.

    The extra column holds how far each unit is below its highest total, the extra row the same for groups,
    the corner how far the whole is above its lowest. low, high: the ranges, (units + 1, groups + 1). rows,
    columns: the fixed sums. across, down: for each row its columns, for each column its rows, of cells that
    may vary. is_free: whether no known total ties the cells together.
    """

    low: Array
    high: Array
    rows: Array
    columns: Array
    across: tuple[tuple[int, ...], ...]
    down: tuple[tuple[int, ...], ...]
    is_free: bool

    @classmethod
    def of(cls, table: Masked) -> Self:
        """Return the network of a table of whole ranges."""
        low, high = np.zeros(np.add(table.low.shape, 1)), np.zeros(np.add(table.low.shape, 1))
        low[:-1, :-1], high[:-1, :-1] = table.low, table.high
        high[:-1, -1] = table.unit_high - table.unit_low
        high[-1, :-1] = table.group_high - table.group_low
        high[-1, -1] = table.total_high - table.total_low
        rows = np.append(table.unit_high, table.group_high.sum() - table.total_low)
        columns = np.append(table.group_high, table.unit_high.sum() - table.total_low)
        varies = high - low > 0.5
        across = tuple(tuple(int(column) for column in np.flatnonzero(row)) for row in varies)
        down = tuple(tuple(int(row) for row in np.flatnonzero(column)) for column in varies.T)
        return cls(low, high, rows, columns, across, down, _is_free(table))

    @property
    def size(self) -> int:
        """The number of cells that may vary."""
        return sum(len(row) for row in self.across)

    def corner(self, generator: np.random.Generator) -> Array:
        """Return a whole table with all totals, at a corner in a random direction."""
        program = Program()
        cells = program.columns(self.low, self.high)
        program.rows([(cells, 1.0)], self.rows, self.rows)
        program.rows([(cells.T, 1.0)], self.columns, self.columns)
        solved = program.minimise(generator.normal(size=cells.size))
        state = np.round(solved.point).reshape(self.low.shape)
        if (state.sum(axis=1) != self.rows).any() or (state.sum(axis=0) != self.columns).any():
            raise ContradictoryTotals("the whole table")
        return np.asarray(state)

    def walk(self, state: Array, log_mean: Array, generator: np.random.Generator, *, steps: int) -> None:
        """Take Metropolis steps along random circuits, in place; the target is Poisson within the ranges.

        log_mean: the logarithm of the Poisson mean of each hidden cell, shape (units, groups).
        """
        low, high, mean, now = self.low.tolist(), self.high.tolist(), log_mean.tolist(), state.tolist()
        edge_row, edge_column = len(low) - 1, len(low[0]) - 1
        for _ in range(steps):
            sign, gain = 1, 0.0
            moves: list[tuple[int, int, float]] = []
            for row, column in self._circuit(generator):
                before, after = now[row][column], now[row][column] + sign
                if not low[row][column] <= after <= high[row][column]:
                    moves = []
                    break
                if row != edge_row and column != edge_column:
                    gain += sign * mean[row][column] - (log(after) if sign > 0 else -log(before))
                moves.append((row, column, after))
                sign = -sign
            if moves and (gain >= 0 or log(1 - generator.random()) < gain):
                for row, column, after in moves:
                    now[row][column] = after
        state[:] = now

    def _circuit(self, generator: np.random.Generator) -> list[Cell]:
        """A random circuit, starting with the cell that rises; empty when the walk runs dead.

        Walk from a random row, by turns to another column and to another row, until a place is met again.
        """
        starts = [row for row, columns in enumerate(self.across) if len(columns) > 1]
        if not starts:
            return []
        row, column, edges = starts[int(generator.random() * len(starts))], -1, []
        met = {(0, row): 0}
        while True:
            choices = [other for other in self.across[row] if other != column]
            if not choices:
                return []
            column = choices[int(generator.random() * len(choices))]
            edges.append((row, column))
            if (1, column) in met:
                return _turned(edges[met[1, column] :], generator)
            met[1, column] = len(edges)
            choices = [other for other in self.down[column] if other != row]
            if not choices:
                return []
            row = choices[int(generator.random() * len(choices))]
            edges.append((row, column))
            if (0, row) in met:
                return _turned(edges[met[0, row] :], generator)
            met[0, row] = len(edges)


def _turned(circuit: list[Cell], generator: np.random.Generator) -> list[Cell]:
    """The circuit beginning at its first or its second cell, equally often: either can rise."""
    return circuit if generator.random() < 0.5 else [*circuit[1:], circuit[0]]


def _is_free(table: Masked) -> bool:
    low, high = table.low, table.high
    return bool(
        (table.unit_low == low.sum(axis=1)).all()
        and (table.unit_high == high.sum(axis=1)).all()
        and (table.group_low == low.sum(axis=0)).all()
        and (table.group_high == high.sum(axis=0)).all()
        and table.total_low == low.sum()
        and table.total_high == high.sum()
    )
