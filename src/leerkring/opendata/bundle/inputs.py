"""The published files the bundle is made from."""

import json
from pathlib import Path

import polars as pl

from leerkring.opendata.errors import MissingSourceFile
from leerkring.opendata.geometry import Ring, flatten
from leerkring.opendata.readers import read

FLOWS = "duo/od_po_2017_combined.csv.gz"
ADDRESSES = "duo/vestigingen_bo_2020_geocoded.csv"
DISTANCES = "duo/gemiddelde-afstand-2019-2020.csv"
SCORES = "cbs/achterstandsscores-scholen-2019.xlsx"
AREAS = "cbs/cbs_pc4_2020_v1.csv"
TOWNS_2021 = "cbs/gemeenten_2021_kerncijfers_nlstat.csv"
TOWNS_2022 = "cbs/gemeenten_2022_kerncijfers_tmap.csv"
TOWN_SHAPES = "geo/gemeenten_2022_pdok_rounded.geojson"
AREA_SHAPES = "geo/pc4_simplified.geojson"
AREA_CENTRES = "geo/pc4_centroids.csv"


def present(folder: Path, name: str) -> Path:
    """Return the path of a source file, which must be there."""
    if not (path := folder / name).is_file():
        raise MissingSourceFile(path)
    return path


def read_csv(folder: Path, name: str) -> pl.DataFrame:
    """Read a file as text, without guessing types or missing values: an empty cell stays empty."""
    return pl.read_csv(present(folder, name), infer_schema=False, empty_string_is_null=False)


def read_published(folder: Path, name: str) -> dict[str, pl.DataFrame]:
    """Read a file with the reader of its format, as everybody's files are read."""
    return read(present(folder, name)).tables


def read_shapes(folder: Path, name: str, key: str) -> dict[str, list[Ring]]:
    """Read the rings of every area in a GeoJSON file, by one of its properties."""
    with present(folder, name).open(encoding="utf-8") as file:
        features = json.load(file)["features"]
    return {str(feature["properties"][key]): flatten(feature["geometry"]) for feature in features}
