"""Fill in the municipalities that the portal's flows leave out, from what is known of schools and areas."""

import polars as pl

from leerkring.opendata import bundled, mergers


def with_municipalities(flows: pl.DataFrame, schools: pl.DataFrame) -> pl.DataFrame:
    """Return the flows with both municipalities filled in where they are empty.

    A school's municipality is that of its latest known row in `schools` not after the year of the flow,
    carried to that year; for a school that is only known from later, that of its PC4. A home's municipality
    is that of its PC4 in that year. What is not known stays empty.
    """
    if not flows["municipality"].null_count():
        return flows
    parts = []
    for (year,), part in flows.group_by("year", maintain_order=True):
        division = min(max(int(str(year)), mergers.YEARS[0]), mergers.YEARS[-1])
        parts.append(_filled(part, schools, division))
    return pl.concat(parts)


def _filled(flows: pl.DataFrame, schools: pl.DataFrame, division: int) -> pl.DataFrame:
    areas = bundled.table("area_municipality").filter(valid_year=division).select("area", "code")
    towns = _school_towns(schools, areas, division)
    joined = flows.join(towns, on="school", how="left", maintain_order="left").join(
        areas.rename({"area": "home_area", "code": "home"}), on="home_area", how="left", maintain_order="left"
    )
    return joined.with_columns(
        municipality=pl.coalesce("municipality", "town"),
        home_municipality=pl.coalesce("home_municipality", "home"),
    ).select(flows.columns)


def _school_towns(schools: pl.DataFrame, areas: pl.DataFrame, division: int) -> pl.DataFrame:
    """Return `school` and `town`, the municipality of a year in which each school stands."""
    known = schools.filter(pl.col("postcode").is_not_null()).sort("year")
    known = known.with_columns(area=pl.col("postcode").str.slice(0, 4))
    earlier = known.filter(pl.col("municipality").is_not_null(), pl.col("year") <= division)
    carried = [
        part.with_columns(
            town=mergers.recode(part["municipality"], _within(year), division, areas=part["area"])
        )
        for (year,), part in earlier.group_by("year", maintain_order=True)
    ]
    later = known.join(areas, on="area").rename({"code": "town"})
    both = [part.select("school", "town") for part in [later, *carried]]
    return pl.concat(both).unique("school", keep="last", maintain_order=True)


def _within(year: object) -> int:
    return max(int(str(year)), mergers.YEARS[0])
