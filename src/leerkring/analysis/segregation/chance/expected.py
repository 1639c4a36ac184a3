"""What a measure would be if pupils were allocated at random: exact, without draws."""

from functools import cache

import numpy as np

from leerkring.analysis.segregation.measures.evenness import as_dissimilarity
from leerkring.analysis.segregation.measures.stack import Floats, Ints, Stack, ratio

TABLE_SIZE = 65_536


@cache
def _log_factorial_table() -> Floats:
    return np.concatenate([[0.0], np.cumsum(np.log(np.arange(1.0, TABLE_SIZE)))])


def log_factorial(numbers: Ints) -> Floats:
    """Return ln(n!) of each number.

    Small ones are looked up; from 65,536 on Stirling's series is exact to the last digits.

    >>> log_factorial(np.array([0, 1, 5, 100_000])).round(6).tolist()
    [0.0, 0.0, 4.787492, 1051299.221899]
    """
    found = _log_factorial_table()[np.minimum(numbers, TABLE_SIZE - 1)]
    large = numbers >= TABLE_SIZE
    if large.any():
        many = numbers[large].astype(float)
        series = 1 / (12 * many) - 1 / (360 * many**3)
        found[large] = (many + 0.5) * np.log(many) - many + 0.5 * np.log(2 * np.pi) + series
    return np.asarray(found)


def log_factorials(highest: int) -> Floats:
    """Return ln(0!), ln(1!), ..., ln(highest!)."""
    return log_factorial(np.arange(highest + 1))


def binomial_deviation(size: Floats, share: Floats) -> Floats:
    """Return E|X - np| of a binomial count, in closed form.

    2 v C(n, v) p^v (1-p)^(n-v+1) with v the whole number just above np.

    De Moivre (1730); Diaconis and Zabell (1991), Statistical Science 6(3).

    >>> binomial_deviation(np.array([2.0]), np.array([0.5])).round(12).tolist()
    [0.5]
    """
    size, share = np.broadcast_arrays(size, share)
    mixed = (share > 0) & (share < 1) & (size > 0)
    inside = np.where(mixed, share, 0.5)
    above = np.minimum(np.floor(size * inside) + 1, size)
    n, v = size.astype(np.int64), above.astype(np.int64)
    ways = log_factorial(n) - log_factorial(v) - log_factorial(n - v)
    log = ways + v * np.log(inside) + (n - v + 1) * np.log1p(-inside)
    return np.where(mixed, 2 * v * np.exp(log), 0.0)


def hypergeometric_deviation(size: Floats, members: Floats, pupils: Floats) -> Floats:
    """Return E|X - n K/N| when n of N pupils are drawn and K of them are members, in closed form.

    >>> one = np.array([1.0])
    >>> hypergeometric_deviation(2 * one, 2 * one, 4 * one).round(12).tolist()
    [0.333333333333]

    Diaconis and Zabell (1991), Statistical Science 6(3), section on other distributions.
    """
    n, k, total = (np.asarray(part, dtype=np.int64) for part in (size, members, pupils))
    shape = np.broadcast(n, k, total).shape
    mixed = (n > 0) & (k > 0) & (k < total) & (n < total)
    v = (n * k) // np.maximum(total, 1) + 1
    left = total - k - n + v
    reachable = mixed & (v <= np.minimum(n, k)) & (left >= 0)
    of_groups = log_factorial(k) + log_factorial(np.maximum(total - k, 0)) - log_factorial(total)
    of_units = log_factorial(n) + log_factorial(np.maximum(total - n, 0))
    v, left = np.where(reachable, v, 0), np.where(reachable, left, 0)
    log = of_groups + of_units - log_factorial(v) - log_factorial(left)
    log = log - log_factorial(np.maximum(k - v, 0)) - log_factorial(np.maximum(n - v, 0))
    weight = 2.0 * v * left / np.maximum(total, 1)
    out = np.zeros(shape)
    return np.asarray(np.multiply(weight, np.exp(log, where=reachable, out=out), out=out, where=reachable))


def away(stack: Stack, null: str) -> Floats:
    """Return how many pupils of each group are expected away from an even spread (groups x areas)."""
    if null == "multinomial":
        return stack.total(binomial_deviation(stack.unit_pupils, stack.expected_shares))
    members, pupils = stack.spread(stack.group_pupils), stack.spread(stack.pupils)
    return stack.total(hypergeometric_deviation(stack.unit_pupils, members, pupils))


def dissimilarity(stack: Stack, null: str = "margins") -> Floats:
    """Return the expected dissimilarity of each group when pupils are allocated at random.

    `null="margins"` keeps the size of units and groups (hypergeometric); `null="multinomial"` keeps
    the size of units and draws each pupil from the shares of the area (binomial). Exact.

    >>> classes = np.tile([1.0, 9.0], (1000, 1))
    >>> dissimilarity(Stack.of(classes), null="multinomial")[0].round(4).tolist()
    [0.3874]

    Winship (1977), Social Forces 55(4), 1058-1066.
    """
    return as_dissimilarity(stack, away(stack, null))


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
