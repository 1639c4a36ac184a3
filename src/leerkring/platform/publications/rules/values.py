"""How the values of a goal are told: from what, to what, by when. Few children give no value."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from leerkring.platform.base import clock
from leerkring.platform.base.language import language, say
from leerkring.platform.publications.rules.masking import few


class Measured(Protocol):
    """A value on a day, and about how many children it is."""

    on: date
    value: float
    n: int | None


class Numbers(Protocol):
    """The parts of a goal that hold numbers."""

    unit: str
    baseline: float | None
    baseline_on: date | None
    baseline_n: int | None
    target: float | None
    deadline: date | None


def amount(value: float, unit: str) -> str:
    """Return a value with its unit as it is written.

    >>> amount(32.5, "%"), amount(40, "kinderen")
    ('32,5%', '40 kinderen')
    """
    written = f"{value:.6g}"
    if language() == "nl":
        written = written.replace(".", ",")
    unit = unit.strip()
    return f"{written}{unit}" if unit in {"", "%"} else f"{written} {unit}"


CHILDREN = frozenset({"kinderen", "leerlingen", "peuters", "kleuters", "children", "pupils"})
"""Units that count children: such a value is itself the number that may be too small."""


def shielded(value: float, unit: str, n: int | None) -> str:
    """Return a value with its unit, or that it is about too few children to show.

    >>> shielded(40, "%", 9), shielded(4, "peuters", None), shielded(40, "%", 10)
    ('minder dan 10 kinderen', 'minder dan 10 kinderen', '40%')
    """
    if is_hidden(value, unit, n):
        return say("minder dan 10 kinderen", "fewer than 10 children")
    return amount(value, unit)


def is_hidden(value: float, unit: str, n: int | None) -> bool:
    """Return whether a value is about too few children to show."""
    return few(n) or (unit.strip().casefold() in CHILDREN and few(int(value)))


def progress(goal: Numbers, last: Measured) -> float | None:
    """Return how far a goal is from its baseline (0) to its target (1).

    None when a part is unknown, or when a value is about too few children: a bar would give it away.
    """
    if goal.baseline is None or goal.target is None or goal.baseline == goal.target:
        return None
    if is_hidden(last.value, goal.unit, last.n) or is_hidden(goal.baseline, goal.unit, goal.baseline_n):
        return None
    share = (last.value - goal.baseline) / (goal.target - goal.baseline)
    return round(min(1.0, max(0.0, share)), 3)


def values_in_words(goal: Numbers, last: Sequence[Measured]) -> str:
    """Return the values of a goal in one line; empty when there are none. last: the newest value, if any."""
    parts = []
    if goal.baseline is not None:
        parts.append(say("van", "from") + " " + shielded(goal.baseline, goal.unit, goal.baseline_n))
    if goal.target is not None:
        parts.append(say("naar", "to") + " " + amount(goal.target, goal.unit))
    text = " ".join(parts)
    if goal.deadline and text:
        text += say(", uiterlijk ", ", by ") + _day(goal.deadline)
    for one in last:
        stand = say("stand op ", "on ") + f"{_day(one.on)}: {shielded(one.value, goal.unit, one.n)}"
        text = f"{text}; {stand}" if text else stand
    return text


def _day(on: date) -> str:
    return clock.long_date(on).replace("\u00a0", " ")
