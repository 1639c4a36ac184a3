"""Municipalities merge, split and trade villages: carry their codes from one year to another.

The changes stand in `municipal_changes` (one row per old and new municipality, dated, with source). A merger
moves a whole municipality. A split divides it over several, by PC4; a border change moves some PC4 areas and
leaves the rest. `areas` in that table names the PC4 areas that move.

The year of a table of municipalities is its division on 1 January, as CBS has it.
"""

from collections.abc import Sequence
from datetime import date

import polars as pl

from leerkring.opendata import bundled
from leerkring.opendata.errors import CannotRecode

YEARS = range(2017, 2027)


def recode(
    codes: Sequence[str | None] | pl.Series,
    from_year: int,
    to_year: int,
    *,
    areas: Sequence[str | None] | pl.Series | None = None,
) -> pl.Series:
    """Return the municipality of `to_year` for each code of `from_year`; an empty code stays empty.

    `areas` gives the PC4 beside each code. It is needed for a municipality that was split, and lets villages
    that changed hands follow; without it they stay where they were.

    >>> recode(["GM0738", "GM0363", None], 2017, 2022).to_list()
    ['GM1959', 'GM0363', None]
    >>> recode(["GM0788", "GM0788"], 2017, 2022, areas=["5296", "5268"]).to_list()
    ['GM0757', 'GM0865']

    Raises `CannotRecode` for a code that does not exist in `from_year`, a split without its areas, a year
    outside 2017 to 2026, and for going back in time (a merged municipality cannot be told apart again).
    """
    _check_years(from_year, to_year)
    place = pl.Series("area", areas if areas is not None else [None] * len(codes), dtype=pl.String)
    table = pl.DataFrame({"code": pl.Series(codes, dtype=pl.String), "area": place})
    _check_codes(table["code"], from_year)
    between = bundled.table("municipal_changes").filter(
        pl.col("date") > date(from_year, 1, 1), pl.col("date") <= date(to_year, 1, 1)
    )
    for _, changes in sorted(between.group_by("date"), key=lambda group: str(group[0][0])):
        table = _apply(table, changes)
    return table["code"].alias("municipality")


def recode_flows(flows: pl.DataFrame, schools: pl.DataFrame, *, from_year: int, to_year: int) -> pl.DataFrame:
    """Return the flows with both sides, school and home, in the municipalities of `to_year`.

    Recoding one side only, or adding up municipalities, makes moves within the new municipality look like
    moves across its border.
    """
    school_areas = schools.select("school", area=pl.col("postcode").str.slice(0, 4)).unique("school")
    joined = flows.select("school").join(school_areas, on="school", how="left", maintain_order="left")
    return flows.with_columns(
        recode(flows["municipality"], from_year, to_year, areas=joined["area"]).alias("municipality"),
        recode(flows["home_municipality"], from_year, to_year, areas=flows["home_area"]).alias(
            "home_municipality"
        ),
    )


def recode_schools(schools: pl.DataFrame, *, from_year: int, to_year: int) -> pl.DataFrame:
    """Return the schools with the municipality of `to_year`, by the PC4 they stand in."""
    areas = schools["postcode"].str.slice(0, 4)
    return schools.with_columns(
        recode(schools["municipality"], from_year, to_year, areas=areas).alias("municipality")
    )


def codes_of(year: int) -> frozenset[str]:
    """Return the municipality codes of the division of 1 January of a year.

    >>> len(codes_of(2017)), len(codes_of(2022)), len(codes_of(2026))
    (388, 345, 342)
    """
    day = date(year, 1, 1)
    towns = bundled.table("municipalities").filter(
        pl.col("valid_from").is_null() | (pl.col("valid_from") <= day),
        pl.col("valid_to").is_null() | (pl.col("valid_to") > day),
    )
    return frozenset(towns["code"])


def _check_years(from_year: int, to_year: int) -> None:
    if outside := [year for year in (from_year, to_year) if year not in YEARS]:
        raise CannotRecode.because("outside_changes", first=YEARS[0], last=YEARS[-1], year=outside[0])
    if to_year < from_year:
        raise CannotRecode.because("back_in_time", from_year=from_year, to_year=to_year)


def _check_codes(codes: pl.Series, year: int) -> None:
    if strange := sorted(set(codes.drop_nulls()) - codes_of(year)):
        raise CannotRecode.because("codes_of_another_year", codes=", ".join(strange[:5]), year=year)


def _apply(table: pl.DataFrame, changes: pl.DataFrame) -> pl.DataFrame:
    """Carry every code over one date on which municipalities changed."""
    whole = dict(changes.filter(kind="merger").select("old_code", "new_code").rows())
    parts = changes.filter(pl.col("kind").is_in(["split", "border"])).select(
        "new_code", code="old_code", area=pl.col("areas").str.split(" ")
    )
    moved = table.join(parts.explode("area"), on=["code", "area"], how="left", maintain_order="left")
    split = set(changes.filter(kind="split")["old_code"])
    lost = moved.filter(pl.col("code").is_in(split), pl.col("new_code").is_null())
    if lost.height:
        code, area = lost.select("code", "area").row(0)
        raise CannotRecode.because("split_town", town=code, day=changes["date"][0], area=area)
    return moved.select(pl.coalesce("new_code", pl.col("code").replace(whole)).alias("code"), "area")
