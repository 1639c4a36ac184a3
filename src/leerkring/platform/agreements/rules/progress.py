"""How far a goal is, from its starting value to its target."""

from dataclasses import dataclass
from datetime import date

TICK = 92.0
"""Where the target stands on a bar that is 100 wide: a little room is left to go past it."""

SLACK = 0.2
"""A goal may be this part of its way behind an even pace before it is said to be off course."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a goal stands on its bar, in parts of a hundred; `is_reached` when the target is met."""

    at: float
    is_reached: bool
    tick: float = TICK


def progress(start: float | None, now: float | None, target: float | None) -> Progress | None:
    """Return how far a goal is; None when there is nothing to draw.

    Without a starting value a goal goes up from zero. A goal may also go down.

    >>> progress(58, 71, 75).at
    70.35
    >>> progress(40, 25, 30).is_reached
    True
    """
    if now is None or target is None:
        return None
    begin = start if start is not None else 0.0
    if begin == target:
        return Progress(TICK if now == target else 0.0, now == target)
    done = (now - begin) / (target - begin)
    return Progress(round(max(0.0, min(100.0, TICK * done)), 2), done >= 1)


def is_behind(done: Progress | None, *, begun: date, deadline: date, on: date) -> bool:
    """Return whether a goal was a fifth of its way or more behind an even pace, on a day.

    >>> years = {"begun": date(2023, 1, 1), "deadline": date(2027, 1, 1)}
    >>> is_behind(progress(58, 60, 75), on=date(2026, 1, 1), **years)
    True
    """
    if done is None or done.is_reached or deadline <= begun:
        return False
    passed = min(1.0, (on - begun).days / (deadline - begun).days)
    return passed - done.at / done.tick > SLACK


def goes_down(start: float | None, target: float | None) -> bool:
    """Return whether less is better: the target lies below the starting value."""
    return start is not None and target is not None and target < start
