"""GeoJSON of PDOK and CBS: borders of municipalities and of PC4 areas, in degrees."""

import json
from pathlib import Path

import numpy as np
import polars as pl

from leerkring.opendata.errors import ImpossibleRow, UnreadableFile, UnrecognisedFile
from leerkring.opendata.geometry import flatten, quantise

TOWN_KEYS = ("statcode", "gemeentecode", "code", "GM_CODE")
AREA_KEYS = ("postcode", "postcode4", "pc4", "PC4")
CURE = "Give a GeoJSON file, or fetch it again."
NETHERLANDS = (3.0, 7.5, 50.5, 53.8)


def read_json(path: Path) -> dict[str, object]:
    """Return what a JSON file holds, which must be an object."""
    try:
        content = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(path.name, f"this is not JSON ({error}).", cure=CURE) from error
    if not isinstance(content, dict):
        raise UnreadableFile(path.name, "this is neither a map nor a table.", cure=CURE)
    return content


def read_map(file: str, content: dict[str, object]) -> tuple[str, pl.DataFrame]:
    """Return the name of the table (`municipality_shapes` or `area_shapes`) and its rows."""
    features = _features(file, content)
    properties = features[0].get("properties") or {}
    for keys, table, column in (
        (TOWN_KEYS, "municipality_shapes", "code"),
        (AREA_KEYS, "area_shapes", "area"),
    ):
        if key := next((name for name in keys if _is_code(properties.get(name), column)), None):
            return table, _shapes(file, features, key=key, column=column)
    raise UnrecognisedFile(
        file,
        f"no municipality code or PC4 among {', '.join(map(str, properties)) or 'no properties'}.",
        cure="Give the GeoJSON of municipal borders or PC4 areas of PDOK.",
    )


def _features(file: str, content: dict[str, object]) -> list[dict[str, dict[str, object]]]:
    features = content.get("features")
    if not isinstance(features, list) or not features:
        raise UnreadableFile(file, "there are no features in this file.", cure=CURE)
    if not all(isinstance(item, dict) and isinstance(item.get("properties"), dict) for item in features):
        raise UnreadableFile(file, "a feature in this file has no properties.", cure=CURE)
    return features


def _is_code(value: object, column: str) -> bool:
    text = str(value)
    return text.startswith("GM") if column == "code" else text.isdigit() and len(text) == 4


def _shapes(
    file: str, features: list[dict[str, dict[str, object]]], *, key: str, column: str
) -> pl.DataFrame:
    rows = []
    for number, feature in enumerate(features, start=1):
        code = str((feature.get("properties") or {}).get(key))
        if not _is_code(code, column):
            raise ImpossibleRow(
                file, f"feature {number} has {code!r} as {key}.", cure="Fetch the file again."
            )
        rows.append((code, _rings(file, code, feature.get("geometry"))))
    nested = pl.List(pl.List(pl.List(pl.Float64)))
    table = pl.DataFrame(rows, schema={column: pl.String(), "rings": nested}, orient="row").sort(column)
    if (double := table.filter(table[column].is_duplicated())).height:
        raise ImpossibleRow(file, f"{double[column][0]} occurs twice.", cure="Fetch the file again.")
    return table


def _rings(file: str, code: str, geometry: object) -> list[list[list[float]]]:
    try:
        rings = flatten(geometry) if isinstance(geometry, dict) else []
        points = np.vstack(rings)
        finite = bool(np.isfinite(points).all())
    except (ValueError, TypeError, KeyError, IndexError, AssertionError):
        rings, finite = [], False
    if not rings or not finite:
        raise ImpossibleRow(file, f"{code} has no polygon that can be read.", cure="Fetch the file again.")
    west, east, south, north = NETHERLANDS
    inside = (points[:, 0] > west) & (points[:, 0] < east) & (points[:, 1] > south) & (points[:, 1] < north)
    if not inside.all():
        raise ImpossibleRow(
            file,
            f"{code} lies outside the Netherlands, at {points[~inside][0].tolist()}.",
            cure="Ask for coordinates in degrees (EPSG:4326), not in metres (RD).",
        )
    return quantise(rings, decimals=4)
