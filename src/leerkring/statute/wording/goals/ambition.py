"""Whether a goal asks for more than now, more than the usual variation and more than the law."""

import re

from leerkring.statute.wording.goals.numerals import Number, numbers
from leerkring.statute.wording.goals.reading import Reading

POINTS = 1.0
"""A step of this many percentage points or fewer lies within what differs from year to year."""
PART = 0.02
"""The same for counts and scores, as a part of the baseline."""
MANY = 20
"""From so many on, one more or one less lies within what differs too."""


SCORES = (501, 550)
_TEST = re.compile(r"toets|\bscore|\bcito\b")


def modest(goal: Reading) -> bool:
    """Say whether the target lies no further than the baseline, the usual variation or the legal minimum."""
    if goal.has("legal_minimum") or goal.has("stay"):
        return True
    start, end = goal.measure.baseline, goal.measure.target
    if start is None or end is None:
        return False
    if start.share != end.share and not start.whole and end.start < start.start:
        return False  # '… meer dan 60%; nu zijn dat er vier': nothing says that both count the same
    low, high = _on_one_scale(start, end)
    step = high - low
    if abs(step) <= _usual(goal, start, end, low):
        return True
    return _wrong_way(goal, step)


def _on_one_scale(start: Number, end: Number) -> tuple[float, float]:
    if start.share != end.share and start.whole:
        return round(start.value * start.whole / 100), end.value
    return start.value, end.value


def _usual(goal: Reading, start: Number, end: Number, low: float) -> float:
    if goal.has("variation"):
        others = [n.value for n in numbers(goal.plain) if n.start > max(start.end, end.end) and n.value < 20]
        if others:
            return others[0]
    if (start.share and end.share and start.whole is None) or _is_test_score(goal, start, end):
        return POINTS
    return max(abs(low) * PART, 1.0 if low >= MANY and not start.share and low.is_integer() else 0.0)


def _is_test_score(goal: Reading, start: Number, end: Number) -> bool:
    """Say whether both are scores on the national test of primary school, which run from 501 to 550."""
    low, high = SCORES
    return all(low <= one.value <= high for one in (start, end)) and bool(_TEST.search(goal.plain))


def _wrong_way(goal: Reading, step: float) -> bool:
    if goal.relative:
        return False  # 'halveert: van 118 naar 59' says itself which way is wanted
    down = goal.has("down") or goal.has("bad_thing")
    up = goal.has("good_thing") and not down
    return (step > 0 and down and not goal.has("good_thing")) or (step < 0 and up)
