"""Small words of Dutch sentences: numbers, enumerations, days, a list of points."""

from collections.abc import Iterable, Sequence
from datetime import date

from leerkring.monitor.dates import MONTHS

NUMBERS = (
    "geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
)  # fmt: skip


def number(n: int) -> str:
    """Return a number in words up to twelve.

    >>> number(2), number(13)
    ('twee', '13')
    """
    return NUMBERS[n] if n < len(NUMBERS) else str(n)


def counted(n: int, one: str, more: str) -> str:
    """Return how many there are, with the right form of the word.

    >>> counted(1, "overleg", "overleggen"), counted(2, "overleg", "overleggen")
    ('één overleg', 'twee overleggen')
    """
    return f"{number(n)} {one if n == 1 else more}"


def listed(names: Sequence[str]) -> str:
    """Return names as they stand in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b en c'
    """
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]}"


def day(on: date) -> str:
    """Return a date in Dutch.

    >>> day(date(2026, 3, 12))
    '12 maart 2026'
    """
    return f"{on.day} {MONTHS['nl'][on.month - 1]} {on.year}"


def day_in_year(on: date) -> str:
    """Return a date in Dutch without its year.

    >>> day_in_year(date(2026, 3, 12))
    '12 maart'
    """
    return f"{on.day} {MONTHS['nl'][on.month - 1]}"


def points(intro: str, lines: Iterable[str]) -> str:
    """Return a list of points under a line that begins it."""
    return "\n".join([intro, *(f"- {line}" for line in lines)])


def upper(text: str) -> str:
    """Return a text that begins with a capital; the rest stays as it is.

    >>> upper("één keer")
    'Eén keer'
    """
    return "E" + text[1:] if text.startswith("één") else text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """Return a text on one line that ends a sentence."""
    text = " ".join(text.split())
    return text if text.endswith((".", "!", "?")) else f"{text}."
