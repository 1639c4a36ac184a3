"""What each attacker can find under a pattern of hidden cells, with the prices that explain it."""

from dataclasses import dataclass

import numpy as np

from leerkring.analysis.disclosure.counts import Indices
from leerkring.analysis.disclosure.program import Floats, Program
from leerkring.analysis.disclosure.suppression.problem import Need, SuppressionProblem

TOLERANCE = 1e-6


@dataclass(frozen=True)
class Reach:
    """How far a cell can move one way, which cells move with it, and what each hidden cell adds.

    `worth[i]` bounds what hiding cell i adds to the reach of any pattern; with it a pattern that
    reaches too little becomes a linear cut.
    """

    distance: float
    moved: Indices
    worth: Floats


class PatternAttack:
    """An attacker who knows every cell outside the pattern, and its own cells."""

    def __init__(self, problem: SuppressionProblem) -> None:
        self._problem = problem
        self._truth = problem.values.astype(float)
        self._slack = (self._truth - problem.low, problem.high - self._truth)
        self._program = Program(self._truth, self._truth, problem.rows)
        self._everything = np.arange(self._truth.size)

    def look_at(self, hidden: Indices, own: Indices | None = None) -> None:
        """Hide these cells, except from an owner that knows some of them."""
        low, high = self._truth.copy(), self._truth.copy()
        low[hidden], high[hidden] = self._problem.low[hidden], self._problem.high[hidden]
        if own is not None:
            low[own] = high[own] = self._truth[own]
        self._own = own
        self._program.bound(self._everything, low, high)

    def reach(self, cell: int, *, up: bool) -> Reach:
        """Return how far a cell can move up or down under the pattern."""
        cost = np.zeros(self._truth.size)
        cost[cell] = -1.0 if up else 1.0
        self._program.cost(cost)
        found = self._program.solve("secondary suppression")
        down, rise = self._slack
        worth = np.maximum(-found.reduced, 0) * rise + np.maximum(found.reduced, 0) * down
        if self._own is not None:
            worth[self._own] = 0.0
        moved = np.flatnonzero(np.abs(found.columns - self._truth) > TOLERANCE)
        return Reach(abs(float(found.columns[cell] - self._truth[cell])), moved, worth)


@dataclass(frozen=True)
class Judgement:
    """The reach of a sensitive cell in both directions, and which needs are not met."""

    need: Need
    up: Reach
    down: Reach

    def unmet(self) -> list[tuple[Floats, float]]:
        """Return, for each unmet need, the worth of hiding each cell and the amount needed."""
        wanted = (
            (self.up.worth, self.up.distance, self.need.up),
            (self.down.worth, self.down.distance, self.need.down),
            (self.up.worth + self.down.worth, self.up.distance + self.down.distance, self.need.width),
        )
        return [(worth, amount) for worth, distance, amount in wanted if distance < amount - TOLERANCE]

    def moved(self) -> Indices:
        """Return the cells that move in either direction."""
        return np.union1d(self.up.moved, self.down.moved)


def judge(attack: PatternAttack, need: Need) -> Judgement:
    """Return how far the attacker's interval for a sensitive cell reaches."""
    return Judgement(need, attack.reach(need.cell, up=True), attack.reach(need.cell, up=False))
