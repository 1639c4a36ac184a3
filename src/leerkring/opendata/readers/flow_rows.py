"""The classic flows need more than types: homes given by name, and totals that must agree with the ages."""

import polars as pl

from leerkring.opendata.errors import ImpossibleRow
from leerkring.opendata.readers.shapes import AGES
from leerkring.opendata.readers.towns_by_name import codes_by_name
from leerkring.opendata.readers.typing_rows import CURE, totals

HOMELESS = ("10", "20", "30", "40")


def complete_flows(file: str, table: pl.DataFrame) -> pl.DataFrame:
    """Add the code of the home municipality and the number of pupils with its bounds."""
    return _with_pupils(file, _with_homes(file, table))


def _with_homes(file: str, table: pl.DataFrame) -> pl.DataFrame:
    known = dict(table.select("municipality_name", "municipality").unique().rows())
    homes = table.filter(~pl.col("home_area").is_in(HOMELESS))["home_name"]
    year = int(table["year"].cast(pl.Int64).to_list()[-1])
    codes, lost = codes_by_name(homes, year=year, known=known)
    if lost:
        row = table.filter(pl.col("home_name") == lost[0])["row"][0]
        raise ImpossibleRow(
            file,
            f"{lost[0]!r} is no municipality of {year}.",
            row=int(row),
            column="GEMEENTENAAM_LEERLING",
            cure="Correct the name. Files of before 2017 cannot be read: their municipalities are not "
            "known here.",
        )
    home = pl.col("home_name").replace_strict(codes, default=None, return_dtype=pl.String)
    away = pl.col("home_area").is_in(HOMELESS)
    return table.with_columns(home_municipality=pl.when(away).then(None).otherwise(home))


def _with_pupils(file: str, table: pl.DataFrame) -> pl.DataFrame:
    """A total that is masked is narrowed by the ages; a total that contradicts them is refused."""
    has_ages = any(AGES.matches(name) for name in table.columns)
    has_total = "pupils" in table.columns
    if not has_ages and not has_total:
        raise ImpossibleRow(
            file, "there are no pupils in this file.", cure="Fetch the file with TOTAAL again."
        )
    low, high = totals(table, AGES) if has_ages else (table["pupils_low"], table["pupils_high"])
    if has_total:
        low = pl.select(pl.max_horizontal(low, table["pupils_low"])).to_series()
        high = pl.select(pl.min_horizontal(high, table["pupils_high"])).to_series()
    if (wrong := (low > high).arg_true()).len():
        row = int(table["row"][int(wrong[0])])
        raise ImpossibleRow(file, "the ages do not add up to the total.", row=row, column="TOTAAL", cure=CURE)
    exact = pl.when(low == high).then(low)
    return table.drop("pupils", strict=False).with_columns(low=low, high=high, pupils=exact)
