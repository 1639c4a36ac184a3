"""Axes with few, round ticks: hairlines across the picture, a stronger line at zero."""

from collections.abc import Callable

from leerkring.monitor.drawing.measure import text_width
from leerkring.monitor.drawing.scales import Linear
from leerkring.monitor.drawing.svg import Anchor, Drawing, Layer

Format = Callable[[float], str]


def tick_text(drawing: Drawing, at: tuple[float, float], text: str, *, style: str = "t t-3") -> None:
    """Write a text (the value of a tick) centred on a point, moved so far that it stays in the picture."""
    half = text_width(text, size=14) / 2
    x = min(max(at[0], half), drawing.width - half)
    drawing.text((x, at[1]), text, style=style, anchor="middle")


def bottom_axis(
    drawing: Drawing, scale: Linear, span: tuple[float, float], *, write: Format, most: int = 5
) -> None:
    """Draw vertical hairlines over a span of heights, with the value of each beneath the lower end."""
    top, bottom = span
    for tick in scale.ticks(most):
        x = scale(tick)
        drawing.line((x, top), (x, bottom), style="zero" if tick == 0 else "rule")
        tick_text(drawing, (x, bottom + 19), write(tick))


def left_axis(
    layer: Layer, scale: Linear, span: tuple[float, float], *, write: Format, most: int = 5
) -> None:
    """Draw horizontal hairlines from left to right, with the value of each before the left end."""
    left, right = span
    for tick in scale.ticks(most):
        y = scale(tick)
        layer.line((left, y), (right, y), style="zero" if tick == 0 else "rule")
        layer.text((left - 8, y + 5), write(tick), style="t t-3", anchor="end")


def marked_value(drawing: Drawing, x: float, span: tuple[float, float], label: str) -> None:
    """Draw a dotted line over a span of heights with its label above, kept inside the picture."""
    top, bottom = span
    drawing.line((x, top), (x, bottom), style="dotted")
    half = text_width(label, size=14) / 2
    anchor: Anchor = "start" if x < half else "end" if x > drawing.width - half else "middle"
    at = max(x, 0) if anchor == "start" else min(x, drawing.width)
    if anchor == "start":
        at = min(at, max(drawing.width - 2 * half, 0))
    elif anchor == "end":
        at = max(at, min(2 * half, drawing.width))
    drawing.text((at, top - 6), label, style="t t-ink halo", anchor=anchor)
