"""The one representation under every measure: all units of all areas stacked in one matrix."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.tables.encoding import Encoded, encode, in_order
from leerkring.analysis.segregation.tables.masks import MaskRule

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Roles:
    """Which column of the table plays which part.

    `by` columns split the table into areas that are measured apart; `within` columns nest units in
    larger ones (first the largest); `extra` columns (`home`, `compare`) come along as further keys.
    """

    unit: str
    group: str
    count: str | None = None
    by: tuple[str, ...] = ()
    within: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that hold labels, each once, in order of importance."""
        return tuple(dict.fromkeys((*self.by, *self.within, self.unit, self.group)))


@dataclass(frozen=True, slots=True)
class Crosstab:
    """Pupils per unit and group, for all areas at once.

    `counts` has one row per unit (`R` rows) and one column per group. The rows of one area lie
    together; area `a` has the rows from `starts[a]` up to the next start. `low` and `high` bound each
    cell when counts are masked and are None otherwise; `counts` then holds the lowest values.
    `within` has one column of codes per nesting level. `listed` (areas x groups) tells which groups
    the table names for an area, also when they have no pupils there.
    """

    counts: Floats
    starts: Ints
    groups: tuple[str, ...]
    units: NDArray[np.object_]
    by: tuple[str, ...] = ()
    areas: tuple[tuple[str, ...], ...] = ((),)
    within: Ints = field(default_factory=lambda: np.zeros((0, 0), dtype=np.int64))
    levels: tuple[tuple[str, NDArray[np.object_]], ...] = ()
    low: Floats | None = None
    high: Floats | None = None
    listed: NDArray[np.bool_] | None = None

    @property
    def ends(self) -> Ints:
        """The row after the last one of each area."""
        return np.append(self.starts[1:], len(self.counts)).astype(np.int64)

    @property
    def area_of_row(self) -> Ints:
        """The area to which each row belongs."""
        return np.repeat(np.arange(len(self.starts)), self.ends - self.starts)

    @property
    def whole(self) -> bool:
        """Whether all counts are whole numbers of pupils."""
        return bool((self.counts == np.rint(self.counts)).all())

    def area(self, number: int) -> Floats:
        """Return the units x groups matrix of one area."""
        return self.counts[self.starts[number] : self.ends[number]]

    def masked_areas(self) -> NDArray[np.bool_]:
        """Return, per area, whether any of its cells is masked."""
        if self.low is None or self.high is None:
            return np.zeros(len(self.starts), dtype=bool)
        return np.logical_or.reduceat((self.low != self.high).any(axis=1), self.starts)


def crosstab(
    table: object, roles: Roles, *, order: tuple[str, ...] = (), masks: MaskRule | None = None
) -> Crosstab:
    """Count the pupils per area, unit and group.

    Without `roles.count` every row is one pupil. Rows of the same unit and group are added up.
    `order` fixes the order of the groups; otherwise they are sorted by name.

    >>> long = {"school": ["A", "A", "B"], "group": ["x", "y", "y"], "n": [3, 1, 4]}
    >>> crosstab(long, Roles(unit="school", group="group", count="n")).counts.tolist()
    [[3.0, 1.0], [0.0, 4.0]]

    Raises UnknownColumn, BadCell or TableProblem (no rows) with the cure in the message.
    """
    encoded = encode(table, roles.keys, count=roles.count, masks=masks)
    return tabulate(in_order(encoded, roles.group, order) if order else encoded, roles)


def tabulate(encoded: Encoded, roles: Roles) -> Crosstab:
    """Count the pupils of an encoded table per area, unit and group."""
    codes, groups = encoded.codes[roles.group], encoded.names[roles.group]
    unit_keys = tuple(dict.fromkeys((*roles.by, *roles.within, roles.unit)))
    combos, row = encoded.distinct(unit_keys)
    changes = (np.diff(combos[:, : len(roles.by)], axis=0) != 0).any(axis=1)
    starts = np.append(0, np.flatnonzero(changes) + 1).astype(np.int64)
    shape = (len(combos), len(groups))
    cell = row * shape[1] + codes
    low = _total(cell, encoded.low, shape)
    area_of_row = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(combos))))
    listed = np.zeros((len(starts), shape[1]), dtype=bool)
    listed[area_of_row[row], codes] = True
    return Crosstab(
        counts=low,
        starts=starts,
        groups=tuple(groups.tolist()),
        units=encoded.names[roles.unit][combos[:, unit_keys.index(roles.unit)]],
        by=roles.by,
        areas=_area_names(encoded, roles.by, combos[starts]),
        within=combos[:, [unit_keys.index(level) for level in roles.within]],
        levels=tuple((level, encoded.names[level]) for level in roles.within),
        low=low if encoded.masked else None,
        high=_total(cell, encoded.high, shape) if encoded.masked else None,
        listed=listed,
    )


def _total(cell: Ints, weights: Floats, shape: tuple[int, int]) -> Floats:
    return np.bincount(cell, weights, minlength=shape[0] * shape[1]).astype(float).reshape(shape)


def _area_names(encoded: Encoded, by: tuple[str, ...], combos: Ints) -> tuple[tuple[str, ...], ...]:
    columns = [encoded.names[column][combos[:, place]].tolist() for place, column in enumerate(by)]
    return tuple(zip(*columns, strict=True)) if columns else ((),)
