"""Tables of whole pupils that prove which values of a number stay possible."""

import numpy as np

from leerkring.analysis.disclosure.attack import Attacker
from leerkring.analysis.disclosure.counts import Indices
from leerkring.analysis.disclosure.knowledge import Table
from leerkring.analysis.disclosure.targets import Target


class Witnesses:
    """Tables that agree with everything published; each proves one value of one sensitive number.

    For every table the owners whose cells differ from the truth are kept: any other owner, who knows
    its own cells, cannot rule that table out.
    """

    def __init__(self, target: Target, truth: Table, owner_of: Indices) -> None:
        self._cells, self._truth, self._owner_of = np.asarray(target.cells), truth, owner_of
        self._proofs: list[tuple[int, frozenset[int]]] = [(target.value, frozenset())]

    def add(self, table: Table) -> None:
        """Keep one more table."""
        owners = frozenset(self._owner_of[table != self._truth].tolist())
        self._proofs.append((int(table[self._cells].sum()), owners))

    def values(self, owner: int | None = None) -> set[int]:
        """Return the values that stay possible, also for an owner that knows its own cells."""
        return {value for value, owners in self._proofs if owner is None or owner not in owners}

    def suspects(self) -> list[int]:
        """Return the owners whose own cells rule out at least one of the tables."""
        return sorted(frozenset().union(*(owners for _, owners in self._proofs)) - {-1})


def goals(target: Target, low: int, high: int) -> list[int]:
    """Return values that together would make a number safe, as near to the truth as can be."""
    if target.is_printed:
        return sorted(target.asked())
    up = min(high, max(target.needs.reach, target.value + target.needs.width))
    return [up, max(low, up - target.needs.width)]


def add_nearest(attacker: Attacker, target: Target, witnesses: Witnesses, wanted: list[int]) -> None:
    """Add tables that reach the wanted values while they change as few pupils as possible."""
    for value in wanted:
        if value != target.value:
            table = attacker.nearest(np.asarray(target.cells), value)
            if table is not None:
                witnesses.add(table)
