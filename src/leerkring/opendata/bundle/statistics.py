"""The tables of CBS: scores per school and key figures per four-digit postcode."""

from pathlib import Path

import polars as pl

from leerkring.opendata.bundle import inputs

MASKED = -99997
SHARES = {
    "owner_share": "P_KOOPWON",
    "rent_share": "P_HUURWON",
    "non_western_share": "P_NW_MIG_A",
    "western_share": "P_WE_MIG_A",
    "dutch_share": "P_NL_ACHTG",
}
COUNTS = {
    "inhabitants": "INWONER",
    "children": "INW_014",
    "benefits": "UITKMINAOW",
    "single_parent_households": "HH_EENOUD",
    "households": "AANTAL_HH",
    "woz": "WOZWONING",
    "urbanity": "STED",
    "address_density": "OAD",
}


def areas(folder: Path) -> pl.DataFrame:
    """Make the table `areas`: what CBS masks is null, percentages are fractions of one."""
    raw = inputs.read_csv(folder, inputs.AREAS).with_columns(pl.all().exclude("PC4").cast(pl.Float64))
    raw = raw.with_columns(pl.all().exclude("PC4").replace(float(MASKED), None))
    order = ["year", "area", "inhabitants", "children", "benefits", "owner_share", "rent_share"]
    return raw.select(
        pl.lit(2020, dtype=pl.Int16).alias("year"),
        area="PC4",
        social_rent_share=pl.when(pl.col("WONING") > 0).then(pl.col("WON_HCORP") / pl.col("WONING")),
        **{name: pl.col(column) / 100 for name, column in SHARES.items()},
        **{name: pl.col(column).cast(pl.Int64) for name, column in COUNTS.items()},
    ).select(*order, pl.all().exclude(order))


def scores(folder: Path) -> pl.DataFrame:
    """Make the table `scores` from tables 1 and 2 of the workbook."""
    with_threshold = _data(folder, "Tabel 1", ["school", "pupils", "score_with_threshold", "flag_1"])
    without = _data(folder, "Tabel 2", ["school", "score", "score_lower", "score_upper", "flag"])
    joined = without.join(with_threshold, on="school", how="full", coalesce=True, validate="1:1")
    return joined.select(
        pl.lit(2019, dtype=pl.Int16).alias("year"),
        "school",
        pl.col("pupils").cast(pl.Int64),
        *(
            pl.col(name).cast(pl.Float64)
            for name in ("score", "score_with_threshold", "score_lower", "score_upper")
        ),
        pl.col("flag").replace("", None),
    ).sort("school")


def _data(folder: Path, sheet: str, names: list[str]) -> pl.DataFrame:
    rows = [row for row in inputs.read_sheet(folder, inputs.SCORES, sheet) if _is_site(row[0])]
    return pl.DataFrame([row[: len(names)] for row in rows], schema=names, orient="row")


def _is_site(cell: object) -> bool:
    return isinstance(cell, str) and len(cell) == 6 and cell[:2].isdigit() and cell[4:].isdigit()
