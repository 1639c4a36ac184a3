"""Free a measure from the excess that small numbers alone cause: by formula, no draws needed."""

import numpy as np

from leerkring.analysis.segregation.measures.information import Information
from leerkring.analysis.segregation.measures.ranked import thresholds
from leerkring.analysis.segregation.measures.stack import Floats, Stack, ratio


def mutual_bias(stack: Stack) -> Floats:
    """Return the expected excess of M per area, in nats (Miller-Madow).

    (filled cells - filled units - filled groups + 1) / (2 N).

    Miller (1955); Roulston (1999), Physica D 125.
    """
    cells = stack.total((stack.cells > 0).sum(axis=0).astype(float))
    groups = (stack.group_pupils > 0).sum(axis=0)
    return ratio(cells - stack.units - groups + 1, 2 * stack.pupils)


def debiased_mutual(information: Information) -> Floats:
    """Return M less its expected excess; it can fall just below 0, so that averages stay honest."""
    return information.mutual - mutual_bias(information.stack)


def debiased_theil(information: Information) -> Floats:
    """Return H with both M and the entropy freed from their bias."""
    stack = information.stack
    groups = (stack.group_pupils > 0).sum(axis=0)
    entropy = information.entropy + np.maximum(ratio(groups - 1.0, 2 * stack.pupils), 0.0)
    return ratio(debiased_mutual(information), np.where(groups > 1, entropy, 0.0))


def _two_group_parts(information: Information) -> tuple[Floats, Floats]:
    """Return M and entropy of each group against the rest, both freed from their bias."""
    stack = information.stack
    rest = stack.unit_pupils > stack.cells
    cells = stack.total((stack.cells > 0).astype(float) + rest)
    mixed = (stack.group_pupils > 0) & (stack.area_shares < 1)
    excess = ratio(cells - stack.units - 1, 2 * np.broadcast_to(stack.pupils, cells.shape))
    mutual = np.nan_to_num(information.group_theil) * information.group_entropy - excess
    entropy = information.group_entropy + ratio(np.ones_like(cells), 2 * stack.pupils * np.ones_like(cells))
    return np.where(mixed, mutual, 0.0), np.where(mixed, entropy, 0.0)


def debiased_group_theil(information: Information) -> Floats:
    """Return H of each group against the rest, freed from its bias (groups x areas)."""
    mutual, entropy = _two_group_parts(information)
    return ratio(mutual, entropy)


def _met_others(stack: Stack) -> Floats:
    """Return, per group and unit, members times the share of members among the *other* pupils."""
    return stack.cells * np.maximum(stack.cells - 1, 0.0) / np.maximum(stack.unit_pupils - 1, 1.0)


def _share_among_others(stack: Stack) -> Floats:
    """Return the share of the group among the other pupils of the area, for its average member."""
    above = np.maximum(stack.group_pupils - 1, 0.0)
    return above / np.maximum(stack.pupils - 1, 1.0)


def debiased_isolation(stack: Stack) -> Floats:
    """Return isolation with the pupil itself left out: whom members meet, not who they are."""
    return ratio(stack.total(_met_others(stack)), stack.group_pupils)


def debiased_exposure(stack: Stack, one: int, other: int) -> Floats:
    """Return the exposure of one group to another with the pupil itself left out."""
    met = stack.cells[one] * stack.cells[other] / np.maximum(stack.unit_pupils - 1, 1.0)
    return ratio(stack.total(met), stack.group_pupils[one])


def debiased_eta(stack: Stack) -> Floats:
    """Return eta squared from pairs of different pupils: on average 0 under random allocation."""
    share = _share_among_others(stack)
    room = np.where((stack.area_shares > 0) & (stack.area_shares < 1), 1 - share, 0.0)
    return ratio(debiased_isolation(stack) - share, room)


def debiased_relative_diversity(stack: Stack) -> Floats:
    """Return the relative diversity index from pairs of different pupils."""
    inside = ratio(stack.total(_met_others(stack).sum(axis=0)), stack.pupils)
    same = (stack.area_shares * _share_among_others(stack)).sum(axis=0)
    room = np.where((stack.area_shares > 0).sum(axis=0) > 1, 1 - same, 0.0)
    return ratio(inside - same, room)


def debiased_rank_order(stack: Stack) -> tuple[Floats, Floats]:
    """Return rank-order H and R with the finite-sample correction, per area.

    R: unbiased variances inside units and in the area. H: Miller-Madow at each threshold.

    Reardon, Bischoff, Owens and Townsend (2018), Demography 55(6), 2129-2160.
    """
    cut = thresholds(stack)
    mutual, entropy = _two_group_parts(Information(cut))
    theil = ratio(mutual.sum(axis=0), entropy.sum(axis=0))
    pupils = cut.unit_pupils
    spread = cut.cells * (pupils - cut.cells) / np.maximum(pupils - 1, 1.0)
    inside = cut.total(spread.sum(axis=0))
    rest = np.maximum(cut.pupils - cut.group_pupils, 0.0)
    whole = (cut.group_pupils * rest / np.maximum(cut.pupils - 1, 1.0)).sum(axis=0)
    return theil, 1 - ratio(inside, whole)


def away(stack: Stack) -> Floats:
    """Return the pupils of each group away from an even spread, less the excess that chance adds.

    From these (groups x areas) `as_dissimilarity` gives the debiased dissimilarity.

    The excess is what one more random draw of each unit's pupils (binomial, from its own share) would
    add, in closed form (normal): twice the value less the expected value of such a draw, which is what a
    bootstrap correction converges to. Near an even spread about half of the excess goes; where units lie
    about two standard deviations from even it takes off a little too much.

    Allen, Burgess, Davidson and Windmeijer (2015), Econometrics Journal 18(1), 40-66.
    """
    centre = stack.cells - stack.unit_pupils * stack.expected_shares
    others = 1 - ratio(stack.unit_pupils, stack.spread(stack.pupils))
    spread = np.sqrt(np.nan_to_num(stack.cells * (1 - stack.shares) * others))
    return stack.total(2 * np.abs(centre) - folded(centre, spread))


def folded(centre: Floats, spread: Floats) -> Floats:
    """Return E|centre + spread Z| for a standard normal Z.

    >>> folded(np.array([0.0, 3.0]), np.array([1.0, 0.0])).round(6).tolist()
    [0.797885, 3.0]
    """
    steps = np.abs(centre) / np.where(spread > 0, spread, 1.0)
    density = np.sqrt(2 / np.pi) * np.exp(-(steps**2) / 2)
    random = spread * density + np.abs(centre) * _within(steps)
    return np.where(spread > 0, random, np.abs(centre))


def _within(steps: Floats) -> Floats:
    """Return the chance that a standard normal lies within so many steps of 0, to 2e-7.

    Abramowitz and Stegun (1964), formula 7.1.26.
    """
    x = steps / np.sqrt(2)
    t = 1 / (1 + 0.3275911 * x)
    series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
    return np.asarray(1 - series * np.exp(-(x**2)))
