"""A measure over the years, one line for each group; with too few years the empty part says why."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from leerkring.monitor.charts.frame import is_phone
from leerkring.monitor.drawing.axes import left_axis, tick_text
from leerkring.monitor.drawing.labels import spread_out
from leerkring.monitor.drawing.measure import shorten, text_width, wrap
from leerkring.monitor.drawing.scales import Linear, rounded_up
from leerkring.monitor.drawing.svg import Drawing, polygon_path
from leerkring.monitor.say import Say

FEWEST_YEARS = 3
COLOURS = ("petrol", "orange", "violet", "olive", "plum")
"""At most five groups have a colour of their own; more are grey."""


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One group: its name, and per year a value with its interval, or None."""

    name: str
    values: tuple[tuple[float, float | None, float | None] | None, ...]


def trend(
    years: Sequence[str],
    lines: Sequence[TrendLine],
    width: float,
    *,
    say: Say,
    name: str = "trend",
    breaks: Collection[str] = (),
) -> Drawing:
    """Draw the lines with their intervals; under three years only the dots, and no line through them.

    Before a year in `breaks` something else was counted: a dotted line stands there and no line crosses it.
    """
    phone, enough = is_phone(width), len(years) >= FEWEST_YEARS
    widest = max((text_width(line.name, size=14, weight=600) for line in lines), default=0)
    left, top = 46.0, 16.0
    single = len(years) == 1
    right = width - (16 if phone or single else min(widest + 18, width * 0.34))
    bottom = top + (150 if single else 210 if phone else 270)
    highest = max((v[2] or v[0] for line in lines for v in line.values if v), default=0.1)
    up = Linear((0, rounded_up(highest)), (bottom, top))
    drawing = Drawing(width, bottom + 32, name=f"{name}-{round(width)}")
    left_axis(drawing, up, (left, right), write=say.tick, most=3 if single else 5)
    end = right - 20 if enough else left + (right - left) * 0.3
    places = _places(len(years), left + 20, end)
    every = 1 if len(years) <= (6 if phone else 16) else 2
    for x, year in list(zip(places, years, strict=True))[::-every][::-1]:
        tick_text(drawing, (x, bottom + 20), year)
    gaps = [(places[i - 1] + x) / 2 for i, x in enumerate(places) if i and years[i] in breaks]
    for gap in gaps:
        drawing.line((gap, top), (gap, bottom), style="dotted")
    if not enough:
        _too_few(drawing, (places[-1] + (64 if single else 24), right), (top, bottom), say)
    for index, line in enumerate(lines):
        colour = COLOURS[index] if index < len(COLOURS) else "grey"
        _line(drawing, line, (places, up, gaps), colour=colour, joined=enough)
    if single:
        _beside(drawing, lines, places[0], up)
    elif not phone:
        _names(drawing, lines, up, (right, top, bottom))
    return drawing


def _places(count: int, left: float, right: float) -> list[float]:
    step = (right - left) / max(count - 1, 1)
    return [left + step * index for index in range(count)]


def _too_few(drawing: Drawing, across: tuple[float, float], span: tuple[float, float], say: Say) -> None:
    left, right = across
    top, bottom = span
    drawing.add("rect", "", x=left, y=top, width=right - left, height=bottom - top, fill=drawing.hatching())
    text = say("Een trend kan pas vanaf drie meetjaren", "A trend needs at least three years")
    for index, line in enumerate(wrap(text, width=right - left - 20, size=15, weight=600)):
        at = ((left + right) / 2, (top + bottom) / 2 + 21 * index)
        drawing.text(at, line, style="t t-ink bold size-15 halo-paper", anchor="middle")


def _line(
    drawing: Drawing,
    line: TrendLine,
    place: tuple[list[float], Linear, list[float]],
    *,
    colour: str,
    joined: bool,
) -> None:
    places, up, gaps = place
    known = [(x, value) for x, value in zip(places, line.values, strict=True) if value]
    for left, right in pairwise([0.0, *gaps, drawing.width]):
        stretch = [(x, up(v[0])) for x, v in known if left <= x < right]
        if joined and len(stretch) > 1:
            drawing.path(polygon_path(stretch, closed=False), style=f"line-{colour}")
    for x, (value, low, high) in known:
        if low is not None and high is not None:
            drawing.line((x, up(low)), (x, up(high)), style=f"line-{colour} thin")
        drawing.circle((x, up(value)), 5, style=f"{colour} ring")


def _beside(drawing: Drawing, lines: Sequence[TrendLine], x: float, up: Linear) -> None:
    for line in lines:
        value = line.values[0]
        if value:
            drawing.text((x + 11, up(value[0]) + 5), line.name, style="t t-ink bold halo")


def _names(
    drawing: Drawing, lines: Sequence[TrendLine], up: Linear, place: tuple[float, float, float]
) -> None:
    right, top, bottom = place
    known = [(line, next((v for v in reversed(line.values) if v), None)) for line in lines]
    shown = [(line, up(value[0])) for line, value in known if value]
    heights = spread_out([y for _, y in shown], apart=20, low=top, high=bottom)
    for (line, _), y in zip(shown, heights, strict=True):
        name = shorten(line.name, width=drawing.width - right - 10, size=14, weight=600)
        drawing.text((right + 8, y + 5), name, style="t t-ink bold")
