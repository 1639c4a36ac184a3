"""A chain of years: the change of each step."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from leerkring.analysis.segregation.change.decomposition import Change, change
from leerkring.analysis.segregation.change.intervals import change_with_intervals
from leerkring.analysis.segregation.errors import BadQuestion


def change_over_years(
    tables: Sequence[ArrayLike],
    *,
    generator: np.random.Generator | None = None,
    draws: int = 0,
    crosswalks: Sequence[ArrayLike | None] | None = None,
    tolerance: float = 1e-12,
) -> tuple[Change, ...]:
    """Return the change of each step between tables of the same units and groups, in order of time.

    crosswalks: one per step, or None. With `draws` above zero and a `generator`, every step has intervals.
    The totals of the steps add up to the change from the first table to the last.

    >>> steps = change_over_years([[[30, 10], [10, 30]], [[25, 15], [15, 25]], [[20, 20], [20, 20]]])
    >>> [round(step.total, 4) for step in steps]
    [-0.0992, -0.0316]
    """
    if len(tables) < 2:
        raise BadQuestion("A change needs two or more moments. Give a column with at least two values.")
    walks = [None] * (len(tables) - 1) if crosswalks is None else list(crosswalks)
    if len(walks) != len(tables) - 1:
        raise BadQuestion(f"{len(tables)} moments have {len(tables) - 1} steps, not {len(walks)} crosswalks.")
    steps = zip(tables[:-1], tables[1:], walks, strict=True)
    if generator is None or draws == 0:
        return tuple(change(old, new, crosswalk=walk, tolerance=tolerance) for old, new, walk in steps)
    return tuple(
        change_with_intervals(old, new, generator=generator, draws=draws, crosswalk=walk, tolerance=tolerance)
        for old, new, walk in steps
    )
