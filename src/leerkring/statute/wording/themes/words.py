"""The word list: terms with their theme, the context they need, and the false friends.

A municipality or the Inspectorate adds its own words while the program runs, each from a date.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from leerkring.statute.wording.files import rows
from leerkring.statute.wording.themes.forms import Forms, Found, Token
from leerkring.statute.wording.themes.nearby import AND, Nearby, Spans
from leerkring.statute.wording.themes.values import Strength, Theme


@dataclass(frozen=True, slots=True)
class Word:
    """A term and what it stands for; `theme` is None when it belongs to no theme of the law.

    forms: how it is written (`peuter*` a beginning, `*groep` an ending, `a & b` near each other).
    strength: None when it proves nothing. friend_of: themes that it is mistaken for. needs: one of these must
    stand in the text too. unless: with one of these in the text the term counts for nothing. since: the day
    from which it holds. asks: it is a reason to ask a person even when nothing else speaks for the theme.
    topics: codes of the topics that it names; none for a term that only names a whole theme. supports: other
    themes that it helps too. local: added by a municipality or the Inspectorate. void: there it does not
    mean the theme, whatever the examples say.
    """

    forms: tuple[str, ...]
    theme: Theme | None
    strength: Strength | None = Strength.SUPPORTING
    friend_of: frozenset[Theme] = frozenset()
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    since: date = date(2026, 1, 1)
    asks: bool = False
    local: bool = False
    void: bool = False
    topics: tuple[str, ...] = ()
    supports: frozenset[Theme] = frozenset()

    def holds(self, text: str) -> bool:
        """Return whether the context lets the term count; the text is in lower case."""
        needed = not self.needs or any(part in text for part in self.needs)
        return needed and not any(part in text for part in self.unless)


@dataclass(frozen=True, slots=True)
class WordList:
    """Words that are looked up together."""

    words: tuple[Word, ...]
    forms: Forms
    near: Nearby

    @classmethod
    def of(cls, words: Iterable[Word]) -> "WordList":
        """Return the words ready to be looked up."""
        kept = tuple(words)
        named = {str(place): word.forms for place, word in enumerate(kept)}
        return cls(
            kept,
            Forms.of({name: [one for one in forms if AND not in one] for name, forms in named.items()}),
            Nearby.of({name: [one for one in forms if AND in one] for name, forms in named.items()}),
        )

    def find(self, words: Sequence[Token], clauses: Spans) -> list[Found]:
        """Return each term that is met, by its place in the list; whether it counts is for the context."""
        return [*self.forms.find(words), *self.near.find(words, clauses)]


def local_word(
    form: str,
    theme: Theme,
    *,
    strength: Strength = Strength.SUPPORTING,
    since: date = date(2026, 1, 1),
    means: bool = True,
) -> Word:
    """Return a word that a municipality or the Inspectorate adds, for `recognise(..., words=...)`.

    With `means=False` the word says nothing of the theme there: what it adds to the score does not count.

    >>> local_word("Rugzakgesprek*", Theme.COMBAT_DISADVANTAGE).forms
    ('rugzakgesprek*',)
    """
    return Word((form.lower(),), theme, strength if means else None, since=since, local=True, void=not means)


@lru_cache(maxsize=8)
def word_list(on: date | None = None) -> WordList:
    """Return the words of the package that hold on a day; all of them when no day is given."""
    words = (_word(row) for row in rows("theme-words.csv"))
    return WordList.of(word for word in words if on is None or word.since <= on)


def _word(row: dict[str, str]) -> Word:
    theme = Theme(row["theme"]) if row["theme"] in set(Theme) else None
    strength = Strength(row["strength"]) if row["strength"] in set(Strength) else None
    return Word(
        forms=tuple(form.lower() for form in (row["term"], *_listed(row["variants"]))),
        theme=theme,
        strength=strength,
        friend_of=frozenset(Theme(code) for code in _listed(row["also_themes"])),
        needs=tuple(part.lower() for part in _listed(row["needs_any"])),
        unless=tuple(part.lower() for part in _listed(row["not_if"])),
        since=date.fromisoformat(row["valid_from"]),
        asks=row["relation"] == "question",
        supports=frozenset(Theme(code) for code in _listed(row["supports"])),
        topics=tuple(code for code in _listed(row["topics"]) if ".." not in code),
    )


def _listed(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]
