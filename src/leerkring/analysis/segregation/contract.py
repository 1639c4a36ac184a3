"""The documented form of an answer: stable, versioned, with a JSON Schema in the package."""

import json
from importlib.resources import files
from typing import Any

import numpy as np
import polars as pl

from leerkring.analysis.segregation import local
from leerkring.analysis.segregation.measures.information import Information
from leerkring.analysis.segregation.measures.stack import Floats, Stack
from leerkring.analysis.segregation.nested import Level, nested
from leerkring.analysis.segregation.plain import number, plain
from leerkring.analysis.segregation.tables import Crosstab
from leerkring.analysis.segregation.tidy import COLUMNS, column_for

NAME = "leerkring.segregation"
VERSION = "1.0"


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the contract.

    >>> schema()["title"]
    'Segregation of a table'
    """
    text = files("leerkring.analysis.segregation").joinpath("segregation.schema.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def measures(frame: pl.DataFrame, by: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return the rows of the tidy frame with their area as `by` and their bounds as one pair."""
    names = [column_for(column) for column in by]
    areas = frame.select(names).rows() if names else [()] * frame.height
    kept = [column for column in COLUMNS if not column.startswith("bounds_")]
    rows = frame.select(kept).to_dicts()
    bounds = frame.select("bounds_low", "bounds_high").rows()
    found = []
    for area, row, (low, high) in zip(areas, rows, bounds, strict=True):
        pair = None if low is None or high is None else [low, high]
        row["pupils"] = counted(row["pupils"])
        found.append({"by": dict(zip(by, area, strict=True)), **row, "bounds": pair})
    return found


def counted(pupils: float) -> int | float:
    """Return a number of pupils, as a whole number when it is one.

    >>> counted(12.0), counted(2.5)
    (12, 2.5)
    """
    return int(pupils) if pupils.is_integer() else pupils


def _where(table: Crosstab, area: int) -> dict[str, str]:
    return dict(zip(table.by, table.areas[area], strict=True))


def units_by_name(table: Crosstab, stack: Stack) -> list[dict[str, Any]]:
    """Return the local score of each unit with pupils, in areas without masked counts."""
    scores = plain(_columns(local.local_units(Information(stack))))
    quotients = plain(local.location_quotients(stack).T)
    area = table.area_of_row
    shown = np.flatnonzero((stack.unit_pupils > 0) & ~table.masked_areas()[area])
    return [
        {
            "by": _where(table, int(area[row])),
            "within": _part(table, int(row), len(table.levels)),
            "unit": str(table.units[row]),
            **{name: values[row] for name, values in scores.items()},
            "pupils": counted(scores["pupils"][row]),
            "location_quotients": dict(zip(table.groups, quotients[row], strict=True)),
        }
        for row in shown
    ]


def groups_by_name(table: Crosstab, stack: Stack) -> list[dict[str, Any]]:
    """Return the local score of each group with pupils, in areas without masked counts."""
    scores = plain(_columns(local.local_groups(Information(stack))))
    open_areas = ~table.masked_areas()
    return [
        {
            "by": _where(table, int(area)),
            "group": table.groups[group],
            **{name: values[group][area] for name, values in scores.items()},
            "pupils": counted(scores["pupils"][group][area]),
        }
        for area in np.flatnonzero(open_areas)
        for group in np.flatnonzero(stack.group_pupils[:, area] > 0)
    ]


def _columns(found: local.Local) -> dict[str, Floats]:
    names = ("pupils", "share", "score", "standard_error", "debiased", "contribution")
    return {name: getattr(found, name) for name in names}


def _part(table: Crosstab, row: int, depth: int) -> dict[str, str]:
    levels = table.levels[:depth]
    return {name: str(labels[table.within[row, place]]) for place, (name, labels) in enumerate(levels)}


def levels(table: Crosstab, stack: Stack, unit: str) -> list[dict[str, Any]]:
    """Return, per area without masked counts, how M and H split over the nesting levels."""
    if not table.levels:
        return []
    names = [*(name for name, _ in table.levels), unit]
    parts = list(zip(names, nested(stack, table.within), strict=True))
    whole = Information(stack)
    return [
        {
            "by": _where(table, int(area)),
            "mutual_information": number(whole.mutual[area]),
            "theil_h": number(whole.theil[area]),
            "levels": [_level(name, level, int(area), whole) for name, level in parts],
            "parts": [
                row
                for depth, (name, level) in enumerate(parts)
                if depth
                for row in _parts(table, name, level, int(area), depth)
            ],
        }
        for area in np.flatnonzero(~table.masked_areas())
    ]


def _level(name: str, level: Level, area: int, whole: Information) -> dict[str, Any]:
    total = whole.mutual[area]
    return {
        "level": name,
        "mutual_information": number(level.mutual_information[area]),
        "standard_error": number(level.standard_error[area]),
        "theil_h": number(level.theil_h[area]),
        "share": number(level.mutual_information[area] / total) if total > 0 else None,
    }


def _parts(table: Crosstab, name: str, level: Level, area: int, depth: int) -> list[dict[str, Any]]:
    return [
        {
            "level": name,
            "given": _part(table, int(level.cell_rows[cell]), depth),
            "pupils": counted(float(level.cell_pupils[cell])),
            "share": number(level.cell_share[cell]),
            "mutual_information": number(level.cell_mutual_information[cell]),
            "theil_h": number(level.cell_theil_h[cell]),
            "contribution": number(level.cell_share[cell] * level.cell_mutual_information[cell]),
        }
        for cell in np.flatnonzero(level.cell_area == area)
    ]
