"""The names of themes and strengths, and what a person decides on a suggested theme."""

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum

from leerkring.platform.base.language import later
from leerkring.platform.themes.errors import EndsBeforeItBegins, NotAWord, TooGeneral, UnknownTopic
from leerkring.statute.topics import topic, topics
from leerkring.statute.wording.themes import Quote, Strength, Theme, is_general


class Verdict(StrEnum):
    """A person confirms that a text is about a theme, or says that it is not."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"


VERDICT_NAMES: dict[Verdict, later] = {
    Verdict.CONFIRMED: later("klopt", "right"),
    Verdict.REJECTED: later("klopt niet", "not right"),
}


class WordKind(StrEnum):
    """What a town said of a word: it means a theme, it does not, or the question was left at that."""

    MEANS = "means"
    DOES_NOT_MEAN = "does_not_mean"
    LEFT = "left"


KIND_NAMES: dict[WordKind, later] = {
    WordKind.MEANS: later("hoort bij dit thema", "belongs to this theme"),
    WordKind.DOES_NOT_MEAN: later("betekent dit hier niet", "does not mean this here"),
    WordKind.LEFT: later("niet toegevoegd", "not added"),
}
TO_ADD = (WordKind.MEANS, WordKind.DOES_NOT_MEAN)

LONGEST_WORDS, MOST_WORDS, LETTERS = 100, 6, 3
REJECTED_OFTEN = 3
"""From so many rejections on, a word that led to them is offered as one that means nothing here."""

THEME_NAMES: dict[Theme, later] = {
    Theme.COMBAT_DISADVANTAGE: later("achterstanden bestrijden", "combating disadvantage"),
    Theme.PREVENT_SEGREGATION: later("segregatie voorkomen", "preventing segregation"),
    Theme.PROMOTE_INTEGRATION: later("integratie bevorderen", "promoting integration"),
    Theme.ENROLMENT_ADMISSION: later("inschrijven en toelaten", "enrolment and admission"),
    Theme.BALANCED_DISTRIBUTION: later("leerlingen evenwichtig verdelen", "balanced distribution of pupils"),
}
"""Short enough for a tag and for “Klinkt als: …”; the words of the law are in statute/data/themes.csv."""

STRENGTH_NAMES: dict[Strength, later] = {
    Strength.STRONG: later("Sterk", "Strong"),
    Strength.SUPPORTING: later("Ondersteunend", "Supporting"),
    Strength.NEEDS_CONFIRMATION: later("Vraagt bevestiging", "Needs confirmation"),
}


def theme_name(code: str) -> str:
    """Return the short name of a theme; a code that is not known stays as it is.

    >>> theme_name("prevent_segregation")
    'segregatie voorkomen'
    """
    return str(THEME_NAMES[Theme(code)]) if code in set(Theme) else code


def said_once(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Return the quotes without those whose words came before; capitals make no difference.

    >>> [one.text for one in said_once([Quote("Loting", 0, 6, ""), Quote("loting", 9, 15, "")])]
    ['Loting']
    """
    return tuple({one.text.casefold(): one for one in reversed(list(quotes))}.values())[::-1]


def marked_places(quotes: Iterable[Quote]) -> list[tuple[int, int]]:
    """Return from where to where a text is marked; quotes that touch or overlap become one place.

    >>> marked_places([Quote("b c", 2, 5, ""), Quote("a b", 0, 3, ""), Quote("x", 9, 10, "")])
    [(0, 5), (9, 10)]
    """
    places: list[tuple[int, int]] = []
    for start, end in sorted((one.start, one.end) for one in quotes):
        if places and start <= places[-1][1]:
            places[-1] = (places[-1][0], max(end, places[-1][1]))
        else:
            places.append((start, end))
    return places


def check_words(words: str) -> str:
    """Return words as they are kept: in lower case, single spaces. Refuses what would be in every text.

    >>> check_words("  Kwartiermakers*  pot ")
    'kwartiermakers* pot'
    """
    kept = " ".join(words.lower().split())
    each = kept.split()
    if not each or len(kept) > LONGEST_WORDS or len(each) > MOST_WORDS:
        raise NotAWord(words)
    if any(len(one.strip("*")) < LETTERS and "*" in one for one in each) or "*" in kept.replace(
        "* ", ""
    ).strip("*"):
        raise NotAWord(words)
    if all(is_general(one.strip("*")) or len(one.strip("*")) < LETTERS for one in each):
        raise TooGeneral(kept)
    return kept


def check_days(first: date, last: date | None) -> None:
    """Refuse a word that ends before it begins."""
    if last is not None and last < first:
        raise EndsBeforeItBegins


def check_topics(codes: Collection[str]) -> list[str]:
    """Return topics as they are kept: each once, in the order of the list. Refuses what is not in it.

    >>> check_topics(["SEG-04", "OAB-06", "SEG-04"])
    ['OAB-06', 'SEG-04']
    """
    for code in codes:
        if topic(code) is None:
            raise UnknownTopic(code)
    return [one.code for one in topics() if one.code in codes]


def known_topics(codes: Collection[str]) -> list[str]:
    """Return those of stored codes that are topics, in the order of the list.

    >>> known_topics(["SEG-04", "taalklas"])
    ['SEG-04']
    """
    return check_topics([code for code in codes if topic(code)])
