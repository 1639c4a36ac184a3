"""What a measure would be if pupils were allocated at random: exact, without draws."""

import numpy as np

from leerkring.analysis.segregation.measures.evenness import interaction
from leerkring.analysis.segregation.measures.stack import Floats, Stack, ratio


def log_factorials(highest: int) -> Floats:
    """Return ln(0!), ln(1!), ..., ln(highest!).

    Small ones are added up; from 32 on Stirling's series is exact to the last digits, where a running
    sum over millions of pupils would drift.
    """
    few = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1.0, min(highest, 31) + 1)))])
    many = np.arange(32.0, highest + 1)
    series = 1 / (12 * many) - 1 / (360 * many**3) + 1 / (1260 * many**5)
    return np.concatenate([few, (many + 0.5) * np.log(many) - many + 0.5 * np.log(2 * np.pi) + series])


def binomial_deviation(size: Floats, share: Floats) -> Floats:
    """Return E|X - np| of a binomial count, in closed form.

    2 v C(n, v) p^v (1-p)^(n-v+1) with v the whole number just above np.

    De Moivre (1730); Diaconis and Zabell (1991), Statistical Science 6(3).

    >>> binomial_deviation(np.array([2.0]), np.array([0.5])).round(12).tolist()
    [0.5]
    """
    size, share = np.broadcast_arrays(size, share)
    known = log_factorials(int(size.max(initial=0)) + 1)
    mixed = (share > 0) & (share < 1) & (size > 0)
    inside = np.where(mixed, share, 0.5)
    above = np.minimum(np.floor(size * inside) + 1, size)
    n, v = size.astype(np.int64), above.astype(np.int64)
    ways = known[n] - known[v] - known[n - v]
    log = ways + v * np.log(inside) + (n - v + 1) * np.log1p(-inside)
    return np.where(mixed, 2 * v * np.exp(log), 0.0)


def hypergeometric_deviation(size: Floats, members: Floats, pupils: Floats) -> Floats:
    """Return E|X - n K/N| when n of N pupils are drawn and K of them are members, in closed form.

    >>> one = np.array([1.0])
    >>> hypergeometric_deviation(2 * one, 2 * one, 4 * one).round(12).tolist()
    [0.333333333333]

    Diaconis and Zabell (1991), Statistical Science 6(3), section on other distributions.
    """
    size, members, pupils = np.broadcast_arrays(size, members, pupils)
    known = log_factorials(int(pupils.max(initial=0)))
    n, k, total = size.astype(np.int64), members.astype(np.int64), pupils.astype(np.int64)
    mixed = (n > 0) & (k > 0) & (k < total) & (n < total)
    v = np.where(mixed, (n * k) // np.maximum(total, 1) + 1, 0)
    left = np.where(mixed, total - k - n + v, 0)
    reachable = mixed & (v <= np.minimum(n, k)) & (left >= 0)
    n, k, total = (np.where(reachable, value, 1) for value in (n, k, total))
    v, left = np.where(reachable, v, 0), np.where(reachable, left, 0)
    log = known[k] - known[v] - known[np.maximum(k - v, 0)] - known[total] + known[n]
    log = log + known[np.maximum(total - n, 0)] + known[np.maximum(total - k, 0)]
    log = log - known[np.maximum(n - v, 0)] - known[left]
    weight = 2.0 * v * left / np.maximum(total, 1)
    return np.where(reachable, weight * np.exp(log), 0.0)


def _deviations(stack: Stack, null: str) -> Floats:
    """Return the expected absolute deviation of each cell (groups x units)."""
    if null == "multinomial":
        return binomial_deviation(stack.unit_pupils, stack.expected_shares)
    members, pupils = stack.spread(stack.group_pupils), stack.spread(stack.pupils)
    return hypergeometric_deviation(stack.unit_pupils, members, pupils)


def dissimilarity(stack: Stack, null: str = "margins") -> Floats:
    """Return the expected dissimilarity of each group when pupils are allocated at random.

    `null="margins"` keeps the size of units and groups (hypergeometric); `null="multinomial"` keeps
    the size of units and draws each pupil from the shares of the area (binomial). Exact.

    >>> classes = np.tile([1.0, 9.0], (1000, 1))
    >>> dissimilarity(Stack.of(classes), null="multinomial")[0].round(4).tolist()
    [0.3874]

    Winship (1977), Social Forces 55(4), 1058-1066.
    """
    away = stack.total(_deviations(stack, null))
    return ratio(away, 2 * stack.group_pupils * (1 - stack.area_shares))


def multigroup_dissimilarity(stack: Stack, null: str = "margins") -> Floats:
    """Return the expected multigroup dissimilarity under random allocation; exact."""
    away = stack.total(_deviations(stack, null)).sum(axis=0)
    return ratio(away, 2 * stack.pupils * interaction(stack))


def variance_ratio(stack: Stack) -> Floats:
    """Return the expected eta squared, relative diversity and rank-order R: (U - 1) / (N - 1).

    The same for every group; exact with fixed margins, `U` units with pupils and `N` pupils.
    """
    return ratio(stack.units - 1, stack.pupils - 1)


def isolation(stack: Stack) -> Floats:
    """Return the expected isolation of each group under random allocation (groups x areas); exact."""
    share = stack.area_shares
    return np.where(stack.group_pupils > 0, share + (1 - share) * variance_ratio(stack), np.nan)


def exposure(stack: Stack, other: int) -> Floats:
    """Return the expected exposure of any group to another under random allocation; exact."""
    return np.asarray(stack.area_shares[other] * ratio(stack.pupils - stack.units, stack.pupils - 1))
