"""The topics of the questionnaire on the statutory meeting, our own beside them, and which ones a text names.

Two themes of the law have no topic in the questionnaire of 2021; those of ours say that they are ours.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from leerkring.statute.wording.files import Language, rows
from leerkring.statute.wording.themes.denying import clauses
from leerkring.statute.wording.themes.forms import Token, tokens
from leerkring.statute.wording.themes.nearby import Nearby
from leerkring.statute.wording.themes.values import Quote, Theme
from leerkring.statute.wording.themes.words import word_list

REASONS: dict[str, dict[Language, str]] = {
    "named": {"nl": "Noemt het onderwerp ‘{topic}’.", "en": "Names the topic ‘{topic}’."},
    "never_enough": {
        "nl": "Staat in de vragenlijst onder segregatie, maar is daarvoor nooit genoeg: "
        "het gaat niet over wie met wie op school zit.",
        "en": "Is under segregation in the questionnaire, but is never enough for it: "
        "it is not about who is at school with whom.",
    },
}


class Of(StrEnum):
    """Whose topic it is: of the Inspectorate's questionnaire, or of this platform."""

    INSPECTORATE = "inspectorate"
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject on which partners can agree something.

    themes: the first is where the questionnaire puts it. suffices: False when an agreement on it alone never
    shows that the theme was met.
    """

    code: str
    key: str
    themes: tuple[Theme, ...]
    labels: dict[Language, str]
    groups: dict[Language, str]
    of: Of
    suffices: bool
    forms: tuple[str, ...]
    since: date
    source: str


@dataclass(frozen=True, slots=True)
class TopicSuggestion:
    """A topic that a text seems to name, with the words that led to it; a person confirms it."""

    topic: Topic
    because: tuple[Quote, ...]
    against: tuple[Quote, ...] = ()


@cache
def topics() -> tuple[Topic, ...]:
    """Return all topics, those of the questionnaire first."""
    return tuple(_topic(row) for row in rows("topics.csv"))


def topics_on(day: date, theme: Theme | None = None) -> tuple[Topic, ...]:
    """Return the topics that exist on a day; of one theme when it is given.

    >>> [one.code for one in topics_on(date(2026, 3, 1), Theme.BALANCED_DISTRIBUTION)]
    ['SEG-01', 'SEG-08', 'VER-01']
    """
    return tuple(one for one in topics() if one.since <= day and (theme is None or theme in one.themes))


def topic(code: str) -> Topic | None:
    """Return the topic of a code; None when it is not known."""
    return _by_code().get(code)


def suffices(theme: Theme, codes: Collection[str]) -> bool:
    """Return whether one of these topics can show that a theme was met.

    Special needs, youth policy and safety stand under segregation in the questionnaire and never do.

    >>> suffices(Theme.PREVENT_SEGREGATION, ["SEG-09"]), suffices(Theme.PREVENT_SEGREGATION, ["SEG-04"])
    (False, True)
    """
    found = [one for code in codes if (one := topic(code))]
    return any(one.suffices and theme in one.themes for one in found)


def suggest_topics(text: str, *, language: Language = "nl") -> tuple[TopicSuggestion, ...]:
    """Return the topics that a text names, in the order of the list; a person confirms them.

    >>> [one.topic.code for one in suggest_topics("Gemengde peutergroepen bij alle houders")]
    ['SEG-04']
    """
    words = tokens(text)
    found: dict[str, list[Quote]] = {}
    named = ((one.name, one.first, one.last) for one in _forms().find(words, clauses(text)))
    for code, first, last in (*named, *_listed(text, words)):
        start, end = words[first].start, words[last - 1].end
        quotes = found.setdefault(code, [])
        if not any(start < one.end and one.start < end for one in quotes):
            known = _by_code()[code]
            reason = REASONS["named"][language].format(topic=known.labels[language])
            quotes.append(Quote(text[start:end], start, end, reason))
    return tuple(_suggestion(one, found[one.code], language) for one in topics() if one.code in found)


def _suggestion(known: Topic, quotes: list[Quote], language: Language) -> TopicSuggestion:
    because = tuple(sorted(quotes, key=lambda one: one.start))
    if known.suffices:
        return TopicSuggestion(known, because)
    reason = REASONS["never_enough"][language]
    return TopicSuggestion(
        known, because, tuple(Quote(one.text, one.start, one.end, reason) for one in because[:1])
    )


def _topic(row: dict[str, str]) -> Topic:
    return Topic(
        code=row["code"],
        key=row["key"],
        themes=tuple(Theme(code) for code in row["themes"].split("|")),
        labels={"nl": row["label_nl"], "en": row["label_en"]},
        groups={"nl": row["group_nl"], "en": row["group_en"]},
        of=Of(row["of"]),
        suffices=row["suffices"] == "yes",
        forms=tuple(row["forms"].split("|")),
        since=date.fromisoformat(row["valid_from"]),
        source=row["source"],
    )


@cache
def _by_code() -> dict[str, Topic]:
    return {one.code: one for one in topics()}


@cache
def _forms() -> Nearby:
    return Nearby.of({one.code: one.forms for one in topics()})


def _listed(text: str, words: list[Token]) -> Iterable[tuple[str, int, int]]:
    """Give the topics of the terms of the word list that stand in the text, where the term names one."""
    known, low = word_list(), text.lower()
    for found in known.forms.find(words):
        word = known.words[int(found.name)]
        if len(word.topics) == 1 and word.holds(low):
            yield word.topics[0], found.first, found.last
