"""The map of a town: areas coloured by the schools their children attend, schools, and the largest flows."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from leerkring.monitor.charts.frame import is_phone
from leerkring.monitor.drawing.arrows import curve_points, flow_arrow
from leerkring.monitor.drawing.labels import Box, Wish, around, place, write
from leerkring.monitor.drawing.measure import text_width
from leerkring.monitor.drawing.scales import class_of
from leerkring.monitor.drawing.svg import Drawing, Layer, Point
from leerkring.monitor.maps.projection import Projection, Ring, fit
from leerkring.monitor.maps.shapes import TownShapes

LIMITS = (0.08, 0.16, 0.24, 0.32)
"""Lower limits of the classes above the first: the same in every town, so that a colour means one thing."""


FLOWS_PHONE = 5


@dataclass(frozen=True, slots=True)
class Flow:
    """Children who live in one area and attend school in another."""

    home: str
    school: str
    pupils: int


@dataclass(frozen=True, slots=True)
class TownMap:
    """What is drawn: a value for each area (None is hatched), schools, areas' points and flows.

    Points are (latitude, longitude).
    """

    shapes: TownShapes
    values: dict[str, float | None]
    points: dict[str, tuple[float, float]]
    schools: tuple[tuple[float, float], ...]
    flows: tuple[Flow, ...]


def is_wide(shapes: TownShapes) -> bool:
    """Say whether a town needs the whole width of the page: it is about as wide as it is high, or wider."""
    _, height = fit(shapes.bounds, 100, lowest=1, highest=1000)
    return height < 115


def town_map(data: TownMap, width: float, *, kilometre: str = "km") -> Drawing:
    """Draw the map; the flows are the largest ones, in the order given."""
    projection, height = fit(data.shapes.bounds, width, lowest=width * 0.5, highest=width * 1.45)
    drawing = Drawing(width, height, name=f"map-{round(width)}")
    frame = drawing.clip(f"M0 0H{width}V{height}H0Z")
    ground = drawing.group(clip_path=frame)
    ground.rect((0, 0), (width, height), style="paper")
    near = [rings for rings in data.shapes.neighbours if _in_view(projection, rings, (width, height))]
    ground.path("".join(projection.path(rings) for rings in near), style="neighbour")
    _areas(drawing, ground, data, projection)
    arrows = _flows(drawing, data, projection)
    dots = [projection(lon, lat) for lat, lon in data.schools]
    radius = 3.4 if len(dots) <= 80 else 1.9 if is_phone(width) else 2.6
    schools = drawing.group("school")
    for dot in dots:
        schools.circle(dot, radius, style="")
    _labels(drawing, data, projection, (arrows, dots))
    scale_bar(drawing, projection, kilometre)
    return drawing


def _areas(drawing: Drawing, ground: Layer, data: TownMap, projection: Projection) -> None:
    paths = {code: projection.path(rings) for code, rings in data.shapes.areas.items()}
    layer = ground
    if data.shapes.border is not None:
        layer = ground.group(clip_path=drawing.clip(projection.path(data.shapes.border)))
        layer.path(projection.path(data.shapes.border), style="sunken")
    else:
        for path in paths.values():
            layer.path(path, style="outline")
    for code, path in paths.items():
        value = data.values.get(code)
        if value is None:
            layer.add("path", "", d=path, fill=drawing.hatching())
        else:
            shade = f"q{class_of(value, LIMITS)}"
            layer.path(path, style=f"{shade} own-{shade}")
    layer.path("".join(paths.values()), style="between-areas")
    if data.shapes.border is not None:
        ground.path(projection.path(data.shapes.border), style="border")


def _in_view(projection: Projection, rings: Sequence[Ring], size: tuple[float, float]) -> bool:
    places = [projection(point[0], point[1]) for ring in rings for point in ring]
    across, up = [place[0] for place in places], [place[1] for place in places]
    return min(across) < size[0] and max(across) > 0 and min(up) < size[1] and max(up) > 0


def _flows(drawing: Drawing, data: TownMap, projection: Projection) -> list[Box]:
    flows = data.flows[:FLOWS_PHONE] if is_phone(drawing.width) else data.flows
    most = max((flow.pupils for flow in flows), default=1)
    covered: list[Box] = []
    shapes: list[str] = []
    for flow in flows:
        start, end = (_place(data, code, projection) for code in (flow.home, flow.school))
        if start is None or end is None:
            continue
        width = 2.2 + 4.3 * sqrt(flow.pupils / most)
        shapes.append(flow_arrow(start, end, width=width))
        covered += [around(point, width / 2 + 1) for point in curve_points(start, end)]
    if shapes:
        drawing.path("".join(shapes), style="casing")
        drawing.path("".join(shapes), style="flow")
    return covered


def _place(data: TownMap, code: str, projection: Projection) -> Point | None:
    point = data.points.get(code)
    return projection(point[1], point[0]) if point else None


def _labels(
    drawing: Drawing, data: TownMap, projection: Projection, marks: tuple[list[Box], list[Point]]
) -> None:
    arrows, dots = marks
    flows = data.flows[:FLOWS_PHONE] if is_phone(drawing.width) else data.flows
    story = dict.fromkeys(code for flow in flows for code in (flow.home, flow.school))
    if len(data.shapes.areas) <= 12:
        story |= dict.fromkeys(data.shapes.areas)
    style = "t t-ink bold halo size-13"
    wishes = [
        Wish(code, at, radius=3, style=style)
        for code in story
        if (at := _place(data, code, projection)) and code in data.shapes.areas
    ]
    bounds = Box(2, 2, drawing.width - 2, drawing.height - 30)
    obstacles = arrows + [around(dot, 4) for dot in dots]
    write(drawing, place(wishes, bounds=bounds, obstacles=obstacles, size=13))


def scale_bar(drawing: Drawing, projection: Projection, kilometre: str) -> None:
    """Draw the scale at the lower left: a round number of kilometres."""
    per_kilometre = projection.pixels_per_kilometre
    length = next((long for long in (0.5, 1, 2, 5, 10, 20) if long * per_kilometre >= 44), 50)
    x, y = 16.0, drawing.height - 18
    end = x + length * per_kilometre
    label = f"{length:g} {kilometre}".replace(".", ",")
    drawing.rect((x - 8, y - 14), (end - x + 20 + text_width(label, size=14), 24), style="paper")
    drawing.path(f"M{x} {y - 5}V{y}H{end:.1f}V{y - 5}", style="scale-bar")
    drawing.text((end + 8, y + 3), label, style="t")
