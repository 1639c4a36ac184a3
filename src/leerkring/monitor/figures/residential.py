"""How uneven the home areas themselves are: CBS characteristics of inhabitants, with their rounding.

Weights are the resident pupils of each home area; shares are of inhabitants of all ages (rent: of
dwellings). CBS rounds counts to fives and shares to tens and masks cells of 0 to 4.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import polars as pl

from leerkring.monitor.figures.flows import rows_at_schools, rows_of_residents
from leerkring.monitor.figures.rounding import dissimilarity_bounds
from leerkring.monitor.gates import WIDEST_BOUNDS
from leerkring.monitor.model import Bounded, Reason, Residential, Unevenness
from leerkring.monitor.nation import Bools, Floats, Ints, Nation, sums

HALF_OF_FIVE = 2.5
HALF_OF_TEN = 0.05
MASKED_AT_MOST = 4
OBSERVED_AT_LEAST = 0.999


@dataclass(frozen=True, eq=False, slots=True)
class Shares:
    """Per home code of the country: a share (NaN when masked) and the interval of the true one."""

    value: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True, eq=False, slots=True)
class AreaStatistics:
    """CBS characteristics per home code, aligned with the nation's areas; NaN when masked."""

    inhabitants: Floats
    benefits: Shares
    rent: Shares
    non_western: Shares
    woz: Floats


@lru_cache(maxsize=4)
def area_statistics(nation: Nation) -> AreaStatistics:
    """Return the CBS characteristics of every home area of the country."""
    codes = pl.DataFrame({"area": list(nation.areas.codes)})
    table = codes.join(nation.published.areas.unique("area"), on="area", how="left", maintain_order="left")
    inhabitants = _floats(table, "inhabitants")
    persons = _floats(table, "benefits")
    return AreaStatistics(
        inhabitants=inhabitants,
        benefits=_counts(persons, inhabitants),
        rent=_tens(1 - _floats(table, "owner_share"), inhabitants=None),
        non_western=_tens(_floats(table, "non_western_share"), inhabitants=inhabitants),
        woz=_floats(table, "woz"),
    )


def _floats(table: pl.DataFrame, column: str) -> Floats:
    return table[column].cast(pl.Float64).fill_null(float("nan")).to_numpy()


def _masked_high(inhabitants: Floats) -> Floats:
    """Return the highest share of a masked cell: four inhabitants, or all when these are masked too."""
    known = inhabitants > 0
    return np.divide(MASKED_AT_MOST, inhabitants, out=np.ones(inhabitants.size), where=known).clip(0, 1)


def _counts(persons: Floats, inhabitants: Floats) -> Shares:
    """Return persons / inhabitants; both were rounded to fives."""
    value = persons / inhabitants
    low = np.maximum(persons - HALF_OF_FIVE, 0) / (inhabitants + HALF_OF_FIVE)
    high = (persons + HALF_OF_FIVE) / np.maximum(inhabitants - HALF_OF_FIVE, 1)
    masked = np.isnan(value)
    return Shares(
        value,
        np.where(masked, 0, low),
        np.where(masked, _masked_high(inhabitants), np.clip(high, 0, 1)),
    )


def _tens(share: Floats, *, inhabitants: Floats | None) -> Shares:
    """Return shares that were rounded to tens of per cents."""
    masked = np.isnan(share)
    ceiling = np.ones(share.size) if inhabitants is None else _masked_high(inhabitants)
    return Shares(
        share,
        np.where(masked, 0, np.clip(share - HALF_OF_TEN, 0, 1)),
        np.where(masked, ceiling, np.clip(share + HALF_OF_TEN, 0, 1)),
    )


def bounded(shares: Shares, area: int) -> Bounded:
    """Return one area's published value with its interval; the reason when CBS masked it."""
    masked = bool(np.isnan(shares.value[area]))
    return Bounded(
        value=None if masked else float(shares.value[area]),
        low=float(shares.low[area]),
        high=float(shares.high[area]),
        reason=Reason("no_area_value") if masked else None,
    )


def residential(nation: Nation, town: int | None) -> Residential:
    """Return the unevenness of a town's home areas; of all areas of the country when `town` is None."""
    area, weight = home_areas(nation, town)
    statistics = area_statistics(nation)
    whole_country = town is None
    chosen = _Chosen(nation, town, area, weight)
    if town is not None and not nation.has_school_file(town):
        # Only pupils who attend school elsewhere are seen: their homes are no picture of the town.
        absent = Unevenness(None, None, None, None, None, refused=True, reason=Reason("no_school_file"))
        return Residential(absent, absent, absent, absent)
    return Residential(
        benefits=_unevenness(chosen, statistics.benefits, observed_only=whole_country),
        rent=_unevenness(chosen, statistics.rent, observed_only=whole_country),
        non_western=_non_western(chosen, statistics.non_western),
        woz=_woz(statistics.woz[area], weight),
    )


@dataclass(frozen=True, eq=False, slots=True)
class _Chosen:
    nation: Nation
    town: int | None
    area: Ints
    weight: Floats


def home_areas(nation: Nation, town: int | None) -> tuple[Ints, Floats]:
    """Return the home areas of the residents and how many pupils live in each."""
    rows = rows_of_residents(nation, town)
    counts = sums(nation.area[rows], nation.pupils[rows], len(nation.areas.codes))
    area: Ints = np.flatnonzero(counts)
    return area, counts[area]


def _unevenness(chosen: _Chosen, shares: Shares, *, observed_only: bool) -> Unevenness:
    area, weight = chosen.area, chosen.weight
    observed = ~np.isnan(shares.value[area])
    if reason := _no_measure(observed, observed_only=observed_only):
        low, high = (None, None) if reason.code == "one_area" else _bounds(shares, area, weight)
        return Unevenness(None, None, None, low, high, refused=True, reason=reason)
    low, high = _bounds(shares, area[observed], weight[observed])
    d, h, eta2 = evenness(weight[observed], shares.value[area][observed])
    return Unevenness(
        d,
        h,
        eta2,
        low,
        high,
        refused=False,
        reason=None,
        expected_d=expected_between_schools(chosen.nation, chosen.town, shares=shares),
    )


def _no_measure(observed: Bools, *, observed_only: bool) -> Reason | None:
    if observed.size == 0:
        return Reason("no_residents")
    if observed.size == 1:
        return Reason("one_area")
    if not observed.all() and not observed_only:
        return Reason("masked_cells", {"areas": int((~observed).sum())})
    return None


def _bounds(shares: Shares, area: Ints, weight: Floats) -> tuple[float | None, float | None]:
    if area.size == 0:
        return None, None
    return dissimilarity_bounds(weight, low=shares.low[area], high=shares.high[area])


def _non_western(chosen: _Chosen, shares: Shares) -> Unevenness:
    """Return bounds only for a town: shares rounded to tens leave no value worth printing."""
    if chosen.town is None:
        return _unevenness(chosen, shares, observed_only=True)
    if chosen.area.size < 2:
        reason = Reason("one_area" if chosen.area.size else "no_residents")
        return Unevenness(None, None, None, None, None, refused=True, reason=reason)
    low, high = _bounds(shares, chosen.area, chosen.weight)
    published = shares.value[chosen.area]
    if not np.nansum(published):
        reason = Reason("all_zero")
    elif low is not None and high is not None and high - low > WIDEST_BOUNDS:
        reason = Reason("bounds_too_wide", {"low": round(low, 3), "high": round(high, 3)})
    else:
        reason = Reason("rounded_to_tens")
    return Unevenness(None, None, None, low, high, refused=True, reason=reason)


def _woz(woz: Floats, weight: Floats) -> Unevenness:
    """Return the spread of log WOZ; a low value is no group, so D has no meaning."""
    observed = ~np.isnan(woz) & (woz > 0)
    spread = None
    if observed.sum() > 1:
        w = weight[observed] / weight[observed].sum()
        log = np.log(woz[observed])
        spread = float(np.sqrt(w @ (log - w @ log) ** 2))
    return Unevenness(None, None, None, None, None, refused=True, reason=Reason("not_a_group"), spread=spread)


def evenness(weight: Floats, share: Floats) -> tuple[float | None, float | None, float | None]:
    """Return D, Theil's H and eta squared of a two-group split; None when only one group is present.

    >>> d, h, eta2 = evenness(np.array([10.0, 10.0]), np.array([0.0, 1.0]))
    >>> d, h, eta2
    (1.0, 1.0, 1.0)
    """
    weight = weight / weight.sum()
    mean = float(weight @ share)
    if not 0 < mean < 1:
        return None, None, None
    d = float(weight @ np.abs(share - mean) / (2 * mean * (1 - mean)))
    h = float(1 - weight @ _entropy(share) / _entropy(np.array([mean]))[0])
    eta2 = float(weight @ (share - mean) ** 2 / (mean * (1 - mean)))
    return d, h, eta2


def _entropy(share: Floats) -> Floats:
    inside = np.clip(share, 1e-300, 1)
    outside = np.clip(1 - share, 1e-300, 1)
    entropy: Floats = -(share * np.log(inside) + (1 - share) * np.log(outside))
    return entropy


def expected_between_schools(nation: Nation, town: int | None, *, shares: Shares) -> float | None:
    """Return D between the schools if each had the mean of the areas where its pupils live.

    None where the areas of more than one in a thousand pupils have no value.
    """
    rows = rows_at_schools(nation, town)
    area, school, pupils = nation.area[rows], nation.school[rows], nation.pupils[rows]
    is_area, observed = nation.areas.is_area[area], ~np.isnan(shares.value[area])
    if town is not None and pupils[observed].sum() < OBSERVED_AT_LEAST * pupils[is_area].sum():
        return None
    schools = len(nation.schools.codes)
    known = sums(school[observed], pupils[observed], schools)
    value = sums(school[observed], (pupils * shares.value[area])[observed], schools)
    present = known > 0
    if not present.any():
        return None
    return evenness(nation.schools.pupils[present], value[present] / known[present])[0]
