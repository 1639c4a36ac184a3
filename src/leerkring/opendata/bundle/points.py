"""Where schools and areas are on the map, and how far that can be believed."""

from pathlib import Path

import numpy as np
import polars as pl

from leerkring.opendata.bundle import inputs
from leerkring.opendata.geometry import Ring, bounds, contains, kilometres, quantise

# A point further than this from the edge of its own PC4 was put on the wrong place by the geocoder; the edges
# themselves are simplified by 80 m.
FAR_KM = 0.5


def area_points(folder: Path) -> pl.DataFrame:
    """Make the table `area_points`: the centre of each PC4."""
    raw = inputs.read_csv(folder, inputs.AREA_CENTRES)
    return raw.select(
        area=pl.col("pc4").str.slice(0, 4),
        lat=pl.col("lat").cast(pl.Float64),
        lon=pl.col("lon").cast(pl.Float64),
    ).sort("area")


def shapes(folder: Path, name: str, *, key: str, column: str) -> pl.DataFrame:
    """Make a table of rings, rounded to four decimals (about 10 m)."""
    rings = inputs.read_shapes(folder, name, key)
    rows = [(code, quantise(parts, decimals=4)) for code, parts in sorted(rings.items())]
    nested = pl.List(pl.List(pl.List(pl.Float64)))
    return pl.DataFrame(rows, schema={column: pl.String(), "rings": nested}, orient="row")


def school_points(folder: Path, schools: pl.DataFrame) -> pl.DataFrame:
    """Make the table `school_points` for the sites of 2017.

    `quality` is `address` (the point of the address of 2020), `moved_within_area` (the same, but at
    another address of the same PC4 than in 2017), or why the centre of the PC4 of 2017 stands in:
    `area_not_listed`, `area_no_coordinates`, `area_moved`, `area_far`.
    """
    centres = area_points(folder)
    edges = inputs.read_shapes(folder, inputs.AREA_SHAPES, "postcode")
    found = schools.select("school", postcode="postcode", area=pl.col("postcode").str.slice(0, 4)).unique(
        "school"
    )
    found = found.join(_addresses(folder), on="school", how="left").join(centres, on="area", validate="m:1")
    quality = [_quality(row, edges[row["area"]]) for row in found.iter_rows(named=True)]
    found = found.with_columns(pl.Series("quality", quality, dtype=pl.String))
    believed = ~pl.col("quality").str.starts_with("area_")
    return found.select(
        "school",
        lat=pl.when(believed).then("at_lat").otherwise("lat").round(6),
        lon=pl.when(believed).then("at_lon").otherwise("lon").round(6),
        quality="quality",
    ).sort("school")


def _addresses(folder: Path) -> pl.DataFrame:
    raw = inputs.read_csv(folder, inputs.ADDRESSES)
    return raw.select(
        school=pl.col("VESTIGINGSNUMMER").str.strip_chars(),
        postcode_2020=pl.col("POSTCODE").str.replace_all(" ", ""),
        at_lat=pl.col("lat").replace("", None).cast(pl.Float64),
        at_lon=pl.col("long").replace("", None).cast(pl.Float64),
    ).unique("school")


def _quality(row: dict[str, object], edge: list[Ring]) -> str:
    postcode, later = str(row["postcode"]), row["postcode_2020"]
    if not isinstance(later, str):
        return "area_not_listed"
    lat, lon = row["at_lat"], row["at_lon"]
    if not isinstance(lat, float) or not isinstance(lon, float):
        return "area_no_coordinates"
    if postcode[:4] != later[:4]:
        return "area_moved"
    if _distance_outside(edge, lat=lat, lon=lon) > FAR_KM:
        return "area_far"
    return "address" if postcode == later else "moved_within_area"


def _distance_outside(edge: list[Ring], *, lat: float, lon: float) -> float:
    west, east, south, north = bounds(edge)
    if west <= lon <= east and south <= lat <= north and contains(edge, lon=lon, lat=lat):
        return 0.0
    corners = np.vstack(edge)
    return float(kilometres(corners[:, 1], corners[:, 0], to_lat=lat, to_lon=lon).min())
