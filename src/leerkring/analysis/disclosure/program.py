"""Linear and whole-number programs, solved by HiGHS; an answer is optimal or it is an error."""

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.disclosure.errors import ContradictoryReleases, NotSolved

Floats = NDArray[np.float64]
OPTIMAL, INFEASIBLE = highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible


@dataclass(frozen=True)
class Rows:
    """Sparse constraints `low <= A x <= high`; row r holds `index[start[r]:start[r + 1]]`."""

    low: Floats
    high: Floats
    start: NDArray[np.int32]
    index: NDArray[np.int32]
    value: Floats

    @classmethod
    def of(cls, rows: Sequence[tuple[Sequence[int], Sequence[float], float, float]]) -> "Rows":
        """Return the constraints given as (columns, coefficients, low, high)."""
        sizes = [len(columns) for columns, _, _, _ in rows]
        return cls(
            low=np.array([row[2] for row in rows], dtype=float),
            high=np.array([row[3] for row in rows], dtype=float),
            start=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32),
            index=np.array([column for row in rows for column in row[0]], dtype=np.int32),
            value=np.array([value for row in rows for value in row[1]], dtype=float),
        )

    def __len__(self) -> int:
        return int(self.low.size)


@dataclass(frozen=True)
class Solution:
    """Where the optimum lies. `reduced` are the reduced costs of the columns (not for whole numbers)."""

    value: float
    columns: Floats
    reduced: Floats


class Program:
    """A minimisation that is solved many times while costs, bounds or rows change."""

    def __init__(
        self, low: Floats, high: Floats, rows: Rows, *, whole: bool = False, seconds: float = 60.0
    ) -> None:
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]
        self._columns, self._whole, self._seconds = low.size, whole, seconds
        for option, value in _options(whole=whole).items():
            self._solver.setOptionValue(option, value)
        self._solver.passModel(_model(low, high, rows, whole=whole))
        self._everywhere = np.arange(low.size, dtype=np.int32)
        self._rows = len(rows)

    def cost(self, cost: Floats) -> None:
        """Set what is minimised."""
        self._solver.changeColsCost(self._columns, self._everywhere, np.ascontiguousarray(cost, dtype=float))

    def bound(self, columns: NDArray[np.int64], low: Floats, high: Floats) -> None:
        """Set the bounds of some columns."""
        where = np.ascontiguousarray(columns, dtype=np.int32)
        self._solver.changeColsBounds(
            where.size, where, np.asarray(low, dtype=float), np.asarray(high, dtype=float)
        )

    def require(self, columns: Sequence[int], values: Sequence[float], low: float, high: float) -> None:
        """Add one constraint for good."""
        where, weights = np.asarray(columns, dtype=np.int32), np.asarray(values, dtype=float)
        self._solver.addRow(low, high, where.size, where, weights)
        self._rows += 1

    def drop_last(self) -> None:
        """Take the constraint that was added last away again."""
        self._rows -= 1
        self._solver.deleteRows(1, np.array([self._rows], dtype=np.int32))

    def solve(self, problem: str) -> Solution:
        """Return the optimum; ContradictoryReleases when there is none, NotSolved when not proven."""
        # The clock of the solver runs on over repeated solves, and its limit is on that clock.
        self._solver.setOptionValue("time_limit", self._solver.getRunTime() + self._seconds)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status == INFEASIBLE:
            raise ContradictoryReleases(f"{problem}: no table agrees with all that is said to be published")
        if status != OPTIMAL:
            raise NotSolved(problem, self._solver.modelStatusToString(status))
        found = self._solver.getSolution()
        reduced = np.zeros(0) if self._whole else np.array(found.col_dual)
        return Solution(self._solver.getInfo().objective_function_value, np.array(found.col_value), reduced)


def _options(*, whole: bool) -> dict[str, bool | int | float | str]:
    options: dict[str, bool | int | float | str] = {
        "output_flag": False,
        "threads": 1,
        "random_seed": 1,
    }
    if whole:
        return options | {"mip_rel_gap": 0.0, "mip_abs_gap": 0.5}
    return options | {"presolve": "off", "solver": "simplex", "parallel": "off"}


def _model(low: Floats, high: Floats, rows: Rows, *, whole: bool) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = low.size, len(rows)
    model.col_cost_ = np.zeros(low.size)
    model.col_lower_, model.col_upper_ = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    model.row_lower_, model.row_upper_ = rows.low, rows.high
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = rows.start
    model.a_matrix_.index_ = rows.index
    model.a_matrix_.value_ = rows.value
    if whole:
        model.integrality_ = [highspy.HighsVarType.kInteger] * low.size
    return model
