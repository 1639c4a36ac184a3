"""Many schools tested at once: the Benjamini-Hochberg adjustment of their p-values."""

from math import erfc, sqrt

import numpy as np

from leerkring.monitor.nation import Floats


def p_beyond(difference: float, standard_error: float, *, limit: float) -> float:
    """Return the two-sided p-value of "the true difference is at most `limit`", from a normal error.

    It is below 0.05 exactly when the 95 % interval lies wholly beyond the limit.

    >>> round(p_beyond(0.30, 0.05, limit=0.15), 4)
    0.0027
    >>> p_beyond(0.10, 0.05, limit=0.15)
    1.0
    """
    if abs(difference) <= limit:
        return 1.0
    if standard_error == 0:
        return 0.0
    return erfc((abs(difference) - limit) / standard_error / sqrt(2))


def adjusted(p_values: Floats) -> Floats:
    """Return Benjamini-Hochberg q-values: the share of false alarms if all as small are called.

    >>> adjusted(np.array([0.01, 0.04, 0.03, 0.5])).round(4)
    array([0.04  , 0.0533, 0.0533, 0.5   ])

    Benjamini & Hochberg (1995), Journal of the Royal Statistical Society B 57(1), 289-300.
    """
    count = p_values.size
    order = np.argsort(-p_values, kind="stable")
    scaled = p_values[order] * count / np.arange(count, 0, -1)
    result = np.empty(count)
    result[order] = np.minimum(np.minimum.accumulate(scaled), 1)
    return result
