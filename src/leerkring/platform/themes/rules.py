"""The names of themes and strengths, and what a person decides on a suggested theme."""

from collections.abc import Iterable
from enum import StrEnum

from leerkring.platform.base.language import later
from leerkring.statute.wording.themes import Quote, Strength, Theme


class Verdict(StrEnum):
    """A person confirms that a text is about a theme, or says that it is not."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"


VERDICT_NAMES: dict[Verdict, later] = {
    Verdict.CONFIRMED: later("klopt", "right"),
    Verdict.REJECTED: later("klopt niet", "not right"),
}

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
