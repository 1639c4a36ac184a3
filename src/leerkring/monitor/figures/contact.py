"""Where children of different home areas meet: for villages with one school, where spread means nothing."""

from functools import lru_cache

import numpy as np

from leerkring.monitor.figures.flows import rows_at_schools, rows_of_residents
from leerkring.monitor.model import Contact
from leerkring.monitor.nation import Floats, Nation, sums


def contact(nation: Nation, town: int) -> Contact:
    """Return the exposure between home areas, and the share that comes from another settlement."""
    rows = rows_of_residents(nation, town)
    area, school, pupils = nation.area[rows], nation.school[rows], nation.pupils[rows]
    if pupils.size == 0:
        return Contact(None, None, None)
    known = nation.areas.is_area[nation.area]
    at_school = sums(nation.school[known], nation.pupils[known], len(nation.schools.codes))
    same = _pupils_of_same_area(nation)[rows]
    in_area = sums(area, pupils)
    weight = in_area / pupils.sum()
    return Contact(
        other_area=float(pupils @ (1 - same / at_school[school]) / pupils.sum()),
        if_mixed=float(1 - weight @ weight),
        other_settlement=_from_other_settlement(nation, town),
    )


@lru_cache(maxsize=4)
def _pupils_of_same_area(nation: Nation) -> Floats:
    """Return for each row how many pupils of its school live in its area, wherever its municipality."""
    key = nation.school * len(nation.areas.codes) + nation.area
    _, at = np.unique(key, return_inverse=True)
    return sums(at, nation.pupils)[at]


def _from_other_settlement(nation: Nation, town: int) -> float | None:
    """Return the share of pupils whose home area has schools, but none in their school's settlement.

    Home areas without a school are counted as the same settlement, so this is a lower bound.
    """
    rows = rows_at_schools(nation, town)
    if not rows.any():
        return None
    schools = nation.schools
    places = _settlements_with_schools(nation)
    away = 0.0
    for area, site, pupils in zip(
        nation.area[rows].tolist(), nation.school[rows].tolist(), nation.pupils[rows].tolist(), strict=True
    ):
        found = places.get(area)
        if found and (int(schools.municipality[site]), schools.settlements[site]) not in found:
            away += pupils
    return float(away / nation.pupils[rows].sum())


@lru_cache(maxsize=4)
def _settlements_with_schools(nation: Nation) -> dict[int, set[tuple[int, str]]]:
    """Return for each area the settlements of the schools that stand in it."""
    schools = nation.schools
    places: dict[int, set[tuple[int, str]]] = {}
    for site, area in enumerate(schools.area.tolist()):
        places.setdefault(area, set()).add((int(schools.municipality[site]), schools.settlements[site]))
    return places
