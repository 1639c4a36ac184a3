"""How precisely the terms of a change are known, by drawing the pupils of both tables anew."""

from dataclasses import replace
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from leerkring.analysis.segregation.change.decomposition import (
    TERMS,
    Change,
    Interval,
    change,
    terms_of_change,
)

Array = NDArray[np.float64]

_CELLS_AT_ONCE = 2_000_000


def change_with_intervals(
    before: ArrayLike,
    after: ArrayLike,
    *,
    generator: np.random.Generator,
    draws: int = 200,
    crosswalk: ArrayLike | None = None,
    tolerance: float = 1e-12,
) -> Change:
    """Return `change(before, after)` with a 95 % interval for every term.

    Each draw takes as many pupils as the tables hold (rounded for weights), multinomially from their cells
    and independently for the two tables, and decomposes again. The interval is the debiased value plus and
    minus 1.96 standard errors of the draws. Draws in which the margins cannot be met are left out of the
    three fitted terms and show in `draws`; with fewer than two a term has no interval. Both tables are
    full counts: the interval describes what would vary had other pupils of the same kind been enrolled.
    Pupils in both years make the truth less variable than this.
    """
    estimate = change(before, after, crosswalk=crosswalk, tolerance=tolerance)
    old, new = np.asarray(before, dtype=np.float64), np.asarray(after, dtype=np.float64)
    walk = None if crosswalk is None else np.asarray(crosswalk, dtype=np.int64)
    values = []
    at_once = max(1, min(draws, _CELLS_AT_ONCE // max(1, old.size)))
    for start in range(0, draws, at_once):
        count = min(at_once, draws - start)
        pair = (_redrawn(old, count, generator), _redrawn(new, count, generator))
        values.append(
            terms_of_change(*pair, walk, tolerance=max(tolerance, 1e-10), max_iterations=200).values
        )
    drawn = np.concatenate(values) if values else np.empty((0, len(TERMS)))
    intervals = {
        name: _interval(value, drawn[:, column])
        for column, name in enumerate(TERMS)
        if (value := getattr(estimate, name)) is not None and np.isfinite(drawn[:, column]).sum() > 1
    }
    return replace(estimate, intervals=intervals)


def _redrawn(table: Array, count: int, generator: np.random.Generator) -> Array:
    pupils = max(1, round(float(table.sum())))
    drawn = generator.multinomial(pupils, (table / table.sum()).ravel(), size=count)
    return drawn.reshape(count, *table.shape).astype(np.float64)


def _interval(value: float, drawn: Array) -> Interval:
    used = drawn[np.isfinite(drawn)]
    error = float(used.std(ddof=1))
    reach = NormalDist().inv_cdf(0.975) * error
    debiased = 2 * value - float(used.mean())
    return Interval(debiased, error, debiased - reach, debiased + reach, int(used.size))
