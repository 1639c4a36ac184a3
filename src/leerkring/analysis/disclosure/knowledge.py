"""Everything known about the finest counts: bounds per cell, and constraints over several."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.disclosure.errors import ContradictoryReleases
from leerkring.analysis.disclosure.program import Floats, Rows
from leerkring.analysis.disclosure.releases import Statement

# No sum of pupils in a municipality is larger; it stands in where nothing published bounds a count.
CEILING = 1_000_000.0
TOLERANCE = 1e-6
Table = NDArray[np.int64]


@dataclass(frozen=True)
class Knowledge:
    """Bounds per cell and constraints over several, which the true counts fulfil."""

    truth: Table
    low: Floats
    high: Floats
    rows: Rows

    @classmethod
    def from_statements(cls, statements: Iterable[Statement], truth: Table) -> "Knowledge":
        """Return what a reader of these statements knows; they must fit the truth."""
        low, high = np.zeros(truth.size), np.full(truth.size, CEILING)
        several = []
        for statement in statements:
            if len(statement.cells) == 1 and statement.weights[0] == 1.0:
                cell = statement.cells[0]
                low[cell], high[cell] = max(low[cell], statement.low), min(high[cell], statement.high)
            elif statement.cells:
                several.append(statement)
        rows = Rows.of([(s.cells, s.weights, s.low, s.high) for s in several])
        knowledge = cls(truth, low, high, rows)
        if not knowledge.allows(truth):
            raise ContradictoryReleases(
                "what is said to be published does not fit the counts it was made from: check the releases"
            )
        return knowledge

    def sums(self, table: NDArray[np.int64] | Floats) -> Floats:
        """Return the value of every constraint for a table."""
        parts = self.rows.value * table[self.rows.index]
        return np.add.reduceat(np.append(parts, 0.0), self.rows.start[:-1]) if len(self.rows) else np.zeros(0)

    def allows(self, table: Table) -> bool:
        """Return whether a table of whole pupils agrees with everything known."""
        inside = (table >= self.low - TOLERANCE) & (table <= self.high + TOLERANCE)
        return bool(inside.all()) and _between(self.sums(table), self.rows.low, self.rows.high)


def _between(sums: Floats, low: Floats, high: Floats) -> bool:
    slack = TOLERANCE * np.maximum(1.0, np.abs(sums))
    return bool(((sums >= low - slack) & (sums <= high + slack)).all())
