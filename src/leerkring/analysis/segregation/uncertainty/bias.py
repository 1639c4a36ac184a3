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
