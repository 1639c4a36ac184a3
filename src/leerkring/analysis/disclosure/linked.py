"""Tables with their totals: the finest cells and every sum that is printed beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from leerkring.analysis.disclosure.counts import Counts, Indices
from leerkring.analysis.disclosure.program import Floats, Rows
from leerkring.analysis.disclosure.releases import Statement, exact


@dataclass(frozen=True)
class Equality:
    """A total and the finest cells it adds up."""

    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True)
class LinkedTable:
    """Cells of one or more tables about the same pupils, with the equalities between them.

    The first `len(counts)` cells are the finest ones, the others are totals, in the order of
    `equalities`. Hierarchies and linked tables are nothing but more equalities.
    """

    counts: Counts
    equalities: tuple[Equality, ...]
    names: tuple[str, ...]

    @property
    def values(self) -> Indices:
        """The pupils in every cell, totals included."""
        totals = [self.counts.total(np.asarray(line.parts)) for line in self.equalities]
        return np.concatenate([self.counts.values, np.asarray(totals, dtype=np.int64)])

    @property
    def owner_of(self) -> Indices:
        """The school that knows each cell, as a number: its cells and totals over them; -1 for all others."""
        owners = np.full(len(self.values), -1, dtype=np.int64)
        if "school" in self.counts.labels:
            for number, cells in enumerate(self.counts.groups(["school"]).values()):
                owners[cells] = number
        for line in self.equalities:
            behind = set(owners[list(line.parts)].tolist())
            owners[line.total] = behind.pop() if len(behind) == 1 else -1
        return owners

    def rows(self) -> Rows:
        """Return the equalities as constraints: parts minus total is zero."""
        return Rows.of(
            [
                ((*line.parts, line.total), (*[1.0] * len(line.parts), -1.0), 0.0, 0.0)
                for line in self.equalities
            ]
        )

    def statements(self, hidden: Sequence[int]) -> tuple[Statement, ...]:
        """Return what is published when these cells are hidden and all others are exact."""
        gone, size = set(hidden), len(self.counts)
        parts = {line.total: line.parts for line in self.equalities}
        return tuple(
            exact(parts.get(cell, (cell,)), int(value))
            for cell, value in enumerate(self.values)
            if cell not in gone and (cell < size or parts[cell])
        )


def with_totals(counts: Counts, *totals: Sequence[str]) -> LinkedTable:
    """Return the finest cells with one total for each combination of the named dimensions.

    >>> counts = Counts.cross([[3, 20], [12, 0]], school=["A", "B"], group=["low", "high"])
    >>> with_totals(counts, ["school"], []).values.tolist()
    [3, 20, 12, 0, 23, 12, 35]
    """
    size = len(counts)
    lines: list[Equality] = []
    names = [counts.name(cell) for cell in range(size)]
    for dimensions in totals:
        for key, cells in counts.groups(dimensions).items():
            lines.append(Equality(size + len(lines), tuple(cells.tolist())))
            labels = ", ".join(f"{name} {label}" for name, label in zip(dimensions, key, strict=True))
            names.append(f"total {labels}".strip())
    return LinkedTable(counts, tuple(lines), tuple(names))


def default_costs(table: LinkedTable) -> Floats:
    """Return what hiding each cell costs: its pupils, at least one, so that little is lost."""
    return np.maximum(table.values, 1).astype(float)
