"""The one representation under every measure: all units of all areas stacked in one matrix."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from leerkring.analysis.segregation.errors import BadQuestion, TableProblem
from leerkring.analysis.segregation.tables.columns import as_frame, labels
from leerkring.analysis.segregation.tables.masks import Counts, MaskRule, parse_counts

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
    frame = as_frame(table, [*roles.keys, *([roles.count] if roles.count else [])])
    if frame.height == 0:
        raise TableProblem("The table has no rows. Give at least one unit with pupils.")
    if roles.count in roles.keys:
        raise BadQuestion(f"Column “{roles.count}” cannot be both a count and a label.")
    counted = parse_counts(frame[roles.count], masks) if roles.count else None
    coded = {column: _factorise(labels(frame, column)) for column in roles.keys}
    if order:
        coded[roles.group] = _in_order(coded[roles.group], order, roles.group)
    return _stack(coded, roles, counted)


def _factorise(series: pl.Series) -> tuple[Ints, NDArray[np.object_]]:
    names = series.unique().sort()
    codes = series.cast(pl.Enum(names)).to_physical().to_numpy().astype(np.int64)
    return codes, np.array(names.to_list(), dtype=object)


def _in_order(
    coded: tuple[Ints, NDArray[np.object_]], order: tuple[str, ...], column: str
) -> tuple[Ints, NDArray[np.object_]]:
    codes, names = coded
    if sorted(set(order)) != sorted(names.tolist()) or len(set(order)) != len(order):
        found = ", ".join(names.tolist())
        raise BadQuestion(f"The order must name each class of “{column}” once. The table has: {found}.")
    place = {name: position for position, name in enumerate(order)}
    return np.array([place[name] for name in names], dtype=np.int64)[codes], np.array(order, dtype=object)


def _combine(coded: dict[str, Any], columns: tuple[str, ...], rows: int) -> tuple[Ints, Ints]:
    """Return the distinct combinations (combinations x columns) and the one of each row."""
    key = np.zeros(rows, dtype=np.int64)
    size = 1
    for column in columns:
        codes, names = coded[column]
        if size > 2**62 // max(len(names), 1):
            _, key = np.unique(key, return_inverse=True)
            size = int(key.max()) + 1
        key, size = key * len(names) + codes, size * len(names)
    first, inverse = np.unique(key, return_index=True, return_inverse=True)[1:]
    stacked = [coded[column][0][first] for column in columns]
    combos = np.column_stack(stacked) if stacked else np.zeros((1, 0), dtype=np.int64)
    return combos.astype(np.int64), inverse.astype(np.int64)


def _stack(coded: dict[str, Any], roles: Roles, counted: Counts | None) -> Crosstab:
    codes, names = coded[roles.group]
    unit_keys = tuple(dict.fromkeys((*roles.by, *roles.within, roles.unit)))
    combos, row = _combine(coded, unit_keys, len(codes))
    depth = len(roles.by)
    changes = (np.diff(combos[:, :depth], axis=0) != 0).any(axis=1)
    starts = np.append(0, np.flatnonzero(changes) + 1).astype(np.int64)
    shape = (len(combos), len(names))
    cell = row * shape[1] + codes
    low = _total(cell, None if counted is None else counted.low, shape)
    masked = counted is not None and counted.masked
    area_of_row = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(combos))))
    listed = np.zeros((len(starts), shape[1]), dtype=bool)
    listed[area_of_row[row], codes] = True
    return Crosstab(
        counts=low,
        starts=starts,
        groups=tuple(names.tolist()),
        units=coded[roles.unit][1][combos[:, unit_keys.index(roles.unit)]],
        by=roles.by,
        areas=_area_names(coded, roles.by, combos[starts]),
        within=combos[:, [unit_keys.index(level) for level in roles.within]],
        levels=tuple((level, coded[level][1]) for level in roles.within),
        low=low if masked else None,
        high=_total(cell, counted.high, shape) if masked and counted is not None else None,
        listed=listed,
    )


def _total(cell: Ints, weights: Floats | None, shape: tuple[int, int]) -> Floats:
    return np.bincount(cell, weights, minlength=shape[0] * shape[1]).astype(float).reshape(shape)


def _area_names(coded: dict[str, Any], by: tuple[str, ...], combos: Ints) -> tuple[tuple[str, ...], ...]:
    columns = [coded[column][1][combos[:, place]].tolist() for place, column in enumerate(by)]
    return tuple(zip(*columns, strict=True)) if columns else ((),)
