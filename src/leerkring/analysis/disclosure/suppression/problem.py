"""The question of secondary suppression: which cells must be hidden, and what must stay uncertain."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from leerkring.analysis.disclosure.counts import Indices
from leerkring.analysis.disclosure.knowledge import CEILING
from leerkring.analysis.disclosure.linked import Equality, LinkedTable, default_costs
from leerkring.analysis.disclosure.policy import PUBLIC, Policy
from leerkring.analysis.disclosure.primary import group_disclosing
from leerkring.analysis.disclosure.program import Floats, Rows


@dataclass(frozen=True)
class Need:
    """How far an attacker's interval for a hidden cell must reach above and below its value."""

    cell: int
    up: float
    down: float
    width: float


@dataclass(frozen=True)
class SuppressionProblem:
    """Cells with their equalities, what is hidden anyway, and the needs of the sensitive ones.

    `low` and `high` are what everybody knows of a hidden cell (0 and no ceiling, or the values of its
    label), `hidden` is hidden anyway, `shown` may not be hidden, `owner_of` names who knows a cell.
    """

    values: Indices
    rows: Rows
    lines: tuple[Equality, ...]
    low: Floats
    high: Floats
    cost: Floats
    needs: tuple[Need, ...]
    hidden: frozenset[int]
    shown: frozenset[int]
    owner_of: Indices
    names: tuple[str, ...]

    def cells_of(self, owner: int) -> Indices:
        """Return the cells that an owner knows."""
        return np.flatnonzero(self.owner_of == owner)


@dataclass(frozen=True)
class Pattern:
    """Which cells are hidden: `primary` for their own sake, `secondary` to protect those."""

    primary: tuple[int, ...]
    secondary: tuple[int, ...]
    cost: float
    is_optimal: bool

    @property
    def hidden(self) -> tuple[int, ...]:
        """All hidden cells."""
        return tuple(sorted((*self.primary, *self.secondary)))


def problem_for(
    table: LinkedTable,
    policy: Policy = PUBLIC,
    *,
    label: bool = False,
    shown: Iterable[int] = (),
    cost: Floats | None = None,
) -> SuppressionProblem:
    """Return the suppression problem of a table under a policy.

    With `label` the small cells are printed as `<threshold`, so that each of those values must stay
    possible; else every hidden cell carries the same mark. Cells in `shown` are known from elsewhere.
    """
    values, small = table.values, [int(cell) for cell in np.flatnonzero(_small(table, policy))]
    known = set(shown)
    small = [cell for cell in small if cell not in known]
    low, high = np.zeros(values.size), np.full(values.size, CEILING)
    if label:
        low[small], high[small] = 1, policy.threshold - 1
        needs = [_label_need(cell, int(values[cell]), policy) for cell in small]
    else:
        needs = [_need(cell, int(values[cell]), policy) for cell in small]
    base = SuppressionProblem(
        values=values,
        rows=table.rows(),
        lines=table.equalities,
        low=low,
        high=high,
        cost=default_costs(table) if cost is None else np.asarray(cost, dtype=float),
        needs=tuple(needs),
        hidden=frozenset(small),
        shown=frozenset(known),
        owner_of=table.owner_of,
        names=table.names,
    )
    return _with_group_disclosure(base, group_disclosing(table.counts, policy), policy)


def _small(table: LinkedTable, policy: Policy) -> Indices:
    return np.asarray([policy.is_small(int(value)) for value in table.values])


def _need(cell: int, value: int, policy: Policy) -> Need:
    wanted = policy.requirement(value)
    return Need(cell, up=max(0, wanted.reach - value), down=0, width=wanted.width)


def _label_need(cell: int, value: int, policy: Policy) -> Need:
    last = policy.threshold - 1
    return Need(cell, up=last - value, down=value - 1, width=last - 1)


def _with_group_disclosure(
    problem: SuppressionProblem, sets: Sequence[Indices], policy: Policy
) -> SuppressionProblem:
    """Add a hidden sum of the empty groups for each group disclosure, so that one need covers it."""
    needs, lines, size = list(problem.needs), list(problem.lines), problem.values.size
    for number, cells in enumerate(sets):
        lines.append(Equality(size + number, tuple(int(cell) for cell in cells)))
        needs.append(_need(size + number, 0, policy))
    extra = range(size, size + len(sets))
    blank = np.zeros(len(sets))
    owners = np.asarray([problem.owner_of[cells[0]] for cells in sets], dtype=np.int64)
    return SuppressionProblem(
        values=np.concatenate([problem.values, blank.astype(np.int64)]),
        rows=Rows.of([((*e.parts, e.total), (*[1.0] * len(e.parts), -1.0), 0.0, 0.0) for e in lines]),
        lines=tuple(lines),
        low=np.concatenate([problem.low, blank]),
        high=np.concatenate([problem.high, blank + CEILING]),
        cost=np.concatenate([problem.cost, blank]),
        needs=tuple(needs),
        hidden=problem.hidden | frozenset(extra),
        shown=problem.shown,
        owner_of=np.concatenate([problem.owner_of, owners]),
        names=(*problem.names, *(f"empty groups {number + 1}" for number in range(len(sets)))),
    )
