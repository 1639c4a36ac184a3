"""Figures on where pupils live and where they go to school, from own counts."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.disclosure import Policy, round_to_base
from leerkring.analysis.segregation.origin_destination import (
    Counterfactual,
    Flows,
    InspectorateSplit,
    counterfactuals,
    group_blind,
    inspectorate_split,
    representation,
    split,
)
from leerkring.analysis.segregation.origin_destination.counterfactual import measured
from leerkring.analysis.segregation.plain import plain
from leerkring.monitor.own.model import Represented

Array = NDArray[np.float64]
Tables = NDArray[np.int64]
Extent = Literal["all", "core"]
LEVEL = 0.05
PLACES = 2
TERMS = ("total", "residential", "school_given_home", "home_given_school", "school_part")
SHARES = ("residential_share", "school_share")


def rounded(value: Any, places: int = PLACES) -> Any:
    """Return plain nested figures with every fraction rounded.

    >>> rounded({"theil_h": 0.12345, "pupils": 120, "x": None, "y": [-0.001]}, 2)
    {'theil_h': 0.12, 'pupils': 120, 'x': None, 'y': [0.0]}
    """
    if isinstance(value, Mapping):
        return {key: rounded(part, places) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [rounded(part, places) for part in value]
    if isinstance(value, float):
        found = round(value, places)
        return 0.0 if found == 0 else found
    return value


def home_terms(
    flows: Flows, distances: Array | None, groups: Sequence[str], *, extent: Extent
) -> dict[str, Any]:
    """Return what is printed of the residential and school part, other worlds and the Inspectorate's split.

    No more than this: each figure more is one more thing a reader knows about the same pupils. `core` has the
    split and the world without choice by group; `all` has the other worlds and the Inspectorate's split too.
    """
    worlds: tuple[Counterfactual, ...]
    inspectorate: tuple[InspectorateSplit, ...] = ()
    if extent == "core":
        blind = measured("group_blind", group_blind(flows))
        worlds = (measured("actual", flows.school_by_group), blind)
    else:
        worlds = counterfactuals(flows, distances=distances)
        inspectorate = inspectorate_split(flows, distances)
    found = plain(asdict(split(flows)))
    return {
        "split": {
            **{name: {"value": found[name]["value"]} for name in TERMS},
            **{name: _share(found[name]) for name in SHARES},
        },
        "counterfactuals": [_world(world) for world in worlds],
        "inspectorate": [plain(asdict(one)) | {"group": groups[one.group]} for one in inspectorate],
    }


def _share(term: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return a share of the whole with its limits; None where it is no part of a whole (under 0, over 1)."""
    if term is None or not 0 <= term["value"] <= 1:
        return None
    return {end: term[end] for end in ("value", "low", "high")}


def _world(world: Counterfactual) -> dict[str, Any]:
    return {
        "name": world.name,
        "theil_h": world.theil_h,
        "dissimilarity": world.dissimilarity,
        "reason": world.reason,
    }


def represented(
    year: str | None, flows: Flows, names: tuple[Sequence[str], Sequence[str]], policy: Policy
) -> tuple[Represented, ...]:
    """Return where a group is clearly more or less present than its areas would send.

    names: of the schools and of the groups. Clear: a false discovery rate under 5 %, and both numbers at
    least the threshold after rounding.
    """
    found = representation(flows)
    chosen = []
    for school, group in np.argwhere(found.fdr < LEVEL).tolist():
        observed, expected = round(found.observed[school, group]), round(found.expected[school, group])
        seen, sent = round_to_base([observed, expected], policy.base).tolist()
        if min(seen, sent) >= policy.threshold and seen != sent:
            who = (year, names[0][school], names[1][group])
            chosen.append(Represented(*who, seen, sent, round(seen / sent, 1)))
    return tuple(chosen)
