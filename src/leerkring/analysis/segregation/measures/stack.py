"""Counts of many areas in one matrix, with the totals that every measure needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from leerkring.analysis.segregation.errors import TableProblem

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Stack:
    """Units of all areas side by side: `cells[g, r]` counts the pupils of group `g` in unit `r`.

    The units of area `a` are the columns from `starts[a]` to the next start. Measures return one
    value per area, or one per group and area; a value that is undefined is NaN.
    """

    cells: Floats
    starts: Ints

    @classmethod
    def of(cls, counts: ArrayLike, starts: Sequence[int] | Ints = (0,)) -> "Stack":
        """Stack a units x groups matrix; `starts` gives the first row of each area.

        >>> Stack.of([[30, 10], [10, 30]]).pupils.tolist()
        [80.0]

        Raises TableProblem for anything but a matrix of finite numbers from 0 up with at least one unit
        per area.
        """
        matrix = np.asarray(counts, dtype=float)
        first = np.asarray(starts, dtype=np.int64)
        if matrix.ndim != 2 or matrix.size == 0 or not np.isfinite(matrix).all() or (matrix < 0).any():
            raise TableProblem("Counts must be a units x groups matrix of finite numbers from 0 up.")
        if first[0] != 0 or (np.diff(first) <= 0).any() or first[-1] >= len(matrix):
            raise TableProblem("Each area needs at least one unit: starts must rise from 0.")
        return cls(np.ascontiguousarray(matrix.T), first)

    @cached_property
    def ends(self) -> Ints:
        """The column after the last unit of each area."""
        return np.append(self.starts[1:], self.cells.shape[1]).astype(np.int64)

    @cached_property
    def lengths(self) -> Ints:
        """The number of units of each area, empty ones too."""
        return self.ends - self.starts

    def total(self, values: Floats) -> Floats:
        """Add up over the units of each area (last axis)."""
        if len(self.starts) == 1:
            return np.asarray(values.sum(axis=-1, keepdims=True))
        return np.asarray(np.add.reduceat(values, self.starts, axis=-1))

    def spread(self, values: Floats) -> Floats:
        """Repeat a value of each area for all its units (last axis)."""
        return np.repeat(values, self.lengths, axis=-1)

    @cached_property
    def unit_pupils(self) -> Floats:
        """Pupils of each unit."""
        return np.asarray(self.cells.sum(axis=0))

    @cached_property
    def group_pupils(self) -> Floats:
        """Pupils of each group in each area (groups x areas)."""
        return self.total(self.cells)

    @cached_property
    def pupils(self) -> Floats:
        """Pupils of each area."""
        return np.asarray(self.group_pupils.sum(axis=0))

    @cached_property
    def units(self) -> Floats:
        """Units with pupils in each area."""
        return self.total((self.unit_pupils > 0).astype(float))

    @cached_property
    def shares(self) -> Floats:
        """Share of each group in each unit (groups x units); 0 in a unit without pupils."""
        return self.cells / np.where(self.unit_pupils > 0, self.unit_pupils, 1.0)

    @cached_property
    def area_shares(self) -> Floats:
        """Share of each group in each area (groups x areas); 0 in an area without pupils."""
        return self.group_pupils / np.where(self.pupils > 0, self.pupils, 1.0)

    @cached_property
    def expected_shares(self) -> Floats:
        """The share of each group in the area of each unit (groups x units)."""
        return self.spread(self.area_shares)

    @cached_property
    def mean_difference(self) -> Floats:
        """Half the sum over pairs of units of `n_i n_j |p_i - p_j|` (groups x areas), in O(n log n).

        Sorted by share, a unit contributes the pupils before it times its members, less the members
        before it times its pupils. The area number in the sort key keeps areas apart.
        """
        area = self.spread(np.arange(len(self.starts), dtype=float))
        out = np.empty_like(self.group_pupils)
        for group, cells in enumerate(self.cells):
            order = np.argsort(area + 0.5 * self.shares[group])
            members, pupils = cells[order], self.unit_pupils[order]
            out[group] = self.total(self._before(pupils) * members - self._before(members) * pupils)
        return np.maximum(out, 0.0)

    def _before(self, values: Floats) -> Floats:
        """Return the sum of the earlier units in the same area."""
        running = np.cumsum(values)
        carried = np.append(0.0, running[self.ends[:-1] - 1])
        return np.asarray(running - values - self.spread(carried))

    def pair(self, one: int, other: int) -> "Stack":
        """Keep two groups: the rest is not counted."""
        return Stack(np.ascontiguousarray(self.cells[[one, other]]), self.starts)

    def against(self, one: int, other: int) -> "PartOfStack":
        """Set one group against another, as the only group of a stack in which both are counted."""
        return PartOfStack(self.cells[[one]], self.starts, self.cells[one] + self.cells[other])


@dataclass(frozen=True)
class PartOfStack(Stack):
    """Some groups out of everybody: `everyone` counts all pupils of each unit."""

    everyone: Floats

    @cached_property
    def unit_pupils(self) -> Floats:
        """Pupils of each unit, in all groups."""
        return self.everyone

    @cached_property
    def pupils(self) -> Floats:
        """Pupils of each area, in all groups."""
        return self.total(self.everyone)


def defined(values: Floats, where: NDArray[np.bool_]) -> Floats:
    """Return the values with NaN where they have no meaning."""
    return np.where(where, values, np.nan)


def ratio(above: Floats, below: Floats) -> Floats:
    """Divide, with NaN where there is nothing to divide by."""
    out = np.full(np.broadcast(above, below).shape, np.nan)
    return np.asarray(np.divide(above, below, out=out, where=below > 0))


def log_ratio(shares: Floats, expected: Floats) -> Floats:
    """Return ln(shares / expected), 0 where the share is 0."""
    out = np.ones_like(shares)
    np.divide(shares, expected, out=out, where=shares > 0)
    return np.asarray(np.log(out, out=out))


def entropy(shares: Floats) -> Floats:
    """Return the entropy in nats over the first axis (groups)."""
    return np.asarray(-(shares * np.log(np.where(shares > 0, shares, 1.0))).sum(axis=0))
