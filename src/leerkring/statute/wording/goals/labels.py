"""The label of a goal by first hit, as in the rubric: no goal, activity, too general, and so on."""

import re
from enum import StrEnum

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
    """Return the first label that fits."""
    if _is_no_goal(goal):
        return Label.NO_GOAL
    kept = goal.has("stay") or goal.has("legal_minimum")
    if not has_target(goal):
        if kept and goal.measure.baseline and goal.deadline:
            return Label.NOT_AMBITIOUS
        return _without_target(goal)
    if is_activity(goal):
        return Label.ACTIVITY
    if not has_baseline(goal):
        return Label.NO_BASELINE
    if goal.deadline is None:
        return Label.NO_DEADLINE
    return Label.NOT_AMBITIOUS if modest(goal) else Label.MEASURABLE


def has_target(goal: Reading) -> bool:
    """Say whether the goal names the value it leads to."""
    if goal.measure.target or (goal.relative and (goal.has("counted") or goal.measure.values)):
        return True
    return bool(goal.relative) or _everyone(goal)


def has_baseline(goal: Reading) -> bool:
    """Say whether the goal names the value it starts from."""
    if goal.has("planned_baseline"):
        return False
    return goal.measure.baseline is not None or (goal.has("stay") and goal.measure.target is not None)


def _without_target(goal: Reading) -> Label:
    if is_activity(goal):
        return Label.ACTIVITY
    if goal.has("counted") and goal.deadline:
        return Label.NO_BASELINE
    return Label.TOO_GENERAL


def _everyone(goal: Reading) -> bool:
    opening = re.match(
        r"(?:(?:in|per|op|vanaf|voor|uiterlijk|eind)\b.{0,30}? )?(?:alle|elke?|iedere?|geen)\b ", goal.plain
    )
    return bool(opening and goal.deadline and goal.has("population_specific") and not goal.has("evaluative"))


_FINITE_GAP = re.compile(r"^(?:het|de) (?:[a-z]+ )?[a-z]{4,}en (?:van|voor|met|door)\b")
_IT_IS_MADE = re.compile(
    r"^(?:[^.;]{0,40} )?(?:er (?:wordt|worden|komt|komen)|(?:wordt|worden|komt|komen) er) "
)


def is_activity(goal: Reading) -> bool:
    """Say whether the text tells what organisations will do instead of what changes for children."""
    plain, words = goal.plain, goal.words
    if words.find("abstract_offer", plain):
        return False
    act = words.find("activity", plain)
    if goal.has("legal_minimum") and goal.measure.values:
        return False
    if goal.has("money") and not goal.has("counted"):
        return True
    if has_target(goal) or goal.measure.values:
        return _counts_own_work(goal) or bool(act and _we_first(goal) and not _changes(goal))
    if act:
        return not re.match(r"(?:wij|we) (?:zien|willen) (?:dat|toe)", plain)
    if _IT_IS_MADE.match(plain) or (_FINITE_GAP.match(plain) and not goal.has("result")):
        return True
    return _we_first(goal) and (goal.has("activity_thing") or not words.find("wish", plain))


_LEADS_TO = re.compile(r"\b(?:dat|aandeel|percentage|streven|bereik[a-z]*)\b")


def _changes(goal: Reading) -> bool:
    if goal.measure.baseline and goal.measure.target:
        return True
    return bool(_LEADS_TO.search(goal.plain))


def _we_first(goal: Reading) -> bool:
    subject = goal.words.find("we", goal.plain)
    return bool(subject and len(goal.plain[: subject.start].split()) <= 6)


def _counts_own_work(goal: Reading) -> bool:
    plain, words = goal.plain, goal.words
    received = goal.has("help_received") and not (goal.measure.baseline and goal.measure.target)
    if received or words.find("staff_training", plain):
        return True
    for number in goal.measure.values:
        after = re.match(r"(?: (?:van )?(?:de |het )?[a-z]+){1,3}", plain[number.end :])
        if after and words.find("activity_thing", plain, number.end, number.end + after.end()):
            return True
    counted = re.search(r"\b(?:aantal|aandeel|percentage)(?: [a-z]+){1,2}", plain)
    return bool(counted and words.find("activity_thing", plain, *counted.span()))


_EMPTY = re.compile(r"[^a-z0-9]*")


def _is_no_goal(goal: Reading) -> bool:
    plain, words = goal.plain, goal.words
    if _EMPTY.fullmatch(plain) or plain.rstrip(' ")').endswith("?"):
        return True
    alone = words.find("placeholder_alone", plain)
    if alone and _EMPTY.fullmatch(plain[: alone.start] + plain[alone.end :]):
        return True
    found = words.find("placeholder", plain)
    if found and found.start <= 8 and len(plain) < 90 and not goal.measure.values:
        return True
    for kind in ("definition", "legal_text", "label_line"):
        hit = words.find(kind, plain)
        if hit and not goal.measure.target and (kind != "label_line" or hit.start == 0):
            return True
    return _is_fact(goal) or _is_heading(goal)


def _is_fact(goal: Reading) -> bool:
    """Say whether the text only tells how it is or was."""
    plain, words = goal.plain, goal.words
    problem = words.find("problem", plain)
    aim = words.find("aim", plain, 0, problem.start if problem else None)
    if goal.relative or aim or words.find("stay", plain):
        return False
    if any(time.year is None or time.year >= goal.year for time in goal.times):
        return False
    if goal.times and goal.measure.values and not (goal.measure.baseline and goal.measure.target):
        return len({time.year for time in goal.times}) == 1 and (goal.has("past") or len(plain) < 40)
    if words.find("past", plain):
        return True
    return not goal.measure.values and bool(problem)


_QUALITY = re.compile(r"(?:een|de|het) [a-z]+e ")
_VERB = re.compile(
    r"^(?:[a-z'-]+ )*(?!(?:in|op|van|voor|met|en|of|de|het|een|over|naar|bij|uit|aan|tot|door|onder|tussen|per|als|om) )"
    r"[a-z-]+(?<!e) (?!en\b|een\b|met\b|niet\b)(?:[a-z]{2,}en|[a-z]{2,}[^aeiou]t)\b"
)


def _is_heading(goal: Reading) -> bool:
    plain = goal.plain
    if goal.measure.values or goal.times or len(plain.split()) > 6:
        return False
    if any(goal.has(kind) for kind in ("activity", "result", "evaluative", "finite", "aim")):
        return False
    return not (_QUALITY.match(plain) or _VERB.search(plain))
