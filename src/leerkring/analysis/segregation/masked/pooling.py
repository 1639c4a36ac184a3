"""One interval from many imputed tables (Rubin's rules)."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from leerkring.analysis.segregation.errors import BadQuestion

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Pooled:
    """value: mean of the copies. low, high: 95 % limits, from both kinds of uncertainty together.

    within: mean variance inside a copy. between: variance over the copies, which the mask causes.
    missing: the share of the total variance that is due to the mask. freedom: degrees of freedom, infinite
    when all copies agree.
    """

    value: float
    standard_error: float
    low: float
    high: float
    within: float
    between: float
    missing: float
    freedom: float
    copies: int


def pooled(values: ArrayLike, variances: ArrayLike) -> Pooled:
    """Return the pooled value and interval of a measure computed on each imputed table.

    values, variances: one per copy; a variance is the squared standard error in that copy, 0 for a full
    count that is described and not generalised.

    >>> found = pooled([0.40, 0.42, 0.44], [0.0001, 0.0001, 0.0001])
    >>> round(found.value, 2), round(found.low, 3), round(found.high, 3)
    (0.42, 0.312, 0.528)

    Rubin (1987), Multiple Imputation for Nonresponse in Surveys, chapter 3.
    """
    value, variance = np.asarray(values, dtype=np.float64), np.asarray(variances, dtype=np.float64)
    if value.ndim != 1 or value.size < 2 or value.shape != variance.shape:
        raise BadQuestion("Pooling needs one value and one variance for each of two or more copies.")
    within, between = float(variance.mean()), float(value.var(ddof=1))
    extra = (1 + 1 / value.size) * between
    total = within + extra
    freedom = (value.size - 1) * (total / extra) ** 2 if extra > 0 else np.inf
    error = float(np.sqrt(total))
    reach = student_quantile(freedom) * error
    middle = float(value.mean())
    missing = extra / total if total > 0 else 0.0
    return Pooled(
        middle, error, middle - reach, middle + reach, within, between, missing, float(freedom), value.size
    )


def pooled_over(tables: Array, measure: Callable[[Array], tuple[float, float]]) -> Pooled:
    """Return the pooled interval of a measure that gives value and standard error for one table."""
    found = np.array([measure(table) for table in tables])
    return pooled(found[:, 0], found[:, 1] ** 2)


def student_quantile(freedom: float) -> float:
    """Return the 97.5 % point of Student's distribution, within .001 from 3 degrees of freedom upward.

    Cornish and Fisher's expansion around the normal quantile (Abramowitz & Stegun 26.7.5); below 3 degrees
    of freedom the exact values of 1 and 2 are taken, which are wider.
    """
    if freedom < 3:
        return 12.7062 if freedom < 2 else 4.3027
    z = NormalDist().inv_cdf(0.975)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / freedom**power for power, term in enumerate(terms, start=1))
