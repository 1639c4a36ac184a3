"""The shapes that a town's map needs, from the bundled tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

import polars as pl

from leerkring.monitor.maps.projection import Bounds, Ring, bounds_of
from leerkring.opendata import bundled

SHAPES_YEAR = 2022
"""The municipality shapes have the borders of this year."""
MARGIN_DEGREES = 0.06


@dataclass(frozen=True, slots=True)
class TownShapes:
    """Rings of the town's own areas by code, of neighbouring areas, and of the municipal border.

    The border is None when the municipality has changed between the year of its areas and the year of
    the border shapes; the outline of the areas then serves as border.
    """

    areas: dict[str, list[Ring]]
    neighbours: list[list[Ring]]
    border: list[Ring] | None

    @property
    def bounds(self) -> Bounds:
        """Return the rectangle around the town."""
        return bounds_of(self.border or [ring for rings in self.areas.values() for ring in rings])


def town_shapes(code: str, *, year: int) -> TownShapes:
    """Return the shapes of a municipality in the division of a year; its areas may be none."""
    inside = bundled.table("area_municipality").filter(
        (pl.col("code") == code) & (pl.col("valid_year") == year)
    )
    own = set(inside["area"].to_list())
    everything = bundled.table("area_shapes")
    areas = _rings(everything.filter(pl.col("area").is_in(own)), "area")
    border = _border(code, year)
    if not areas:
        return TownShapes({}, [], border)
    bounds = bounds_of(border or [ring for rings in areas.values() for ring in rings])
    wider = _wider(bounds)
    points = bundled.table("area_points").filter(
        pl.col("lon").is_between(wider.west - 0.1, wider.east + 0.1)
        & pl.col("lat").is_between(wider.south - 0.1, wider.north + 0.1)
    )
    near = everything.filter(pl.col("area").is_in(points["area"].implode()) & ~pl.col("area").is_in(own))
    neighbours = [rings for rings in _rings(near, "area").values() if bounds_of(rings).meets(wider)]
    return TownShapes(areas, neighbours, border)


def area_rings(codes: Iterable[str]) -> dict[str, list[Ring]]:
    """Return the rings of postcode areas by code; codes without a shape are left out."""
    wanted = pl.Series("area", list(codes), dtype=pl.String)
    return _rings(bundled.table("area_shapes").filter(pl.col("area").is_in(wanted.implode())), "area")


def municipality_rings() -> dict[str, list[Ring]]:
    """Return the rings of all municipalities, with the borders of `SHAPES_YEAR`."""
    return _rings(bundled.table("municipality_shapes"), "code")


def unchanged_since(year: int) -> frozenset[str]:
    """Return the codes of municipalities whose borders are the same in a year and in `SHAPES_YEAR`."""
    changes = _changes(year)
    touched = {*changes["old_code"].to_list(), *changes["new_code"].to_list()}
    return frozenset(bundled.table("municipality_shapes")["code"].to_list()) - touched


def _changes(year: int) -> pl.DataFrame:
    when = pl.col("date").dt.year()
    return bundled.table("municipal_changes").filter((when > year) & (when <= SHAPES_YEAR))


def _wider(bounds: Bounds) -> Bounds:
    across, up = bounds.east - bounds.west, bounds.north - bounds.south
    more = max(across, up) * 0.5 + MARGIN_DEGREES * 0.2
    return Bounds(bounds.west - more, bounds.south - more, bounds.east + more, bounds.north + more)


def _border(code: str, year: int) -> list[Ring] | None:
    if code not in unchanged_since(year):
        return None
    found = bundled.table("municipality_shapes").filter(pl.col("code") == code)
    return _rings(found, "code")[code]


def _rings(table: pl.DataFrame, key: str) -> dict[str, list[Ring]]:
    """Return rings by code; an area that simplifying has left without a shape is left out."""
    rings = cast("list[list[Ring]]", table["rings"].to_list())
    return {code: found for code, found in zip(table[key].to_list(), rings, strict=True) if found}
