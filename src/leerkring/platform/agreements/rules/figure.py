"""Where everything stands in the figure of a goal: plain numbers, that a template draws."""

from dataclasses import dataclass
from datetime import date
from math import floor, log10

from leerkring.platform.agreements.rules.chance import Band, band

MOST_TICKS = 5
SMALLEST = 0.01
"""Values that lie closer together than this are drawn as one height."""
CLOSE = 16
"""Labels at the right stand at least this far from each other."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value on a day, of n children, or with an interval of its own."""

    on: date
    value: float
    n: int | None = None
    between: Band | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """The measures of a drawing."""

    width: int
    height: int = 240
    left: int = 44
    right: int = 96
    top: int = 28
    bottom: int = 34


WIDE = Shape(width=700)
NARROW = Shape(width=340, height=220, left=38, right=12)


@dataclass(frozen=True, slots=True)
class Point:
    """A value in the drawing, with its interval when it is known."""

    x: float
    y: float
    of: Value
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of an axis with its value."""

    at: float
    value: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing of measurements against a target."""

    shape: Shape
    points: tuple[Point, ...]
    ticks: tuple[Tick, ...]
    target: Tick | None
    target_label: float
    """Where the words of the target stand, clear of those of the last value."""
    days: tuple[Point, ...]
    """Points whose day is written under the axis."""

    @property
    def line(self) -> str:
        """The points of the line, as svg has them."""
        return " ".join(f"{one.x:g},{one.y:g}" for one in self.points)

    @property
    def plot_right(self) -> int:
        """Where the lines end."""
        return self.shape.width - self.shape.right

    @property
    def plot_bottom(self) -> int:
        """Where the axis lies."""
        return self.shape.height - self.shape.bottom


def figure(values: list[Value], *, target: float | None, is_share: bool, shape: Shape) -> Figure | None:
    """Return the drawing of values in order of day; None without any."""
    if not values:
        return None
    bands = [one.between or (band(one.value, one.n) if is_share else None) for one in values]
    low, high = _range(values, bands, target, is_share=is_share)
    ticks = _ticks(low, high)
    low, high = ticks[0], ticks[-1]
    bottom = shape.height - shape.bottom

    def up(value: float) -> float:
        return round(bottom - (value - low) / (high - low) * (bottom - shape.top), 1)

    places = _across(values, shape)
    points = tuple(
        Point(x, up(one.value), one, up(b.low) if b else None, up(b.high) if b else None)
        for x, one, b in zip(places, values, bands, strict=True)
    )
    goal = Tick(up(target), target) if target is not None else None
    return Figure(
        shape,
        points,
        tuple(Tick(up(one), one) for one in ticks),
        goal,
        _clear_of(goal.at, points[-1].y) if goal else 0,
        _days(points, shape),
    )


def _range(
    values: list[Value], bands: list[Band | None], target: float | None, *, is_share: bool
) -> tuple[float, float]:
    all_of_them = [one.value for one in values] + ([target] if target is not None else [])
    all_of_them += [end for one in bands if one for end in (one.low, one.high)]
    low, high = min(all_of_them), max(all_of_them)
    if high - low < SMALLEST:
        room = max(abs(high) * 0.1, 1)
        low, high = low - room, high + room
    if min(all_of_them) >= 0:
        low = max(0.0, low)
    return low, min(100.0, high) if is_share and max(all_of_them) <= 100 else high


def _ticks(low: float, high: float) -> list[float]:
    """Return round values around a range, at most five.

    >>> _ticks(49, 79)
    [40.0, 50.0, 60.0, 70.0, 80.0]
    """
    size = (high - low) / (MOST_TICKS - 1)
    ten = 10 ** floor(log10(size))
    for step in (ten, 2 * ten, 2.5 * ten, 5 * ten, 10 * ten, 20 * ten):
        first = floor(low / step + 1e-9)
        last = -floor(-high / step + 1e-9)
        if last - first < MOST_TICKS:
            return [float(round(step * number, 6)) for number in range(first, last + 1)]
    return [low, high]


def _across(values: list[Value], shape: Shape) -> list[float]:
    begin, end = shape.left + 40, shape.width - shape.right - 18
    days = (values[-1].on - values[0].on).days
    if not days:
        return [round((begin + end) / 2, 1)] * len(values)
    return [round(begin + (one.on - values[0].on).days / days * (end - begin), 1) for one in values]


def _clear_of(target: float, last: float) -> float:
    if abs(target - last) >= CLOSE:
        return target
    return last - CLOSE if target <= last else last + 2 * CLOSE


def _days(points: tuple[Point, ...], shape: Shape) -> tuple[Point, ...]:
    """Return the points whose day fits under the axis: the last, the first, and others with room."""
    kept = [points[-1]]
    for one in reversed(points[:-1]):
        if kept[-1].x - one.x >= 76:
            kept.append(one)
    if len(kept) > 1 and shape is NARROW and len(kept) > 3:
        kept = [kept[0], kept[-1]]
    return tuple(reversed(kept))
