"""A good pattern for tables too large for the optimum: hide along the cheapest moves, then clean up.

For each sensitive cell the cheapest way to move enough pupils is sought, paying for each cell that is
still visible; the cells it passes through are hidden. Every cell that turns out to be unnecessary is
shown again, the dearest first. Each step is checked against every attacker, so the result is safe.
"""

from collections.abc import Iterable

import numpy as np

from leerkring.analysis.disclosure.counts import Indices
from leerkring.analysis.disclosure.errors import Unprotectable
from leerkring.analysis.disclosure.knowledge import Knowledge
from leerkring.analysis.disclosure.nearest import Nearest
from leerkring.analysis.disclosure.suppression.optimal import owners_to_check, pattern_of
from leerkring.analysis.disclosure.suppression.problem import Need, Pattern, SuppressionProblem

HARDLY_ANYTHING = 1e-4
MANY_NEEDS = 100


def good_pattern(problem: SuppressionProblem, *, passes: int = 3) -> Pattern:
    """Return a safe pattern at a reasonable cost; Unprotectable when none exists."""
    tries = [_one_pattern(problem, order, passes) for order in _orders(problem)]
    return min(tries, key=lambda pattern: pattern.cost)


def _one_pattern(problem: SuppressionProblem, order: list[Need], passes: int) -> Pattern:
    search = _Search(problem)
    search.protect(order)
    for _ in range(passes):
        if not search.replace_what_is_dear():
            break
    search.show_again_what_can_be()
    return pattern_of(problem, _positions(search.hidden()), is_optimal=False)


def _orders(problem: SuppressionProblem) -> list[list[Need]]:
    """Return orders in which to protect: what is paid for one cell is free for the next."""
    by_need = sorted(problem.needs, key=lambda need: (-need.up, need.cell))
    return [by_need, by_need[::-1]] if len(by_need) <= MANY_NEEDS else [by_need]


class _Search:
    """The pattern under construction: for each need the cells that its proof rests on."""

    def __init__(self, problem: SuppressionProblem) -> None:
        self._problem = problem
        self._rests_on: dict[Need, frozenset[int]] = {}
        self._moves = Nearest(_as_knowledge(problem))
        self._price = problem.cost
        self._frozen: set[int] = set()
        self._freeze(set(problem.shown - problem.hidden))

    def hidden(self) -> frozenset[int]:
        """Return the cells that are hidden anyway or that a proof rests on."""
        return self._problem.hidden.union(*self._rests_on.values())

    def cost(self) -> float:
        """Return what the secondary cells cost."""
        return float(self._problem.cost[_positions(self.hidden() - self._problem.hidden)].sum())

    def protect(self, needs: Iterable[Need]) -> None:
        """Hide what these cells need, for readers and for every school on the way."""
        for need in needs:
            cells = self._proof(need)
            if cells is None:
                raise Unprotectable(self._problem.names[need.cell])
            self._rests_on[need] = cells

    def replace_what_is_dear(self) -> bool:
        """Try for each secondary cell, the dearest first, whether doing without it is cheaper."""
        better = False
        for cell in self._by_price():
            before, cost = dict(self._rests_on), self.cost()
            if cell not in self.hidden():
                continue
            asking = [need for need, cells in before.items() if cell in cells]
            for need in asking:
                del self._rests_on[need]
            self._freeze({cell})
            try:
                self.protect(asking)
            except Unprotectable:
                self._rests_on = before
            self._thaw({cell})
            if self.cost() < cost:
                better = True
            else:
                self._rests_on = before
        return better

    def show_again_what_can_be(self) -> None:
        """Show secondary cells again, the dearest first, as long as the other hidden cells suffice."""
        self._freeze(set(range(self._problem.values.size)) - self.hidden())
        for cell in self._by_price():
            self._freeze({cell})
            asking = [need for need, cells in self._rests_on.items() if cell in cells]
            before = dict(self._rests_on)
            try:
                self.protect(asking)
            except Unprotectable:
                self._rests_on = before
                self._thaw({cell})

    def _by_price(self) -> list[int]:
        return sorted(self.hidden() - self._problem.hidden, key=lambda cell: -self._problem.cost[cell])

    def _proof(self, need: Need) -> frozenset[int] | None:
        """Return the cells of moves that meet the need for everybody; None when there are none."""
        self._pay_for_visible_cells(self.hidden())
        moved = self._move(need)
        if moved is None:
            return None
        used = set(moved.tolist())
        for owner in owners_to_check(self._problem, need, moved):
            own = set(self._problem.cells_of(owner).tolist()) - self._frozen
            self._pay_for_visible_cells(self.hidden() | used)
            self._freeze(own)
            again = self._move(need)
            self._thaw(own)
            if again is None:
                return None
            used |= set(again.tolist())
        return frozenset(used)

    def _move(self, need: Need) -> Indices | None:
        """Return the cells of the cheapest moves that meet the need; None when no moves do."""
        routes = [self._route(need.cell, up, down) for up, down in self._splits(need)]
        found = sorted((route for route in routes if route is not None), key=self._price_of)
        return _positions(found[0]) if found else None

    def _splits(self, need: Need) -> list[tuple[int, int]]:
        """Return ways to divide the width that is needed over upward and downward."""
        value, up, down = int(self._problem.values[need.cell]), int(need.up), int(need.down)
        spare = max(0, int(need.width) - up - down)
        shares = sorted({0, spare // 2, spare})
        return [(up + spare - part, down + part) for part in shares if down + part <= value]

    def _route(self, cell: int, up: int, down: int) -> set[int] | None:
        used: set[int] = set()
        for shift in (up, -down):
            if shift:
                moves = self._moves.moves(np.asarray([cell]), int(self._problem.values[cell]) + shift)
                if moves is None:
                    return None
                used |= set(np.flatnonzero(np.abs(moves) > 1e-7).tolist())
        return used

    def _price_of(self, cells: set[int]) -> float:
        return float(self._price[_positions(cells)].sum())

    def _pay_for_visible_cells(self, free: Iterable[int]) -> None:
        self._price = self._problem.cost.copy()
        self._price[_positions(free)] = HARDLY_ANYTHING
        self._moves.weigh(self._price)

    def _freeze(self, cells: set[int]) -> None:
        self._frozen |= cells
        self._moves.forbid(_positions(cells))

    def _thaw(self, cells: set[int]) -> None:
        self._frozen -= cells
        self._moves.allow(_positions(cells))


def _as_knowledge(problem: SuppressionProblem) -> Knowledge:
    return Knowledge(problem.values, problem.low, problem.high, problem.rows)


def _positions(cells: Iterable[int]) -> Indices:
    return np.asarray(sorted(cells), dtype=np.int64)
