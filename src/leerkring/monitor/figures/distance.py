"""How far pupils travel, as DUO publishes it: a mean per school, and the median over schools."""

import numpy as np

from leerkring.monitor.model import Distance
from leerkring.monitor.nation import Nation


def distance(nation: Nation, town: int | None) -> Distance:
    """Return the median over the town's schools of DUO's mean distance in metres, beside the country's."""
    metres = nation.schools.distance
    here = metres if town is None else metres[nation.schools.municipality == town]
    return Distance(
        median=_median(here), schools=int((~np.isnan(here)).sum()), country_median=_median(metres)
    )


def _median(metres: np.ndarray) -> float | None:
    known = metres[~np.isnan(metres)]
    return float(np.median(known)) if known.size else None
