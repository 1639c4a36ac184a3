"""Each home area of a town: its children, the schools they attend, and CBS figures with their rounding."""

import numpy as np
import polars as pl

from leerkring.monitor.figures.flows import in_own_area, place, rows_of_residents
from leerkring.monitor.figures.residential import area_statistics, bounded
from leerkring.monitor.figures.schools import shut_share
from leerkring.monitor.figures.scores import estimates
from leerkring.monitor.model import Area, Attended
from leerkring.monitor.nation import Floats, Ints, Nation
from leerkring.opendata import bundled


def areas_of_town(nation: Nation, town: int) -> tuple[Area, ...]:
    """Return the home areas of the resident pupils, in the order of their codes."""
    rows = np.flatnonzero(rows_of_residents(nation, town))
    rows = rows[np.argsort(nation.area[rows], kind="stable")]
    found, starts = np.unique(nation.area[rows], return_index=True)
    ends = [*starts[1:], rows.size]
    points = _points([nation.areas.codes[area] for area in found])
    return tuple(
        _area(nation, town, area=int(area), rows=rows[start:end], points=points)
        for area, start, end in zip(found, starts, ends, strict=True)
    )


def _points(codes: list[str]) -> dict[str, tuple[float, float]]:
    table = bundled.table("area_points").filter(pl.col("area").is_in(codes))
    return {code: (lat, lon) for code, lat, lon in table.select("area", "lat", "lon").iter_rows()}


def _area(
    nation: Nation, town: int, *, area: int, rows: Ints, points: dict[str, tuple[float, float]]
) -> Area:
    pupils, school = nation.pupils[rows], nation.school[rows]
    there = nation.schools.municipality[school]
    mean, deviation = _attended(nation, school=school, pupils=pupils)
    statistics = area_statistics(nation)
    inhabitants, woz = statistics.inhabitants[area], statistics.woz[area]
    shares = pupils / pupils.sum()
    return Area(
        code=nation.areas.codes[area],
        residents=int(pupils.sum()),
        in_own_area=int(pupils[in_own_area(nation)[rows]].sum()),
        elsewhere=int(pupils[there != town].sum()),
        effective_schools=float(1 / (shares @ shares)),
        attended_mean=mean,
        attended_sd=deviation,
        inhabitants=None if np.isnan(inhabitants) else int(inhabitants),
        benefits=bounded(statistics.benefits, area),
        rent=bounded(statistics.rent, area),
        non_western=bounded(statistics.non_western, area),
        woz=None if np.isnan(woz) else float(woz),
        attended=tuple(_attended_schools(nation, town, school=school, pupils=pupils)),
        point=points.get(nation.areas.codes[area]),
    )


def _attended(nation: Nation, *, school: Ints, pupils: Floats) -> tuple[float | None, float | None]:
    """Return mean and standard deviation of the estimated share over the scored schools attended.

    None where most children attend schools whose own share is not shown: the mean would be theirs.
    """
    found = estimates(nation)
    scored = found.scored[school]
    if pupils[found.shown[school]].sum() <= pupils[scored].sum() / 2:
        return None, None
    weight, share = pupils[scored] / pupils[scored].sum(), found.share[school[scored]]
    mean = float(weight @ share)
    return mean, float(np.sqrt(weight @ (share - mean) ** 2))


def _attended_schools(nation: Nation, town: int, *, school: Ints, pupils: Floats) -> list[Attended]:
    share = estimates(nation).share
    order = np.lexsort((school, -pupils))
    total = pupils.sum()
    return [
        Attended(
            code=nation.schools.codes[school[i]],
            name=nation.schools.names[school[i]],
            municipality=place(nation, int(nation.schools.municipality[school[i]])),
            in_town=bool(nation.schools.municipality[school[i]] == town),
            pupils=int(pupils[i]),
            share=float(pupils[i] / total),
            estimated_share=None if shut_share(nation, int(school[i])) else float(share[school[i]]),
        )
        for i in order
    ]
