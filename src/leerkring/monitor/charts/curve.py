"""The share of schools further than N points from the schools of the same children: N is a choice."""

from collections.abc import Sequence
from dataclasses import dataclass

from leerkring.monitor.charts.frame import is_phone
from leerkring.monitor.drawing.axes import left_axis, tick_text
from leerkring.monitor.drawing.scales import Linear, rounded_up
from leerkring.monitor.drawing.svg import Drawing, polygon_path
from leerkring.monitor.say import Say

CHOICES = (10, 15, 20)


@dataclass(frozen=True, slots=True)
class CurveLine:
    """One group of schools: its name, the class of its line, and (N, share) for each N."""

    name: str
    style: str
    values: tuple[tuple[int, float], ...]


def curve(lines: Sequence[CurveLine], width: float, *, say: Say, furthest: int = 30) -> Drawing:
    """Draw the curves from 5 points on, with dotted lines at 10, 15 and 20."""
    phone = is_phone(width)
    left, top = 46.0, 40.0
    right = width - 14
    bottom = top + (260 if phone else 330)
    kept = [
        CurveLine(line.name, line.style, tuple(v for v in line.values if 5 <= v[0] <= furthest))
        for line in lines
    ]
    across = Linear((5, furthest), (left, right))
    up = Linear((0, rounded_up(max(share for line in kept for _, share in line.values))), (bottom, top))
    drawing = Drawing(width, bottom + 48, name=f"curve-{round(width)}")
    left_axis(drawing, up, (left, right), write=say.percent_tick)
    for tick in (5, *CHOICES, *range(25, furthest + 1, 5)):
        tick_text(drawing, (across(tick), bottom + 20), say.count(tick))
    for tick in CHOICES:
        drawing.line((across(tick), top), (across(tick), bottom), style="dotted")
    for line in kept:
        points = [(across(points), up(share)) for points, share in line.values]
        drawing.path(polygon_path(points, closed=False), style=line.style)
    drawing.text(
        (0, 16), say("↑ deel van de beoordeelde scholen", "↑ share of the judged schools"), style="t"
    )
    axis = say("verder dan zoveel procentpunten", "further than so many percentage points")
    drawing.text((width, bottom + 42), axis, style="t", anchor="end")
    return drawing
