"""Many schools are tested at once: keep the share of false alarms in hand."""

import numpy as np
from numpy.typing import ArrayLike

from leerkring.analysis.segregation.errors import BadQuestion
from leerkring.analysis.segregation.measures.stack import Floats


def benjamini_hochberg(p_values: ArrayLike) -> Floats:
    """Return the adjusted p-value (q-value) of each test, in the same order; NaN stays NaN.

    Calling every school with q <= 0.05 different is wrong, on average, for at most 5 % of those called.

    >>> benjamini_hochberg([0.01, 0.04, 0.03, 0.005]).tolist()
    [0.02, 0.04, 0.04, 0.02]

    Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57(1), 289-300.
    Raises BadQuestion for a value outside 0..1.
    """
    given = np.asarray(p_values, dtype=float)
    known = ~np.isnan(given)
    tested = given[known]
    if ((tested < 0) | (tested > 1)).any():
        raise BadQuestion("A p-value lies between 0 and 1.")
    order = np.argsort(tested)[::-1]
    rank = np.arange(len(tested), 0, -1)
    adjusted = np.empty_like(tested)
    adjusted[order] = np.minimum.accumulate(np.minimum(tested[order] * len(tested) / rank, 1.0))
    out = np.full_like(given, np.nan)
    out[known] = adjusted
    return out
