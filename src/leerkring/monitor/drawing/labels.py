"""Names beside marks, placed so that they do not run into each other or off the picture."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from leerkring.monitor.drawing.measure import Weight, text_width
from leerkring.monitor.drawing.svg import Anchor, Layer, Point


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the drawing, by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Say whether two boxes share more than an edge."""
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)

    def inside(self, other: "Box") -> bool:
        """Say whether this box lies wholly inside another."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom


def around(centre: Point, radius: float) -> Box:
    """Return the box around a dot."""
    x, y = centre
    return Box(x - radius, y - radius, x + radius, y + radius)


@dataclass(frozen=True, slots=True)
class Wish:
    """A label that a mark would like to have; the mark is a dot with a radius."""

    text: str
    at: Point
    radius: float = 4
    style: str = "t t-ink bold halo"


@dataclass(frozen=True, slots=True)
class Placed:
    """A label with its place: the baseline point, the side it is anchored on, and the box it fills."""

    wish: Wish
    at: Point
    anchor: Anchor
    box: Box


def place(
    wishes: Iterable[Wish],
    *,
    bounds: Box,
    obstacles: Sequence[Box] = (),
    size: float = 14,
    weight: Weight = 600,
) -> list[Placed]:
    """Give each label the first free place round its mark; one that has none is left out.

    Wishes are served in order, so the most important come first.

    >>> bounds = Box(0, 0, 100, 40)
    >>> [label.anchor for label in place([Wish("De Ark", (90, 20))], bounds=bounds)]
    ['end']
    """
    taken = list(obstacles)
    placed: list[Placed] = []
    for wish in wishes:
        width = text_width(wish.text, size=size, weight=weight)
        for at, anchor in _places(wish, size):
            box = _box(at, anchor, width, size)
            if box.inside(bounds) and not any(box.meets(other) for other in taken):
                placed.append(Placed(wish, at, anchor, box))
                taken.append(box)
                break
    return placed


def write(layer: Layer, labels: Iterable[Placed]) -> None:
    """Write placed labels into a layer."""
    for label in labels:
        layer.text(label.at, label.wish.text, style=label.wish.style, anchor=label.anchor)


def _places(wish: Wish, size: float) -> list[tuple[Point, Anchor]]:
    x, y = wish.at
    gap, middle = wish.radius + 5, y + size * 0.35
    above, below = y - gap, y + gap + size * 0.72
    return [
        ((x + gap, middle), "start"),
        ((x - gap, middle), "end"),
        ((x, above), "middle"),
        ((x, below), "middle"),
        ((x + gap * 0.7, above), "start"),
        ((x - gap * 0.7, above), "end"),
        ((x + gap * 0.7, below), "start"),
        ((x - gap * 0.7, below), "end"),
    ]


def _box(at: Point, anchor: Anchor, width: float, size: float) -> Box:
    left = at[0] - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return Box(left - 2, at[1] - size * 0.8, left + width + 2, at[1] + size * 0.28)


def spread_out(positions: Sequence[float], *, apart: float, low: float, high: float) -> list[float]:
    """Move positions on a line as little as needed to keep them apart, in their own order.

    >>> spread_out([10, 12, 40], apart=15, low=0, high=60)
    [10.0, 25.0, 40.0]
    >>> spread_out([58, 59], apart=10, low=0, high=60)
    [50, 60]
    """
    order = sorted(range(len(positions)), key=lambda index: positions[index])
    moved = [float(position) for position in positions]
    floor = low
    for index in order:
        moved[index] = max(moved[index], floor)
        floor = moved[index] + apart
    ceiling = high
    for index in reversed(order):
        moved[index] = min(moved[index], ceiling)
        ceiling = moved[index] - apart
    return moved
