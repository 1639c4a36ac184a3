"""The middle half of groups of municipalities, one panel for each indicator."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from leerkring.monitor.charts.frame import is_phone
from leerkring.monitor.drawing.axes import bottom_axis
from leerkring.monitor.drawing.scales import Linear, rounded_up
from leerkring.monitor.drawing.svg import Drawing

PITCH = 34.0


@dataclass(frozen=True, slots=True)
class QuartilePanel:
    """One indicator: its title, per group its quartile, median and quartile, and how values are written."""

    title: str
    values: tuple[tuple[float, float, float] | None, ...]
    write: Callable[[float], str]
    precise: Callable[[float], str]


def quartiles(groups: Sequence[str], panels: Sequence[QuartilePanel], width: float) -> Drawing:
    """Draw a row for each group: the middle half as a band, the median as a tick with its value."""
    phone = is_phone(width)
    across = 1 if phone else 2
    gap, left = 40.0, 118.0
    each = (width - gap * (across - 1)) / across
    block = 30 + PITCH * len(groups) + 46
    down = -(-len(panels) // across)
    drawing = Drawing(width, block * down - 10, name=f"quartiles-{round(width)}")
    for index, panel in enumerate(panels):
        x, y = (each + gap) * (index % across), block * (index // across)
        _panel(drawing, panel, groups, (x, y, x + left, x + each - 14))
    return drawing


def _panel(
    drawing: Drawing, panel: QuartilePanel, groups: Sequence[str], place: tuple[float, float, float, float]
) -> None:
    start, top, left, right = place
    drawing.text((start, top + 16), panel.title, style="t t-ink bold size-15")
    highest = max((value[2] for value in panel.values if value), default=1)
    scale = Linear((0, rounded_up(highest, 4)), (left, right))
    first, last = top + 30, top + 30 + PITCH * len(groups)
    bottom_axis(drawing, scale, (first, last), write=panel.write, most=4)
    for index, (group, value) in enumerate(zip(groups, panel.values, strict=True)):
        y = first + PITCH * (index + 0.5)
        drawing.text((left - 12, y + 5), group, style="t", anchor="end")
        if value is None:
            continue
        drawing.rect((scale(value[0]), y - 9), (max(scale(value[2]) - scale(value[0]), 2), 18), style="q2")
        drawing.line((scale(value[1]), y - 9), (scale(value[1]), y + 9), style="tick")
        text = panel.precise(value[1])
        drawing.text((scale(value[2]) + 7, y + 5), text, style="t t-ink bold halo")
