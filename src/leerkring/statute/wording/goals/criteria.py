"""The eight criteria of the rubric, each with the words that meet it, and what is missing."""

import re
from dataclasses import dataclass

from leerkring.statute.wording.goals.activity import is_activity
from leerkring.statute.wording.goals.ambition import modest
from leerkring.statute.wording.goals.folding import Span
from leerkring.statute.wording.goals.labels import Label, has_baseline, has_target
from leerkring.statute.wording.goals.moments import Moment
from leerkring.statute.wording.goals.numerals import Number
from leerkring.statute.wording.goals.reading import Reading
from leerkring.statute.wording.goals.wordlists import Hit

PARTS = ("result", "indicator", "population", "baseline", "target", "deadline", "source", "owner")
"""What a complete goal holds, in the order in which it is asked for."""

CODES = {"result": "C1", "indicator": "C2", "population": "C3", "baseline": "C4", "target": "C5",
         "deadline": "C6", "source": "C7", "owner": "C7", "ambition": "C8"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion: its code in the rubric, what it asks for, whether it is met and by which words.

    C7 asks two things, a source and an owner, and therefore occurs twice.
    """

    code: str
    part: str
    met: bool
    spans: tuple[Span, ...]


def criteria(goal: Reading, label: Label) -> tuple[Criterion, ...]:
    """Return what was found for each criterion, in the order of the rubric."""
    found = {part: _spans(goal, part) for part in PARTS}
    met = {part: _met(goal, part, label, found[part]) for part in PARTS}
    asked = [Criterion(CODES[part], part, met[part], found[part] if met[part] else ()) for part in PARTS]
    whole = met["baseline"] and met["target"]
    ambitious = whole and label is not Label.NOT_AMBITIOUS and not modest(goal)
    return (*asked, Criterion("C8", "ambition", ambitious, found["target"] if ambitious else ()))


def missing(found: tuple[Criterion, ...]) -> tuple[str, ...]:
    """Return the parts that the goal does not hold yet."""
    return tuple(one.part for one in found if not one.met and one.part in PARTS)


def _met(goal: Reading, part: str, label: Label, spans: tuple[Span, ...]) -> bool:
    """Say whether a part is there; numbers of work or of a fact are no part of a goal."""
    if part in _NEVER.get(label, ()):
        return False
    if part == "result":
        return True
    if part == "baseline":
        return has_baseline(goal) or label is Label.NOT_AMBITIOUS
    if part == "target":
        return has_target(goal) or label is Label.NOT_AMBITIOUS
    return bool(spans) or (part == "indicator" and label is not Label.NO_GOAL)


_NEVER: dict[Label, tuple[str, ...]] = {
    Label.NO_GOAL: ("result", "target", "deadline"),
    Label.ACTIVITY: ("result", "indicator", "baseline", "target"),
    Label.TOO_GENERAL: ("indicator",),
}


def _spans(goal: Reading, part: str) -> tuple[Span, ...]:
    """Return the typed words that may meet a criterion."""
    measure, words, plain = goal.measure, goal.words, goal.plain
    wanted = measure.target or goal.relative
    kinds = {
        "result": ("result",),
        "indicator": ("counted", "indicator"),
        "population": ("population_specific", "population_general", "counted"),
        "source": ("source",),
    }
    found: Number | Hit | Moment | None
    if part in kinds:
        # Only beside a number does 'bereik' or 'alle kinderen' say of whom something is counted.
        some = kinds[part] if part != "population" or measure.values else kinds[part][:1]
        found = next((hit for kind in some if (hit := words.find(kind, plain))), None)
        found = found or (wanted or measure.baseline if part == "indicator" else None)
    elif part == "owner":
        found = _owner(goal)
    else:
        found = {"baseline": measure.baseline, "target": wanted, "deadline": goal.deadline}[part]
    return (goal.folded.span(found.start, found.end),) if found else ()


_NOT_SUBJECT = re.compile(r"\b(?:volgens|van|bij|door|conform|als|aan|met|in|één|een|uit)(?: de| het)? $")


def _owner(goal: Reading) -> Hit | None:
    """Return who is responsible: named so, or the organisation that does it in the goal."""
    places = (goal.words.find("owner_named", goal.plain), *goal.words.find_all("owner", goal.plain))
    named = (place for place in places if place)
    return next((place for place in named if place == places[0] or _acts(goal.plain[: place.start])), None)


def _acts(before: str) -> bool:
    """Say whether an organisation after these words is the subject, or the one 'by whom' it is done."""
    subject = len(before.split()) <= 5 and not _NOT_SUBJECT.search(before)
    return subject or before.endswith(("door ", "door de "))


def own_work(goal: Reading) -> Span | None:
    """Return the words that tell what organisations do, for the reason of an activity."""
    if not is_activity(goal):
        return None
    for kind in (
        "activity",
        "activity_of_us",
        "help_received",
        "activity_thing",
        "staff_training",
        "money",
        "we",
    ):
        if hit := goal.words.find(kind, goal.plain):
            return goal.folded.span(hit.start, hit.end)
    return None
