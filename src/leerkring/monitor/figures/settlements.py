"""Villages and towns within a municipality, and which of them have one school."""

from collections import Counter

import numpy as np

from leerkring.monitor.model import Settlement, Settlements
from leerkring.monitor.nation import Nation


def settlements(nation: Nation, town: int | None) -> Settlements:
    """Return the settlements of a town; a settlement is a municipality with a place name.

    Names repeat over the country (Rijswijk, Hengelo, Beek), so the country counts pairs.
    """
    schools = nation.schools
    here = range(len(schools.codes)) if town is None else np.flatnonzero(schools.municipality == town)
    sites: Counter[tuple[int, str]] = Counter()
    pupils: Counter[tuple[int, str]] = Counter()
    for school in here:
        key = (int(schools.municipality[school]), schools.settlements[school])
        sites[key] += 1
        pupils[key] += int(schools.pupils[school])
    total = sum(pupils.values())
    single = [key for key, count in sites.items() if count == 1]
    return Settlements(
        places=tuple(Settlement(key[1], sites[key], pupils[key]) for key in sorted(sites)),
        with_one_school=len(single),
        share_at_single=sum(pupils[key] for key in single) / total if total else None,
        all_single=bool(sites) and len(single) == len(sites),
    )
