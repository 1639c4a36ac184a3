"""What residence, choice and capacity contribute, averaged over every order of introducing them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import factorial

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.measures.information import mutual_information
from leerkring.analysis.segregation.measures.stack import Stack
from leerkring.analysis.segregation.origin_destination.counterfactual import (
    even_homes,
    group_blind,
    room_shares,
    sent,
)
from leerkring.analysis.segregation.origin_destination.flows import Flows
from leerkring.analysis.segregation.origin_destination.nearest import nearest

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Contributions:
    """The contribution of each factor; they add up to the value of the actual schools.

    values: by factor. worlds: the value with exactly these factors switched on, by sorted names.
    """

    values: Mapping[str, float]
    worlds: Mapping[tuple[str, ...], float]


def information(table: Array) -> float:
    """Return the mutual information (nats) between schools and groups."""
    return float(mutual_information(Stack.of(table))[0])


def contributions(
    flows: Flows,
    *,
    distances: Array | None = None,
    capacity: Array | None = None,
    measure: Callable[[Array], float] = information,
) -> Contributions:
    """Return what residence, choice and (with distances) capacity contribute to `measure` of the schools.

    Residence off: every area has the composition of the whole. Choice off: with distances everybody goes to
    the nearest school, without them everybody follows the flows of the area whatever the group. Capacity
    (only when choice is off) limits the nearest school to its places. With residence and choice off every
    school mirrors the whole.
    """
    actual, mixed = measure(flows.school_by_group), measure(even_homes(flows))
    if distances is None:
        worlds = {(): 0.0, ("residence",): measure(group_blind(flows)), ("choice",): mixed}
        worlds["choice", "residence"] = actual
        return Contributions(shapley(worlds), worlds)
    near = measure(sent(flows, nearest(distances)))
    with_room = measure(sent(flows, room_shares(flows, distances, capacity)))
    worlds = {
        (): 0.0,
        ("capacity",): 0.0,
        ("residence",): near,
        ("capacity", "residence"): with_room,
        ("choice",): mixed,
        ("capacity", "choice"): mixed,
        ("choice", "residence"): actual,
        ("capacity", "choice", "residence"): actual,
    }
    return Contributions(shapley(worlds), worlds)


def shapley(worlds: Mapping[tuple[str, ...], float]) -> dict[str, float]:
    """Return the Shapley value of each factor from the value of every subset (sorted names) of factors.

    >>> shapley({(): 0.0, ("a",): 1.0, ("b",): 3.0, ("a", "b"): 6.0})
    {'a': 2.0, 'b': 4.0}

    Shapley (1953); Shorrocks (2013), Journal of Economic Inequality 11(1), 99-126.
    """
    factors = max(worlds, key=len)
    return {factor: _mean_step(factor, factors, worlds) for factor in factors}


def _mean_step(factor: str, factors: tuple[str, ...], worlds: Mapping[tuple[str, ...], float]) -> float:
    others, count = [name for name in factors if name != factor], len(factors)
    total = 0.0
    for size in range(count):
        weight = factorial(size) * factorial(count - size - 1) / factorial(count)
        for before in combinations(others, size):
            step = worlds[tuple(sorted((*before, factor)))] - worlds[tuple(sorted(before))]
            total += weight * step
    return total
