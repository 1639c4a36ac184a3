"""Pupils by home area, school and group: the sparse cube from which everything here follows."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from leerkring.analysis.segregation.errors import BadQuestion, UndefinedMeasure

Array = NDArray[np.float64]
Codes = NDArray[np.int64]


@dataclass(frozen=True)
class Flows:
    """Counts (or weights) of pupils; one entry per home area, school and group that occurs.

    home, school, group: numbers from zero. pupils: above zero, fractions allowed. shape: the number of
    home areas, schools and groups, empty ones included. Make one with `Flows.of`.
    """

    home: Codes
    school: Codes
    group: Codes
    pupils: Array
    shape: tuple[int, int, int]

    @classmethod
    def of(
        cls,
        home: ArrayLike,
        school: ArrayLike,
        group: ArrayLike,
        pupils: ArrayLike,
        *,
        shape: tuple[int, int, int] | None = None,
    ) -> "Flows":
        """Return checked flows: entries of the same cell added together, empty ones left out.

        >>> Flows.of([0, 0, 1], [0, 0, 0], [1, 1, 0], [2, 3, 4.5]).pupils.tolist()
        [5.0, 4.5]
        """
        codes = [np.asarray(column, dtype=np.int64) for column in (home, school, group)]
        count = np.asarray(pupils, dtype=np.float64)
        _check_columns(codes, count)
        size = shape or (_size(codes[0]), _size(codes[1]), _size(codes[2]))
        if any((code < 0).any() or _size(code) > most for code, most in zip(codes, size, strict=True)):
            raise BadQuestion(f"A home area, school or group has a number outside the shape {size}.")
        place = np.ravel_multi_index((codes[0], codes[1], codes[2]), size)
        cells, cell_of = np.unique(place, return_inverse=True)
        total = np.bincount(cell_of, weights=count, minlength=cells.size).astype(np.float64)
        cells, total = cells[total > 0], total[total > 0]
        homes, schools, groups = np.unravel_index(cells, size)
        return cls(homes, schools, groups, total, size)

    @classmethod
    def of_cube(cls, cube: ArrayLike) -> "Flows":
        """Return the flows of a full array of shape (home areas, schools, groups)."""
        dense = np.asarray(cube, dtype=np.float64)
        if dense.ndim != 3:
            raise BadQuestion(f"A cube has three sides (home areas, schools, groups), not {dense.ndim}.")
        place = np.indices(dense.shape).reshape(3, -1)
        size = (dense.shape[0], dense.shape[1], dense.shape[2])
        return cls.of(place[0], place[1], place[2], dense.ravel(), shape=size)

    @cached_property
    def total(self) -> float:
        """All pupils."""
        return float(self.pupils.sum())

    @cached_property
    def home_by_group(self) -> Array:
        """Pupils by home area and group, shape (home areas, groups)."""
        return self._table(self.home, 0, self.group, 2)

    @cached_property
    def school_by_group(self) -> Array:
        """Pupils by school and group, shape (schools, groups)."""
        return self._table(self.school, 1, self.group, 2)

    @cached_property
    def home_by_school(self) -> Array:
        """Pupils by home area and school, shape (home areas, schools)."""
        return self._table(self.home, 0, self.school, 1)

    @cached_property
    def is_whole(self) -> bool:
        """Whether every entry counts whole pupils."""
        return bool((self.pupils == np.round(self.pupils)).all())

    def with_pupils(self, pupils: Array) -> "Flows":
        """Return the same entries with other counts, zeros left out."""
        some = pupils > 0
        return Flows(self.home[some], self.school[some], self.group[some], pupils[some], self.shape)

    def _table(self, rows: Codes, row_side: int, columns: Codes, column_side: int) -> Array:
        size = (self.shape[row_side], self.shape[column_side])
        place = rows * size[1] + columns
        counts = np.bincount(place, weights=self.pupils, minlength=size[0] * size[1])
        return counts.astype(np.float64).reshape(size)


def _size(codes: Codes) -> int:
    return int(codes.max(initial=-1)) + 1


def _check_columns(codes: list[Codes], count: Array) -> None:
    if any(code.shape != count.shape or code.ndim != 1 for code in codes):
        raise BadQuestion("Home areas, schools, groups and pupils are four lists of the same length.")
    if not np.isfinite(count).all() or (count < 0).any():
        raise BadQuestion("A number of pupils is below zero or no number. Give counts of zero and up.")
    if count.sum() == 0:
        raise UndefinedMeasure("There are no pupils in these flows.")
