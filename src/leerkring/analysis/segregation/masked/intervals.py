"""A table of which some counts are only known to lie in a range, perhaps with totals that are known."""

from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from leerkring.analysis.segregation.errors import BadQuestion, TableProblem

Array = NDArray[np.float64]

_SLACK = 1e-9


class ContradictoryTotals(TableProblem):
    """No counts lie in the given ranges and have the given totals."""

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(
            f"The ranges and totals of {where} contradict each other: no counts fit them. "
            "Check the totals, and whether hidden zeros can occur (ranges from 0)."
        )


@dataclass(frozen=True)
class Masked:
    """Counts between `low` and `high`, shape (units, groups), with ranges for their totals.

    unit_low, unit_high (units,), group_low, group_high (groups,), total_low, total_high: what is known of
    the totals, at the least what follows from the cells. Make one with `Masked.of`.
    """

    low: Array
    high: Array
    unit_low: Array
    unit_high: Array
    group_low: Array
    group_high: Array
    total_low: float
    total_high: float

    @classmethod
    def of(
        cls,
        low: ArrayLike,
        high: ArrayLike,
        *,
        unit_totals: ArrayLike | None = None,
        group_totals: ArrayLike | None = None,
        total: float | None = None,
    ) -> Self:
        """Return the table with every range made as narrow as sums of rows and columns allow.

        Totals are optional; NaN stands for one that is not known.

        >>> Masked.of([[30, 1], [9, 1]], [[30, 4], [9, 4]], unit_totals=[32, np.nan]).high.tolist()
        [[30.0, 2.0], [9.0, 4.0]]
        """
        lowest, highest = np.array(low, dtype=np.float64), np.array(high, dtype=np.float64)
        if lowest.ndim != 2 or lowest.shape != highest.shape:
            raise BadQuestion(
                f"Low and high must be tables of one shape, not {lowest.shape} and {highest.shape}."
            )
        if not np.isfinite(lowest).all() or not np.isfinite(highest).all() or (lowest < 0).any():
            raise BadQuestion("Every range needs a lowest count of zero or more and a highest count.")
        units, groups = lowest.shape
        open_table = cls(
            lowest,
            highest,
            *_known(unit_totals, units),
            *_known(group_totals, groups),
            0.0 if total is None else float(total),
            np.inf if total is None else float(total),
        )
        open_table._check_sums()
        return open_table.narrowed()

    def narrowed(self) -> Self:
        """Return the table with the ranges that follow from each other; refuses a contradiction."""
        table = self
        for _ in range(100):
            nearer = table._narrowed_by_units()._turned()._narrowed_by_units()._turned()
            nearer._check()
            if all(
                np.allclose(*pair, rtol=0, atol=_SLACK)
                for pair in zip(table._ranges(), nearer._ranges(), strict=True)
            ):
                return nearer
            table = nearer
        return table

    def pair(self, one: int, other: int) -> Self:
        """Return the table of two groups, in which only their pupils count."""
        return self._grouped(np.array([[one], [other]]))

    def against_rest(self, group: int) -> Self:
        """Return the table of one group and everybody else."""
        others = [other for other in range(self.low.shape[1]) if other != group]
        return self._grouped([np.array([group]), np.array(others, dtype=np.int64)])

    @property
    def is_masked(self) -> bool:
        """Whether any cell is not known exactly."""
        return bool((self.high - self.low > _SLACK).any())

    @property
    def is_whole(self) -> bool:
        """Whether every range runs between whole numbers."""
        return bool((self.low == np.round(self.low)).all() and (self.high == np.round(self.high)).all())

    def _grouped(self, sets: "list[Array] | Array") -> Self:
        low = np.stack([self.low[:, members].sum(axis=1) for members in sets], axis=1)
        high = np.stack([self.high[:, members].sum(axis=1) for members in sets], axis=1)
        kept = np.concatenate(list(sets))
        left = np.setdiff1d(np.arange(self.low.shape[1]), kept)
        return type(self)(
            low,
            high,
            self.unit_low - self.high[:, left].sum(axis=1),
            self.unit_high - self.low[:, left].sum(axis=1),
            np.array([self.group_low[members].sum() for members in sets]),
            np.array([self.group_high[members].sum() for members in sets]),
            self.total_low - float(self.group_high[left].sum()),
            self.total_high - float(self.group_low[left].sum()),
        ).narrowed()

    def _narrowed_by_units(self) -> Self:
        unit_low = np.maximum(self.unit_low, self.low.sum(axis=1))
        unit_high = np.minimum(self.unit_high, self.high.sum(axis=1))
        total_low = max(self.total_low, float(unit_low.sum()))
        total_high = min(self.total_high, float(unit_high.sum()))
        unit_high = np.minimum(unit_high, total_high - (unit_low.sum() - unit_low))
        unit_low = np.maximum(unit_low, total_low - (unit_high.sum() - unit_high))
        high = np.minimum(self.high, (unit_high - self.low.sum(axis=1))[:, None] + self.low)
        low = np.maximum(self.low, (unit_low - high.sum(axis=1))[:, None] + high)
        return replace(
            self,
            low=low,
            high=high,
            unit_low=unit_low,
            unit_high=unit_high,
            total_low=total_low,
            total_high=total_high,
        )

    def _turned(self) -> Self:
        return replace(
            self,
            low=self.low.T,
            high=self.high.T,
            unit_low=self.group_low,
            unit_high=self.group_high,
            group_low=self.unit_low,
            group_high=self.unit_high,
        )

    def _ranges(self) -> tuple[Array, ...]:
        totals = np.array([self.total_low, self.total_high])
        return (self.low, self.high, self.unit_low, self.unit_high, self.group_low, self.group_high, totals)

    def _check_sums(self) -> None:
        for name, low, high, axis in (
            ("unit", self.unit_low, self.unit_high, 1),
            ("group", self.group_low, self.group_high, 0),
        ):
            wrong = (self.low.sum(axis=axis) > high + _SLACK) | (self.high.sum(axis=axis) < low - _SLACK)
            if wrong.any():
                raise ContradictoryTotals(f"{name} {int(wrong.argmax()) + 1}")
        if self.low.sum() > self.total_high + _SLACK or self.high.sum() < self.total_low - _SLACK:
            raise ContradictoryTotals("the whole table")

    def _check(self) -> None:
        for name, low, high in (
            ("unit", self.unit_low, self.unit_high),
            ("group", self.group_low, self.group_high),
        ):
            wrong = np.flatnonzero(low > high + _SLACK)
            if wrong.size:
                raise ContradictoryTotals(f"{name} {int(wrong[0]) + 1}")
        cells = np.argwhere(self.low > self.high + _SLACK)
        if cells.size:
            raise ContradictoryTotals(f"unit {int(cells[0, 0]) + 1}, group {int(cells[0, 1]) + 1}")
        if self.total_low > self.total_high + _SLACK:
            raise ContradictoryTotals("the whole table")


def _known(totals: ArrayLike | None, count: int) -> tuple[Array, Array]:
    if totals is None:
        return np.zeros(count), np.full(count, np.inf)
    known = np.asarray(totals, dtype=np.float64)
    if known.shape != (count,):
        raise BadQuestion(f"{count} totals are needed, NaN for unknown ones, not {known.shape}.")
    return np.where(np.isnan(known), 0.0, known), np.where(np.isnan(known), np.inf, known)
