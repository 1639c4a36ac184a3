"""Segregation curves: the whole distribution behind one Gini or dissimilarity."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from leerkring.analysis.segregation.errors import UndefinedMeasure
from leerkring.analysis.segregation.measures.stack import Floats, Stack


@dataclass(frozen=True)
class Curve:
    """Points of a segregation curve, from (0, 0) to (1, 1).

    Units are sorted from the lowest to the highest share of the group. `others` is the part of all other
    pupils in the units so far, `group` the part of the group. On the diagonal the spread is even. The
    largest vertical distance to it is the dissimilarity, twice the area between them the Gini index.
    """

    others: Floats
    group: Floats

    @property
    def dissimilarity(self) -> float:
        """The largest vertical distance to the diagonal."""
        return float((self.others - self.group).max())

    @property
    def gini(self) -> float:
        """Twice the area between the curve and the diagonal."""
        middle = (self.group[1:] + self.group[:-1]) / 2
        return float(1 - 2 * (np.diff(self.others) * middle).sum())


def segregation_curve(counts: ArrayLike, group: int) -> Curve:
    """Return the curve of one group of a units x groups matrix against everybody else.

    >>> curve = segregation_curve([[30, 10], [10, 30]], group=0)
    >>> curve.others.tolist(), curve.group.tolist()
    ([0.0, 0.75, 1.0], [0.0, 0.25, 1.0])

    Duncan and Duncan (1955). Raises UndefinedMeasure when the group or its rest has no pupils.
    """
    stack = Stack.of(counts)
    inside = stack.cells[group]
    outside = stack.unit_pupils - inside
    if inside.sum() == 0 or outside.sum() == 0:
        raise UndefinedMeasure("A segregation curve needs pupils inside and outside the group.")
    order = np.argsort(stack.shares[group], kind="stable")

    def running(values: Floats) -> Floats:
        return np.append(0.0, np.cumsum(values[order]) / values.sum())

    return Curve(others=running(outside), group=running(inside))
