"""Linear programs whose answer carries its own proof: a bound that follows from the dual values."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Columns = NDArray[np.int64]
Term = tuple[Columns, ArrayLike]
Cost = tuple[Columns, Array | float]


@dataclass(frozen=True)
class Solved:
    """bound: no feasible point costs less (rounding apart), optimal or not. point: the solver's columns."""

    bound: float
    point: Array


@dataclass
class Program:
    """A minimisation over bounded columns, built up row by row and solved again after rows are added."""

    low: Array = field(default_factory=lambda: np.empty(0))
    high: Array = field(default_factory=lambda: np.empty(0))
    _parts: list[tuple[Columns, Columns, Array]] = field(default_factory=list)
    _row_low: list[Array] = field(default_factory=list)
    _row_high: list[Array] = field(default_factory=list)
    _rows: int = 0

    def columns(self, low: ArrayLike, high: ArrayLike) -> Columns:
        """Add columns with these bounds and return their numbers, in the shape of the bounds."""
        lowest, highest = np.broadcast_arrays(np.asarray(low, float), np.asarray(high, float))
        first = self.low.size
        self.low = np.concatenate([self.low, lowest.ravel()])
        self.high = np.concatenate([self.high, np.maximum(highest, lowest).ravel()])
        return np.arange(first, self.low.size).reshape(lowest.shape)

    def rows(self, terms: Sequence[Term], low: ArrayLike, high: ArrayLike) -> None:
        """Add rows `low <= sum of coefficient x column <= high`.

        Each term is (columns, coefficients), broadcast to one entry per row; columns may have a second axis
        whose entries are summed.
        """
        size = max(np.asarray(columns).shape[0] for columns, _ in terms)
        for columns, values in terms:
            index = np.asarray(columns)
            weight = np.broadcast_to(
                np.asarray(values, float).reshape(-1, *[1] * (index.ndim - 1)), index.shape
            )
            row = np.broadcast_to(np.arange(size).reshape(-1, *[1] * (index.ndim - 1)), index.shape)
            self._parts.append((row.ravel() + self._rows, index.ravel(), weight.ravel()))
        self._row_low.append(np.broadcast_to(np.asarray(low, float), (size,)))
        self._row_high.append(np.broadcast_to(np.asarray(high, float), (size,)))
        self._rows += size

    def cost(self, parts: Sequence[Cost]) -> Array:
        """Return the cost of every column, from weights of some of them."""
        cost = np.zeros(self.low.size)
        for columns, weight in parts:
            np.add.at(cost, columns, weight)
        return cost

    def minimise(self, cost: Array) -> Solved:
        """Return a certified lower bound of the cost and the point where the solver found it."""
        row, column, value = (np.concatenate([part[side] for part in self._parts]) for side in range(3))
        row_low, row_high = np.concatenate(self._row_low), np.concatenate(self._row_high)
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        solver.setOptionValue("output_flag", False)  # noqa: FBT003 - the solver's own signature
        solver.setOptionValue("threads", 1)
        solver.passModel(self._model(cost, (row, column, value), row_low, row_high))
        solver.run()
        solution = solver.getSolution()
        point = np.clip(np.array(solution.col_value), self.low, self.high)
        dual = np.array(solution.row_dual)
        if point.size != self.low.size or dual.size != row_low.size:
            point, dual = self.low.copy(), np.zeros(row_low.size)
        dual = np.where((dual > 0) & np.isinf(row_low) | (dual < 0) & np.isinf(row_high), 0.0, dual)
        reduced = cost - np.bincount(column, weights=value * dual[row], minlength=self.low.size)
        of_rows = np.where(dual > 0, row_low, np.where(dual < 0, row_high, 0.0))
        bound = float(
            (dual * of_rows).sum() + np.where(reduced > 0, reduced * self.low, reduced * self.high).sum()
        )
        return Solved(bound, point)

    def _model(
        self, cost: Array, entries: tuple[Columns, Columns, Array], row_low: Array, row_high: Array
    ) -> highspy.HighsLp:
        row, column, value = entries
        order = np.argsort(row, kind="stable")
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self.low.size, self._rows
        model.col_cost_, model.col_lower_, model.col_upper_ = cost, self.low, self.high
        model.row_lower_, model.row_upper_ = row_low, row_high
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        starts = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=self._rows))])
        model.a_matrix_.start_ = starts.astype(np.int32)
        model.a_matrix_.index_ = column[order].astype(np.int32)
        model.a_matrix_.value_ = value[order]
        return model
