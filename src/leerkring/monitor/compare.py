"""A town among all municipalities and among its peers: a distribution with intervals, never a rank."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal

import numpy as np

from leerkring.monitor.figures.flows import place
from leerkring.monitor.indicators import Column, columns, residents_per_town
from leerkring.monitor.model import INDICATORS, Comparison, Indicator, Place, Reason, TownValue
from leerkring.monitor.nation import Bools, Floats, Nation

FEWEST_PEERS = 5
SIZE_FACTOR = 2.0
Position = Literal["below", "within", "above", "unclear", "unknown"]
Interval = tuple[float | None, float | None, float | None]


def peers(nation: Nation, town: int) -> Bools:
    """Return which municipalities have the same urbanity and a size within a factor two of the town's."""
    size = residents_per_town(nation)
    same: Bools = nation.municipalities.urbanity == nation.municipalities.urbanity[town]
    same &= (size >= size[town] / SIZE_FACTOR) & (size <= size[town] * SIZE_FACTOR)
    same &= np.array([code not in nation.published.missing for code in nation.municipalities.codes])
    same[town] = False
    return same


def comparison(nation: Nation, town: int, *, benefits: Interval) -> tuple[Comparison, ...]:
    """Return each indicator of the town beside all towns and beside its peers.

    `benefits` is the town's own D of benefits with the bounds of its rounding, which the national
    table gives only where an area is masked.
    """
    alike = peers(nation, town)
    return tuple(
        _compared(nation, town, indicator=indicator, peers=alike, benefits=benefits)
        for indicator in INDICATORS
    )


def regrouped(comparisons: Sequence[Comparison], members: frozenset[str]) -> tuple[Comparison, ...]:
    """Return the comparisons of a town with another group of peers: the municipalities with these codes."""
    return tuple(_regrouped(one, members) for one in comparisons)


def _regrouped(one: Comparison, members: frozenset[str]) -> Comparison:
    towns = tuple(replace(town, is_peer=town.municipality.code in members) for town in one.towns)
    middle = np.array([_middle(town) for town in towns if town.is_peer], dtype=np.float64)
    quartiles = quartiles_of(middle)
    return replace(
        one,
        towns=towns,
        peer_low=quartiles[0] if quartiles else None,
        peer_median=quartiles[1] if quartiles else None,
        peer_high=quartiles[2] if quartiles else None,
        peers=int((~np.isnan(middle)).sum()),
        position=position_of(one.low, one.high, quartiles=quartiles),
    )


def _middle(town: TownValue) -> float:
    if town.value is not None:
        return town.value
    return np.nan if town.low is None or town.high is None else (town.low + town.high) / 2


def _compared(
    nation: Nation, town: int, *, indicator: Indicator, peers: Bools, benefits: Interval
) -> Comparison:
    column = columns(nation)[indicator]
    own = benefits if indicator == "residential_benefits" else _interval(column, town)
    quartiles = quartiles_of(column.middle[peers])
    value, low, high = own
    return Comparison(
        indicator=indicator,
        value=value,
        low=low,
        high=high,
        towns=_values(nation, indicator, peers=peers),
        country_median=_median(column.middle),
        peer_median=quartiles[1] if quartiles else None,
        peer_low=quartiles[0] if quartiles else None,
        peer_high=quartiles[2] if quartiles else None,
        peers=int((~np.isnan(column.middle[peers])).sum()),
        position=position_of(low, high, quartiles=quartiles),
        reason=None if low is not None else Reason("not_given"),
    )


def _interval(column: Column, town: int) -> Interval:
    return _known(column.value[town]), _known(column.low[town]), _known(column.high[town])


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


@lru_cache(maxsize=16)
def _rows(nation: Nation, indicator: Indicator) -> tuple[tuple[Place, Interval], ...]:
    """Return each municipality with its value and interval, made once for all towns."""
    column = columns(nation)[indicator]
    return tuple((place(nation, town), _interval(column, town)) for town in range(column.value.size))


def _values(nation: Nation, indicator: Indicator, *, peers: Bools) -> tuple[TownValue, ...]:
    return tuple(
        TownValue(municipality, value, low, high, is_peer)
        for (municipality, (value, low, high)), is_peer in zip(
            _rows(nation, indicator), peers.tolist(), strict=True
        )
    )


def quartiles_of(values: Floats) -> tuple[float, float, float] | None:
    """Return the quartiles of the known values, None when fewer than five are known."""
    known = values[~np.isnan(values)]
    if known.size < FEWEST_PEERS:
        return None
    low, middle, high = np.quantile(known, [0.25, 0.5, 0.75])
    return float(low), float(middle), float(high)


def _median(values: Floats) -> float | None:
    known = values[~np.isnan(values)]
    return float(np.median(known)) if known.size else None


def position_of(
    low: float | None, high: float | None, *, quartiles: tuple[float, float, float] | None
) -> Position:
    """Return where the town's interval lies against the middle half of its peers.

    >>> position_of(0.5, 0.6, quartiles=(0.3, 0.4, 0.45))
    'above'
    >>> position_of(0.4, 0.6, quartiles=(0.3, 0.4, 0.45))
    'unclear'
    """
    if low is None or high is None or quartiles is None:
        return "unknown"
    if high < quartiles[0]:
        return "below"
    if low > quartiles[2]:
        return "above"
    return "within" if quartiles[0] <= low and high <= quartiles[2] else "unclear"
