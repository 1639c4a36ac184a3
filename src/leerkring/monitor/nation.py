"""The national table under every monitor: pupils by home area and school, with the schools' scores.

A town is never computed alone: the schools its children attend may lie anywhere, and the mean of an
area counts all schools that its children attend. So the flows of the whole country are held once as
arrays of indices and every figure is a selection from them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from leerkring.monitor.errors import IncompleteData
from leerkring.monitor.published import Published, published
from leerkring.opendata import bundled, mergers

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def sums(group: Ints, values: Floats, groups: int = 0) -> Floats:
    """Return the sum of values per group, numbered from zero, for at least `groups` groups.

    >>> sums(np.array([0, 0, 2]), np.array([1.0, 2.0, 5.0]))
    array([3., 0., 5.])
    """
    totals: Floats = np.bincount(group, values, groups).astype(np.float64)
    return totals


FLOW_YEAR = 2017
ABROAD = ("10", "20", "30")
UNKNOWN = "40"
MAINSTREAM = "Bo"


@dataclass(frozen=True, eq=False, slots=True)
class Municipalities:
    """The municipalities of one year, in the order of their codes; urbanity 0 means not known."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    provinces: tuple[str, ...]
    urbanity: Ints
    index: Mapping[str, int]


@dataclass(frozen=True, eq=False, slots=True)
class Schools:
    """Sites with mainstream primary education, one entry each; numbers that are absent are NaN."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    settlements: tuple[str, ...]
    denominations: tuple[str, ...]
    municipality: Ints
    area: Ints
    pupils: Floats
    pupils_scored: Floats
    score: Floats
    distance: Floats
    latitude: Floats
    longitude: Floats


@dataclass(frozen=True, eq=False, slots=True)
class Areas:
    """Home codes: four-digit postcode areas, and 10, 20, 30 (abroad) and 40 (unknown)."""

    codes: tuple[str, ...]
    is_area: Bools
    is_abroad: Bools
    index: Mapping[str, int]


@dataclass(frozen=True, eq=False, slots=True)
class Nation:
    """Mainstream pupils of the country: row i says that `pupils[i]` of area go to school.

    `home` is the index of the municipality where they live, -1 when abroad or unknown.
    """

    year: int
    published: Published
    municipalities: Municipalities
    schools: Schools
    areas: Areas
    area: Ints
    school: Ints
    home: Ints
    pupils: Floats
    other_sectors: Mapping[str, Mapping[str, int]]

    def has_school_file(self, town: int) -> bool:
        """Return whether the schools of this municipality are in the flows."""
        return self.municipalities.codes[town] not in self.published.missing

    @property
    def without_file(self) -> list[int]:
        """Return the municipalities whose schools are absent, by their places."""
        index = self.municipalities.index
        return [index[code] for code in sorted(self.published.missing) if code in index]


@lru_cache(maxsize=4)
def nation(year: int | None = None, folder: Path | None = None) -> Nation:
    """Return the national table in the municipal division of a year, both sides of each flow recoded.

    The year is that of the flows unless given; `folder` holds imported tables (see `published`).
    """
    tables = published(folder)
    year = year or tables.years["flows"]
    flows = _recoded(tables, year=year)
    bo = flows.filter(pl.col("sector") == MAINSTREAM)
    municipalities = _municipalities(flows)
    areas = _areas(bo, tables)
    schools = _schools(bo, tables, municipalities=municipalities, areas=areas)
    return Nation(
        year=year,
        published=tables,
        municipalities=municipalities,
        schools=schools,
        areas=areas,
        area=_positions(bo["home_area"], areas.codes),
        school=_positions(bo["school"], schools.codes),
        home=_positions(bo["home_municipality"], municipalities.codes),
        pupils=bo["pupils"].cast(pl.Float64).to_numpy(),
        other_sectors=_other_sectors(flows),
    )


def _recoded(tables: Published, *, year: int) -> pl.DataFrame:
    from_year = tables.years["flows"]
    if year == from_year:
        return tables.flows
    return mergers.recode_flows(tables.flows, tables.schools, from_year=from_year, to_year=year)


def _positions(values: pl.Series, codes: tuple[str, ...]) -> Ints:
    """Return for each value its place in the sorted codes, -1 where it is absent."""
    places = pl.DataFrame({"code": codes, "place": np.arange(len(codes))})
    joined = values.to_frame("code").join(places, on="code", how="left", maintain_order="left")
    return joined["place"].fill_null(-1).cast(pl.Int64).to_numpy()


def _municipalities(flows: pl.DataFrame) -> Municipalities:
    names = bundled.table("municipalities").sort("code")
    present = pl.concat([flows["municipality"], flows["home_municipality"]]).drop_nulls().unique()
    rows = names.filter(pl.col("code").is_in(present.implode())).unique("code", keep="last").sort("code")
    codes = tuple(rows["code"])
    return Municipalities(
        codes=codes,
        names=tuple(rows["name"]),
        provinces=tuple(rows["province"].fill_null("")),
        urbanity=rows["urbanity"].fill_null(0).cast(pl.Int64).to_numpy(),
        index={code: place for place, code in enumerate(codes)},
    )


def _areas(bo: pl.DataFrame, tables: Published) -> Areas:
    sites = tables.schools.filter(pl.col("sector") == MAINSTREAM)["postcode"].str.slice(0, 4)
    codes = tuple(pl.concat([bo["home_area"], sites]).unique().sort())
    return Areas(
        codes=codes,
        is_area=np.array([len(code) == 4 for code in codes]),
        is_abroad=np.array([code in ABROAD for code in codes]),
        index={code: place for place, code in enumerate(codes)},
    )


def _schools(bo: pl.DataFrame, tables: Published, *, municipalities: Municipalities, areas: Areas) -> Schools:
    """Join each site to its count, score, distance and point; a site without one of them keeps NaN."""
    counts = bo.group_by("school").agg(pl.col("pupils").sum(), pl.col("municipality").first())
    sites = tables.schools.filter(pl.col("sector") == MAINSTREAM).drop("municipality", "year")
    scores = tables.scores.select("school", "score", pupils_scored="pupils")
    distances = tables.distances.filter(pl.col("sector") == MAINSTREAM).select("school", "metres")
    points = bundled.table("school_points").select("school", "lat", "lon")
    rows = counts.join(sites, on="school", how="left")
    for table in (scores, distances, points):
        rows = rows.join(table.unique("school"), on="school", how="left")
    rows = rows.sort("school")
    if rows["postcode"].null_count():
        lost = rows.filter(pl.col("postcode").is_null())["school"].to_list()
        raise IncompleteData("schools", "address", schools=", ".join(lost[:3]))
    return Schools(
        codes=tuple(rows["school"]),
        names=tuple(rows["name"]),
        settlements=tuple(rows["settlement"]),
        denominations=tuple(rows["denomination"].fill_null("")),
        municipality=_positions(rows["municipality"], municipalities.codes),
        area=_positions(rows["postcode"].str.slice(0, 4), areas.codes),
        pupils=_floats(rows["pupils"]),
        pupils_scored=_floats(rows["pupils_scored"]),
        score=_floats(rows["score"]),
        distance=_floats(rows["metres"]),
        latitude=_floats(rows["lat"]),
        longitude=_floats(rows["lon"]),
    )


def _floats(column: pl.Series) -> Floats:
    return column.cast(pl.Float64).fill_null(float("nan")).to_numpy()


def _other_sectors(flows: pl.DataFrame) -> Mapping[str, Mapping[str, int]]:
    """Return municipality -> sector -> pupils for special education, which is outside the monitor."""
    other = flows.filter(pl.col("sector") != MAINSTREAM)
    sums = other.group_by("municipality", "sector").agg(pl.col("pupils").sum()).sort("municipality", "sector")
    result: dict[str, dict[str, int]] = {}
    for municipality, sector, pupils in sums.iter_rows():
        result.setdefault(municipality, {})[sector] = int(pupils)
    return result
