"""Flows and schools of 1 October 2017, and DUO's own mean distances of 2019."""

from pathlib import Path

import polars as pl

from leerkring.opendata.bundle import inputs
from leerkring.opendata.names import settlement

# The home column writes Súdwest-Fryslân with two damaged characters, the school column without accents.
REPAIRED = {"S·dwest-FryslÔn": "Súdwest-Fryslân", "Sudwest-Fryslan": "Súdwest-Fryslân"}
ABROAD_OR_UNKNOWN = ("10", "20", "30", "40")
WITHOUT_FILE = {"De Fryske Marren": "GM1940", "Gooise Meren": "GM1942"}


def published(folder: Path) -> pl.DataFrame:
    """Read the combined file: one row per home postcode, site and sector, names repaired, codes padded."""
    town = pl.col("GEMEENTENUMMER").str.strip_chars().str.zfill(4)
    return inputs.read_csv(folder, inputs.FLOWS).select(
        year=pl.col("PEILDATUM").str.slice(0, 4).cast(pl.Int16),
        school=pl.col("BRIN_NUMMER").str.strip_chars() + pl.col("VESTIGINGSNUMMER").str.zfill(2),
        sector="SOORT_PO",
        municipality=pl.format("GM{}", town),
        municipality_name=pl.col("GEMEENTENAAM").replace(REPAIRED),
        home_area=pl.col("POSTCODE_LEERLING").str.strip_chars(),
        home_name=pl.col("GEMEENTENAAM_LEERLING").replace(REPAIRED),
        pupils=pl.col("TOTAAL").cast(pl.Int64),
        name=pl.col("INSTELLINGSNAAM_VESTIGING").str.strip_chars(),
        postcode=pl.col("POSTCODE_VESTIGING").str.replace_all(" ", ""),
        settlement=pl.col("PLAATSNAAM").map_elements(settlement, return_dtype=pl.String),
        province=pl.col("PROVINCIE").replace({"Friesland": "Fryslân"}),
        denomination=pl.col("DENOMINATIE_VESTIGING"),
        board=pl.col("BEVOEGD_GEZAG_NUMMER").str.zfill(5),
    )


def towns_of_2017(rows: pl.DataFrame) -> dict[str, str]:
    """Return the code of each municipality of 2017 by its name; the two without a file are added."""
    codes = rows.select("municipality_name", "municipality").unique().rows()
    return {str(name): str(code) for name, code in codes} | WITHOUT_FILE


def flows(rows: pl.DataFrame) -> pl.DataFrame:
    """Make the table `flows`: the home municipality is a name in the file and a code here."""
    codes = towns_of_2017(rows)
    homeless = rows["home_area"].is_in(ABROAD_OR_UNKNOWN) | (rows["home_name"] == "")
    known = rows.filter(~homeless)["home_name"].unique().to_list()
    home = pl.when(homeless).then(None).otherwise(pl.col("home_name").replace_strict(codes, default=None))
    assert set(known) <= set(codes), set(known) - set(codes)  # noqa: S101 - the bundle is made by us, once
    return rows.select(
        "year",
        "school",
        pl.col("sector").cast(pl.String),
        "municipality",
        "home_area",
        home_municipality=home,
        pupils="pupils",
        low="pupils",
        high="pupils",
    ).sort("municipality", "school", "sector", "home_area")


def schools(rows: pl.DataFrame) -> pl.DataFrame:
    """Make the table `schools`: one row per site and sector."""
    columns = ("year", "school", "name", "sector", "postcode", "settlement", "municipality", "province")
    return rows.select(*columns, "denomination", "board").unique().sort("municipality", "school", "sector")


def distances(folder: Path) -> pl.DataFrame:
    """Make the table `distances`: DUO's mean distance between home and school, in metres."""
    raw = inputs.read_csv(folder, inputs.DISTANCES, separator=";", encoding="windows-1252")
    return raw.select(
        year=pl.col("PEILDATUM").str.slice(0, 4).cast(pl.Int16),
        school=pl.col("BRIN_NUMMER") + pl.col("VESTIGINGSNUMMER").str.zfill(2),
        sector="SOORT_PO",
        metres=pl.col("AFSTAND").str.replace(",", ".").cast(pl.Float64).round(1),
        pupils=pl.col("LEERLINGEN").cast(pl.Int64),
    ).sort("school", "sector")


def schools_missing() -> pl.DataFrame:
    """Make the table `schools_missing`: the two municipalities whose school file was not to be had."""
    reason = "DUO's file for this municipality is missing from the public copy of 1 October 2017"
    rows = [(2017, code, name, reason) for name, code in WITHOUT_FILE.items()]
    return pl.DataFrame(rows, schema=["year", "municipality", "name", "reason"], orient="row")
