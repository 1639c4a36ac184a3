"""The published files the bundle is made from, and how each is read: every value as text."""

import json
from pathlib import Path

import polars as pl
from python_calamine import CalamineWorkbook

from leerkring.opendata.errors import MissingSourceFile
from leerkring.opendata.geometry import Ring, flatten

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


def read_csv(folder: Path, name: str, *, separator: str = ",", encoding: str = "utf8") -> pl.DataFrame:
    """Read a file without guessing types or missing values: an empty cell stays an empty text."""
    return pl.read_csv(
        present(folder, name),
        separator=separator,
        encoding=encoding,
        infer_schema=False,
        empty_string_is_null=False,
    )


def read_sheet(folder: Path, name: str, sheet: str) -> list[list[object]]:
    """Read one sheet of a workbook as rows of cells."""
    workbook = CalamineWorkbook.from_path(str(present(folder, name)))
    return [list(row) for row in workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)]


def read_shapes(folder: Path, name: str, key: str) -> dict[str, list[Ring]]:
    """Read the rings of every area in a GeoJSON file, by one of its properties."""
    with present(folder, name).open(encoding="utf-8") as file:
        features = json.load(file)["features"]
    return {str(feature["properties"][key]): flatten(feature["geometry"]) for feature in features}
