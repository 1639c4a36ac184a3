"""How typed rows become tables: one small function per table, used by the formats."""

import polars as pl

from leerkring.opendata.names import settlement
from leerkring.opendata.readers.definitions import Family
from leerkring.opendata.readers.typing_rows import long

AGES = Family(r"(?:LEEFTIJD_|L)(?P<age>JONGER|\d+(?:_(?:MIN|PLUS))?|OUDER)")
FLOW_FIELDS = (
    "year", "school", "sector", "municipality", "home_area", "home_municipality", "pupils", "low", "high",
)  # fmt: skip
SCHOOL_FIELDS = ("name", "postcode", "settlement", "municipality", "province", "denomination", "board")


def keep(table: pl.DataFrame, *names: str) -> pl.DataFrame:
    """Return the named columns; a column that the file does not have is empty."""
    return table.select(pl.col(name) if name in table.columns else pl.lit(None).alias(name) for name in names)


def sites(table: pl.DataFrame) -> pl.DataFrame:
    """Make `schools`: one row per year, site and sector."""
    named = table
    if "settlement" in table.columns:
        named = table.with_columns(pl.col("settlement").map_elements(settlement, return_dtype=pl.String))
    if "province" in table.columns:
        named = named.with_columns(pl.col("province").replace({"Friesland": "Fryslân"}))
    if "sector" not in named.columns:
        named = named.with_columns(sector=pl.lit("Bo"))
    columns = ("year", "school", "name", "sector", *SCHOOL_FIELDS[1:])
    texts = keep(named, *columns).with_columns(pl.col(pl.Null).cast(pl.String))
    return texts.unique(["year", "school", "sector"], keep="first", maintain_order=True)


def counted(table: pl.DataFrame) -> pl.DataFrame:
    """Give the one count of each row the names `pupils`, `low` and `high`."""
    return table.rename({"pupils_low": "low", "pupils_high": "high"})


def flows(table: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Make `flows` and `schools` out of the classic origin-destination file."""
    return {"flows": table.select(FLOW_FIELDS), "schools": sites(table)}


def portal_flows(table: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Make `flows` out of the portal's file, without municipalities: they are filled in when stored."""
    empty = pl.lit(None, dtype=pl.String)
    filled = counted(table).with_columns(municipality=empty, home_municipality=empty)
    return {"flows": filled.select(FLOW_FIELDS)}


def only_sites(table: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Make `schools` alone."""
    return {"schools": sites(table)}


def pupils_by_age(table: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Make `pupils_by_age` and `schools`."""
    counts = keep(long(table, AGES), "year", "school", "sector", "cluster", "age", "pupils", "low", "high")
    return {"pupils_by_age": counts, "schools": sites(table)}


def distances(table: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Make `distances`: mean metres between home and school."""
    columns = ("year", "school", "sector", "metres", "pupils")
    return {"distances": counted(table).select(columns).with_columns(pl.col("metres").round(1))}
