"""How large the school part is when pupils of one area divide over its schools by lot."""

from dataclasses import dataclass

import numpy as np

from leerkring.analysis.segregation.errors import NeedsWholeNumbers
from leerkring.analysis.segregation.measures.information import mutual_information
from leerkring.analysis.segregation.measures.stack import Stack
from leerkring.analysis.segregation.origin_destination.flows import Flows


@dataclass(frozen=True)
class SchoolPartByChance:
    """The school part (nats) of the split, and what it is under chance.

    expected: its mean over the draws; low, high: the middle 95 % of the draws. p_value: (b + 1) / (B + 1)
    with b the draws at least as large as the value.
    """

    value: float
    expected: float
    low: float
    high: float
    p_value: float
    draws: int


def school_part_by_chance(
    flows: Flows, *, generator: np.random.Generator, draws: int = 200
) -> SchoolPartByChance:
    """Return the school part beside its value when every area's pupils are dealt to its schools by lot.

    Each draw keeps how many pupils of an area go to each school and how many it has of each group, so that
    the residential part stays as it is and only the school part varies. Small flows make the school part
    positive by chance alone: compare with `expected`, not with zero.
    """
    if not flows.is_whole:
        raise NeedsWholeNumbers("Dealing pupils by lot needs whole pupils; these flows have fractions.")
    times = flows.pupils.astype(np.int64)
    order = np.argsort(flows.home, kind="stable")
    home, school, group = (
        np.repeat(codes[order], times[order]) for codes in (flows.home, flows.school, flows.group)
    )
    residential = _information(flows.home_by_group)
    value = _information(flows.school_by_group) - residential
    parts = np.empty(draws)
    size = flows.shape[1] * flows.shape[2]
    for draw in range(draws):
        dealt = group[np.argsort(home + generator.random(home.size))]
        counts = np.bincount(school * flows.shape[2] + dealt, minlength=size)
        parts[draw] = _information(counts.reshape(flows.shape[1:]).astype(np.float64)) - residential
    low, high = np.quantile(parts, [0.025, 0.975])
    beyond = int((parts >= value - 1e-12).sum())
    return SchoolPartByChance(
        value, float(parts.mean()), float(low), float(high), (beyond + 1) / (draws + 1), draws
    )


def _information(table: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float:
    return float(mutual_information(Stack.of(table))[0])
