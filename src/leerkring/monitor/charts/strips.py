"""Five strips: this town among all municipalities, its peers in petrol; a distribution, never a rank."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from leerkring.monitor.charts.frame import is_phone
from leerkring.monitor.drawing.axes import tick_text
from leerkring.monitor.drawing.measure import text_width, wrap
from leerkring.monitor.drawing.scales import Linear, tick_step
from leerkring.monitor.drawing.svg import Drawing, number
from leerkring.monitor.model import Comparison, TownValue


@dataclass(frozen=True, slots=True)
class Strip:
    """One indicator: its title, the comparison, and how values are written on the axis and as the town's."""

    title: str
    comparison: Comparison
    write: Callable[[float], str]
    town: str
    missing: str


HEIGHT = 66.0
WIDEST_SPAN = 0.25
"""Bounds wider than this part of the axis say nothing in the picture; they are left to the note."""


def strips(items: Sequence[Strip], width: float) -> Drawing:
    """Draw a strip for each indicator: every municipality a dot, the town a larger one with its interval."""
    phone = is_phone(width)
    heads = [wrap(item.title, width=width, size=16, weight=600) for item in items]
    heights = [22 * len(head) + (26 if phone else 22) + HEIGHT + 34 for head in heads]
    drawing = Drawing(width, sum(heights), name=f"strips-{round(width)}")
    top = 0.0
    for item, head, height in zip(items, heads, heights, strict=True):
        for index, line in enumerate(head):
            drawing.text((0, top + 16 + 22 * index), line, style="t t-ink bold size-16")
        _strip(drawing, item, top + height - HEIGHT - 34)
        top += height
    return drawing


def _strip(drawing: Drawing, item: Strip, top: float) -> None:
    comparison, left, right = item.comparison, 10.0, drawing.width - 12
    values = [town.value for town in comparison.towns if town.value is not None]
    if not values:
        drawing.text((0, top + 20), item.missing, style="t")
        return
    scale = _scale(values, left, right)
    middle, base = top + HEIGHT / 2 - 4, top + HEIGHT - 6
    drawing.line((left, base), (right, base), style="zero")
    for tick in scale.ticks(5):
        drawing.line((scale(tick), base), (scale(tick), base + 5), style="zero")
        tick_text(drawing, (scale(tick), base + 20), item.write(tick))
    if comparison.country_median is not None:
        x = scale(comparison.country_median)
        drawing.line((x, middle - 20), (x, base), style="dotted")
    for peers, kind in ((False, "others"), (True, "peers")):
        towns = [town for town in comparison.towns if town.is_peer == peers]
        exact = [scale(town.value) for town in towns if town.value is not None]
        drawing.path(_spans(towns, scale, middle), style=f"strip-{kind} strip-span")
        drawing.path(_dots(exact, middle), style=f"strip-{kind}")
    _town(drawing, item, scale, middle)


def _town(drawing: Drawing, item: Strip, scale: Linear, middle: float) -> None:
    comparison = item.comparison
    ends = [value for value in (comparison.low, comparison.value, comparison.high) if value is not None]
    if not ends:
        drawing.text((0, middle - 34), item.missing, style="t halo")
        return
    low, high = scale.held(ends[0]), scale.held(ends[-1])
    if comparison.value is None:
        drawing.rect((low, middle - 7), (max(high - low, 4), 14), style="ink ring", round_=2)
    else:
        drawing.line((low, middle), (high, middle), style="range-ink")
        drawing.circle((scale(comparison.value), middle), 8, style="ink ring")
    x = (low + high) / 2 if comparison.value is None else scale(comparison.value)
    half = text_width(item.town, size=15, weight=600) / 2
    at = min(max(x, half), drawing.width - half)
    drawing.text((at, middle - 20), item.town, style="t t-ink bold size-15 halo", anchor="middle")


def _spans(towns: Sequence[TownValue], scale: Linear, middle: float) -> str:
    """Return one path of lines for towns of which only the bounds are known."""
    return "".join(
        f"M{number(scale.held(town.low))} {number(middle)}H{number(scale.held(town.high))}"
        for town in towns
        if town.value is None and town.low is not None and town.high is not None
        if scale(town.high) - scale(town.low) <= WIDEST_SPAN * (scale.range[1] - scale.range[0])
    )


def _scale(values: Sequence[float], left: float, right: float) -> Linear:
    low, high = min(values), max(values)
    step = tick_step(high - low, 6)
    start = 0.0 if low < 0.35 * high else step * (low // step)
    return Linear((start, step * -(-high // step)), (left, right))


def _dots(positions: Sequence[float], middle: float) -> str:
    """Return one path of round points, spread up and down where they meet; far shorter than circles."""
    levels: dict[int, int] = {}
    parts = []
    for x in sorted(positions):
        column = round(x / 3.5)
        level = levels.get(column, 0)
        levels[column] = level + 1
        shift = (level + 1) // 2 * (1 if level % 2 else -1)
        parts.append(f"M{number(x)} {number(middle + max(min(shift * 3.2, 20), -20))}h0")
    return "".join(parts)
