"""Over how many schools the children of one area spread: the effective number 1 / sum of shares squared."""

from dataclasses import dataclass

import numpy as np

from leerkring.monitor.figures.flows import rows_of_residents
from leerkring.monitor.figures.scores import NORMAL_95
from leerkring.monitor.nation import Floats, Ints, Nation, sums


@dataclass(frozen=True, eq=False, slots=True)
class PerArea:
    """Per home area of a town: resident pupils, and the effective number of schools they attend."""

    area: Ints
    residents: Floats
    effective: Floats
    variance: Floats


def per_area(nation: Nation, town: int | None) -> PerArea:
    """Return the effective number of schools for each home area, with its sampling variance.

    The variance is that of a sample of this size from the same shares (delta method), the answer to
    "how much would another year of children differ by chance".
    """
    rows = rows_of_residents(nation, town)
    area, pupils = nation.area[rows], nation.pupils[rows]
    found, place = np.unique(area, return_inverse=True)
    residents = sums(place, pupils)
    # One row per area and school in the country; for all towns together rows may split over homes.
    cells, at = np.unique(place * len(nation.schools.codes) + nation.school[rows], return_inverse=True)
    count = sums(at, pupils)
    cell_area = cells // len(nation.schools.codes)
    share = count / residents[cell_area]
    squares = sums(cell_area, share**2)
    cubes = sums(cell_area, share**3)
    variance = 4 * np.maximum(cubes - squares**2, 0) / residents / squares**4
    return PerArea(found, residents, 1 / squares, variance)


def schools_per_area(found: PerArea) -> tuple[float, float, float] | None:
    """Return the mean over areas weighted by residents, with its 95 % interval; None without residents."""
    if found.residents.size == 0:
        return None
    weight = found.residents / found.residents.sum()
    value = float(weight @ found.effective)
    margin = float(NORMAL_95 * np.sqrt(weight**2 @ found.variance))
    return value, max(1.0, value - margin), value + margin
