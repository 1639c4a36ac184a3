"""Each school of a town: its catchment, its estimated share, and the schools of the same children."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from leerkring.monitor.figures.flows import in_own_area
from leerkring.monitor.figures.same_children import expectations
from leerkring.monitor.figures.scores import estimates, interval
from leerkring.monitor.figures.testing import adjusted, p_beyond
from leerkring.monitor.gates import LARGEST_SELF_WEIGHT, judgement_gate, share_gate
from leerkring.monitor.model import CatchmentPart, Judged, Reason, SameChildren, School, Spread
from leerkring.monitor.nation import Floats, Ints, Nation, sums

FALSE_ALARMS = 0.05


@dataclass(frozen=True, slots=True)
class Choices:
    """What the reader chose: N in percentage points, and whether named differences are left out."""

    points: int
    public: bool


def schools_of_town(nation: Nation, town: int, *, spread: Spread, choices: Choices) -> tuple[School, ...]:
    """Return the schools of a town in the order of their codes, judged where every gate is open."""
    sites = np.flatnonzero(nation.schools.municipality == town)
    catchments = _catchments(nation, sites)
    compared = _with_tests(
        nation,
        sites,
        [_same_children(nation, int(site), spread=spread) for site in sites],
        limit=choices.points,
    )
    if choices.public:
        compared = [_withheld(one) for one in compared]
    return tuple(
        _school(nation, int(site), parts=parts, spread=spread, compared=one)
        for site, parts, one in zip(sites, catchments, compared, strict=True)
    )


def differences(nation: Nation, town: int, *, spread: Spread) -> tuple[tuple[float, float], ...]:
    """Return (difference, standard error) of the judged schools of a town, sorted, without names."""
    found, expected = estimates(nation), expectations(nation)
    result = []
    for site in np.flatnonzero(nation.schools.municipality == town):
        if _same_children(nation, int(site), spread=spread).judged:
            difference = float(found.share[site] - expected.inclusive[site])
            result.append((difference, float(found.standard_error[site])))
    return tuple(sorted(result))


@dataclass(frozen=True, slots=True)
class _Catchment:
    parts: tuple[CatchmentPart, ...]
    effective: float
    own_area: int
    from_elsewhere: int


def _catchments(nation: Nation, sites: Ints) -> list[_Catchment]:
    """Return for each site its home codes, largest first; one code may come in rows of two municipalities."""
    rows = np.flatnonzero(np.isin(nation.school, sites))
    rows = rows[np.argsort(nation.school[rows], kind="stable")]
    starts = np.searchsorted(nation.school[rows], sites, side="left")
    ends = np.searchsorted(nation.school[rows], sites, side="right")
    return [_catchment(nation, rows[start:end]) for start, end in zip(starts, ends, strict=True)]


def _catchment(nation: Nation, rows: Ints) -> _Catchment:
    pupils: Floats = nation.pupils[rows]
    areas, place = np.unique(nation.area[rows], return_inverse=True)
    counts = sums(place, pupils)
    total = float(counts.sum())
    order = np.lexsort((areas, -counts))
    town = nation.schools.municipality[nation.school[rows]]
    elsewhere = (
        nation.areas.is_area[nation.area[rows]] & (nation.home[rows] >= 0) & (nation.home[rows] != town)
    )
    return _Catchment(
        parts=tuple(
            CatchmentPart(nation.areas.codes[areas[i]], int(counts[i]), float(counts[i] / total))
            for i in order
        ),
        effective=float(1 / ((counts / total) ** 2).sum()),
        own_area=int(pupils[in_own_area(nation)[rows]].sum()),
        from_elsewhere=int(pupils[elsewhere].sum()),
    )


def _school(
    nation: Nation, site: int, *, parts: _Catchment, spread: Spread, compared: SameChildren
) -> School:
    schools = nation.schools
    scored, distance = schools.pupils_scored[site], schools.distance[site]
    latitude, longitude = float(schools.latitude[site]), float(schools.longitude[site])
    return School(
        code=schools.codes[site],
        name=schools.names[site],
        settlement=schools.settlements[site],
        denomination=schools.denominations[site],
        area=nation.areas.codes[schools.area[site]],
        pupils=int(schools.pupils[site]),
        pupils_scored=None if np.isnan(scored) else int(scored),
        catchment=parts.parts,
        effective_areas=parts.effective,
        own_area=parts.own_area,
        from_elsewhere=parts.from_elsewhere,
        estimated_share=_estimated_share(nation, site, level=spread.level),
        same_children=compared,
        distance=None if np.isnan(distance) else float(distance),
        point=None if np.isnan(latitude) else (latitude, longitude),
    )


def shut_share(nation: Nation, site: int) -> Reason | None:
    """Return why the estimated share of a school is not given, or None when it is."""
    return share_gate(
        pupils_scored=float(nation.schools.pupils_scored[site]),
        estimated_share=float(estimates(nation).share[site]),
    )


def _estimated_share(nation: Nation, site: int, *, level: float | None) -> Judged:
    if reason := shut_share(nation, site):
        return Judged(None, level, None, None, judged=False, reason=reason)
    found = estimates(nation)
    value = float(found.share[site])
    low, high = interval(value, float(found.standard_error[site]), share=True)
    return Judged(value, level, low, high, judged=True, reason=None)


def _same_children(nation: Nation, site: int, *, spread: Spread) -> SameChildren:
    found, expected = estimates(nation), expectations(nation)
    own = judgement_gate(
        pupils_scored=float(nation.schools.pupils_scored[site]),
        estimated_share=float(found.share[site]),
        pupils=float(nation.schools.pupils[site]),
        self_weight=float(expected.self_weight[site]),
    )
    reason = own or spread.reason
    difference = float(found.share[site] - expected.inclusive[site])
    low, high = interval(difference, float(found.standard_error[site]), share=False)
    known = bool(found.scored[site])
    # An expectation that is mostly the school itself would give away a share that is not shown.
    is_itself = not found.shown[site] and expected.self_weight[site] > LARGEST_SELF_WEIGHT
    return SameChildren(
        value=None if reason else difference,
        expected=_known(expected.inclusive[site], known and not is_itself),
        low=None if reason else low,
        high=None if reason else high,
        judged=reason is None,
        reason=reason,
        others_only=_known(expected.others_only[site], known),
        self_weight=_known(expected.self_weight[site], known),
    )


def _known(value: float, known: bool) -> float | None:  # noqa: FBT001 - one private use
    return None if not known or np.isnan(value) else float(value)


def _with_tests(
    nation: Nation, sites: Ints, compared: Sequence[SameChildren], *, limit: int
) -> list[SameChildren]:
    """Add the p-value of "more than N points" and its adjustment over the judged schools."""
    errors = estimates(nation).standard_error[sites]
    p_values = [
        None if one.value is None else p_beyond(one.value, float(error), limit=limit / 100)
        for one, error in zip(compared, errors, strict=True)
    ]
    adjusted_values = iter(adjusted(np.array([p for p in p_values if p is not None])).tolist())
    result = []
    for one, p_value in zip(compared, p_values, strict=True):
        if p_value is None:
            result.append(one)
        else:
            q_value = next(adjusted_values)
            result.append(
                replace(one, p_value=p_value, q_value=q_value, beyond=bool(q_value <= FALSE_ALARMS))
            )
    return result


def _withheld(one: SameChildren) -> SameChildren:
    """Leave a named school's difference out; a reason of its own stays, so that none can be inferred."""
    return SameChildren(
        None, None, None, None, judged=False, reason=Reason("public") if one.judged else one.reason
    )
