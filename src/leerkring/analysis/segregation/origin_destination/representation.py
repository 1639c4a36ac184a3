"""Which groups are over- or under-represented at which schools, given where pupils live."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.chance.expected import log_factorials
from leerkring.analysis.segregation.chance.false_discovery import benjamini_hochberg
from leerkring.analysis.segregation.origin_destination.counterfactual import group_blind
from leerkring.analysis.segregation.origin_destination.flows import Flows

Array = NDArray[np.float64]

_NORMAL = NormalDist()


@dataclass(frozen=True)
class Representation:
    """Per school and group, arrays of shape (schools, groups); NaN where a school has no pupils.

    observed: pupils of the group. expected: pupils of the group if the areas it draws from had sent the
    same numbers whatever the group. quotient: observed over expected, 1 is as expected, NaN when none are
    expected. low, high: 95 % limits of the quotient, from Wilson's interval of the observed share.
    p_value: two-sided, of a difference at least this large when areas send pupils whatever their group;
    exact for whole counts, else from the normal distribution. fdr: the p-value adjusted over all schools
    and groups (Benjamini-Hochberg): the share of false finds if this one is called a find.
    exact: whether the p-values are exact.
    """

    observed: Array
    expected: Array
    quotient: Array
    low: Array
    high: Array
    p_value: Array
    fdr: Array
    exact: bool


def representation(flows: Flows) -> Representation:
    """Return for each school and group how many pupils it has against what its areas would send.

    The expectation includes the school's own pupils in the areas, so that a school that serves an area
    alone is always as expected.

    >>> one_area = Flows.of_cube([[[9, 1], [1, 9]]])  # one area, two schools that sort
    >>> found = representation(one_area)
    >>> found.quotient.tolist(), round(float(found.p_value[0, 0]), 6)
    ([[1.8, 0.2], [0.2, 1.8]], 0.001093)

    Wilson (1927), JASA 22; Benjamini & Hochberg (1995), JRSS B 57(1), 289-300.
    """
    observed, expected = flows.school_by_group, group_blind(flows)
    low, high = _wilson(observed)
    share = _over(expected, expected.sum(axis=1, keepdims=True))
    p_value = _exact_p_values(flows) if flows.is_whole else _normal_p_values(flows, expected)
    p_value = np.where(observed.sum(axis=1, keepdims=True) > 0, p_value, np.nan)
    return Representation(
        observed=observed,
        expected=expected,
        quotient=_over(observed, expected),
        low=_over(low, share),
        high=_over(high, share),
        p_value=p_value,
        fdr=benjamini_hochberg(p_value),
        exact=flows.is_whole,
    )


def _over(above: Array, below: Array) -> Array:
    shape = np.broadcast_shapes(above.shape, below.shape)
    result: Array = np.divide(above, below, out=np.full(shape, np.nan), where=below > 0)
    return result


def _wilson(observed: Array) -> tuple[Array, Array]:
    z = _NORMAL.inv_cdf(0.975)
    pupils = observed.sum(axis=1, keepdims=True)
    share, unit = _over(observed, pupils), _over(np.ones_like(pupils), pupils)
    middle = share + z * z * unit / 2
    reach = z * np.sqrt(share * (1 - share) * unit + (z * unit / 2) ** 2)
    scale = 1 + z * z * unit
    return np.maximum(middle - reach, 0) / scale, np.minimum((middle + reach) / scale, 1)


def _normal_p_values(flows: Flows, expected: Array) -> Array:
    living = flows.home_by_group.sum(axis=1, keepdims=True)
    share = np.nan_to_num(_over(flows.home_by_group, living))
    spread = (
        flows.home_by_school * np.maximum(living - flows.home_by_school, 0) / np.maximum(living - 1, 1e-9)
    )
    variance = spread.T @ (share * (1 - share))
    away = np.abs(flows.school_by_group - expected)
    score = np.divide(away, np.sqrt(variance), out=np.zeros_like(away), where=variance > 1e-12)
    tail = np.vectorize(_NORMAL.cdf, otypes=[np.float64])(-score)
    p_value: Array = np.minimum(2 * tail, 1.0)
    return p_value


def _exact_p_values(flows: Flows) -> Array:
    counts = flows.home_by_school.round().astype(np.int64)
    members = flows.home_by_group.round().astype(np.int64)
    observed = flows.school_by_group.round().astype(np.int64)
    log_factorial = log_factorials(int(counts.sum(axis=1).max()))
    p_value = np.ones(observed.shape)
    for school, group in np.argwhere(observed.sum(axis=1)[:, None] * (members.sum(axis=0) > 0)[None, :]):
        homes = np.flatnonzero(counts[:, school])
        start, chance = 0, np.ones(1)
        for home in homes:
            first, part = _hypergeometric(
                log_factorial, counts[home].sum(), members[home, group], counts[home, school]
            )
            start, chance = start + first, np.convolve(chance, part)
        place = observed[school, group] - start
        tails = chance[: place + 1].sum(), chance[place:].sum()
        p_value[school, group] = min(1.0, 2 * float(min(tails)))
    return p_value


def _hypergeometric(log_factorial: Array, pupils: int, members: int, drawn: int) -> tuple[int, Array]:
    """The chance of each number of members among the drawn, from the smallest possible number up."""
    first, last = max(0, drawn + members - pupils), min(drawn, members)
    found = np.arange(first, last + 1)
    logs = (
        log_factorial[members]
        - log_factorial[found]
        - log_factorial[members - found]
        + log_factorial[pupils - members]
        - log_factorial[drawn - found]
        - log_factorial[pupils - members - drawn + found]
    )
    chance = np.exp(logs - logs.max())
    return first, chance / chance.sum()
