"""Two bars: where the children of a town go to school, and where the pupils of its schools live.

Beneath each bar the main other municipalities, on one scale for both.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from leerkring.monitor.charts.frame import is_phone
from leerkring.monitor.drawing.measure import shorten, text_width, wrap
from leerkring.monitor.drawing.svg import Drawing
from leerkring.monitor.say import Say

BAR = 34.0
LINE = 25.0


@dataclass(frozen=True, slots=True)
class Direction:
    """One of the two bars: its title, the total, and the parts that lie elsewhere, by name."""

    title: str
    own_label: str
    total: int
    own: int
    elsewhere_label: str
    parts: tuple[tuple[str, int], ...]
    other: tuple[tuple[str, int], ...] = ()
    """Parts that are neither own nor another municipality: abroad, home unknown."""
    own_unknown: str = ""
    """When the number in the own municipality is not known: what stands in the hatched bar."""


def flow_bars(directions: Sequence[Direction], width: float, *, say: Say) -> Drawing:
    """Draw one bar for each direction, with its main other municipalities beneath."""
    heads = [wrap(direction.title, width=width, size=16, weight=600) for direction in directions]
    heights = [
        _height(direction) + LINE * (len(head) - 1) for direction, head in zip(directions, heads, strict=True)
    ]
    drawing = Drawing(width, sum(heights) - 24, name=f"flows-{round(width)}")
    most = max((count for direction in directions for _, count in _listed(direction)), default=1)
    top = 0.0
    for direction, head in zip(directions, heads, strict=True):
        for line in head[:-1]:
            drawing.text((0, top + 16), line, style="t t-ink bold size-16")
            top += LINE
        _whole(drawing, replace(direction, title=head[-1]), top, say=say)
        _list(drawing, direction, (top, float(most)), say=say)
        top += _height(direction)
    return drawing


def _height(direction: Direction) -> float:
    return 26 + BAR + 30 + LINE * len(_listed(direction)) + 34


def _listed(direction: Direction) -> tuple[tuple[str, int], ...]:
    return direction.parts + direction.other


def _whole(drawing: Drawing, direction: Direction, top: float, *, say: Say) -> None:
    width, total = drawing.width, max(direction.total, 1)
    drawing.text((0, top + 16), direction.title, style="t t-ink bold size-16")
    count = say.count(direction.total)
    if text_width(direction.title, size=16, weight=600) + text_width(count, size=15) + 16 < width:
        drawing.text((width, top + 16), count, style="t size-15", anchor="end")
    at, bar = 0.0, top + 26
    if direction.own_unknown:
        drawing.add("rect", "", x=0, y=bar, width=width, height=BAR, fill=drawing.hatching())
        drawing.text((12, bar + 22), direction.own_unknown, style="t t-ink size-15 halo-paper")
        away = f"{direction.elsewhere_label}: {say.count(direction.total)}"
        drawing.text((0, bar + BAR + 20), away, style="t t-orange bold size-15")
        return
    elsewhere = sum(count for _, count in direction.parts)
    rest = direction.total - direction.own - elsewhere
    for amount, style in ((direction.own, "q2"), (elsewhere, "orange"), (rest, "grey")):
        span = width * amount / total
        if amount:
            drawing.rect((at, bar), (max(span - 1.4, 1.2), BAR), style=style)
        at += span
    own = f"{direction.own_label}: {say.percent(direction.own / total)}"
    away = f"{direction.elsewhere_label}: {say.percent(elsewhere / total)}"
    below = bar + BAR + 20
    drawing.text((0, below), own, style="t t-petrol bold size-15")
    fits = text_width(own + away, size=15, weight=600) + 20 < width
    if fits:
        drawing.text((width, below), away, style="t t-orange bold size-15", anchor="end")


def _list(drawing: Drawing, direction: Direction, place: tuple[float, float], *, say: Say) -> None:
    top, most = place
    phone = is_phone(drawing.width)
    left = 158.0 if phone else 250.0
    room = drawing.width - left - 64
    others = {name for name, _ in direction.other}
    for index, (name, count) in enumerate(_listed(direction)):
        y = top + 26 + BAR + 34 + LINE * index
        drawing.text((left - 12, y + 14), shorten(name, width=left - 14, size=14), style="t", anchor="end")
        span = max(room * count / most, 1.5)
        drawing.rect((left, y + 2), (span, 15), style="grey" if name in others else "orange")
        drawing.text((left + span + 8, y + 14), say.count(count), style="t t-ink bold")
