"""The monitor of one municipality: every figure of docs/methods/monitor.md from the bundled data."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from leerkring.monitor.compare import comparison
from leerkring.monitor.errors import UnknownChoice
from leerkring.monitor.figures import flows
from leerkring.monitor.figures.areas import areas_of_town
from leerkring.monitor.figures.contact import contact
from leerkring.monitor.figures.distance import distance
from leerkring.monitor.figures.mergers import later_mergers
from leerkring.monitor.figures.residential import residential
from leerkring.monitor.figures.schools import FALSE_ALARMS, Choices, differences, schools_of_town
from leerkring.monitor.figures.schools_per_area import per_area, schools_per_area
from leerkring.monitor.figures.settlements import settlements
from leerkring.monitor.figures.spread import spread
from leerkring.monitor.figures.testing import adjusted, p_beyond
from leerkring.monitor.gates import POINTS_ALLOWED
from leerkring.monitor.model import Beyond, Reason, TownMonitor, Years
from leerkring.monitor.nation import Nation, nation

SEED = 2017


def town_monitor(
    code: str,
    *,
    points: int = 15,
    public: bool = False,
    year: int | None = None,
    seed: int = SEED,
    folder: Path | None = None,
) -> TownMonitor:
    """Return the monitor of one municipality.

    `code` is the CBS code (`GM0384`) in the municipal division of `year` (2017 unless given); `points`
    is N, the number of percentage points from which a school is called different: 10, 15 or 20;
    `public` leaves the differences of named schools out; `seed` fixes the draws of chance;
    `folder` holds imported tables that add to the bundled ones or take their place.

    >>> diemen = town_monitor("GM0384")
    >>> diemen.pupils, diemen.schools_count, round(diemen.own_area_share, 3)
    (2185, 7, 0.539)
    """
    if points not in POINTS_ALLOWED:
        raise UnknownChoice("points", points)
    country = nation(year, folder)
    if code not in country.municipalities.index:
        raise UnknownChoice("municipality", code, year=country.year)
    town = country.municipalities.index[code]
    return _town(country, town, choices=Choices(points, public), seed=seed)


def years(country: Nation) -> Years:
    """Return the reference years behind the figures."""
    of = country.published.years
    return Years(of["flows"], of["scores"], of["areas"], of["distances"], country.year)


def _town(country: Nation, town: int, *, choices: Choices, seed: int) -> TownMonitor:
    places = settlements(country, town)
    spread_ = spread(country, town, seed=seed, one_per_settlement=places.all_single)
    found = differences(country, town, spread=spread_)
    homes = residential(country, town)
    return TownMonitor(
        **_of_its_schools(country, town),
        municipality=flows.place(country, town),
        years=years(country),
        points=choices.points,
        public=choices.public,
        residents=flows.residents(country, town),
        residents_elsewhere=flows.residents_elsewhere(country, town),
        to_municipalities=flows.to_municipalities(country, town),
        other_sectors=country.other_sectors.get(country.municipalities.codes[town], {}),
        settlements=places,
        schools=schools_of_town(country, town, spread=spread_, choices=choices),
        areas=areas_of_town(country, town),
        spread=spread_,
        beyond=beyond(found),
        # In whole points on public pages, so that a value is no key to a school.
        differences=tuple(round(one, 2) if choices.public else one for one, _ in found),
        residential=homes,
        contact=contact(country, town),
        distance=distance(country, town),
        comparison=comparison(
            country, town, benefits=(homes.benefits.d, homes.benefits.low, homes.benefits.high)
        ),
        notes=tuple(_notes(country, town)),
        sources=country.published.sources,
    )


WITHOUT_SCHOOLS: Mapping[str, Any] = {
    "has_school_file": False,
    "pupils": None,
    "schools_count": None,
    "own_area_share": None,
    "own_area_low_if_masked": None,
    "own_area_high_if_masked": None,
    "pupils_from_elsewhere": None,
    "from_municipalities": (),
    "abroad": 0,
    "unknown": 0,
    "schools_per_area": None,
    "schools_per_area_low": None,
    "schools_per_area_high": None,
}


def _of_its_schools(country: Nation, town: int) -> Mapping[str, Any]:
    """Return the figures that need the town's own schools; without a file none of them is known."""
    if not country.has_school_file(town):
        return WITHOUT_SCHOOLS
    found = flows.at_schools(country, town)
    low, high = flows.own_area_if_masked(country, town)
    spread_over = schools_per_area(per_area(country, town)) or (None, None, None)
    return {
        "has_school_file": True,
        "pupils": found.pupils,
        "schools_count": int((country.schools.municipality == town).sum()),
        "own_area_share": found.own_area_share,
        "own_area_low_if_masked": low,
        "own_area_high_if_masked": high,
        "pupils_from_elsewhere": found.from_elsewhere,
        "from_municipalities": flows.from_municipalities(country, town),
        "abroad": found.abroad,
        "unknown": found.unknown,
        "schools_per_area": spread_over[0],
        "schools_per_area_low": spread_over[1],
        "schools_per_area_high": spread_over[2],
    }


def beyond(found: tuple[tuple[float, float], ...]) -> tuple[Beyond, ...]:
    """Return for N = 10, 15 and 20 how many of the (difference, standard error) lie further than N points.

    `surely` counts those that remain when all judged schools are tested together (Benjamini-Hochberg,
    at most one false alarm in twenty).

    >>> beyond(((-0.12, 0.02), (0.30, 0.05)))[1]
    Beyond(points=15, judged=2, beyond=1, surely=1)
    """
    return tuple(
        Beyond(
            points=points,
            judged=len(found),
            beyond=sum(abs(difference) > points / 100 for difference, _ in found),
            surely=_surely(found, limit=points / 100),
        )
        for points in POINTS_ALLOWED
    )


def _surely(found: tuple[tuple[float, float], ...], *, limit: float) -> int:
    p_values = np.array([p_beyond(difference, error, limit=limit) for difference, error in found])
    return int((adjusted(p_values) <= FALSE_ALARMS).sum())


def _notes(country: Nation, town: int) -> list[Reason]:
    """Return what a reader must know about the data of this town, as codes with their numbers."""
    notes = [Reason("years", country.published.years)]
    if country.year != country.published.years["flows"]:
        notes.append(Reason("recoded", {"year": country.year}))
    place = flows.place(country, town)
    notes += later_mergers(place.code, place.name, year=country.year)
    if not country.has_school_file(town):
        notes.append(Reason("no_school_file"))
    elif flows.residents_elsewhere(country, town).is_lower_bound:
        notes.append(Reason("lower_bound"))
    without_score = _without_score(country, town)
    if without_score:
        notes.append(Reason("schools_without_score", {"schools": without_score}))
    return notes


def _without_score(country: Nation, town: int) -> int:
    schools = country.schools
    here = schools.municipality == town
    return int((here & (schools.pupils_scored != schools.pupils_scored)).sum())
