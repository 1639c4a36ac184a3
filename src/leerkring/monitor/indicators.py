"""The five indicators of every municipality at once, each with its 95 % interval."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from leerkring.monitor.figures.flows import in_own_area
from leerkring.monitor.figures.residential import area_statistics
from leerkring.monitor.figures.rounding import dissimilarity_bounds
from leerkring.monitor.figures.scores import NORMAL_95, estimates
from leerkring.monitor.gates import MINIMUM_RELIABILITY, MINIMUM_SCHOOLS
from leerkring.monitor.model import Indicator
from leerkring.monitor.nation import Bools, Floats, Nation, sums


@dataclass(frozen=True, eq=False, slots=True)
class Column:
    """One indicator per municipality; NaN where it is not given."""

    value: Floats
    low: Floats
    high: Floats

    @property
    def middle(self) -> Floats:
        """Return the value, or the middle of the bounds where only these are given."""
        return np.where(np.isnan(self.value), (self.low + self.high) / 2, self.value)


@lru_cache(maxsize=4)
def columns(nation: Nation) -> dict[Indicator, Column]:
    """Return every indicator for all municipalities, in the order of `nation.municipalities`."""
    return {
        "own_area_share": _own_area(nation),
        "residents_elsewhere": _elsewhere(nation),
        "schools_per_area": _schools_per_area(nation),
        "spread_of_schools": _spread(nation),
        "residential_benefits": _benefits(nation),
    }


def residents_per_town(nation: Nation) -> Floats:
    """Return how many pupils with a known home area live in each municipality."""
    rows = _resident_rows(nation)
    return sums(nation.home[rows], nation.pupils[rows], len(nation.municipalities.codes))


def _resident_rows(nation: Nation) -> Bools:
    rows: Bools = (nation.home >= 0) & nation.areas.is_area[nation.area]
    return rows


def wilson(share: Floats, count: Floats) -> tuple[Floats, Floats]:
    """Return the 95 % interval of a share as Wilson (1927) gives it: never outside 0..1.

    >>> low, high = wilson(np.array([0.5]), np.array([100.0]))
    >>> low.round(3), high.round(3)
    (array([0.404]), array([0.596]))
    """
    z2 = NORMAL_95**2
    with np.errstate(divide="ignore", invalid="ignore"):
        centre = (share + z2 / (2 * count)) / (1 + z2 / count)
        margin = np.sqrt(share * (1 - share) / count + z2 / (4 * count**2)) / (1 + z2 / count) * NORMAL_95
    return centre - margin, centre + margin


def _share(part: Floats, whole: Floats) -> Column:
    share = np.divide(part, whole, out=np.full(whole.size, np.nan), where=whole > 0)
    low, high = wilson(share, whole)
    return Column(share, low, high)


def _own_area(nation: Nation) -> Column:
    towns = len(nation.municipalities.codes)
    town = nation.schools.municipality[nation.school]
    own = in_own_area(nation)
    return _share(sums(town[own], nation.pupils[own], towns), sums(town, nation.pupils, towns))


def _elsewhere(nation: Nation) -> Column:
    rows = _resident_rows(nation)
    home, pupils = nation.home[rows], nation.pupils[rows]
    away = home != nation.schools.municipality[nation.school[rows]]
    whole = residents_per_town(nation)
    whole[nation.without_file] = 0
    return _share(sums(home[away], pupils[away], whole.size), whole)


def _schools_per_area(nation: Nation) -> Column:
    """Return the effective number of schools per area, averaged over areas with residents as weights."""
    rows = _resident_rows(nation)
    home, pupils = nation.home[rows], nation.pupils[rows]
    areas, place = np.unique(home * len(nation.areas.codes) + nation.area[rows], return_inverse=True)
    town = areas // len(nation.areas.codes)
    residents = sums(place, pupils)
    share = pupils / residents[place]
    squares, cubes = sums(place, share**2), sums(place, share**3)
    variance = 4 * np.maximum(cubes - squares**2, 0) / residents / squares**4
    whole = residents_per_town(nation)
    whole[nation.without_file] = 0
    present = whole > 0
    weight = np.divide(residents, whole[town], out=np.zeros(residents.size), where=present[town])
    value = np.where(present, sums(town, weight / squares, whole.size), np.nan)
    margin = NORMAL_95 * np.sqrt(sums(town, weight**2 * variance, whole.size))
    return Column(value, np.maximum(value - margin, 1), value + margin)


def _spread(nation: Nation) -> Column:
    """Return the standard deviation of the estimated shares over schools, in fractions of pupils.

    Given where five schools have a score and at least 70 % of the variance exceeds chance.
    """
    found, towns = estimates(nation), len(nation.municipalities.codes)
    sites = np.flatnonzero(found.scored)
    town, pupils, share = nation.schools.municipality[sites], found.pupils[sites], found.share[sites]
    error = found.standard_error[sites]
    schools, whole = np.bincount(town, minlength=towns), sums(town, pupils, towns)
    weight = pupils / whole[town]
    mean = sums(town, weight * share, towns)
    squared = (share - mean[town]) ** 2
    variance = sums(town, weight * squared, towns)
    noise = sums(town, weight * error**2, towns)
    with np.errstate(divide="ignore", invalid="ignore"):
        deviation = np.sqrt(variance)
        se = np.sqrt(sums(town, 4 * weight**2 * squared * error**2, towns)) / (2 * deviation)
        judged = (schools >= MINIMUM_SCHOOLS) & (1 - noise / variance >= MINIMUM_RELIABILITY)
    value = np.where(judged, deviation, np.nan)
    return Column(value, np.maximum(value - NORMAL_95 * se, 0), value + NORMAL_95 * se)


def _benefits(nation: Nation) -> Column:
    """Return D of benefits between home areas; bounds only where CBS masked an area."""
    rows, towns = _resident_rows(nation), len(nation.municipalities.codes)
    key = nation.home[rows] * len(nation.areas.codes) + nation.area[rows]
    cells, place = np.unique(key, return_inverse=True)
    weight = sums(place, nation.pupils[rows])
    town, area = cells // len(nation.areas.codes), cells % len(nation.areas.codes)
    shares = area_statistics(nation).benefits
    share = shares.value[area]
    masked = sums(town, np.isnan(share).astype(float), towns) > 0
    several = np.bincount(town, minlength=towns) > 1
    several[nation.without_file] = False
    whole = sums(town, weight, towns)
    part = weight / whole[town]
    mean = sums(town, part * share, towns)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = sums(town, part * np.abs(share - mean[town]), towns) / (2 * mean * (1 - mean))
    bounds = np.full((towns, 2), np.nan)
    starts = np.searchsorted(town, np.arange(towns + 1))
    for one in np.flatnonzero(masked & several):
        here = slice(starts[one], starts[one + 1])
        bounds[one] = dissimilarity_bounds(
            weight[here], low=shares.low[area[here]], high=shares.high[area[here]]
        )
    return Column(np.where(several & ~masked, value, np.nan), bounds[:, 0], bounds[:, 1])
