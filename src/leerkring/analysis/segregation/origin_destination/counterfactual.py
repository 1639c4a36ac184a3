"""Compositions of schools in worlds that differ from ours in one respect."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.errors import BadQuestion
from leerkring.analysis.segregation.measures.evenness import dissimilarity, multigroup_dissimilarity
from leerkring.analysis.segregation.measures.information import mutual_information, theil_h
from leerkring.analysis.segregation.measures.stack import Stack
from leerkring.analysis.segregation.origin_destination.flows import Flows
from leerkring.analysis.segregation.origin_destination.nearest import (
    k_nearest,
    located,
    nearest,
    nearest_with_room,
)

Array = NDArray[np.float64]

NO_GEOMETRY = "no_distances_between_home_areas_and_schools"


@dataclass(frozen=True)
class Counterfactual:
    """The schools of one world and how segregated they are.

    table: pupils by school and group, with fractions; None, like all figures, when there is a `reason`.
    mutual_information in nats, theil_h and dissimilarity (multigroup) from 0 to 1, None where undefined.
    group_dissimilarity: each group against the rest. kept: the share of pupils whose home has no known
    place and who therefore stay at their own school.
    """

    name: str
    table: Array | None = None
    mutual_information: float | None = None
    theil_h: float | None = None
    dissimilarity: float | None = None
    group_dissimilarity: tuple[float | None, ...] = ()
    kept: float = 0.0
    reason: str | None = None


def group_blind(flows: Flows) -> Array:
    """Return the schools if pupils of one home area chose the same schools whatever their group.

    Every school keeps its flows, each with the composition of the area it comes from: `sum_b n_bs p(g|b)`.

    >>> group_blind(Flows.of_cube([[[10, 0], [0, 30]]])).tolist()
    [[2.5, 7.5], [7.5, 22.5]]
    """
    return np.asarray(flows.home_by_school.T @ _composition(flows))


def even_homes(flows: Flows) -> Array:
    """Return the schools if every home area had the composition of the whole and groups chose as they do.

    A group that does not live in an area now is taken to choose there as its present pupils do.
    """
    share = flows.home_by_group.sum(axis=0) / flows.total
    living = flows.home_by_group.sum(axis=1)
    scale = np.divide(
        living[flows.home] * share[flows.group],
        flows.home_by_group[flows.home, flows.group],
    )
    table: Array = flows.with_pupils(flows.pupils * scale).school_by_group
    absent = (flows.home_by_group == 0) & (living > 0)[:, None] & (share > 0)
    return np.asarray(table + flows.home_by_school.T @ (absent * share))


def counterfactuals(
    flows: Flows, *, distances: Array | None = None, k: int = 3, capacity: Array | None = None
) -> tuple[Counterfactual, ...]:
    """Return the actual schools and those of each counterfactual world.

    `actual`, `group_blind`, `even_homes`, `nearest`, `k_nearest` and `nearest_with_capacity`. The last three
    need distances (home areas, schools) and have a reason instead without them. capacity: places per
    school, its present pupils unless given.
    """
    worlds = [
        measured("actual", flows.school_by_group),
        measured("group_blind", group_blind(flows)),
        measured("even_homes", even_homes(flows)),
    ]
    if distances is None:
        names = ("nearest", "k_nearest", "nearest_with_capacity")
        return (*worlds, *(Counterfactual(name, reason=NO_GEOMETRY) for name in names))
    _check_fitting(flows, distances)
    kept = 1 - float(flows.home_by_group.sum(axis=1)[located(distances)].sum()) / flows.total
    tables = {
        "nearest": sent(flows, nearest(distances)),
        "k_nearest": sent(flows, k_nearest(distances, k)),
        "nearest_with_capacity": sent(flows, room_shares(flows, distances, capacity)),
    }
    return (*worlds, *(measured(name, table, kept=kept) for name, table in tables.items()))


def measured(name: str, table: Array, *, kept: float = 0.0) -> Counterfactual:
    """Return the world with its mutual information, Theil's H and dissimilarity."""
    stack = Stack.of(table)
    return Counterfactual(
        name=name,
        table=table,
        mutual_information=_number(mutual_information(stack)[0]),
        theil_h=_number(theil_h(stack)[0]),
        dissimilarity=_number(multigroup_dissimilarity(stack)[0]),
        group_dissimilarity=tuple(_number(value) for value in dissimilarity(stack)[:, 0]),
        kept=kept,
    )


def sent(flows: Flows, shares: Array) -> Array:
    """Return the schools when each area sends its pupils by these shares, the same for every group.

    shares: (home areas, schools). Pupils from an area whose row is NaN stay at their own school.
    """
    _check_fitting(flows, shares)
    known = located(shares)
    table = np.where(known[:, None], shares, 0.0).T @ flows.home_by_group
    stay = flows.with_pupils(np.where(known[flows.home], 0.0, flows.pupils))
    return np.asarray(table + stay.school_by_group)


def room_shares(flows: Flows, distances: Array, capacity: Array | None = None) -> Array:
    """Return the shares of the nearest schools with room; NaN for areas without a place.

    Without a given capacity a school has as many places as located pupils now.
    """
    _check_fitting(flows, distances)
    known = located(distances)
    pupils = flows.home_by_school.sum(axis=1)
    here = flows.home_by_school[known].sum(axis=0)
    taken = flows.home_by_school[~known].sum(axis=0)
    room = here if capacity is None else np.maximum(np.asarray(capacity, dtype=np.float64) - taken, 0.0)
    placed = nearest_with_room(distances, pupils, room)
    shares: Array = np.divide(placed, pupils[:, None], out=np.zeros_like(placed), where=pupils[:, None] > 0)
    shares[~known] = np.nan
    return shares


def _composition(flows: Flows) -> Array:
    living = flows.home_by_group.sum(axis=1, keepdims=True)
    return np.asarray(flows.home_by_group / np.where(living > 0, living, 1.0))


def _check_fitting(flows: Flows, distances: Array) -> None:
    if distances.shape != flows.shape[:2]:
        raise BadQuestion(f"Distances have shape {distances.shape}; these flows ask for {flows.shape[:2]}.")


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
