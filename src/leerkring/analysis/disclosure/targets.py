"""Which counts an audit attacks, and what must stay uncertain about each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from leerkring.analysis.disclosure.counts import Counts, Indices
from leerkring.analysis.disclosure.policy import Policy, Requirement
from leerkring.analysis.disclosure.primary import group_disclosing, small_cells
from leerkring.analysis.disclosure.releases import Kind, Release, Statement

PRINTED_AS_RANGE = (Kind.ROUNDED, Kind.LABEL)
Range = tuple[int, int]


@dataclass(frozen=True)
class Target:
    """A sensitive number of pupils: the cells it adds up, and how it was printed.

    `labels` are the values a printed label such as `<5` stands for, `rounded` those of a rounded
    number; both are empty when the number was left out everywhere, and then `needs` holds.
    """

    cells: tuple[int, ...]
    value: int
    name: str
    needs: Requirement
    labels: tuple[Range, ...] = ()
    rounded: tuple[Range, ...] = ()

    @property
    def is_printed(self) -> bool:
        """Whether the number was printed in some form."""
        return bool(self.labels or self.rounded)

    def is_safe(self, possible: Iterable[int]) -> bool:
        """Return whether an attacker who finds these possible values learns too little to matter."""
        values = set(possible)
        if not self.is_printed:
            return max(values) - min(values) >= self.needs.width and max(values) >= self.needs.reach
        return all(values.issuperset(_values(label)) for label in self.labels) and all(
            len(values.intersection(_values(window))) >= values_to_keep(window) for window in self.rounded
        )

    def asked(self) -> set[int]:
        """Return the printed values that must stay possible, the nearest to the truth where some may go."""
        wanted = {value for label in self.labels for value in _values(label)}
        for window in self.rounded:
            near = sorted(_values(window), key=lambda value: abs(value - self.value))
            wanted.update(near[: values_to_keep(window)])
        return wanted

    def printed_values(self) -> list[int]:
        """Return every value that a printed form stands for, nearest to the truth first."""
        every = {value for window in (*self.labels, *self.rounded) for value in _values(window)}
        return sorted(every, key=lambda value: abs(value - self.value))


def values_to_keep(window: Range) -> int:
    """Return how many values of a rounded number must stay possible: half of them, at least three.

    >>> values_to_keep((0, 2)), values_to_keep((3, 7)), values_to_keep((0, 7))
    (3, 3, 4)
    """
    size = window[1] - window[0] + 1
    return min(size, max(3, (size + 1) // 2))


def _values(window: Range) -> range:
    return range(window[0], window[1] + 1)


def targets_of(counts: Counts, releases: Sequence[Release], policy: Policy) -> list[Target]:
    """Return every small cell, every small published sum and every group disclosure, without doubles."""
    public = {s.cells: s for release in releases if release.background for s in release.statements}
    printed: dict[frozenset[int], list[Statement]] = {}
    for release in releases:
        for statement in release.statements:
            if statement.is_a_count and not release.background:
                printed.setdefault(frozenset(statement.cells), []).append(statement)
    wanted: dict[frozenset[int], None] = {
        frozenset([int(cell)]): None for cell in small_cells(counts, policy)
    }
    wanted |= {frozenset(map(int, cells)): None for cells in group_disclosing(counts, policy)}
    wanted |= {cells: None for cells in printed if policy.is_small(counts.total(_array(cells)))}
    known = {frozenset(cells) for cells, s in public.items() if s.is_a_count and s.low == s.high}
    return [_target(counts, cells, printed.get(cells, []), policy) for cells in wanted if cells not in known]


def _target(counts: Counts, cells: frozenset[int], printed: list[Statement], policy: Policy) -> Target:
    positions = _array(cells)
    ranges = {
        kind: {(int(s.low), int(s.high)) for s in printed if s.kind is kind} for kind in PRINTED_AS_RANGE
    }
    value = counts.total(positions)
    return Target(
        cells=tuple(sorted(cells)),
        value=value,
        name=_name(counts, positions),
        needs=policy.requirement(value),
        labels=tuple(sorted(ranges[Kind.LABEL])),
        rounded=tuple(sorted(ranges[Kind.ROUNDED])),
    )


def _name(counts: Counts, cells: Indices) -> str:
    if cells.size == 1:
        return counts.name(int(cells[0]))
    parts = []
    for dimension, column in counts.labels.items():
        names = list(dict.fromkeys(column[cell] for cell in cells))
        parts.append(f"{dimension} {', '.join(names)}" if len(names) < 4 else f"{len(names)} x {dimension}")
    return "; ".join(parts)


def _array(cells: Iterable[int]) -> Indices:
    return np.asarray(sorted(cells), dtype=np.int64)
