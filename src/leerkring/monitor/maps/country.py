"""Two maps of the country beside each other: the level of each municipality and its spread."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from leerkring.monitor.charts.frame import is_phone
from leerkring.monitor.drawing.scales import class_of
from leerkring.monitor.drawing.svg import Drawing, Layer
from leerkring.monitor.maps.projection import Projection, Ring, bounds_of, fit
from leerkring.monitor.maps.shapes import area_rings, municipality_rings, unchanged_since
from leerkring.opendata import bundled

PIECED = "p"
GRID = 2.0
"""Points are snapped to half a pixel, so that neighbours keep their common border and paths stay short."""
SPARE = 1
"""Twice the surface, in steps of the grid, that a point may span with its neighbours and be left out."""
LEAST_CORNERS = 4
Snap = tuple[int, int]


STEPS = (0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.12, 0.15, 0.2)
"""Round steps between the five classes; a map takes the widest that still fills the strongest class."""


def limits_for(values: Sequence[float]) -> tuple[float, ...]:
    """Return round class limits such that the highest value is in the strongest class.

    >>> limits_for([0.08, 0.17, 0.42])
    (0.1, 0.2, 0.3, 0.4)
    """
    highest = max(values, default=0.0)
    step = max((step for step in STEPS if 4 * step <= highest + 1e-9), default=STEPS[0])
    return tuple(round(step * count, 4) for count in range(1, 5))


@dataclass(frozen=True, slots=True)
class CountryMap:
    """One of the maps: its title, a value for each municipality (None is hatched), limits and labels."""

    title: str
    values: Mapping[str, float | None]
    limits: tuple[float, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountryShapes:
    """Rings by municipality, and the codes of those that are put together from postcode areas."""

    rings: dict[str, list[Ring]]
    pieced: frozenset[str]


def country_shapes(codes: Iterable[str], *, year: int) -> CountryShapes:
    """Return rings for each municipality of a year.

    A municipality that has changed since is put together from its postcode areas of that year.
    """
    stable = unchanged_since(year)
    borders = municipality_rings()
    inside = bundled.table("area_municipality").filter(pl.col("valid_year") == year)
    by_town: dict[str, list[str]] = {}
    for area, code in zip(inside["area"].to_list(), inside["code"].to_list(), strict=True):
        by_town.setdefault(code, []).append(area)
    changed = [code for code in codes if code not in borders or code not in stable]
    areas = area_rings([area for code in changed for area in by_town.get(code, [])])
    pieces = {
        code: [ring for area in by_town.get(code, []) for ring in areas.get(area, [])] for code in changed
    }
    rings = {code: pieces.get(code) or borders.get(code, []) for code in codes}
    return CountryShapes(rings, frozenset(code for code in changed if pieces.get(code)))


def country_maps(maps: Sequence[CountryMap], width: float, *, shapes: CountryShapes) -> Drawing:
    """Draw the maps side by side, or one above the other on a phone."""
    phone = is_phone(width)
    gap = 36.0
    each = width if phone else (width - gap * (len(maps) - 1)) / len(maps)
    projection, height = fit(
        bounds_of([ring for rings in shapes.rings.values() for ring in rings]),
        each,
        lowest=1,
        highest=1000,
        margin=0.01,
    )
    block = height + 92
    drawing = Drawing(width, block * len(maps) - 20 if phone else block, name=f"c{round(width)}")
    names = _define(drawing, projection, shapes)
    for index, data in enumerate(maps):
        left, top = (0.0, block * index) if phone else ((each + gap) * index, 0.0)
        _one(drawing, data, names, (left, top, each, height))
    return drawing


def _define(drawing: Drawing, projection: Projection, shapes: CountryShapes) -> dict[str, str]:
    names: dict[str, str] = {}
    layer = Layer(drawing.defs)
    for code, rings in shapes.rings.items():
        path = "".join(_snapped(projection, ring) for ring in rings)
        if path:
            names[code] = f"{drawing.name}-{code[2:]}{'' if code not in shapes.pieced else PIECED}"
            layer.add("path", "", id=names[code], d=path)
    return names


def _snapped(projection: Projection, ring: Ring) -> str:
    points: list[Snap] = []
    for longitude, latitude in ring:
        x, y = projection(longitude, latitude)
        point = (round(x * GRID), round(y * GRID))
        if not points or point != points[-1]:
            points.append(point)
    points = _thinned(points)
    if len(points) < 4:
        return ""
    first = points[0]
    steps = (f"{here[0] - before[0]} {here[1] - before[1]}" for before, here in pairwise(points))
    return f"M{first[0]} {first[1]}l{' '.join(steps)}z".replace(" -", "-")


def _thinned(points: Sequence[Snap]) -> list[Snap]:
    """Return a closed ring without the points that no eye would miss.

    A point goes when it and the points beside it span hardly any surface. Points of odd and even place take
    turns, so that never two neighbours go at once, and both towns along a border leave out the same points.

    >>> _thinned([(0, 0), (2, 0), (4, 0), (8, 0), (8, 8), (0, 8), (0, 0)])
    [(0, 0), (8, 0), (8, 8), (0, 8), (0, 0)]
    """
    kept = list(points)
    for turn in (0, 1):
        around = zip([*kept[-2:-1], *kept[:-2]], kept[:-1], kept[1:], strict=True)
        fewer = [here for before, here, after in around if not _is_spare(before, here, after, turn)]
        if len(fewer) >= LEAST_CORNERS:
            kept = [*fewer, fewer[0]]
    return kept


def _is_spare(before: Snap, here: Snap, after: Snap, turn: int) -> bool:
    across = (here[0] - before[0]) * (after[1] - before[1])
    up = (here[1] - before[1]) * (after[0] - before[0])
    return abs(across - up) <= SPARE and (here[0] // 2 + here[1] // 2) % 2 == turn


def _one(
    drawing: Drawing, data: CountryMap, names: Mapping[str, str], place: tuple[float, float, float, float]
) -> None:
    left, top, width, height = place
    drawing.text((left, top + 16), data.title, style="t t-ink bold size-16")
    layer = drawing.group(transform=f"translate({left:.1f} {top + 26:.1f}) scale({1 / GRID:g})")
    classes: dict[str, list[str]] = {}
    for code, name in names.items():
        value = data.values.get(code)
        key = "unknown" if value is None else f"q{class_of(value, data.limits)}"
        classes.setdefault(key, []).append(name)
    for key, members in sorted(classes.items()):
        if key == "unknown":
            whole = pieced = layer.group("thin-gap", fill=drawing.hatching())
        else:
            pieced, whole = layer.group(f"{key} own-{key}"), layer.group(f"{key} thin-gap")
        for name in members:
            (pieced if name.endswith(PIECED) else whole).add("use", "", href=f"#{name}")
    step = min(width / len(data.labels), 64.0)
    y = top + 26 + height + 12
    for index, label in enumerate(data.labels):
        drawing.rect((left + index * step, y), (step + 0.5, 12), style=f"q{index}")
        drawing.text((left + index * step, y + 30), label, style="t")
