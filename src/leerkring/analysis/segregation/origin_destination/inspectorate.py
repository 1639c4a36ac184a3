"""The split by dissimilarity as the Inspectorate of Education publishes it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.origin_destination.counterfactual import (
    NO_GEOMETRY,
    measured,
    sent,
)
from leerkring.analysis.segregation.origin_destination.flows import Flows
from leerkring.analysis.segregation.origin_destination.nearest import nearest

Array = NDArray[np.float64]


@dataclass(frozen=True)
class InspectorateSplit:
    """Dissimilarity of one group against the rest, actual and with everybody at the nearest school.

    residential: dissimilarity of the nearest-school allocation ("woonsegregatie"). choice: actual minus
    residential, as published; it can be negative. The two are no parts of one whole: dissimilarity does not
    decompose, and the nearest school ignores places, denomination and pupils from elsewhere (`remark`).
    """

    group: int
    actual: float | None
    residential: float | None
    choice: float | None
    remark: str = "dissimilarity_is_not_additive"
    reason: str | None = None


def inspectorate_split(flows: Flows, distances: Array | None) -> tuple[InspectorateSplit, ...]:
    """Return, for each group, the split of De Staat van het Onderwijs 2018 and 2020.

    distances: (home areas, schools), or None when they are unknown; the split then has a reason.
    """
    actual = measured("actual", flows.school_by_group).group_dissimilarity
    if distances is None:
        return tuple(
            InspectorateSplit(group, value, None, None, reason=NO_GEOMETRY)
            for group, value in enumerate(actual)
        )
    near = measured("nearest", sent(flows, nearest(distances))).group_dissimilarity
    return tuple(_one(group, *pair) for group, pair in enumerate(zip(actual, near, strict=True)))


def _one(group: int, actual: float | None, near: float | None) -> InspectorateSplit:
    if actual is None or near is None:
        return InspectorateSplit(group, None, None, None, reason="group_or_its_rest_is_empty")
    return InspectorateSplit(group, actual, near, actual - near)
