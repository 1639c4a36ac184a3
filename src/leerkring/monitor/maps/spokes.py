"""A map around one point: from where children come to a school, or to which schools they go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from leerkring.monitor.charts.frame import is_phone
from leerkring.monitor.drawing.labels import Box, Wish, around, place, write
from leerkring.monitor.drawing.scales import class_of
from leerkring.monitor.drawing.svg import Drawing, Layer, Point
from leerkring.monitor.maps.projection import Bounds, Projection, Ring, bounds_of, fit
from leerkring.monitor.maps.shapes import TownShapes
from leerkring.monitor.maps.town import scale_bar

LIMITS = (10.0, 25.0, 50.0, 100.0)
"""Lower limits, in children, of the classes above the first."""


@dataclass(frozen=True, slots=True)
class Spoke:
    """Children between the middle and one other place; places are (latitude, longitude)."""

    place: tuple[float, float]
    children: int


@dataclass(frozen=True, slots=True)
class Spokes:
    """What is drawn: coloured areas by their number of children, lines to the middle, and dots of schools."""

    shapes: TownShapes
    values: Mapping[str, int]
    labels: Mapping[str, tuple[float, float]]
    middle: tuple[float, float]
    middle_is_school: bool
    spokes: tuple[Spoke, ...]
    dots: tuple[tuple[float, float], ...] = ()


def spokes_map(data: Spokes, width: float, *, kilometre: str = "km") -> Drawing:
    """Draw the areas, the lines and the middle, closely around what matters."""
    projection, height = fit(_bounds(data), width, lowest=width * 0.6, highest=width * 1.1, margin=0.08)
    drawing = Drawing(width, height, name=f"spokes-{round(width)}")
    ground = drawing.group(clip_path=drawing.clip(f"M0 0H{width}V{height}H0Z"))
    ground.rect((0, 0), (width, height), style="paper")
    for rings in data.shapes.neighbours:
        ground.path(projection.path(rings), style="neighbour")
    for code, rings in data.shapes.areas.items():
        ground.path(projection.path(rings), style=_shade(data.values.get(code)))
    ground.path("".join(map(projection.path, data.shapes.areas.values())), style="between-areas")
    if data.shapes.border is not None:
        ground.path(projection.path(data.shapes.border), style="border")
    middle = projection(data.middle[1], data.middle[0])
    lines = ground.group()
    most = max((spoke.children for spoke in data.spokes), default=1)
    for spoke in data.spokes:
        _spoke(lines, projection(spoke.place[1], spoke.place[0]), middle, sqrt(spoke.children / most))
    for dot in data.dots:
        ground.circle(projection(dot[1], dot[0]), 3.4, style="school")
    _middle(drawing, middle, data)
    _labels(drawing, data, projection, middle)
    scale_bar(drawing, projection, kilometre)
    return drawing


def _shade(children: int | None) -> str:
    if not children:
        return "sunken"
    shade = f"q{class_of(children, LIMITS)}"
    return f"{shade} own-{shade}"


def _spoke(layer: Layer, start: Point, end: Point, thick: float) -> None:
    """Draw a line with a casing, so that it shows on the darkest colour too."""
    ends = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
    layer.add("line", "casing-line", **ends, stroke_width=4.6 + 5 * thick)
    layer.add("line", "flow-line", **ends, stroke_width=1.6 + 5 * thick)


def _middle(drawing: Drawing, at: Point, data: Spokes) -> None:
    if data.middle_is_school:
        drawing.circle(at, 9, style="ink ring")
    else:
        drawing.circle(at, 5, style="ink ring")


def _labels(drawing: Drawing, data: Spokes, projection: Projection, middle: Point) -> None:
    style = "t t-ink bold halo size-13"
    inside = Box(2, 2, drawing.width - 2, drawing.height - 30)
    wishes = [
        Wish(code, at, radius=3, style=style)
        for code, point in data.labels.items()
        if _within(at := projection(point[1], point[0]), inside)
    ][: 5 if is_phone(drawing.width) else 12]
    write(drawing, place(wishes, bounds=inside, obstacles=[around(middle, 10)], size=13))


def _within(at: Point, box: Box) -> bool:
    return 4 < at[0] < box.right - 30 and 10 < at[1] < box.bottom


def _bounds(data: Spokes) -> Bounds:
    """Return the rectangle around the areas that are coloured and the places at the end of a line."""
    shown: list[Sequence[Ring]] = [
        rings for code, rings in data.shapes.areas.items() if data.values.get(code)
    ]
    points = [[[lon, lat] for lat, lon in (data.middle, *(spoke.place for spoke in data.spokes))]]
    return bounds_of([*(ring for rings in shown for ring in rings), *points])
