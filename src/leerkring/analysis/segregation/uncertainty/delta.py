"""Standard errors by formula, where a measure is smooth: no draws needed.

Each follows from the influence that one more pupil has on the measure (the delta method for a
multinomial sample of pupils).
"""

import numpy as np

from leerkring.analysis.segregation.measures.contact import exposure, isolation
from leerkring.analysis.segregation.measures.information import Information
from leerkring.analysis.segregation.measures.ranked import rank_order_h, rank_order_r, thresholds
from leerkring.analysis.segregation.measures.stack import Floats, Stack, ratio


def _logs(shares: Floats) -> Floats:
    return np.log(np.where(shares > 0, shares, 1.0))


def mutual_information(information: Information) -> Floats:
    """Return the standard error of M per area, in nats."""
    stack = information.stack
    squares = stack.total((stack.cells * information.logs**2).sum(axis=0))
    variance = ratio(squares, stack.pupils) - information.mutual**2
    return np.sqrt(np.maximum(ratio(variance, stack.pupils), 0.0))


def theil_h(information: Information) -> Floats:
    """Return the standard error of H per area."""
    stack = information.stack
    theil = np.nan_to_num(information.theil)
    influence = information.logs + stack.spread(theil * _logs(stack.area_shares))
    squares = stack.total((stack.cells * influence**2).sum(axis=0))
    return ratio(np.sqrt(squares), stack.pupils * information.entropy)


def group_theil_h(information: Information) -> Floats:
    """Return the standard error of H of each group against the rest (groups x areas)."""
    stack = information.stack
    theil, shares = np.nan_to_num(information.group_theil), stack.area_shares
    mine = information.logs + stack.spread(theil * _logs(shares))
    theirs = information.rest_logs + stack.spread(theil * _logs(1 - shares))
    squares = stack.total(stack.cells * mine**2 + (stack.unit_pupils - stack.cells) * theirs**2)
    return ratio(np.sqrt(squares), stack.pupils * information.group_entropy)


def isolation_and_eta(stack: Stack) -> tuple[Floats, Floats]:
    """Return the standard errors of isolation and of eta squared (groups x areas)."""
    alone, inside, share = np.nan_to_num(isolation(stack)), stack.shares, stack.area_shares
    rest = stack.unit_pupils - stack.cells
    member, other = 2 * inside - inside**2 - stack.spread(alone), -(inside**2)
    squares = stack.total(stack.cells * member**2 + rest * other**2)
    drift = stack.spread(ratio((1 - alone) * share, 1 - share))
    inner = np.nan_to_num(drift)
    own = member - inner * (1 - stack.expected_shares)
    away = other + inner * stack.expected_shares
    eta = ratio(np.sqrt(stack.total(stack.cells * own**2 + rest * away**2)), stack.group_pupils * (1 - share))
    return ratio(np.sqrt(squares), stack.group_pupils), eta


def exposure_error(stack: Stack, one: int, other: int) -> Floats:
    """Return the standard error of the exposure of one group to another, all pupils counted."""
    mine, theirs = stack.shares[one], stack.shares[other]
    centre = stack.spread(np.nan_to_num(exposure(stack, one, other)))
    rest = stack.unit_pupils - stack.cells[one] - stack.cells[other]
    squares = stack.cells[one] * (theirs - mine * theirs - centre) ** 2
    squares = squares + stack.cells[other] * (mine - mine * theirs) ** 2 + rest * (mine * theirs) ** 2
    return ratio(np.sqrt(np.maximum(stack.total(squares), 0.0)), stack.group_pupils[one])


def relative_diversity(stack: Stack) -> Floats:
    """Return the standard error of the relative diversity index per area."""
    inside = (stack.shares**2).sum(axis=0)
    same = (stack.area_shares**2).sum(axis=0)
    met = ratio(stack.total(stack.unit_pupils * inside), stack.pupils)
    room = np.where((stack.area_shares > 0).sum(axis=0) > 1, 1 - same, 0.0)
    gain = 2 * stack.shares - inside - stack.spread(met)
    drift = stack.spread(np.nan_to_num(ratio(1 - met, room)) * 2 * (stack.area_shares - same))
    squares = stack.total((stack.cells * (gain - drift) ** 2).sum(axis=0))
    return ratio(np.sqrt(squares), stack.pupils * room)


def _by_class(member: Floats, other: Floats) -> Floats:
    """Return, per class and unit, the sum over thresholds of what a pupil adds there.

    A pupil of class c lies at or below threshold k when c <= k.
    """
    below = np.cumsum(member[::-1], axis=0)[::-1]
    above = np.cumsum(other, axis=0)
    zero = np.zeros_like(member[:1])
    return np.asarray(np.concatenate([below, zero]) + np.concatenate([zero, above]))


def rank_order(stack: Stack) -> tuple[Floats, Floats]:
    """Return the standard errors of rank-order H and R per area."""
    cut = thresholds(stack)
    return _rank_order_h(stack, Information(cut)), _rank_order_r(stack)


def _rank_order_h(stack: Stack, information: Information) -> Floats:
    cut, theil = information.stack, np.nan_to_num(rank_order_h(stack))
    member = information.logs + cut.spread(theil * _logs(cut.area_shares))
    other = information.rest_logs + cut.spread(theil * _logs(1 - cut.area_shares))
    squares = cut.total((stack.cells * _by_class(member, other) ** 2).sum(axis=0))
    return ratio(np.sqrt(squares), cut.pupils * information.group_entropy.sum(axis=0))


def _rank_order_r(stack: Stack) -> Floats:
    cut = thresholds(stack)
    share, whole = cut.shares, cut.expected_shares
    left = 1 - cut.spread(np.nan_to_num(rank_order_r(stack)))
    variance = (cut.area_shares * (1 - cut.area_shares)).sum(axis=0)
    inside = _by_class((1 - 2 * share) * (1 - share), -(1 - 2 * share) * share)
    inside = inside + (share * (1 - share)).sum(axis=0) - left * cut.spread(variance)
    outside = _by_class((1 - 2 * whole) * (1 - whole), -(1 - 2 * whole) * whole)
    squares = cut.total((stack.cells * (inside - left * outside) ** 2).sum(axis=0))
    return ratio(np.sqrt(squares), cut.pupils * variance)
