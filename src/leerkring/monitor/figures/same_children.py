"""A school beside the schools that children from the same areas attend.

Each home area has the pupil-weighted mean of all schools its children attend, anywhere in the country.
A school's expectation is the mean of its home areas, weighted by where its own pupils live.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from leerkring.monitor.figures.scores import estimates
from leerkring.monitor.nation import Floats, Nation, sums


@dataclass(frozen=True, eq=False, slots=True)
class Expectations:
    """Per school of the country, in fractions of pupils; NaN where it cannot be computed.

    `inclusive` counts the school itself, `others_only` does not (areas without another school are
    dropped and the rest weighted up). `self_weight` is the school's own part in `inclusive`.
    """

    inclusive: Floats
    others_only: Floats
    self_weight: Floats
    area_mean: Floats
    area_pupils: Floats


@lru_cache(maxsize=4)
def expectations(nation: Nation) -> Expectations:
    """Return every school's expectation from the schools of the same children."""
    found = estimates(nation)
    rows = nation.areas.is_area[nation.area] & found.scored[nation.school]
    area, school, pupils = nation.area[rows], nation.school[rows], nation.pupils[rows]
    share = found.share[school]
    areas, schools = len(nation.areas.codes), len(nation.schools.codes)
    in_area = sums(area, pupils, areas)
    total = sums(area, pupils * share, areas)
    area_mean = _ratio(total, in_area)
    at_school = sums(school, pupils, schools)
    others = in_area[area] - pupils
    has_others = others > 0
    mean_of_others = _ratio(total[area] - pupils * share, others)
    with_others = sums(school[has_others], pupils[has_others], schools)
    sum_of_others = sums(school[has_others], (pupils * mean_of_others)[has_others], schools)
    return Expectations(
        inclusive=_ratio(sums(school, pupils * area_mean[area], schools), at_school),
        others_only=_ratio(sum_of_others, with_others),
        self_weight=_ratio(sums(school, pupils**2 / in_area[area], schools), at_school),
        area_mean=area_mean,
        area_pupils=in_area,
    )


def _ratio(above: Floats, below: Floats) -> Floats:
    ratio: Floats = np.divide(above, below, out=np.full(above.size, np.nan), where=below > 0)
    return ratio
