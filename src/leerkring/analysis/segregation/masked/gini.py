"""Bounds of the Gini index, from those of dissimilarity and from how little the counts can move."""

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.masked.intervals import Masked
from leerkring.analysis.segregation.masked.margins import share_box, singles
from leerkring.analysis.segregation.measures.evenness import gini
from leerkring.analysis.segregation.measures.stack import Stack

Array = NDArray[np.float64]


def gini_bounds(table: Masked, dissimilarity: tuple[float, float]) -> tuple[float, float]:
    """Return guaranteed bounds of the Gini index of the first of two groups.

    Two facts, of which the tighter counts: `D <= G <= 1 - (1 - D)^2`, because the segregation curve is
    concave; and moving from one table to another changes G by at most the sum of the changes in the two
    groups' distributions over units, each at most the width of its ranges over its pupils half-way.
    """
    middle = (table.low + table.high) / 2
    at_middle = float(gini(Stack.of(middle))[0, 0])
    moved = float(((table.high - table.low).sum(axis=0) / middle.sum(axis=0)).sum())
    low = max(dissimilarity[0], at_middle - moved, 0.0)
    high = min(1 - max(1 - dissimilarity[1], 0.0) ** 2, at_middle + moved, 1.0)
    return low, max(high, low)


def multigroup_gini_bounds(table: Masked, groups: list[tuple[float, float]]) -> tuple[float, float]:
    """Return guaranteed bounds of the multigroup Gini index from those of every group against the rest.

    It is the mean of the groups' indices with weights P (1 - P), each of which lies in a known range.
    """
    box = share_box(table, singles(table.low.shape[1]))
    ends = box * (1 - box)
    around_half = (box[:, 0] <= 0.5) & (box[:, 1] >= 0.5)
    weight_low, weight_high = ends.min(axis=1), np.where(around_half, 0.25, ends.max(axis=1))
    lows, highs = (np.array(side) for side in zip(*groups, strict=True))
    return -_highest_mean(-lows, weight_low, weight_high), _highest_mean(highs, weight_low, weight_high)


def _highest_mean(values: Array, low: Array, high: Array) -> float:
    """The highest weighted mean: the largest values get their highest weight, the others their lowest."""
    order = np.argsort(values)
    means = []
    for cut in range(values.size + 1):
        weight = np.where(np.arange(values.size) >= cut, high[order], low[order])
        if weight.sum() > 0:
            means.append(float((weight * values[order]).sum() / weight.sum()))
    return max(means)
