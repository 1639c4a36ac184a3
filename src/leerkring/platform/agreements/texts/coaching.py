"""What the goal coach shows: found words, one sentence, a proposal, eight questions, three ways out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from leerkring.platform.agreements.rules.lists import LABEL_NAMES
from leerkring.platform.agreements.rules.wording import Read, label_with, read, spans
from leerkring.platform.agreements.texts import figure, with_unit
from leerkring.platform.base import clock
from leerkring.platform.base.language import language, later, say
from leerkring.platform.notes.rules import Piece, difference
from leerkring.statute.wording.goals import GoalAdvice, Label, coach

QUESTIONS: tuple[tuple[str, later], ...] = (
    ("result", later("Wat verandert er?", "What changes?")),
    ("population", later("Van wie?", "Of whom?")),
    ("indicator", later("Wat telt u?", "What do you count?")),
    ("baseline", later("Van welke waarde?", "From what value?")),
    ("target", later("Naar welke waarde?", "To what value?")),
    ("deadline", later("Wanneer?", "When?")),
    ("source", later("Wie meet het?", "Who measures it?")),
    ("ambition", later("Is het meer dan de wet vraagt?", "Is it more than the law asks?")),
)
TITLES = {
    Label.MEASURABLE: later(
        "Meetbaar: straks is te zien of het lukte", "Measurable: you will see whether it worked"
    ),
    Label.NO_BASELINE: later(
        "Bijna meetbaar: de beginwaarde ontbreekt", "Almost measurable: the starting value is missing"
    ),
    Label.NO_DEADLINE: later(
        "Bijna meetbaar: het eindmoment ontbreekt", "Almost measurable: the deadline is missing"
    ),
    Label.NOT_AMBITIOUS: later("Te meten, maar niet meer dan nu", "Can be measured, but no more than now"),
    Label.TOO_GENERAL: later("Te algemeen om te meten", "Too general to measure"),
    Label.ACTIVITY: later("Dit is een activiteit, nog geen doel", "This is an activity, not a goal yet"),
    Label.NO_GOAL: later("Hier staat nog geen doel", "There is no goal here yet"),
}
WHY = {
    Label.MEASURABLE: later(
        "Van beginwaarde naar doel, met een moment.", "From starting value to target, with a moment."
    ),
    Label.NO_BASELINE: later(
        "Zonder beginwaarde weet u {when} niet of er iets is veranderd.",
        "Without a starting value you will not know {when} whether anything changed.",
    ),
    Label.NO_DEADLINE: later(
        "Van “{quote}” staat er niet wanneer het bereikt is.", "It does not say when “{quote}” is reached."
    ),
    Label.NOT_AMBITIOUS: later(
        "“{quote}” is niet meer dan nu, dan de wet vraagt, of dan het gewone verschil per jaar.",
        "“{quote}” is no more than now, than the law asks, or than the usual change in a year.",
    ),
    Label.TOO_GENERAL: later(
        "Bij “{quote}” is niet te tellen of het lukt. Wat telt u, bij wie?",
        "Nobody can count whether “{quote}” succeeds. What do you count, of whom?",
    ),
    Label.ACTIVITY: later(
        "“{quote}” zegt wat u gaat doen. Wat merken kinderen, ouders of scholen daarvan?",
        "“{quote}” says what you will do. What will children, parents or schools notice?",
    ),
    Label.NO_GOAL: later("Schrijf wat er voor kinderen verandert.", "Write what changes for children."),
}
WAYS_OUT: tuple[tuple[later, later], ...] = (
    (
        later("Meer maten samen", "Several measures together"),
        later(
            "Drie of vier cijfers die samen laten zien of het beter gaat.",
            "Three or four figures that show together whether things get better.",
        ),
    ),
    (
        later("Een tussenresultaat", "An intermediate result"),
        later("Bijvoorbeeld bereik, gebruik of samenstelling.", "For example reach, use or composition."),
    ),
    (
        later("Een doel voor een groep maatregelen", "One goal for a group of measures"),
        later(
            "Als het effect niet aan één maatregel te koppelen is.",
            "When the effect cannot be tied to one measure.",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Known:
    """What Leerkring knows beside the text: a last figure, who measures, when the agreement is done."""

    value: float | None = None
    unit: str = ""
    on: date | None = None
    n: int | None = None
    owner: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One of the eight questions and its answer; `state` is yes, no or own (one's own choice)."""

    asks: str
    answer: str
    state: str


@dataclass(frozen=True, slots=True)
class Coached:
    """Everything that the page shows of a goal."""

    text: str
    label: Label
    title: str
    why: str
    found: list[tuple[bool, str]]
    """The text in pieces; True for words in which something was found."""
    questions: list[Question]
    proposal: list[Piece]
    rewritten: str
    """The proposal as text; empty when there is none."""
    read: Read

    @property
    def is_measurable(self) -> bool:
        """Whether nothing is missing."""
        return self.label is Label.MEASURABLE

    @property
    def answered(self) -> int:
        """How many of the eight questions have an answer."""
        return sum(one.state != "no" for one in self.questions)

    @property
    def label_name(self) -> str:
        """The label in the reader's language."""
        return str(LABEL_NAMES[self.label.value])

    @property
    def fields(self) -> list[tuple[str, str]]:
        """What was read, by the name of the field as an attribute, in the words of a form."""
        found = self.read.fields().items()
        return [(n.replace("_", "-"), figure(v) if isinstance(v, float) else str(v)) for n, v in found]

    @property
    def ways_out(self) -> list[tuple[str, str]]:
        """The three honest ways out, when one measure does not fit."""
        return [(str(name), str(about)) for name, about in WAYS_OUT]


def coached(text: str, fields: Mapping[str, Any], known: Known) -> Coached:
    """Return what the coach shows of a goal: its text, and the fields that were filled in beside it."""
    text = text.replace("\r\n", "\n")
    advice = coach(text)
    found = read(advice, text)
    given = {**found.fields(), **{name: value for name, value in fields.items() if value not in ("", None)}}
    label = label_with(advice, given)
    rewritten = "" if label is Label.MEASURABLE else _proposal(text, advice, given, known)
    return Coached(
        text=text,
        label=label,
        title=str(TITLES[label]),
        why=_why(label, advice, given),
        found=list(_pieces(text, advice)),
        questions=_questions(text, advice, given, label),
        proposal=difference(text.strip(), rewritten) if rewritten else [],
        rewritten=rewritten,
        read=found,
    )


def _why(label: Label, advice: GoalAdvice, given: Mapping[str, Any]) -> str:
    quote = advice.quotes[-1].text if advice.quotes else ""
    if "{quote}" in WHY[label].nl and not quote:
        return advice.reasons["en" if language() == "en" else "nl"]
    deadline = given.get("deadline")
    when = say(f"in {deadline.year}", f"in {deadline.year}") if deadline else say("later", "later")
    return str(WHY[label]).format(quote=quote, when=when)


def _pieces(text: str, advice: GoalAdvice) -> Iterator[tuple[bool, str]]:
    """Yield a text in pieces, the found words apart; words that answer two questions are marked once."""
    found = {span for one in advice.criteria if one.met for span in one.spans if span.text}
    found |= set(spans(advice, text).values())
    place = 0
    for span in sorted(found, key=lambda one: (one.start, -one.end)):
        if span.start < place:
            continue
        if text[place : span.start]:
            yield False, text[place : span.start]
        yield True, span.text
        place = span.end
    if text[place:]:
        yield False, text[place:]


def _questions(text: str, advice: GoalAdvice, given: Mapping[str, Any], label: Label) -> list[Question]:
    """Return the eight questions with what answers them."""
    met = {one.part for one in advice.criteria if one.met}
    words = {part: span.text for part, span in spans(advice, text).items()}
    found = [
        _question(str(asks), _answer(part, words, given), is_met=part in met) for part, asks in QUESTIONS[:-1]
    ]
    return [*found, _ambition(str(QUESTIONS[-1][1]), given, label)]


def _question(asks: str, answer: str, *, is_met: bool) -> Question:
    if answer or is_met:
        return Question(asks, answer or say("staat in de tekst", "in the text"), "yes")
    return Question(asks, say("ontbreekt", "missing"), "no")


def _ambition(asks: str, given: Mapping[str, Any], label: Label) -> Question:
    """Return whether it is more than now; whether it is enough is for people to say."""
    if label is Label.NOT_AMBITIOUS:
        return Question(asks, say("niet meer dan nu", "no more than now"), "no")
    if not given.get("target"):
        return Question(asks, say("ontbreekt", "missing"), "no")
    nl, en = "de wet noemt geen getal; dit is uw keuze", "the law names no number; this is your choice"
    return Question(asks, say(nl, en), "own")


def _answer(part: str, words: Mapping[str, str], given: Mapping[str, Any]) -> str:
    unit = str(given.get("unit") or "")
    if part in ("baseline", "target") and given.get(part) is not None:
        return with_unit(given[part], unit)
    if part == "deadline" and part not in words and given.get("deadline"):
        return clock.long_date(given["deadline"])
    if part == "indicator" and given.get("indicator"):
        return str(given["indicator"]) + (", in %" if unit == "%" else "")
    if part in ("population", "source") and given.get(part):
        return str(given[part])
    return words.get(part) or (words.get("owner", "") if part == "source" else "")


def _proposal(text: str, advice: GoalAdvice, given: Mapping[str, Any], known: Known) -> str:
    """Return a better wording: own words with what Leerkring knows behind them, else the coach's own."""
    typed = text.strip()
    lacks = [part for part in ("baseline", "target", "deadline") if given.get(part) in (None, "")]
    has_value = known.value is not None and known.on is not None
    completable = advice.label in (Label.NO_BASELINE, Label.NO_DEADLINE) and "target" not in lacks
    if completable and ("baseline" not in lacks or has_value) and ("deadline" not in lacks or known.due_on):
        typed = typed if typed.endswith((".", "!", "?")) else f"{typed}."
        return " ".join([typed, *_sentences(lacks, advice, known)])
    return advice.rewrite or ""


def _sentences(lacks: list[str], advice: GoalAdvice, known: Known) -> Iterator[str]:
    """Yield what Leerkring knows, as sentences in Dutch: goals are written in Dutch."""
    if "baseline" in lacks and known.on is not None and known.value is not None:
        value = with_unit(known.value, known.unit)
        of = f" ({figure(known.n)} kinderen)" if known.n else ""
        yield f"Op {_dutch(known.on)} was dat {value}{of}."
    if "deadline" in lacks and known.due_on is not None:
        yield f"Dit is bereikt op {_dutch(known.due_on)}."
    if known.owner and {"source", "owner"} & set(advice.missing):
        yield f"{known.owner} meet dit elk jaar."


MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
    "november", "december",
)  # fmt: skip


def _dutch(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
