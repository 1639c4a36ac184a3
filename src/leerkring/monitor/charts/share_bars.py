"""A few named shares as bars on a scale from zero to all, each with its name above the bar."""

from collections.abc import Sequence
from dataclasses import dataclass

from leerkring.monitor.drawing.axes import Format
from leerkring.monitor.drawing.measure import wrap
from leerkring.monitor.drawing.svg import Drawing

BAR = 26.0


@dataclass(frozen=True, slots=True)
class ShareBar:
    """A share of one with its name and the class of its bar."""

    name: str
    share: float
    style: str = "petrol"


def share_bars(bars: Sequence[ShareBar], width: float, *, write: Format, name: str) -> Drawing:
    """Draw the bars over a pale ground that is the whole."""
    heads = [wrap(bar.name, width=width - 70, size=15) for bar in bars]
    heights = [20 * len(head) + BAR + 22 for head in heads]
    drawing = Drawing(width, sum(heights) - 12, name=f"{name}-{round(width)}")
    top = 0.0
    for bar, head, height in zip(bars, heads, heights, strict=True):
        for index, line in enumerate(head):
            drawing.text((0, top + 15 + 20 * index), line, style="t size-15")
        y = top + 20 * len(head) + 2
        room = width - 56
        drawing.rect((0, y), (room, BAR), style="sunken")
        drawing.rect((0, y), (room * bar.share, BAR), style=bar.style)
        drawing.text((room + 10, y + 19), write(bar.share), style="t t-ink bold size-16")
        top += height
    return drawing
