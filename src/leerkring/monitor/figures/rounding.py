"""Guaranteed bounds of the dissimilarity when each area's share is known only within an interval.

With weights w (summing to one), shares p and their mean P, D = T / (P (1 - P)) where T is the sum of
w (p - P) over the areas above P, which equals the sum of w (P - p) over those below. For a fixed P the
smallest T is what the intervals force; the largest T is a balanced knapsack: each area that could lie
on either side goes where it adds most until both sides are equal. A scan over P gives the bounds.
"""

import numpy as np

from leerkring.monitor.nation import Floats

GRID = 201


def dissimilarity_bounds(weights: Floats, *, low: Floats, high: Floats) -> tuple[float, float]:
    """Return the lowest and highest D over all shares with `low <= share <= high`.

    `weights` are pupils (or anything positive) per area. The highest value lets one area sit partly on
    both sides, so it is a guaranteed bound; on a refined grid it is exact to about 0.001.

    >>> lowest, highest = dissimilarity_bounds(
    ...     np.array([50.0, 50.0]), low=np.array([0.2, 0.4]), high=np.array([0.2, 0.4])
    ... )
    >>> round(lowest, 3), round(highest, 3)
    (0.238, 0.238)
    """
    weights = weights / weights.sum()
    first, last = float(weights @ low), float(weights @ high)
    points = np.linspace(first, last, GRID) if last > first else np.array([first])
    lowest, highest = _scan(weights, low=low, high=high, points=points)
    at_low, at_high = points[np.argmin(lowest)], points[np.argmax(highest)]
    step = (last - first) / (GRID - 1)
    finer_low = np.linspace(max(first, at_low - step), min(last, at_low + step), GRID)
    finer_high = np.linspace(max(first, at_high - step), min(last, at_high + step), GRID)
    best_low = _scan(weights, low=low, high=high, points=finer_low)[0].min()
    best_high = _scan(weights, low=low, high=high, points=finer_high)[1].max()
    return (
        float(np.clip(min(lowest.min(), best_low), 0, 1)),
        float(np.clip(max(highest.max(), best_high), 0, 1)),
    )


def _scan(weights: Floats, *, low: Floats, high: Floats, points: Floats) -> tuple[Floats, Floats]:
    """Return the lowest and highest D for each possible mean share."""
    mean = np.clip(points, 1e-9, 1 - 1e-9)[:, None]
    below_low, above_high = np.maximum(low - mean, 0), np.maximum(mean - high, 0)
    least = np.maximum(below_low @ weights, above_high @ weights)
    most = _most(weights, low=low, high=high, mean=mean)
    scale = (mean * (1 - mean))[:, 0]
    return least / scale, np.maximum(least, most) / scale


def _most(weights: Floats, *, low: Floats, high: Floats, mean: Floats) -> Floats:
    """Return the largest T for each mean: fill the side above, best areas first, until both are equal."""
    up = weights * np.maximum(high - mean, 0)
    down = weights * np.maximum(mean - low, 0)
    either = (up > 0) & (down > 0)
    above = np.where(either, 0, up).sum(axis=1)
    below = np.where(either, 0, down).sum(axis=1) + np.where(either, down, 0).sum(axis=1)
    ratio = np.where(either, up / np.where(either, down, 1), -1.0)
    order = np.argsort(-ratio, axis=1, kind="stable")
    up = np.take_along_axis(np.where(either, up, 0), order, axis=1)
    down = np.take_along_axis(np.where(either, down, 0), order, axis=1)
    sum_up, sum_down = np.cumsum(up, axis=1), np.cumsum(down, axis=1)
    before_up, before_down = above[:, None] + sum_up - up, below[:, None] - sum_down + down
    gap = before_down - before_up
    part = np.clip(np.divide(gap, up + down, out=np.zeros_like(gap), where=(up + down) > 0), 0, 1)
    reached = np.minimum(before_up + part * up, before_down - part * down)
    largest: Floats = np.maximum(reached.max(axis=1, initial=0), np.minimum(above, below))
    return largest
