"""Where pupils live and where they go to school: shares, border crossing and exchange by municipality."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from leerkring.monitor.gates import LOWER_BOUND_FROM
from leerkring.monitor.model import CountShare, Exchange, Place
from leerkring.monitor.nation import UNKNOWN, Bools, Nation, sums

MASKED_BELOW = 5


@dataclass(frozen=True, slots=True)
class AtSchools:
    """Pupils at the schools of a town, by where they live."""

    pupils: int
    own_area_share: float
    from_elsewhere: CountShare
    abroad: int
    unknown: int


def at_schools(nation: Nation, town: int | None) -> AtSchools:
    """Return the figures of the schools of a town; of the country when `town` is None."""
    rows = rows_at_schools(nation, town)
    pupils, home, area = nation.pupils[rows], nation.home[rows], nation.area[rows]
    is_area, is_abroad = nation.areas.is_area[area], nation.areas.is_abroad[area]
    school_town = nation.schools.municipality[nation.school[rows]]
    elsewhere = is_area & (home >= 0) & (home != school_town)
    total = int(pupils.sum())
    unknown = (area == nation.areas.index.get(UNKNOWN, -1)) | (is_area & (home < 0))
    crossing = int(pupils[elsewhere].sum())
    return AtSchools(
        pupils=total,
        own_area_share=float(pupils[in_own_area(nation)[rows]].sum() / total),
        from_elsewhere=CountShare(crossing, crossing / total),
        abroad=int(pupils[is_abroad].sum()),
        unknown=int(pupils[unknown].sum()),
    )


def rows_at_schools(nation: Nation, town: int | None) -> Bools:
    """Return which rows of the flows end at a school of the town (all of them for the country)."""
    if town is None:
        return np.ones(nation.pupils.size, dtype=bool)
    rows: Bools = nation.schools.municipality[nation.school] == town
    return rows


def rows_of_residents(nation: Nation, town: int | None) -> Bools:
    """Return which rows are pupils who live in the town, in an area with a four-digit code."""
    lives_here = nation.home >= 0 if town is None else nation.home == town
    rows: Bools = lives_here & nation.areas.is_area[nation.area]
    return rows


@lru_cache(maxsize=4)
def in_own_area(nation: Nation) -> Bools:
    """Return which rows attend a school in the postcode area where they live."""
    own: Bools = nation.area == nation.schools.area[nation.school]
    return own


def residents(nation: Nation, town: int | None) -> int:
    """Return how many pupils with a known home area live in the town."""
    return int(nation.pupils[rows_of_residents(nation, town)].sum())


def residents_elsewhere(nation: Nation, town: int | None) -> CountShare:
    """Return how many resident pupils attend a school in another municipality.

    The share is None where the town's own schools are absent from the data: nobody can then be seen
    to stay. It is a lower bound where pupils from such a municipality attend school here, because
    the way back is not counted.
    """
    rows = rows_of_residents(nation, town)
    pupils = nation.pupils[rows]
    away = nation.home[rows] != nation.schools.municipality[nation.school[rows]]
    count, total = int(pupils[away].sum()), int(pupils.sum())
    if town is not None and not nation.has_school_file(town):
        return CountShare(count, None, is_lower_bound=True)
    bound = bool(nation.without_file) if town is None else _receives_from_missing(nation, town)
    return CountShare(count, count / total if total else None, is_lower_bound=bound)


def _receives_from_missing(nation: Nation, town: int) -> bool:
    rows = rows_at_schools(nation, town) & np.isin(nation.home, nation.without_file)
    return bool(nation.pupils[rows].sum() >= LOWER_BOUND_FROM)


def from_municipalities(nation: Nation, town: int) -> tuple[Exchange, ...]:
    """Return from which other municipalities pupils come, most first, as shares of all pupils here."""
    rows = rows_at_schools(nation, town)
    total = nation.pupils[rows].sum()
    rows &= nation.areas.is_area[nation.area] & (nation.home >= 0) & (nation.home != town)
    counts = sums(nation.home[rows], nation.pupils[rows], len(nation.municipalities.codes))
    return _exchanges(nation, counts=counts, total=float(total))


def to_municipalities(nation: Nation, town: int) -> tuple[Exchange, ...]:
    """Return in which other municipalities resident pupils attend school, as shares of all residents."""
    rows = rows_of_residents(nation, town)
    total = nation.pupils[rows].sum()
    there = nation.schools.municipality[nation.school]
    rows &= there != town
    counts = sums(there[rows], nation.pupils[rows], len(nation.municipalities.codes))
    return _exchanges(nation, counts=counts, total=float(total))


def _exchanges(nation: Nation, *, counts: np.ndarray, total: float) -> tuple[Exchange, ...]:
    order = sorted(np.flatnonzero(counts), key=lambda other: (-counts[other], other))
    return tuple(
        Exchange(place(nation, int(other)), int(counts[other]), float(counts[other] / total))
        for other in order
    )


def place(nation: Nation, town: int) -> Place:
    """Return the code and name of a municipality by its index."""
    return Place(nation.municipalities.codes[town], nation.municipalities.names[town])


def own_area_if_masked(nation: Nation, town: int | None) -> tuple[float, float]:
    """Return the lowest and highest own-area share if rows of one to four pupils were masked as `<5`.

    With O and R the unmasked own and other pupils, k and m the masked own and other rows:
    low = (O + k) / (O + k + R + 4m), high = (O + 4k) / (O + 4k + R + m).
    """
    rows = rows_at_schools(nation, town)
    pupils, own = nation.pupils[rows], in_own_area(nation)[rows]
    masked = pupils < MASKED_BELOW
    o, r = float(pupils[own & ~masked].sum()), float(pupils[~own & ~masked].sum())
    k, m = int((own & masked).sum()), int((~own & masked).sum())
    return (o + k) / (o + k + r + 4 * m), (o + 4 * k) / (o + 4 * k + r + m)
