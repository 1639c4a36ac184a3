"""One line per municipality for the national picture: level and spread, with the gate of the spread."""

import numpy as np

from leerkring.monitor.figures.flows import place
from leerkring.monitor.figures.scores import estimates, level, reliability, schools_of
from leerkring.monitor.figures.settlements import settlements
from leerkring.monitor.figures.spread import attendance, deviations, hoover, spread_of_schools
from leerkring.monitor.gates import town_gate
from leerkring.monitor.indicators import columns, residents_per_town
from leerkring.monitor.model import Reason, TownSummary
from leerkring.monitor.nation import Floats, Nation, sums


def summaries(nation: Nation) -> tuple[TownSummary, ...]:
    """Return the summary of every municipality, in the order of their codes."""
    schools = nation.schools
    pupils = sums(schools.municipality, schools.pupils, len(nation.municipalities.codes))
    residents = residents_per_town(nation)
    return tuple(
        _summary(nation, town, pupils=int(pupils[town]), residents=int(residents[town]))
        for town in range(len(nation.municipalities.codes))
    )


def _summary(nation: Nation, town: int, *, pupils: int, residents: int) -> TownSummary:
    indicators = columns(nation)
    sites, found = schools_of(nation, town), estimates(nation)
    trust = reliability(nation, town)
    reason = (
        town_gate(
            schools=sites.size,
            reliability=trust,
            one_per_settlement=settlements(nation, town).all_single,
        )
        if nation.has_school_file(town)
        else Reason("no_school_file")
    )
    between, within = _deviations(nation, town)
    share, weight = found.share[sites][:, None], found.pupils[sites]
    several = sites.size > 1 and share.any()
    found_level = level(nation, town)
    urbanity = int(nation.municipalities.urbanity[town])
    return TownSummary(
        municipality=place(nation, town),
        province=nation.municipalities.provinces[town],
        urbanity=urbanity or None,
        pupils=pupils or None,
        residents=residents,
        own_area_share=_known(indicators["own_area_share"].value, town),
        residents_elsewhere=_known(indicators["residents_elsewhere"].value, town),
        schools_per_area=_known(indicators["schools_per_area"].value, town),
        level=found_level[0] if found_level else None,
        sd_schools=100 * float(spread_of_schools(share, weight)[0]) if several else None,
        sd_between=between,
        sd_within=within,
        hoover=float(hoover(share, weight)[0]) if several else None,
        reliability=trust,
        judged=reason is None,
        reason=reason,
    )


def _known(values: Floats, town: int) -> float | None:
    return None if np.isnan(values[town]) else float(values[town])


def _deviations(nation: Nation, town: int) -> tuple[float | None, float | None]:
    found = attendance(nation, town)
    if found.pupils.size == 0 or not nation.has_school_file(town):
        return None, None
    between, within = deviations(found, estimates(nation).share)
    return 100 * between, 100 * within
