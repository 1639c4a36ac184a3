"""Each school against the schools that children from the same areas attend.

On the slanting line a school has the same estimated share as those schools together. The lines beside
it lie 10, 15 and 20 points away; an open dot is a school that is not judged.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from leerkring.monitor.charts.frame import is_phone
from leerkring.monitor.drawing.axes import left_axis, tick_text
from leerkring.monitor.drawing.labels import Box, Wish, around, place, write
from leerkring.monitor.drawing.scales import Linear, rounded_up
from leerkring.monitor.drawing.svg import Drawing, polygon_path
from leerkring.monitor.say import Say

MOST_LABELS, MOST_LABELS_PHONE = 8, 3


@dataclass(frozen=True, slots=True)
class SchoolDot:
    """A school: expected and own estimated share, pupils, and whether it surely lies beyond N points."""

    name: str
    expected: float
    value: float
    pupils: int
    judged: bool
    beyond: bool


def same_children(schools: Sequence[SchoolDot], width: float, *, points: int, say: Say) -> Drawing:
    """Draw the schools as dots with the line of equality, the lines of N points and their names."""
    phone = is_phone(width)
    left, right, top = 46.0, width - 14, 34.0
    highest = max((max(s.expected, s.value) for s in schools), default=0.1)
    across_end = rounded_up(max((s.expected for s in schools), default=0.1) * 1.04)
    up_end = rounded_up(highest * 1.03)
    height = width * (0.92 if phone else 0.62)
    bottom = top + height
    across, up = Linear((0, across_end), (left, right)), Linear((0, up_end), (bottom, top))
    drawing = Drawing(width, bottom + 48, name=f"same-{round(width)}")
    left_axis(drawing, up, (left, right), write=say.percent_tick)
    for tick in across.ticks(5):
        tick_text(drawing, (across(tick), bottom + 20), say.percent_tick(tick))
    _slanting_lines(drawing, across, up, points=points)
    drawing.text(
        (0, 14), say("↑ geschat aandeel van de school", "↑ estimated share of the school"), style="t"
    )
    axis = say("scholen waar dezelfde kinderen heen gaan", "schools that the same children attend")
    drawing.text((width, bottom + 42), axis, style="t", anchor="end")
    _dots(drawing, schools, (across, up), phone=phone)
    return drawing


def _dots(
    drawing: Drawing, schools: Sequence[SchoolDot], scales: tuple[Linear, Linear], *, phone: bool
) -> None:
    across, up = scales
    most = max((school.pupils for school in schools), default=1)
    small = 0.7 if phone or len(schools) > 80 else 1.0
    marks = []
    for school in sorted(schools, key=lambda school: (school.beyond, school.judged)):
        at = (across(school.expected), up(school.value))
        radius = (3.2 + 6.3 * sqrt(school.pupils / most)) * small
        marks.append((school, at, radius))
        drawing.circle(at, radius, style=_style(school))
    obstacles = [around(at, radius) for _, at, radius in marks]
    wished = sorted(
        ((school, at, radius) for school, at, radius in marks if school.beyond),
        key=lambda mark: -abs(mark[0].value - mark[0].expected),
    )[: MOST_LABELS_PHONE if phone else MOST_LABELS]
    bounds = Box(across.range[0], up.range[1], across.range[1] + 10, up.range[0])
    wishes = [Wish(school.name, at, radius) for school, at, radius in wished]
    write(drawing, place(wishes, bounds=bounds, obstacles=obstacles))


def _style(school: SchoolDot) -> str:
    if not school.judged:
        return "open-dashed"
    if not school.beyond:
        return "grey faint ring"
    return f"{'orange' if school.value > school.expected else 'petrol'} soft ring"


def _slanting_lines(drawing: Drawing, across: Linear, up: Linear, *, points: int) -> None:
    clip = drawing.clip(
        polygon_path(
            [
                (across.range[0], up.range[1]),
                (across.range[1], up.range[1]),
                (across.range[1], up.range[0]),
                (across.range[0], up.range[0]),
            ]
        )
    )
    layer = drawing.group(clip_path=clip)
    end = across.domain[1]
    band = points / 100
    corners = [(0.0, band), (end, end + band), (end, end - band), (0.0, -band)]
    layer.path(polygon_path([(across(x), up(y)) for x, y in corners]), style="band")
    for shift in (10, 15, 20):
        for sign in (1, -1):
            y = sign * shift / 100
            layer.line((across(0), up(y)), (across(end), up(end + y)), style="leader dash-short")
    layer.line((across(0), up(0)), (across(end), up(end)), style="tick")
    for shift in (10, 20) if drawing.width < 480 else (10, 15, 20):
        _line_label(drawing, across, up, shift)


def _line_label(drawing: Drawing, across: Linear, up: Linear, shift: int) -> None:
    x = across.domain[1] * 0.985
    y = x + shift / 100
    if y > up.domain[1]:
        y = up.domain[1] * 0.985
        x = y - shift / 100
        if x < across.domain[1] * 0.06:
            return
    drawing.text((across(x), up(y) + 4), f"+{shift}", style="t t-3 size-13 halo", anchor="end")
