"""Municipalities by the spread between their home areas and the spread within them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from leerkring.monitor.charts.frame import is_phone
from leerkring.monitor.drawing.axes import left_axis, tick_text
from leerkring.monitor.drawing.labels import Box, Wish, around, place, write
from leerkring.monitor.drawing.scales import Linear, rounded_up
from leerkring.monitor.drawing.svg import Drawing, polygon_path
from leerkring.monitor.say import Say

MOST_LABELS, MOST_LABELS_PHONE = 8, 4


@dataclass(frozen=True, slots=True)
class TownDot:
    """A municipality: standard deviation between and within its areas, in percentage points, and pupils."""

    name: str
    between: float
    within: float
    pupils: int


def between_within(towns: Sequence[TownDot], width: float, *, say: Say) -> Drawing:
    """Draw the municipalities; on the slanting line both are equal. The largest are named."""
    phone = is_phone(width)
    left, right, top = 40.0, width - 12, 34.0
    end = rounded_up(max((max(town.between, town.within) for town in towns), default=1) * 1.02)
    height = width * (0.95 if phone else 0.6)
    bottom = top + height
    across, up = Linear((0, end), (left, right)), Linear((0, end), (bottom, top))
    drawing = Drawing(width, bottom + 48, name=f"between-{round(width)}")
    left_axis(drawing, up, (left, right), write=say.tick)
    for tick in across.ticks(5):
        tick_text(drawing, (across(tick), bottom + 20), say.tick(tick))
    drawing.path(polygon_path([(across(0), up(0)), (across(end), up(end))], closed=False), style="tick")
    up_title = say("↑ binnen postcodes, procentpunten", "↑ within postcodes, percentage points")
    drawing.text((0, 14), up_title, style="t")
    axis = say("tussen postcodes, procentpunten", "between postcodes, percentage points")
    drawing.text((width, bottom + 42), axis, style="t", anchor="end")
    _dots(drawing, towns, (across, up), most=MOST_LABELS_PHONE if phone else MOST_LABELS)
    return drawing


def _dots(drawing: Drawing, towns: Sequence[TownDot], scales: tuple[Linear, Linear], *, most: int) -> None:
    across, up = scales
    largest = max((town.pupils for town in towns), default=1)
    ordered = sorted(towns, key=lambda town: -town.pupils)
    named = {town.name for town in ordered[:most]}
    plain, strong = drawing.group("grey faint"), drawing.group("petrol ring")
    marks = []
    for town in reversed(ordered):
        at = (across(town.between), up(town.within))
        radius = 2.2 + 6 * sqrt(town.pupils / largest)
        (strong if town.name in named else plain).circle(at, radius, style="")
        marks.append((town, at, radius))
    bounds = Box(across.range[0], up.range[1] - 14, across.range[1] + 8, up.range[0])
    strong_marks = [mark for mark in reversed(marks) if mark[0].name in named]
    obstacles = [around(at, radius) for _, at, radius in strong_marks]
    wishes = [Wish(town.name, at, radius) for town, at, radius in strong_marks]
    write(drawing, place(wishes, bounds=bounds, obstacles=obstacles))
