"""Looking up themes: suggestions beside a text, topics to tick, and words of a town."""

from leerkring.platform.themes.queries.suggestions import (
    Choice,
    Shown,
    choices_for,
    confirmed_on,
    confirmed_together,
    decisions_on,
    shown_for,
    suggested,
)
from leerkring.platform.themes.queries.topics import TopicChoice, TopicChoices, topic_choices
from leerkring.platform.themes.queries.words import (
    FINDING,
    Offer,
    keeps_national,
    list_of,
    may_add,
    offers_for,
    own_word_for,
    reads_words,
    words_for,
    words_of,
)

__all__ = [
    "FINDING",
    "Choice",
    "Offer",
    "Shown",
    "TopicChoice",
    "TopicChoices",
    "choices_for",
    "confirmed_on",
    "confirmed_together",
    "decisions_on",
    "keeps_national",
    "list_of",
    "may_add",
    "offers_for",
    "own_word_for",
    "reads_words",
    "shown_for",
    "suggested",
    "topic_choices",
    "words_for",
    "words_of",
]  # fmt: skip
