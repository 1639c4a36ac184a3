"""How segregation changed from moment to moment: the terms that `compare` adds to an analysis."""

from dataclasses import asdict
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.change import change_over_years
from leerkring.analysis.segregation.errors import BadQuestion
from leerkring.analysis.segregation.plain import plain
from leerkring.analysis.segregation.reasons import TEXTS, Reason
from leerkring.analysis.segregation.tables import Encoded, Roles


def moments_in_order(names: list[str]) -> list[int]:
    """Return the places of the moments in order of time: by number where all are numbers, else by name.

    >>> moments_in_order(["10", "9", "8"])
    [2, 1, 0]
    """
    try:
        numbers = [float(name) for name in names]
    except ValueError:
        return sorted(range(len(names)), key=names.__getitem__)
    return sorted(range(len(names)), key=numbers.__getitem__)


def changes(
    encoded: Encoded, roles: Roles, compare: str, *, draws: int, rng: np.random.Generator
) -> list[dict[str, Any]]:
    """Return the terms of change of each step in each area, areas taken without the moment.

    Raises BadQuestion when there are fewer than two moments.
    """
    names = [str(name) for name in encoded.names[compare]]
    if len(names) < 2:
        raise BadQuestion.because("one_moment", column=compare, value=names[0])
    by = tuple(column for column in roles.by if column != compare)
    combos, area = encoded.distinct(by)
    found = []
    for place, combo in enumerate(combos):
        where = {column: str(encoded.names[column][code]) for column, code in zip(by, combo, strict=True)}
        rows = np.flatnonzero(area == place)
        found += [{"by": where, **step} for step in _steps(encoded, roles, compare, rows, draws, rng)]
    return found


def _steps(
    encoded: Encoded,
    roles: Roles,
    compare: str,
    rows: NDArray[np.int64],
    draws: int,
    rng: np.random.Generator,
) -> list[dict[str, Any]]:
    names = [str(name) for name in encoded.names[compare]]
    moment = encoded.codes[compare][rows]
    order = [code for code in moments_in_order(names) if (moment == code).any()]
    pairs = list(pairwise(order))
    if (encoded.low[rows] != encoded.high[rows]).any():
        why = TEXTS[Reason.MASKED_MOMENT]["en"]
        return [{"from": names[old], "to": names[new], "reason": why} for old, new in pairs]
    tables = _tables(encoded, roles, rows, [moment == code for code in order])
    if len(tables) < 2 or any(table.sum() == 0 for table in tables):
        why = TEXTS[Reason.EMPTY_MOMENT]["en"]
        return [{"from": names[old], "to": names[new], "reason": why} for old, new in pairs]
    steps = change_over_years(tables, generator=rng, draws=draws)
    return [
        {"from": names[old], "to": names[new], **_named(asdict(step), encoded.names[roles.group])}
        for (old, new), step in zip(pairs, steps, strict=True)
    ]


def _tables(
    encoded: Encoded, roles: Roles, rows: NDArray[np.int64], moments: list[NDArray[np.bool_]]
) -> list[NDArray[np.float64]]:
    _, unit = encoded.distinct((*roles.within, roles.unit))
    here, local = np.unique(unit[rows], return_inverse=True)
    groups = len(encoded.names[roles.group])
    cell = local * groups + encoded.codes[roles.group][rows]
    weights = encoded.low[rows]
    return [
        np.bincount(cell[chosen], weights[chosen], len(here) * groups).astype(float).reshape(-1, groups)
        for chosen in moments
    ]


def _named(step: dict[str, Any], groups: NDArray[np.object_]) -> dict[str, Any]:
    named = [str(groups[group]) for group in step.pop("reason_groups")]
    return {**plain(step), "reason_groups": named}
