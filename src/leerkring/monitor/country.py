"""The national picture: level and spread of every municipality, urbanity, and the curve over N."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from leerkring.monitor.figures import flows
from leerkring.monitor.figures.distance import distance
from leerkring.monitor.figures.residential import residential
from leerkring.monitor.figures.same_children import expectations
from leerkring.monitor.figures.schools_per_area import per_area, schools_per_area
from leerkring.monitor.figures.scores import NORMAL_95, estimates
from leerkring.monitor.figures.settlements import settlements
from leerkring.monitor.figures.spread import spread
from leerkring.monitor.gates import (
    JUDGED_ABOVE_PUPILS,
    LARGEST_SELF_WEIGHT,
    LARGEST_SIZE_RATIO,
    SMALLEST_SIZE_RATIO,
)
from leerkring.monitor.model import (
    CountryMonitor,
    Curve,
    CurvePoint,
    Place,
    Reason,
    TownSummary,
    UrbanityGroup,
)
from leerkring.monitor.nation import Bools, Floats, Nation, nation
from leerkring.monitor.summaries import summaries
from leerkring.monitor.town import SEED, years

NETHERLANDS = Place("NL", "Nederland")
FOUR_LARGE = frozenset({"GM0363", "GM0599", "GM0518", "GM0344"})
LARGE_TOWN = 8000
CURVE = range(41)


def country_monitor(
    *, year: int | None = None, seed: int = SEED, folder: Path | None = None
) -> CountryMonitor:
    """Return the national picture in the municipal division of `year` (2017 unless given).

    >>> land = country_monitor()
    >>> land.pupils, land.schools_count, round(land.own_area_share, 3)
    (1403667, 6347, 0.665)
    """
    country = nation(year, folder)
    at_schools = flows.at_schools(country, None)
    masked = flows.own_area_if_masked(country, None)
    places = settlements(country, None)
    mean = schools_per_area(per_area(country, None))
    towns = summaries(country)
    return CountryMonitor(
        municipality=NETHERLANDS,
        years=years(country),
        pupils=at_schools.pupils,
        schools_count=len(country.schools.codes),
        own_area_share=at_schools.own_area_share,
        own_area_low_if_masked=masked[0],
        own_area_high_if_masked=masked[1],
        residents=flows.residents(country, None),
        pupils_from_elsewhere=at_schools.from_elsewhere,
        residents_elsewhere=flows.residents_elsewhere(country, None),
        abroad=at_schools.abroad,
        unknown=at_schools.unknown,
        other_sectors=_other_sectors(country),
        schools_per_area=mean[0] if mean else 0.0,
        settlements=len(places.places),
        settlements_with_one_school=places.with_one_school,
        share_at_single=places.share_at_single or 0.0,
        spread=spread(country, None, seed=seed, one_per_settlement=False),
        residential=residential(country, None),
        distance=distance(country, None),
        towns=towns,
        urbanity=by_urbanity(towns),
        curves=curves(country),
        notes=_notes(country),
        sources=country.published.sources,
    )


def _other_sectors(country: Nation) -> Mapping[str, int]:
    totals: dict[str, int] = {}
    for sectors in country.other_sectors.values():
        for sector, pupils in sectors.items():
            totals[sector] = totals.get(sector, 0) + pupils
    return dict(sorted(totals.items()))


def by_urbanity(towns: tuple[TownSummary, ...]) -> tuple[UrbanityGroup, ...]:
    """Return per degree of urbanity the quartiles of each indicator over the towns where it is given."""
    groups = []
    for urbanity in range(1, 6):
        here = [town for town in towns if town.urbanity == urbanity and town.pupils is not None]
        if here:
            groups.append(
                UrbanityGroup(
                    urbanity=urbanity,
                    towns=len(here),
                    pupils=sum(town.pupils or 0 for town in here),
                    quartiles=_quartiles(here),
                )
            )
    return tuple(groups)


def _quartiles(towns: list[TownSummary]) -> dict[str, tuple[float, float, float]]:
    result = {}
    columns: dict[str, list[float | None]] = {
        "own_area_share": [town.own_area_share for town in towns],
        "residents_elsewhere": [town.residents_elsewhere for town in towns],
        "schools_per_area": [town.schools_per_area for town in towns],
        "level": [town.level for town in towns],
        "sd_schools": [town.sd_schools for town in towns if town.judged],
        "hoover": [town.hoover for town in towns if town.judged],
    }
    for indicator, values in columns.items():
        known = [value for value in values if value is not None]
        if known:
            low, middle, high = np.quantile(known, [0.25, 0.5, 0.75])
            result[indicator] = (float(low), float(middle), float(high))
    return result


def curves(country: Nation) -> tuple[Curve, ...]:
    """Return for all towns and three groups which share of the judged schools lies beyond N points.

    `beyond` counts the difference itself, `surely` the near end of its 95 % interval; both are one
    school at a time, so that the curve shows what the choice of N does and nothing else.
    """
    found, expected, schools = estimates(country), expectations(country), country.schools
    judged = _judged(country)
    difference = np.abs(found.share - expected.inclusive)[judged]
    sure = difference - NORMAL_95 * found.standard_error[judged]
    size = np.bincount(schools.municipality, schools.pupils, len(country.municipalities.codes))
    town_size = size[schools.municipality][judged]
    codes = np.array(country.municipalities.codes)[schools.municipality][judged]
    large = np.isin(codes, list(FOUR_LARGE))
    middle = ~large & (town_size >= LARGE_TOWN)
    small = ~large & (town_size < LARGE_TOWN)
    return (
        Curve("all", int(judged.sum()), _curve(difference, sure)),
        Curve("four_large", int(large.sum()), _curve(difference[large], sure[large])),
        Curve("from_8000", int(middle.sum()), _curve(difference[middle], sure[middle])),
        Curve("smaller", int(small.sum()), _curve(difference[small], sure[small])),
    )


def _judged(country: Nation) -> Bools:
    """Return the schools of the method's validation: over 100 pupils, size stable, not its own yardstick."""
    schools, weight = country.schools, expectations(country).self_weight
    ratio = np.divide(schools.pupils_scored, schools.pupils)
    judged: Bools = (
        estimates(country).scored
        & (np.nan_to_num(schools.pupils_scored) > JUDGED_ABOVE_PUPILS)
        & (ratio >= SMALLEST_SIZE_RATIO)
        & (ratio <= LARGEST_SIZE_RATIO)
        & (np.nan_to_num(weight, nan=1.0) <= LARGEST_SELF_WEIGHT)
    )
    return judged


def _curve(difference: Floats, sure: Floats) -> tuple[CurvePoint, ...]:
    return tuple(
        CurvePoint(
            points=points,
            beyond=float((difference > points / 100).mean()),
            surely=float((sure > points / 100).mean()),
        )
        for points in CURVE
    )


def _notes(country: Nation) -> tuple[Reason, ...]:
    notes = [
        Reason("years", country.published.years),
        Reason("schools_in_towns"),
    ]
    if country.published.missing:
        notes.append(Reason("lower_bound"))
    if country.year != country.published.years["flows"]:
        notes.append(Reason("recoded", {"year": country.year}))
    return tuple(notes)
