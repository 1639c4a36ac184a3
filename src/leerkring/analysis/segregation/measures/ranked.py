"""Ordered classes, such as levels of education or of income: rank-order H and R."""

import numpy as np

from leerkring.analysis.segregation.measures.contact import eta_squared
from leerkring.analysis.segregation.measures.information import Information
from leerkring.analysis.segregation.measures.stack import Floats, PartOfStack, Stack, ratio


def thresholds(stack: Stack) -> PartOfStack:
    """Set everybody at or below each class against everybody above it.

    `cells[k]` counts the pupils in the classes up to and including `k`; there is one threshold less than
    there are classes.
    """
    below = np.cumsum(stack.cells, axis=0)
    return PartOfStack(np.ascontiguousarray(below[:-1]), stack.starts, below[-1])


def rank_order_h(stack: Stack) -> Floats:
    """Return the ordinal information theory index of the ordered groups, per area.

    The average of Theil's H over all thresholds, each weighted by its entropy. It is the rank-order
    information theory index for classes: it needs no scale and no cut-off, and equals H when there
    are two classes. NaN when everybody is in one class.

    >>> rank_order_h(Stack.of([[10, 0, 0], [0, 10, 0], [0, 0, 10]])).round(6).tolist()
    [1.0]

    Reardon (2009), Research on Economic Inequality 17; Reardon (2011), CEPA working paper.
    """
    cut = thresholds(stack)
    information = Information(cut)
    weights = information.group_entropy
    return ratio((np.nan_to_num(information.group_theil) * weights).sum(axis=0), weights.sum(axis=0))


def rank_order_r(stack: Stack) -> Floats:
    """Return the ordinal variance ratio index of the ordered groups, per area.

    The average of eta squared over all thresholds, each weighted by its variance.

    >>> rank_order_r(Stack.of([[10, 0, 0], [0, 10, 0], [0, 0, 10]])).round(6).tolist()
    [1.0]

    Reardon (2009), Research on Economic Inequality 17.
    """
    cut = thresholds(stack)
    weights = cut.area_shares * (1 - cut.area_shares)
    return ratio((np.nan_to_num(eta_squared(cut)) * weights).sum(axis=0), weights.sum(axis=0))
