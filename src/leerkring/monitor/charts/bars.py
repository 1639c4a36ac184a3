"""Plain bars, one for each row, from zero: how many schools the children of each area attend."""

from collections.abc import Sequence

from leerkring.monitor.charts.frame import rows_of
from leerkring.monitor.drawing.axes import bottom_axis, marked_value
from leerkring.monitor.drawing.scales import Linear, rounded_up
from leerkring.monitor.drawing.svg import Drawing
from leerkring.monitor.say import Say


def area_bars(
    values: Sequence[tuple[str, float]], width: float, *, mean: float | None, mean_label: str, say: Say
) -> Drawing:
    """Draw a bar for each (name, value), in the given order, with the mean as a dotted line."""
    many = len(values) > 36
    pitch = 15.0 if many else 24.0
    rows = rows_of([name for name, _ in values], width, top=30, pitch=pitch, right=44)
    if rows.above:
        rows = type(rows)(rows.names, 52, rows.right, 30, pitch, above=False)
    scale = Linear((0, rounded_up(max((value for _, value in values), default=1))), (rows.left, rows.right))
    drawing = Drawing(width, rows.bottom + 30, name=f"bars-{round(width)}")
    bottom_axis(drawing, scale, (rows.top, rows.bottom), write=say.tick)
    if mean is not None:
        marked_value(drawing, scale(mean), (24, rows.bottom), mean_label)
    rows.write_names(drawing)
    for index, (_, value) in enumerate(values):
        y, height = rows.middle(index), pitch - 6
        drawing.rect((rows.left, y - height / 2), (scale(value) - rows.left, height), style="q3")
        if not many:
            drawing.text((scale(value) + 7, y + 5), say.decimal(value), style="t t-ink bold halo")
    return drawing
