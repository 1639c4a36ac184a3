"""One bar that is the separation between schools: as much as between home areas, and what schools add."""

from collections.abc import Sequence
from dataclasses import dataclass

from leerkring.monitor.drawing.measure import text_width
from leerkring.monitor.drawing.svg import Drawing
from leerkring.monitor.say import Say

BAR = 40.0


@dataclass(frozen=True, slots=True)
class SplitRow:
    """One year: the residential share of the whole with its interval."""

    name: str
    residential: float
    low: float | None
    high: float | None


def split_bar(rows: Sequence[SplitRow], width: float, *, say: Say) -> Drawing:
    """Draw a bar for each year, the interval of the border between the two parts as a line across it."""
    pitch = BAR + 44
    drawing = Drawing(width, 26 + pitch * len(rows) - 14, name=f"split-{round(width)}")
    drawing.text((0, 15), say("woongebieden", "home areas"), style="t t-petrol bold size-15")
    rest = say("scholen, per saldo", "schools, on balance")
    drawing.text((width, 15), rest, style="t t-orange bold size-15", anchor="end")
    for index, row in enumerate(rows):
        y = 26 + pitch * index
        edge = width * min(max(row.residential, 0), 1)
        drawing.rect((0, y), (max(edge - 1, 0), BAR), style="petrol")
        drawing.rect((edge + 1, y), (width - edge - 1, BAR), style="orange")
        if row.low is not None and row.high is not None:
            low, high = width * max(row.low, 0), width * min(row.high, 1)
            drawing.line((low, y + BAR + 6), (high, y + BAR + 6), style="range-ink")
        text = f"{row.name}: {say.percent(row.residential)}" if row.name else say.percent(row.residential)
        half = text_width(text, size=15, weight=600) / 2
        at = min(max(edge, half), width - half)
        drawing.text((at, y + BAR + 24), text, style="t t-ink bold size-15", anchor="middle")
    return drawing
