"""Where pupils live beside where they go to school: the terms that `home` adds to an analysis."""

from dataclasses import asdict
from typing import Any

import numpy as np

from leerkring.analysis.segregation.origin_destination import (
    Counterfactual,
    Flows,
    contributions,
    counterfactuals,
    inspectorate_split,
    representation,
    split,
)
from leerkring.analysis.segregation.plain import number, plain
from leerkring.analysis.segregation.reasons import TEXTS, Reason
from leerkring.analysis.segregation.tables import Encoded, Roles
from leerkring.analysis.segregation.tables.encoding import Ints


def flows_per_area(encoded: Encoded, roles: Roles, home: str) -> list[tuple[tuple[str, ...], Flows | None]]:
    """Return the flows of each area; None for an area with masked counts or without pupils."""
    combos, area = encoded.distinct(roles.by)
    units, unit = encoded.distinct((*roles.within, roles.unit))
    keys = (encoded.codes[home], unit, encoded.codes[roles.group])
    shape = (len(encoded.names[home]), len(units), len(encoded.names[roles.group]))
    found: list[tuple[tuple[str, ...], Flows | None]] = []
    for place, combo in enumerate(combos):
        rows = np.flatnonzero(area == place)
        names = tuple(str(encoded.names[by][code]) for by, code in zip(roles.by, combo, strict=True))
        usable = bool((encoded.low[rows] == encoded.high[rows]).all() and encoded.low[rows].sum() > 0)
        home_rows, unit_rows, group_rows = (key[rows] for key in keys)
        flows = Flows.of(home_rows, unit_rows, group_rows, encoded.low[rows], shape=shape) if usable else None
        found.append((names, flows))
    return found


def unit_names(encoded: Encoded, roles: Roles) -> list[str]:
    """Return the name of each unit in the order of the flows."""
    units, _ = encoded.distinct((*roles.within, roles.unit))
    return [str(encoded.names[roles.unit][code]) for code in units[:, -1]]


def describe(flows: Flows | None, groups: tuple[str, ...], units: list[str]) -> dict[str, Any]:
    """Return the origin-destination terms of one area as plain values for the contract."""
    if flows is None:
        return {"reason": TEXTS[Reason.NO_FLOWS]["en"]}
    worlds = counterfactuals(flows)
    return {
        "reason": None,
        "split": plain(asdict(split(flows))),
        "counterfactuals": [_world(world, groups) for world in worlds],
        "inspectorate": [
            plain(asdict(found)) | {"group": groups[found.group]} for found in inspectorate_split(flows, None)
        ],
        "contributions": plain(asdict(contributions(flows))),
        "representation": _represented(flows, groups, units),
    }


def _world(world: Counterfactual, groups: tuple[str, ...]) -> dict[str, Any]:
    found = asdict(world)
    del found["table"]
    values = found["group_dissimilarity"]
    named = dict(zip(groups, values, strict=True)) if values else {}
    return {**plain(found), "group_dissimilarity": plain(named)}


def _represented(flows: Flows, groups: tuple[str, ...], units: list[str]) -> list[dict[str, Any]]:
    found = representation(flows)
    places: Ints = np.flatnonzero(found.observed.sum(axis=1) > 0)
    return [
        {
            "unit": units[unit],
            "group": groups[group],
            "observed": number(found.observed[unit, group]),
            "expected": number(found.expected[unit, group]),
            "quotient": number(found.quotient[unit, group]),
            "low": number(found.low[unit, group]),
            "high": number(found.high[unit, group]),
            "p_value": number(found.p_value[unit, group]),
            "false_discovery_rate": number(found.fdr[unit, group]),
        }
        for unit in places
        for group in range(len(groups))
    ]
