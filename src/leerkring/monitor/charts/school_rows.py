"""Estimated share per school with its interval, in the order of place and name: never by value."""

from collections.abc import Sequence
from dataclasses import dataclass

from leerkring.monitor.charts.frame import Rows, is_phone, rows_of, share_scale
from leerkring.monitor.drawing.axes import bottom_axis, marked_value
from leerkring.monitor.drawing.measure import shorten, text_width
from leerkring.monitor.drawing.scales import Linear
from leerkring.monitor.drawing.svg import Drawing
from leerkring.monitor.say import Say


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """One school: its value and interval as fractions, or the reason in words why there is none.

    With `expected` the row shows the expectation as a tick in the interval band, and the value as a
    dot; `style` gives the dot its classes.
    Without a value, `low` and `high` are bounds. `chance` is a tick of its own: the value by lot.
    """

    name: str
    value: float | None
    low: float | None
    high: float | None
    reason: str = ""
    expected: float | None = None
    style: str = "petrol"
    label: str = ""
    chance: float | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The schools of one place."""

    name: str
    rows: tuple[SchoolRow, ...]


HEAD = 34.0


def school_rows(
    groups: Sequence[Group], width: float, *, say: Say, line: tuple[float, str] | None, name: str
) -> Drawing:
    """Draw a row for each school under the name of its place; `line` is a dotted line with its label."""
    shown = [row for group in groups for row in group.rows]
    highest = max((max(row.high or 0, row.value or 0) for row in shown), default=0.1)
    pitch = 42.0 if is_phone(width) else 28.0
    with_heads = len(groups) > 1
    top = 34.0
    layout = rows_of([row.name for row in shown], width, top=top, pitch=pitch, right=30)
    scale = share_scale(highest, layout.left, layout.right)
    bottom = top + pitch * len(shown) + (HEAD * len(groups) if with_heads else 0)
    drawing = Drawing(width, bottom + 28, name=f"{name}-{round(width)}")
    bottom_axis(drawing, scale, (top, bottom), write=say.percent_tick, most=5 if is_phone(width) else 7)
    if line:
        marked_value(drawing, scale(line[0]), (22, bottom), line[1])
    y = top
    for group in groups:
        if with_heads:
            drawing.text((0, y + 23), group.name, style="t t-ink bold size-15 halo")
            y += HEAD
        part = Rows(tuple(row.name for row in group.rows), layout.left, layout.right, y, pitch, layout.above)
        part.write_names(drawing)
        for index, row in enumerate(group.rows):
            _row(drawing, row, scale, part.middle(index))
        y += pitch * len(group.rows)
    return drawing


def _row(drawing: Drawing, row: SchoolRow, scale: Linear, y: float) -> None:
    if row.value is None and row.low is not None and row.high is not None:
        _bounds(drawing, row, (scale(row.low), scale(row.high)), y, room=scale.range)
        return
    if row.value is None:
        left, right = scale.range
        drawing.add("rect", "", x=left, y=y - 10, width=right - left, height=20, fill=drawing.hatching())
        text = shorten(row.reason, width=right - left - 16, size=14)
        drawing.text((left + 8, y + 5), text, style="t t-ink halo-paper")
        return
    if row.low is not None and row.high is not None:
        if row.expected is None:
            kind = "range-petrol" if row.style == "petrol" else "range"
            drawing.line((scale(row.low), y), (scale(row.high), y), style=kind)
        else:
            low, high = scale.held(row.low), scale.held(row.high)
            drawing.rect((low, y - 9), (high - low, 18), style="band", round_=2)
            drawing.line((scale(row.expected), y - 9), (scale(row.expected), y + 9), style="tick")
    if row.chance is not None:
        drawing.line((scale.held(row.chance), y - 9), (scale.held(row.chance), y + 9), style="tick")
    drawing.circle((scale(row.value), y), 6, style=f"{row.style} ring" if row.style != "open" else "open")
    if row.label:
        drawing.text((scale(row.value) + 12, y + 5), row.label, style="t t-ink bold halo")


def _bounds(
    drawing: Drawing, row: SchoolRow, ends: tuple[float, float], y: float, *, room: tuple[float, float]
) -> None:
    """Draw a bar in which the value lies somewhere, with its words beside it where there is room."""
    low, (left, right) = ends[0], room
    high = max(ends[1], low + 2)
    drawing.rect((low, y - 8), (high - low, 16), style="petrol faint", round_=2)
    words = text_width(row.reason, size=14) + 8
    said = drawing.text
    if high + words <= right:
        said((high + 8, y + 5), row.reason, style="t t-ink halo")
    elif low - words >= left:
        said((low - 8, y + 5), row.reason, style="t t-ink halo", anchor="end")
    else:
        said(((left + right) / 2, y + 5), row.reason, style="t t-ink halo", anchor="middle")
