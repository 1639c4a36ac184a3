"""Linear programs whose answer carries its own proof: a bound that follows from the dual values."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Columns = NDArray[np.int64]
_PROOF = 1e-9

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
        """Return a certified lower bound of the cost and the point where the solver found it.

        The bound is infinite when it is proven that no point meets the rows.
        """
        rows = self._assembled()
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        solver.setOptionValue("output_flag", False)  # noqa: FBT003 - the solver's own signature
        solver.setOptionValue("threads", 1)
        solver.passModel(self._model(cost, rows))
        solver.run()
        solution = solver.getSolution()
        point, dual = np.array(solution.col_value), np.array(solution.row_dual)
        point = np.clip(point, self.low, self.high) if point.size == self.low.size else self.low.copy()
        dual = dual if dual.size == rows.low.size else np.zeros(rows.low.size)
        bound = self._weak_bound(cost, dual, rows)
        if solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible and self._is_empty(solver, rows):
            bound = np.inf
        return Solved(bound, point)

    def _is_empty(self, solver: highspy.Highs, rows: "_Rows") -> bool:
        """Whether a ray of the dual proves that no point meets the rows."""
        solver.setOptionValue("presolve", "off")
        solver.run()
        _, has_ray, ray = solver.getDualRay()  # type: ignore[attr-defined]
        if not has_ray:
            return False
        nothing, ray = np.zeros(self.low.size), np.asarray(ray) / max(float(np.abs(ray).max()), 1e-300)
        proof = max(self._weak_bound(nothing, side * ray, rows) for side in (1.0, -1.0))
        return proof > _PROOF * (1 + float(np.abs(self.high).max(initial=0.0)))

    def _weak_bound(self, cost: Array, dual: Array, rows: "_Rows") -> float:
        """What the cost is at least, by weak duality, for any dual values."""
        impossible = (dual > 0) & np.isinf(rows.low) | (dual < 0) & np.isinf(rows.high)
        dual = np.where(impossible, 0.0, dual)
        weight = np.bincount(rows.column, weights=rows.value * dual[rows.row], minlength=self.low.size)
        reduced = cost - weight
        of_rows = np.where(dual > 0, rows.low, np.where(dual < 0, rows.high, 0.0))
        of_columns = np.where(reduced > 0, reduced * self.low, reduced * self.high)
        return float((dual * of_rows).sum() + of_columns.sum())

    def _assembled(self) -> "_Rows":
        row, column, value = (np.concatenate([part[side] for part in self._parts]) for side in range(3))
        order = np.argsort(row, kind="stable")
        limits = np.concatenate(self._row_low), np.concatenate(self._row_high)
        return _Rows(row[order], column[order], value[order], *limits)

    def _model(self, cost: Array, rows: "_Rows") -> highspy.HighsLp:
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self.low.size, self._rows
        model.col_cost_, model.col_lower_, model.col_upper_ = cost, self.low, self.high
        model.row_lower_, model.row_upper_ = rows.low, rows.high
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        starts = np.concatenate([[0], np.cumsum(np.bincount(rows.row, minlength=self._rows))])
        model.a_matrix_.start_ = starts.astype(np.int32)
        model.a_matrix_.index_ = rows.column.astype(np.int32)
        model.a_matrix_.value_ = rows.value
        return model


@dataclass(frozen=True)
class _Rows:
    """All entries in order of their row, and the limits of the rows."""

    row: Columns
    column: Columns
    value: Array
    low: Array
    high: Array
