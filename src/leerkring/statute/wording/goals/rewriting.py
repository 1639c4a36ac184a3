"""A better wording, built from what was typed, with [places] for what only the writer knows."""

from leerkring.statute.wording.goals.folding import Span
from leerkring.statute.wording.goals.labels import Label
from leerkring.statute.wording.goals.reading import Reading

NOW = "[… nu]"
THEN = "[… in …]"
WHOM = "[wie]"
_ENDS = " .;:,!?…"


def rewrite(goal: Reading, label: Label, missing: tuple[str, ...]) -> str | None:
    """Return a wording that keeps the typed words and asks for what is missing; None when nothing is.

    A goal that is measurable keeps its own words: None.
    """
    if label is Label.MEASURABLE:
        return None
    typed = goal.folded.typed.strip().rstrip(_ENDS)
    if label is Label.NO_GOAL:
        told = f"{typed}. " if goal.has("finite") or goal.measure.values else ""
        return told + _change(_whom(goal)) + _last(missing)
    if label is Label.ACTIVITY:
        return f"{_change(_whom(goal))} Daarvoor: {typed}." + _last(missing)
    if label is Label.TOO_GENERAL:
        return f"{typed}. Dat zien we hieraan: {_change(_whom(goal)).lower()}" + _last(missing)
    return _completed(goal, typed, label, missing)


def _completed(goal: Reading, typed: str, label: Label, missing: tuple[str, ...]) -> str:
    """Return the goal with what is missing put in its place."""
    additions = []
    if "baseline" in missing:
        additions.append(f"(nu: {NOW})")
    if "target" in missing:
        additions.append("naar [streefwaarde]")
    if label is Label.NOT_AMBITIOUS:
        additions.append("[streefwaarde die verder gaat dan nu en dan de wet]")
    if additions:
        typed = _after_target(goal, typed, " ".join(additions))
    if "deadline" in missing:
        typed += ", uiterlijk op [datum]"
    return f"{typed}." + _last(missing)


def _after_target(goal: Reading, typed: str, addition: str) -> str:
    """Put words right behind the target, or at the end when the target has no place of its own."""
    target = goal.measure.target
    shift = len(goal.folded.typed) - len(goal.folded.typed.lstrip())
    place = goal.folded.span(target.start, target.end).end - shift if target else len(typed)
    place = min(place, len(typed))
    return f"{typed[:place]} {addition}{typed[place:]}"


def _change(whom: str) -> str:
    return f"Het aandeel {whom} dat [wat er verandert] gaat van {NOW} naar {THEN}."


def _whom(goal: Reading) -> str:
    hit = goal.words.find("population_specific", goal.plain)
    span: Span | None = goal.folded.span(hit.start, hit.end) if hit else None
    return span.text if span else WHOM


def _last(missing: tuple[str, ...]) -> str:
    """Return the question for a source and an owner, when these are not there."""
    asked = [text for part, text in (("source", "bron: [waar het cijfer staat]"), ("owner", "trekker: [wie]"))
             if part in missing]  # fmt: skip
    return f" {'; '.join(asked).capitalize()}." if asked else ""
