"""The advice on one goal: its label, the reason in the writer's own words, and a better wording."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from leerkring.statute.wording.files import Language
from leerkring.statute.wording.goals import texts
from leerkring.statute.wording.goals.criteria import Criterion, criteria, missing, own_work
from leerkring.statute.wording.goals.folding import Span
from leerkring.statute.wording.goals.labels import Label, label_of
from leerkring.statute.wording.goals.reading import Reading, read
from leerkring.statute.wording.goals.rewriting import rewrite


@dataclass(frozen=True, slots=True)
class GoalAdvice:
    """What the coach says of a goal. It advises; a person may keep the goal with a reason.

    `quotes` are the typed words that the reason rests on, with their place in the text. `missing` holds
    the parts that are not there yet, in a fixed order; `rewrite` is None when the goal is measurable.
    """

    label: Label
    quotes: tuple[Span, ...]
    criteria: tuple[Criterion, ...]
    missing: tuple[str, ...]
    rewrite: str | None
    reasons: Mapping[Language, str]

    @property
    def reason(self) -> str:
        """The reason in Dutch, in which goals are written."""
        return self.reasons["nl"]

    def ways_out(self, language: Language = "nl") -> tuple[str, ...]:
        """Return the three honest ways out, when one measure cannot carry the effect."""
        if self.label is Label.MEASURABLE:
            return ()
        return tuple(said[language] for said in texts.WAYS_OUT.values())


def coach(text: str, *, on: date | None = None) -> GoalAdvice:
    """Return the advice on a goal that somebody typed.

    on: the day whose word lists and year hold; the newest lists unless given. Any text is answered; of a
    very long one the first 4,000 characters are read. Raises NoWordList for a day before the first list.

    >>> advice = coach("Ieder kind hoort erbij.")
    >>> str(advice.label), advice.missing[:2]
    ('too_general', ('indicator', 'population'))

    The rubric follows the Inspectorate's report on the local education agenda (2022), section 4.4.
    """
    goal = read(text, on)
    label = label_of(goal)
    found = criteria(goal, label)
    lacking = missing(found)
    quotes = _quotes(goal, label)
    return GoalAdvice(label, quotes, found, lacking, rewrite(goal, label, lacking), _reasons(label, quotes))


def _quotes(goal: Reading, label: Label) -> tuple[Span, ...]:
    """Return the typed words that led to the label."""
    span, measure = goal.folded.span, goal.measure
    whole = span(*_first_sentence(goal))
    if label is Label.ACTIVITY:
        work = own_work(goal)
        return (work,) if work else ()
    if label is Label.NOT_AMBITIOUS:
        hits = [goal.words.find(kind, goal.plain) for kind in ("legal_minimum", "stay")]
        words = [span(hit.start, hit.end) for hit in hits if hit]
        return tuple(words[:1]) or (
            (span(measure.target.start, measure.target.end),) if measure.target else (whole,)
        )
    wanted = measure.target or goal.relative
    if label is Label.MEASURABLE and measure.baseline and wanted:
        return span(measure.baseline.start, measure.baseline.end), span(wanted.start, wanted.end)
    if label in (Label.NO_BASELINE, Label.NO_DEADLINE) and wanted:
        return (span(wanted.start, wanted.end),)
    return (whole,) if whole.text else ()


def _first_sentence(goal: Reading) -> tuple[int, int]:
    sentences = goal.folded.sentences()
    start, end = sentences[0] if sentences else (0, 0)
    plain = goal.plain
    while end > start and plain[end - 1] in " .;":
        end -= 1
    return start, end


def _reasons(label: Label, quotes: tuple[Span, ...]) -> Mapping[Language, str]:
    key = "activity_whole" if label is Label.ACTIVITY and not quotes else str(label)
    quote = quotes[-1].text if quotes else ""
    parts = {"quote": quote, "start": quotes[0].text if quotes else ""}
    said = texts.REASONS[key]
    return {language: said[language].format(**parts) for language in said}
