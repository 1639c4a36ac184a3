"""How evenly the groups are spread over the units: dissimilarity, Gini, Atkinson."""

import numpy as np

from leerkring.analysis.segregation.errors import BadQuestion
from leerkring.analysis.segregation.measures.stack import Floats, Stack, ratio


def dissimilarity(stack: Stack) -> Floats:
    """Return, per group and area, the share of the group that must change unit for an even spread.

    The group is set against everybody else. 0 means each unit mirrors the area, 1 means that no unit
    is mixed; NaN when the area has no pupils of the group, or no others.

    >>> dissimilarity(Stack.of([[30, 10], [10, 30]]))[:, 0].tolist()
    [0.5, 0.5]

    Duncan and Duncan (1955), American Sociological Review 20(2), 210-217.
    """
    return as_dissimilarity(stack, _away(stack))


def as_dissimilarity(stack: Stack, away: Floats) -> Floats:
    """Return the dissimilarity of each group when this many pupils are away from an even spread.

    `away` (groups x areas) adds up the absolute differences of all units.
    """
    return ratio(away, 2 * stack.group_pupils * (1 - stack.area_shares))


def _away(stack: Stack) -> Floats:
    return stack.total(np.abs(stack.cells - stack.unit_pupils * stack.expected_shares))


def pair_dissimilarity(stack: Stack, one: int, other: int) -> Floats:
    """Return the dissimilarity of two groups per area; pupils of other groups are not counted."""
    mine, theirs = stack.group_pupils[one], stack.group_pupils[other]
    away = np.abs(stack.cells[one] * stack.spread(theirs) - stack.cells[other] * stack.spread(mine))
    return ratio(stack.total(away), 2 * mine * theirs)


def multigroup_dissimilarity(stack: Stack) -> Floats:
    """Return the dissimilarity of all groups together, per area.

    The share of all pupils that must change unit, as a fraction of that share under complete
    segregation. NaN when the area has fewer than two groups.

    Morgan (1975), Demography 12; Sakoda (1981), Demography 18; Reardon and Firebaugh (2002).
    """
    return as_multigroup_dissimilarity(stack, _away(stack))


def as_multigroup_dissimilarity(stack: Stack, away: Floats) -> Floats:
    """Return the same for all groups together, per area."""
    return ratio(away.sum(axis=0), 2 * stack.pupils * interaction(stack))


def interaction(stack: Stack) -> Floats:
    """Return Simpson's interaction index per area: the chance that two pupils differ in group."""
    return np.asarray((stack.area_shares * (1 - stack.area_shares)).sum(axis=0))


def gini(stack: Stack) -> Floats:
    """Return the Gini index of each group against the rest, per area.

    The mean difference between the shares of two units, as a fraction of its highest value. Computed
    from the sorted shares in O(n log n). NaN when a group or its rest is empty.

    >>> gini(Stack.of([[30, 10], [10, 30]]))[0].tolist()
    [0.5]

    Massey and Denton (1988), Social Forces 67(2), 281-315.
    """
    return ratio(stack.mean_difference, stack.pupils * stack.group_pupils * (1 - stack.area_shares))


def multigroup_gini(stack: Stack) -> Floats:
    """Return the Gini index of all groups together, per area (Reardon and Firebaugh 2002)."""
    return ratio(stack.mean_difference.sum(axis=0), stack.pupils**2 * interaction(stack))


def atkinson(stack: Stack, weight: float = 0.5) -> Floats:
    """Return the Atkinson index of each group against the rest, per area.

    `weight` lies between 0 and 1: below 0.5 units where the group is scarce count more, above it
    units where the group is numerous. With 0.5 it is symmetric and equals 1 - (1 - Hutchens)^2.

    >>> atkinson(Stack.of([[30, 10], [10, 30]]))[0].round(6).tolist()
    [0.25]

    Atkinson (1970), Journal of Economic Theory 2; Massey and Denton (1988).
    Raises BadQuestion when the weight is not between 0 and 1.
    """
    if not 0 < weight < 1:
        raise BadQuestion.because("atkinson_weight", weight=f"{weight:g}")
    rest = stack.group_pupils.sum(axis=0) - stack.group_pupils
    others = np.maximum(stack.unit_pupils - stack.cells, 0.0)
    mine = ratio(stack.cells, stack.spread(stack.group_pupils))
    theirs = ratio(others, stack.spread(rest))
    shared = stack.total(np.power(theirs, 1 - weight) * np.power(mine, weight))
    return np.maximum(1 - np.minimum(shared, 1.0) ** (1 / (1 - weight)), 0.0)


def square_root(stack: Stack) -> Floats:
    """Return Hutchens' square root index of each group against the rest, per area.

    Hutchens (2004), International Economic Review 45(2), 555-578.
    """
    return 1 - np.sqrt(1 - atkinson(stack, 0.5))
