"""The cheapest pattern that protects every sensitive cell, by audit and cut.

A whole-number program chooses the hidden cells; each attacker is then solved as a linear program.
Where an attacker's interval is too narrow, the reduced costs of that program say which cells would
have to be hidden to widen it, and this becomes a constraint. When no attacker succeeds, the pattern
is optimal (Fischetti and Salazar-Gonzalez 2001, Journal of the American Statistical Association 96).
"""

from collections.abc import Iterator

import numpy as np

from leerkring.analysis.disclosure.counts import Indices
from leerkring.analysis.disclosure.errors import ContradictoryReleases, NotSolved, Unprotectable
from leerkring.analysis.disclosure.program import Floats, Program, Rows
from leerkring.analysis.disclosure.suppression.attackers import Judgement, PatternAttack, judge
from leerkring.analysis.disclosure.suppression.problem import Need, Pattern, SuppressionProblem

ROUNDS = 500
Cut = tuple[Floats, float]


def cheapest_pattern(problem: SuppressionProblem, *, seconds: float = 60.0) -> Pattern:
    """Return the pattern of lowest cost; NotSolved when it is not proven, Unprotectable when none exists."""
    master, attack = _master(problem, seconds), PatternAttack(problem)
    for _ in range(ROUNDS):
        try:
            found = master.solve("secondary suppression")
        except ContradictoryReleases as error:
            raise Unprotectable(_first_unprotectable(problem)) from error
        hidden = np.flatnonzero(found.columns > 0.5)
        cuts = list(_cuts(problem, attack, hidden))
        if not cuts:
            return pattern_of(problem, hidden, is_optimal=True)
        for worth, amount in cuts:
            _require(master, worth, amount)
    raise NotSolved("secondary suppression", f"{ROUNDS} rounds without a safe pattern")


def pattern_of(problem: SuppressionProblem, hidden: Indices, *, is_optimal: bool) -> Pattern:
    """Return the pattern with its cost, without the sums that were never printed."""
    real = problem.cost > 0
    primary = [cell for cell in sorted(problem.hidden) if real[cell]]
    secondary = [int(cell) for cell in hidden if int(cell) not in problem.hidden]
    return Pattern(tuple(primary), tuple(secondary), float(problem.cost[secondary].sum()), is_optimal)


def owners_to_check(problem: SuppressionProblem, need: Need, moved: Indices) -> list[int]:
    """Return the owners who know one of the moving cells and do not own the sensitive cell itself.

    For every other owner the tables found for a reader without own knowledge hold as well.
    """
    return sorted(set(problem.owner_of[moved].tolist()) - {int(problem.owner_of[need.cell]), -1})


def _cuts(problem: SuppressionProblem, attack: PatternAttack, hidden: Indices) -> Iterator[Cut]:
    attack.look_at(hidden)
    judgements = [judge(attack, need) for need in problem.needs]
    open_cuts = [cut for judgement in judgements for cut in judgement.unmet()]
    if open_cuts:
        yield from open_cuts
        return
    by_owner: dict[int, list[Judgement]] = {}
    for judgement in judgements:
        for owner in owners_to_check(problem, judgement.need, judgement.moved()):
            by_owner.setdefault(owner, []).append(judgement)
    for owner, asked in by_owner.items():
        attack.look_at(hidden, problem.cells_of(owner))
        for judgement in asked:
            yield from judge(attack, judgement.need).unmet()


def _master(problem: SuppressionProblem, seconds: float) -> Program:
    size = problem.values.size
    low, high = np.zeros(size), np.ones(size)
    low[sorted(problem.hidden)] = 1.0
    high[sorted(problem.shown - problem.hidden)] = 0.0
    master = Program(low, high, Rows.of(list(_covers(problem))), whole=True, seconds=seconds)
    master.cost(np.where(low > 0, 0.0, problem.cost))
    return master


def _covers(problem: SuppressionProblem) -> Iterator[tuple[list[int], list[float], float, float]]:
    """Yield for each line: a hidden cell is never alone, and a sensitive one not even for its neighbour."""
    sensitive = {need.cell for need in problem.needs if need.width > 0}
    for line in problem.lines:
        cells = [*line.parts, line.total]
        for cell in cells:
            others = [other for other in cells if other != cell]
            if cell not in sensitive:
                yield [*others, cell], [1.0] * len(others) + [-1.0], 0.0, np.inf
                continue
            own = {-1, int(problem.owner_of[cell])}
            weights = [2.0 if int(problem.owner_of[other]) in own else 1.0 for other in others]
            yield others, weights, 2.0, np.inf


def _require(master: Program, worth: Floats, amount: float) -> None:
    columns = np.flatnonzero(worth > 1e-9)
    master.require(columns.tolist(), np.minimum(worth[columns] / amount, 1.0).tolist(), 1.0, np.inf)


def _first_unprotectable(problem: SuppressionProblem) -> str:
    attack = PatternAttack(problem)
    everything = np.asarray(
        [cell for cell in range(problem.values.size) if cell not in problem.shown], dtype=np.int64
    )
    attack.look_at(everything)
    failing = [need for need in problem.needs if judge(attack, need).unmet()]
    return problem.names[failing[0].cell if failing else problem.needs[0].cell]
