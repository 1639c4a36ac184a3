"""Bent arrows for flows, as filled shapes whose width says how many."""

from math import atan2, cos, hypot, sin

from leerkring.monitor.drawing.svg import Point, polygon_path

STEPS = 10


def flow_arrow(start: Point, end: Point, *, width: float, bend: float = 0.2) -> str:
    """Return the path of an arrow that bends to the right of its direction of travel.

    The shaft widens a little towards the head. `bend` is the sideways reach of the curve as a part
    of its length; two arrows between the same points lie apart because each keeps to its own right.

    >>> flow_arrow((0, 0), (100, 0), width=4).startswith("M")
    True
    """
    length = hypot(end[0] - start[0], end[1] - start[1])
    if length == 0:
        return ""
    head = min(max(8.0, width * 2.1), length * 0.45)
    middle = _control(start, end, bend)
    shaft_end = 1 - head / (length * 1.05)
    spine = [_curve(start, middle, end, shaft_end * step / STEPS) for step in range(STEPS + 1)]
    left, right = _sides(spine, width)
    tip_base = spine[-1]
    angle = atan2(end[1] - tip_base[1], end[0] - tip_base[0])
    wing = max(width * 1.05, 4.5)
    across = (-sin(angle) * wing, cos(angle) * wing)
    barbs = [
        (tip_base[0] + across[0], tip_base[1] + across[1]),
        end,
        (tip_base[0] - across[0], tip_base[1] - across[1]),
    ]
    return polygon_path([*left, *barbs, *reversed(right)])


def curve_points(start: Point, end: Point, *, bend: float = 0.2) -> list[Point]:
    """Return points along the spine of an arrow, for keeping labels off it."""
    middle = _control(start, end, bend)
    return [_curve(start, middle, end, step / STEPS) for step in range(STEPS + 1)]


def _control(start: Point, end: Point, bend: float) -> Point:
    across = (-(end[1] - start[1]) * bend * 2, (end[0] - start[0]) * bend * 2)
    return ((start[0] + end[0]) / 2 + across[0], (start[1] + end[1]) / 2 + across[1])


def _curve(start: Point, middle: Point, end: Point, part: float) -> Point:
    rest = 1 - part
    first, second, third = rest * rest, 2 * rest * part, part * part
    return (
        first * start[0] + second * middle[0] + third * end[0],
        first * start[1] + second * middle[1] + third * end[1],
    )


def _sides(spine: list[Point], width: float) -> tuple[list[Point], list[Point]]:
    left, right = [], []
    for index, (x, y) in enumerate(spine):
        before, after = spine[max(index - 1, 0)], spine[min(index + 1, len(spine) - 1)]
        angle = atan2(after[1] - before[1], after[0] - before[0])
        half = width / 2 * (0.7 + 0.3 * index / (len(spine) - 1))
        left.append((x - sin(angle) * half, y + cos(angle) * half))
        right.append((x + sin(angle) * half, y - cos(angle) * half))
    return left, right
