"""The label of a goal by first hit, as in the rubric: no goal, activity, too general, and so on."""

import re
from collections.abc import Callable
from enum import StrEnum

from leerkring.statute.wording.goals.activity import is_activity
from leerkring.statute.wording.goals.aimless import is_aimless
from leerkring.statute.wording.goals.ambition import modest
from leerkring.statute.wording.goals.reading import Reading


class Label(StrEnum):
    """What the coach says of a goal; advice, never a verdict."""

    NO_GOAL = "no_goal"
    ACTIVITY = "activity"
    TOO_GENERAL = "too_general"
    NO_BASELINE = "no_baseline"
    NO_DEADLINE = "no_deadline"
    NOT_AMBITIOUS = "not_ambitious"
    MEASURABLE = "measurable"


def label_of(goal: Reading) -> Label:
    """Return the first label whose test holds; measurable when none does."""
    return next((label for label, holds in FIRST_HIT if holds(goal)), Label.MEASURABLE)


def has_target(goal: Reading) -> bool:
    """Say whether the goal names the value it leads to: a number, a part more or less, or everyone."""
    if goal.measure.baseline is not None and _NONE_LEFT.search(goal.plain):
        return True
    return bool(goal.measure.target or goal.relative) or _everyone(goal)


def has_baseline(goal: Reading) -> bool:
    """Say whether the goal names the value it starts from; what stays as it is, names it by its target."""
    if goal.has("planned_baseline"):
        return False
    return goal.measure.baseline is not None or (goal.has("stay") and goal.measure.target is not None)


_NONE_LEFT = re.compile(r"\bgeen(?: enkele?)? [a-z]+ meer\b|\bniemand\b")
_FOR_ALL = re.compile(r".{0,40}?\bvoor (?:alle|elke?|iedere?)\b")
_ALL = re.compile(r"(?:(?:in|per|op|vanaf|voor|uiterlijk|eind)\b.{0,30}? )?(?:alle|elke?|iedere?|geen)\b ")


def _everyone(goal: Reading) -> bool:
    """Say whether a dated claim about all of a population is concrete enough to count."""
    told = _ALL.match(goal.plain) and goal.deadline and goal.has("population_specific")
    return bool(told) and not goal.has("evaluative") and not _FOR_ALL.match(goal.plain)


def _keeps_what_is(goal: Reading) -> bool:
    """Say whether a goal without a target of its own only keeps the value of now until a date."""
    if has_target(goal) or not (goal.has("stay") or goal.has("legal_minimum")):
        return False
    return goal.measure.baseline is not None and goal.deadline is not None


def _cannot_be_counted(goal: Reading) -> bool:
    if has_target(goal):
        return False
    return not goal.has("counted") or has_baseline(goal)


FIRST_HIT: tuple[tuple[Label, Callable[[Reading], bool]], ...] = (
    (Label.NO_GOAL, is_aimless),
    (Label.NOT_AMBITIOUS, _keeps_what_is),
    (Label.ACTIVITY, is_activity),
    (Label.TOO_GENERAL, _cannot_be_counted),
    (Label.NO_BASELINE, lambda goal: not has_baseline(goal)),
    (Label.NO_DEADLINE, lambda goal: goal.deadline is None),
    (Label.NOT_AMBITIOUS, modest),
)
"""The labels with their tests in the order of the rubric."""
