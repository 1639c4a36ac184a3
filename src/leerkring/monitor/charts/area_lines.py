"""One line for each home area and on it a dot for each school that its children attend.

The picture that shows children from one postcode going to very different schools.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from leerkring.monitor.charts.frame import is_phone, share_scale
from leerkring.monitor.drawing.axes import bottom_axis
from leerkring.monitor.drawing.svg import Drawing
from leerkring.monitor.model import Area
from leerkring.monitor.say import Say

LEAST_PUPILS = 5
"""A school that fewer children of the area attend gets no dot; together they are counted in the note."""


@dataclass(frozen=True, slots=True)
class Line:
    """A home area: its code, the mean over the schools attended, and a dot per school.

    A dot is (estimated share of the school, pupils from this area, whether the school lies in town).
    """

    area: str
    mean: float | None
    dots: tuple[tuple[float, int, bool], ...]


def lines_of(areas: Sequence[Area], *, with_mean: bool = True) -> list[Line]:
    """Return a line for each area with at least two dots, ordered by postcode; a public page has no means."""
    lines = [
        Line(
            area.code,
            area.attended_mean if with_mean else None,
            tuple(
                (school.estimated_share, school.pupils, school.in_town)
                for school in area.attended
                if school.estimated_share is not None and school.pupils >= LEAST_PUPILS
            ),
        )
        for area in areas
    ]
    return sorted((line for line in lines if line.dots), key=lambda line: line.area)


def area_lines(lines: Sequence[Line], width: float, *, say: Say) -> Drawing:
    """Draw the lines; a dot's area is the number of children, an open dot is a school elsewhere."""
    phone = is_phone(width)
    pitch = 30.0 if len(lines) <= 30 else 22.0
    left, right, top = 54.0, width - 22, 14.0
    highest = max((dot[0] for line in lines for dot in line.dots), default=0.1)
    scale = share_scale(highest + 0.01, left, right)
    bottom = top + pitch * len(lines)
    drawing = Drawing(width, bottom + 48, name=f"lines-{round(width)}")
    bottom_axis(drawing, scale, (top, bottom), write=say.percent_tick, most=5 if phone else 7)
    lines_layer, dots_layer, open_layer, means = (
        drawing.group(),
        drawing.group("petrol soft ring"),
        drawing.group("open"),
        drawing.group(),
    )
    most = max((dot[1] for line in lines for dot in line.dots), default=1)
    for index, line in enumerate(lines):
        y = top + pitch * (index + 0.5)
        drawing.text((left - 14, y + 5), line.area, style="t t-ink", anchor="end")
        values = [dot[0] for dot in line.dots]
        lines_layer.line((scale(min(values)), y), (scale(max(values)), y), style="range")
        for value, pupils, in_town in sorted(line.dots, key=lambda dot: -dot[1]):
            radius = 2.6 + (pitch * 0.36 - 2.6) * sqrt(pupils / most)
            layer = dots_layer if in_town else open_layer
            layer.circle((scale(value), y), radius, style="")
        if line.mean is not None:
            x = scale(line.mean)
            means.line((x, y - pitch * 0.32), (x, y + pitch * 0.32), style="tick")
    axis = say("geschat aandeel van de school", "estimated share of the school")
    drawing.text((width, bottom + 42), axis, style="t t-3", anchor="end")
    return drawing
