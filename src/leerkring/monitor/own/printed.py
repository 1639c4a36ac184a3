"""How many of the figures on homes and schools can be printed without giving a small count away.

Such a figure is no linear statement, so the audit with linear programs cannot judge it. Here it is tried
the other way round: for each small count, other tables of whole pupils are sought that agree with the
printed counts and give exactly the same printed figures. A reader cannot exclude such a table. Where too few
values of a small count have one, fewer figures are printed, and else none at all.
"""

from dataclasses import dataclass

import numpy as np

from leerkring.analysis.disclosure import Policy, shown
from leerkring.analysis.disclosure.targets import values_to_keep
from leerkring.analysis.segregation.origin_destination import Flows, group_blind
from leerkring.monitor.own.figures import PLACES, Array, Extent, Tables, home_terms
from leerkring.monitor.own.model import Represented
from leerkring.monitor.own.swaps import Cube, Swaps
from leerkring.monitor.own.tables import ShownTable

EXTENTS: tuple[Extent, ...] = ("all", "core")
MOST_TARGETS = 60
VALUES_OF_A_HIDDEN_COUNT = 4
# Evaluations of the figures of one year: what is not proven within them is not given.
BUDGET = 1200
RESTARTS: dict[Extent, int] = {"all": 1, "core": 3}
STARTS = 20
ROUNDS = 25
KEPT = 5
CHILDREN = 4
UNLIKE = 1000.0
FURTHEST = 12


@dataclass(frozen=True)
class YearOfCounts:
    """One year: pupils by area, school and group (schools and groups in the order of `table`).

    distances: kilometres from areas to schools, None when not all are known. represented: what is listed.
    """

    table: ShownTable
    cube: Cube
    distances: Array | None
    represented: tuple[Represented, ...] = ()

    @property
    def flows(self) -> Flows:
        """The counts as flows."""
        return Flows.of_cube(self.cube)


def safe_extent(years: list[YearOfCounts], policy: Policy) -> Extent | None:
    """Return which figures give no small count away in any year; None when none do."""
    for extent in EXTENTS:
        if all(YearCheck(year, extent, policy).passes() for year in years):
            return extent
    return None


class YearCheck:
    """Looks for other tables of one year that print the same as the true one."""

    def __init__(self, year: YearOfCounts, extent: Extent, policy: Policy) -> None:
        self._year, self._extent, self._policy = year, extent, policy
        self._left = BUDGET
        self._values = year.table.values
        self._low, self._high = _windows(year.table, policy)
        self._swaps = Swaps(year.cube, self._low, self._high, np.random.default_rng(0))
        self._terms = Printed(np.round(self._other_figures(year.cube), PLACES), 0.5 * 10.0**-PLACES)
        sent = np.array([one.expected for one in year.represented], dtype=float)
        self._expected = Printed(sent, policy.base / 2)

    def passes(self) -> bool:
        """Return whether every small count keeps enough values; in a large town a spread of them is tried."""
        small = np.argwhere((self._values > 0) & (self._values < self._policy.threshold))
        if len(small) > MOST_TARGETS:
            small = small[np.linspace(0, len(small) - 1, MOST_TARGETS).astype(int)]
        return all(self._keeps_enough(int(school), int(group)) for school, group in small)

    def _keeps_enough(self, school: int, group: int) -> bool:
        value = int(self._values[school, group])
        low, high = int(self._low[school, group]), int(self._high[school, group])
        is_hidden = self._year.table.schools[school] in self._year.table.hidden
        needed = VALUES_OF_A_HIDDEN_COUNT if is_hidden else values_to_keep((low, high))
        # The size of a school is known to all: more pupils of a group than that were never in question.
        highest = min(high, value + FURTHEST, int(self._values[school].sum()))
        left = sorted(range(low, highest + 1), key=lambda other: abs(other - value))
        found, needed = 1, min(needed, len(left))
        for other in left[1:]:
            if found >= needed or self._left <= 0:
                break
            found += any(self._has_table(school, group, other - value) for _ in range(RESTARTS[self._extent]))
        return found >= needed

    def _has_table(self, school: int, group: int, step: int) -> bool:
        """Return whether a table with a little more or less here prints the same figures."""
        cubes, offs = [], []
        for _ in range(STARTS):
            cube = self._swaps.moved(school, group, step)
            if cube is not None:
                cubes.append(cube)
                offs.append(self._off(cube))
                if offs[-1] == 0:
                    return True
        off = np.array(offs)
        for _ in range(ROUNDS):
            if not cubes or (off == 0).any() or self._left <= 0:
                break
            best = np.argsort(off, kind="stable")[:KEPT]
            children = [
                self._swaps.some(cubes[place], keep=(school, group), times=1 + child % 3)
                for place in best
                for child in range(CHILDREN)
            ]
            off = np.concatenate([off[best], [self._off(cube) for cube in children]])
            cubes = [cubes[place] for place in best] + children
        return bool(cubes) and bool((off == 0).any())

    def _off(self, cube: Cube) -> float:
        """Return how far the figures are from printing the same; 0 when they do."""
        self._left -= 1
        return self._terms.off(self._other_figures(cube)) + self._expected.off(self._expectations(cube))

    def _other_figures(self, cube: Cube) -> Array:
        """Return everything that is printed of the year beside what follows from the counts, not rounded."""
        year = self._year
        return numbers(
            home_terms(Flows.of_cube(cube), year.distances, year.table.groups, extent=self._extent)
        )

    def _expectations(self, cube: Cube) -> Array:
        """Return the numbers of pupils that areas would send, where they are listed."""
        expected, table = group_blind(Flows.of_cube(cube)), self._year.table
        places = [
            (table.schools.index(one.school), table.groups.index(one.group)) for one in self._year.represented
        ]
        return np.array([expected[place] for place in places], dtype=float)


@dataclass(frozen=True)
class Printed:
    """Figures as they are printed, and how far a true figure can be from each."""

    shown: Array
    half: float

    def off(self, figures: Array) -> float:
        """Return how far figures are from printing the same, in widths; 0 when they do.

        >>> shown = Printed(np.array([0.12]), 0.005)
        >>> shown.off(np.array([0.1249])), shown.off(np.array([0.13]))
        (0.0, 1.0)
        """
        if figures.shape != self.shown.shape:
            return UNLIKE
        beyond = np.maximum(0.0, np.abs(figures - self.shown) - self.half * (1 - 1e-9)) / self.half
        undefined = np.isnan(figures) != np.isnan(self.shown)
        return round(float(np.where(undefined, UNLIKE, np.nan_to_num(beyond)).sum()), 6)


def numbers(value: object) -> Array:
    """Return the numbers in nested figures, in order; NaN for what is undefined.

    >>> numbers({"a": [1.5, "x"], "b": {"c": None}}).tolist()
    [1.5, nan]
    """
    found = [np.nan if leaf is None else leaf for leaf in leaves(value) if not isinstance(leaf, str)]
    return np.array(found, dtype=float)


def leaves(value: object) -> list[object]:
    """Return the single values of nested figures, in order.

    >>> leaves({"a": [1, 2], "b": {"c": None}})
    [1, 2, None]
    """
    if isinstance(value, dict):
        return [leaf for part in value.values() for leaf in leaves(part)]
    if isinstance(value, (list, tuple)):
        return [leaf for part in value for leaf in leaves(part)]
    return [value]


def _windows(table: ShownTable, policy: Policy) -> tuple[Tables, Tables]:
    """Return the lowest and highest value that each count can have for a reader of the printed table."""
    low, high = np.zeros_like(table.values), np.zeros_like(table.values)
    for school, name in enumerate(table.schools):
        for group in range(len(table.groups)):
            seen = shown(int(table.values[school, group]), policy)
            low[school, group], high[school, group] = seen.low, seen.high
        if name in table.hidden:
            low[school], high[school] = 0, int(table.values[school].sum())
    return low, high
