"""A few measures, each beside the values that chance alone would give."""

from collections.abc import Sequence
from dataclasses import dataclass

from leerkring.monitor.charts.frame import is_phone, rows_of
from leerkring.monitor.drawing.axes import Format, tick_text
from leerkring.monitor.drawing.scales import Linear, rounded_up
from leerkring.monitor.drawing.svg import Drawing
from leerkring.monitor.model import UnderChance


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure with its name and the text of its value."""

    name: str
    figure: UnderChance
    text: str


def under_chance(
    measures: Sequence[Measured], width: float, *, write: Format, chance_label: str, name: str
) -> Drawing:
    """Draw each measure as a dot and chance as a band with a tick, on one axis from zero."""
    known = [item for item in measures if item.figure.value is not None]
    highest = max((max(item.figure.value or 0, item.figure.chance_high or 0) for item in known), default=1)
    rows = rows_of(
        [item.name for item in known], width, top=26, pitch=44 if is_phone(width) else 46, right=96
    )
    if rows.above:
        rows = type(rows)(rows.names, 6, rows.right, 26, 56, above=True)
    scale = Linear((0, rounded_up(highest)), (rows.left, rows.right))
    drawing = Drawing(width, rows.bottom + 26, name=f"{name}-{round(width)}")
    for tick in scale.ticks(5):
        drawing.line(
            (scale(tick), rows.top), (scale(tick), rows.bottom), style="zero" if tick == 0 else "rule"
        )
        tick_text(drawing, (scale(tick), rows.bottom + 19), write(tick))
    rows.write_names(drawing)
    for index, item in enumerate(known):
        y, figure = rows.middle(index), item.figure
        if figure.chance_low is not None and figure.chance_high is not None:
            low, high = scale(figure.chance_low), scale(figure.chance_high)
            drawing.rect((low, y - 9), (high - low, 18), style="band-strong", round_=2)
        if figure.chance is not None:
            drawing.line((scale(figure.chance), y - 9), (scale(figure.chance), y + 9), style="tick")
            if index == 0:
                tick_text(drawing, (scale(figure.chance), 16), chance_label, style="t")
        x = scale(figure.value or 0)
        drawing.circle((x, y), 7, style="petrol ring")
        drawing.text(
            (max(x + 13, scale(figure.chance_high or 0) + 10), y + 5),
            item.text,
            style="t t-ink bold size-16 halo",
        )
    return drawing
