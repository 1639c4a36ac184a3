"""Small changes of a table that keep the size of every school and area and of every group."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Cube = NDArray[np.int64]
TRIES = 12
SAME_AREA = 0.8


@dataclass(frozen=True)
class Swaps:
    """Exchanges the groups of two pupils at two schools, so that printed counts stay as they are.

    cube: pupils by area, school and group; low, high: what the printed counts allow per school and group.
    """

    cube: Cube
    low: NDArray[np.int64]
    high: NDArray[np.int64]
    rng: np.random.Generator

    def moved(self, school: int, group: int, step: int) -> Cube | None:
        """Return a changed copy in which one school has `step` more (or fewer) of a group, or None."""
        cube = self.cube.copy()
        for _ in range(abs(step)):
            if not self._exchange(cube, school=school, group=group, gains=step > 0):
                return None
        return cube

    def some(self, cube: Cube, *, keep: tuple[int, int], times: int) -> Cube:
        """Return a copy with a few more exchanges, which leave the count of `keep` (school, group) alone."""
        changed = cube.copy()
        for _ in range(times):
            school, group = (int(self.rng.integers(size)) for size in cube.shape[1:])
            if (school, group) != keep:
                self._exchange(changed, school=school, group=group, keep=keep)
        return changed

    def _exchange(
        self,
        cube: Cube,
        *,
        school: int,
        group: int,
        gains: bool = True,
        keep: tuple[int, int] = (-1, -1),
    ) -> bool:
        """Let a school gain (or lose) one pupil of a group for one of another, another school the reverse."""
        for _ in range(TRIES):
            other, partner = (int(self.rng.integers(size)) for size in (cube.shape[2], cube.shape[1]))
            if other == group or partner == school or keep in self._touched(school, partner, group, other):
                continue
            here, there = (school, partner) if gains else (partner, school)
            pair = self._areas(cube, here, there, group, other)
            if pair is None:
                continue
            self._apply(cube, (here, there), (group, other), pair, 1)
            if self._fits(cube, school, partner):
                return True
            self._apply(cube, (here, there), (group, other), pair, -1)
        return False

    def _areas(self, cube: Cube, here: int, there: int, group: int, other: int) -> tuple[int, int] | None:
        """Return an area whose pupil of `other` at `here` changes, and one for the reverse at `there`."""
        first, second = np.flatnonzero(cube[:, here, other]), np.flatnonzero(cube[:, there, group])
        both = np.intersect1d(first, second)
        if both.size and self.rng.random() < SAME_AREA:
            area = int(self.rng.choice(both))
            return area, area
        if not first.size or not second.size:
            return None
        return int(self.rng.choice(first)), int(self.rng.choice(second))

    @staticmethod
    def _apply(
        cube: Cube, schools: tuple[int, int], groups: tuple[int, int], areas: tuple[int, int], sign: int
    ) -> None:
        (here, there), (group, other) = schools, groups
        cube[areas[0], here, group] += sign
        cube[areas[0], here, other] -= sign
        cube[areas[1], there, group] -= sign
        cube[areas[1], there, other] += sign

    def _fits(self, cube: Cube, *schools: int) -> bool:
        rows = cube[:, schools].sum(axis=0)
        return bool(((rows >= self.low[list(schools)]) & (rows <= self.high[list(schools)])).all())

    @staticmethod
    def _touched(school: int, partner: int, group: int, other: int) -> tuple[tuple[int, int], ...]:
        return (school, group), (school, other), (partner, group), (partner, other)
