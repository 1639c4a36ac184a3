"""The difference of each school with the schools of the same children, with its interval and N lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from leerkring.monitor.charts.frame import Rows, is_phone, rows_of
from leerkring.monitor.drawing.axes import tick_text
from leerkring.monitor.drawing.scales import Linear
from leerkring.monitor.drawing.svg import Drawing
from leerkring.monitor.say import Say

LINES = (10, 15, 20)


@dataclass(frozen=True, slots=True)
class Difference:
    """A school: its difference and interval in percentage points, or the reason why it is not judged."""

    name: str
    value: float | None
    low: float | None
    high: float | None
    judged: bool
    beyond: bool
    reason: str = ""


def difference_rows(schools: Sequence[Difference], width: float, *, points: int, say: Say) -> Drawing:
    """Draw a row for each school in the given order; the lines of N points lie at both sides of zero."""
    phone = is_phone(width)
    pitch, top = (42.0 if phone else 27.0), 30.0
    rows = rows_of([school.name for school in schools], width, top=top, pitch=pitch, right=16)
    reach = max([22.0, *(abs(end) for s in schools if s.value is not None for end in (s.low, s.high) if end)])
    end = 10.0 * -(-reach // 10)
    scale = Linear((-end, end), (rows.left, rows.right))
    drawing = Drawing(width, rows.bottom + 48, name=f"difference-{round(width)}")
    drawing.rect((scale(-points), top), (scale(points) - scale(-points), rows.bottom - top), style="band")
    drawing.line((scale(0), top), (scale(0), rows.bottom), style="zero")
    for line in LINES:
        for signed in (-line, line):
            x = scale(signed)
            drawing.line((x, top), (x, rows.bottom), style="leader dash-short")
            if line != 15 or not phone:
                text = f"{'+' if signed > 0 else '−'}{line}"
                drawing.text((x, top - 9), text, style="t t-3", anchor="middle")
    tick_text(drawing, (scale(0), top - 9), "0")
    rows.write_names(drawing)
    for index, school in enumerate(schools):
        _mark(drawing, school, scale, rows.middle(index))
    _ends(drawing, rows, say)
    return drawing


def _ends(drawing: Drawing, rows: Rows, say: Say) -> None:
    y = rows.bottom + 20
    drawing.text((rows.left, y), say("lager aandeel", "lower share"), style="t t-petrol bold")
    drawing.text((rows.right, y), say("hoger aandeel", "higher share"), style="t t-orange bold", anchor="end")
    axis = say("verschil in procentpunten", "difference in percentage points")
    drawing.text((rows.right, y + 22), axis, style="t t-3", anchor="end")


def _mark(drawing: Drawing, school: Difference, scale: Linear, y: float) -> None:
    if school.value is None or not school.judged:
        left, right = scale.range
        drawing.add("rect", "", x=left, y=y - 10, width=right - left, height=20, fill=drawing.hatching())
        drawing.text((left + 8, y + 5), school.reason, style="t t-ink halo-paper")
        return
    colour = ("orange" if school.value > 0 else "petrol") if school.beyond else "grey"
    if school.low is not None and school.high is not None:
        kind = {"grey": "range"}.get(colour, f"range-{colour}")
        drawing.line((scale(school.low), y), (scale(school.high), y), style=kind)
    drawing.circle((scale(school.value), y), 6, style=f"{colour} ring")
