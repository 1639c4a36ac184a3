"""The eight criteria of the rubric, each with the words that meet it, and what is missing."""

import re
from dataclasses import dataclass

from leerkring.statute.wording.goals.ambition import modest
from leerkring.statute.wording.goals.folding import Span
from leerkring.statute.wording.goals.labels import Label, has_baseline, has_target, is_activity
from leerkring.statute.wording.goals.reading import Reading

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
    aimless = label in (Label.NO_GOAL, Label.ACTIVITY)
    if part == "result":
        return not aimless
    if part in ("indicator", "baseline", "target") and label is Label.ACTIVITY:
        return False
    if part == "baseline":
        return has_baseline(goal) or (label is Label.NOT_AMBITIOUS)
    if part == "target":
        return label is not Label.NO_GOAL and (has_target(goal) or label is Label.NOT_AMBITIOUS)
    if part == "deadline" and label is Label.NO_GOAL:
        return False
    if part == "indicator":
        return label is not Label.TOO_GENERAL and (bool(spans) or label is not Label.NO_GOAL)
    return bool(spans)


def _spans(goal: Reading, part: str) -> tuple[Span, ...]:
    span, measure = goal.folded.span, goal.measure
    if part == "baseline":
        return (span(measure.baseline.start, measure.baseline.end),) if measure.baseline else ()
    if part == "deadline":
        return (span(goal.deadline.start, goal.deadline.end),) if goal.deadline else ()
    if part == "target":
        wanted = measure.target or goal.relative
        return (span(wanted.start, wanted.end),) if wanted else ()
    if part == "indicator":
        hits = [hit for kind in ("counted", "indicator") if (hit := goal.words.find(kind, goal.plain))]
        value = measure.target or measure.baseline
        return (
            (span(hits[0].start, hits[0].end),) if hits else (span(value.start, value.end),) if value else ()
        )
    if part == "owner":
        return _owner(goal)
    kinds = {"result": ("result",), "population": ("population_specific",)}.get(part, (part,))
    hits = [hit for kind in kinds if (hit := goal.words.find(kind, goal.plain))]
    if part == "population" and not hits and measure.values:
        # What is counted says of whom, when nothing else does: 'bereik vve', 'doublures in groep 3'.
        whom = [goal.words.find(kind, goal.plain) for kind in ("population_general", "counted")]
        hits = [hit for hit in whom if hit][:1]
    return tuple(span(hit.start, hit.end) for hit in hits)


_NOT_SUBJECT = re.compile(r"\b(?:volgens|van|bij|door|conform|als|aan|met|in|één|een|uit)(?: de| het)? $")


def _owner(goal: Reading) -> tuple[Span, ...]:
    """Return who is responsible: named so, or the organisation that is the subject of the goal."""
    hit = goal.words.find("owner_named", goal.plain)
    if hit is None:
        for place in goal.words.find_all("owner", goal.plain):
            before = goal.plain[: place.start]
            agent = before.endswith("door ") or before.endswith("door de ")
            if (len(before.split()) <= 5 and not _NOT_SUBJECT.search(before)) or agent:
                hit = place
                break
    return (goal.folded.span(hit.start, hit.end),) if hit else ()


def own_work(goal: Reading) -> Span | None:
    """Return the words that tell what organisations do, for the reason of an activity."""
    if not is_activity(goal):
        return None
    for kind in ("activity", "activity_thing", "staff_training", "money", "we"):
        if hit := goal.words.find(kind, goal.plain):
            return goal.folded.span(hit.start, hit.end)
    return None
