"""The home areas beside each other in three columns: benefits, non-western background, house values.

The non-western share is published in steps of ten per cent: it is drawn as the bar in which it lies.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from leerkring.monitor.charts.frame import is_phone
from leerkring.monitor.drawing.axes import bottom_axis
from leerkring.monitor.drawing.measure import wrap
from leerkring.monitor.drawing.scales import Linear, rounded_up
from leerkring.monitor.drawing.svg import Drawing
from leerkring.monitor.model import Area, Bounded
from leerkring.monitor.say import Say


@dataclass(frozen=True, slots=True)
class Panel:
    """One column: its title, the value of each area, and how the axis is written."""

    title: str
    values: tuple[Bounded, ...]
    write: Callable[[float], str]
    as_interval: bool = False


def panels_of(areas: Sequence[Area], say: Say) -> tuple[Panel, ...]:
    """Return the three columns for a town's areas."""
    woz = tuple(Bounded(area.woz, None, None) for area in areas)
    return (
        Panel(
            say("Uitkeringen per inwoner", "Benefits per inhabitant"),
            tuple(area.benefits for area in areas),
            say.percent_tick,
        ),
        Panel(
            say(
                "Niet-westerse achtergrond, afgerond op tientallen", "Non-western background, rounded to tens"
            ),
            tuple(area.non_western for area in areas),
            say.percent_tick,
            as_interval=True,
        ),
        Panel(say("WOZ-waarde, × € 1.000", "House value, × € 1,000"), woz, say.tick),
    )


def quarters(codes: Sequence[str], panels: Sequence[Panel], width: float) -> Drawing:
    """Draw one row for each area and one column for each characteristic."""
    phone = is_phone(width)
    pitch = 24.0 if len(codes) <= 36 else 17.0
    gap, left = (26.0, 46.0) if phone else (36.0, 60.0)
    column = (width - left - gap * (len(panels) - 1) - 10) / len(panels)
    heads = [wrap(panel.title, width=column + 4, size=14, weight=600) for panel in panels]
    top = 14 + 19 * max(len(head) for head in heads)
    bottom = top + pitch * len(codes)
    drawing = Drawing(width, bottom + 28, name=f"quarters-{round(width)}")
    for row, code in enumerate(codes):
        y = top + pitch * (row + 0.5)
        drawing.text((left - 12, y + 5), code, style="t t-ink", anchor="end")
    for index, panel in enumerate(panels):
        start = left + index * (column + gap)
        for number, line in enumerate(heads[index]):
            drawing.text((start, 14 + 19 * number), line, style="t t-ink bold")
        highest = max((value.high or value.value or 0 for value in panel.values), default=0)
        scale = Linear(
            (0, rounded_up(highest, 2 if phone else 3)), (start, start + column - (0 if phone else 8))
        )
        bottom_axis(drawing, scale, (top, bottom), write=panel.write, most=2 if phone else 3)
        for row, value in enumerate(panel.values):
            _mark(drawing, panel, value, (scale, top + pitch * (row + 0.5)))
    return drawing


def _mark(drawing: Drawing, panel: Panel, value: Bounded, place: tuple[Linear, float]) -> None:
    scale, y = place
    if panel.as_interval:
        if value.low is not None and value.high is not None:
            drawing.rect(
                (scale(value.low), y - 5), (max(scale(value.high) - scale(value.low), 2), 10), style="q2"
            )
        return
    if value.value is None:
        if value.low is not None and value.high is not None and value.high <= scale.domain[1]:
            drawing.line((scale(value.low), y), (scale(value.high), y), style="range")
        return
    if value.low is not None and value.high is not None:
        drawing.line((scale(value.low), y), (scale(value.high), y), style="range-petrol")
    drawing.circle((scale(value.value), y), 4.6, style="petrol")
