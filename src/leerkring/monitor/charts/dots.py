"""One dot for each school on a single axis, stacked where they meet; no school is named."""

from collections.abc import Sequence
from dataclasses import dataclass

from leerkring.monitor.charts.frame import is_phone
from leerkring.monitor.drawing.axes import Format, tick_text
from leerkring.monitor.drawing.measure import text_width
from leerkring.monitor.drawing.scales import Linear
from leerkring.monitor.drawing.svg import Anchor, Drawing


@dataclass(frozen=True, slots=True)
class Mark:
    """A dotted line at a value with its label; `row` 0 is the label nearest to the dots."""

    value: float
    label: str
    row: int = 0


@dataclass(frozen=True, slots=True)
class Dot:
    """A school: its value and the classes of its dot."""

    value: float
    style: str = "petrol"


@dataclass(frozen=True, slots=True)
class DotAxis:
    """The axis under the dots: its domain, how values are written, and what they are."""

    domain: tuple[float, float]
    write: Format
    title: str = ""


def dot_stack(
    dots: Sequence[Dot],
    width: float,
    *,
    axis: DotAxis,
    marks: Sequence[Mark] = (),
    name: str = "dots",
) -> Drawing:
    """Draw dots in columns above an axis, as many columns as fit."""
    left, right = 12.0, width - 14
    scale = Linear(axis.domain, (left, right))
    radius = 5.0 if len(dots) < 120 else 3.6 if not is_phone(width) else 2.6
    columns: dict[int, int] = {}
    placed: list[tuple[float, int, str]] = []
    for dot in sorted(dots, key=lambda dot: dot.value):
        column = round((scale.held(dot.value) - left) / (2 * radius + 1))
        level = columns.get(column, 0)
        columns[column] = level + 1
        placed.append((left + column * (2 * radius + 1), level, dot.style))
    head = 24.0 * (1 + max((mark.row for mark in marks), default=-1)) + 8
    height = max(max(columns.values(), default=1) * (2 * radius + 1), 48)
    base = head + height + 6
    drawing = Drawing(width, base + (46 if axis.title else 26), name=f"{name}-{round(width)}")
    drawing.line((left - 8, base), (right + 8, base), style="zero")
    for tick in scale.ticks(5):
        drawing.line((scale(tick), base), (scale(tick), base + 5), style="zero")
        tick_text(drawing, (scale(tick), base + 20), axis.write(tick))
    for mark in marks:
        _mark(drawing, mark, scale(mark.value), (head, base))
    layers = {style: drawing.group(style) for style in dict.fromkeys(style for _, _, style in placed)}
    for x, level, style in placed:
        layers[style].circle((x, base - 7 - level * (2 * radius + 1)), radius, style="")
    if axis.title:
        drawing.text((width, base + 42), axis.title, style="t t-3", anchor="end")
    return drawing


def _mark(drawing: Drawing, mark: Mark, x: float, span: tuple[float, float]) -> None:
    head, base = span
    y = head - 14 - 22 * mark.row
    drawing.line((x, y + 5), (x, base), style="dotted")
    half = text_width(mark.label, size=14) / 2
    anchor: Anchor = "middle"
    at = x
    if x - half < 0:
        anchor, at = "start", x + 6
    elif x + half > drawing.width:
        anchor, at = "end", x - 6
    drawing.text((at, y), mark.label, style="t t-ink halo", anchor=anchor)
