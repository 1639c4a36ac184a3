"""What is never told to the public: a value about few children, and the name of a person."""

import re
from collections.abc import Iterable

SMALLEST = 10
"""A value about fewer children than this is not shown (domain reference 8)."""
SHORTEST_NAME = 4
"""A name of fewer letters is no name but a word that happens to be one, and is not looked for."""


def few(n: int | None) -> bool:
    """Return whether a value is about so few children that it is not shown.

    A value of which nobody said how many children it is about is no share of children.

    >>> few(9), few(10), few(None)
    (True, False, False)
    """
    return n is not None and n < SMALLEST


def without_names(text: str, names: Iterable[str], *, instead: str) -> str:
    """Return a text in which each of the names is replaced; a longer name goes before a shorter one.

    >>> without_names("Noor de Wit belt", ["Noor de Wit", "Noor"], instead="[naam]")
    '[naam] belt'
    """
    wanted = sorted(
        {one.strip() for one in names if len(one.strip()) >= SHORTEST_NAME}, key=len, reverse=True
    )
    if not wanted or not text:
        return text
    any_of = "|".join(re.escape(one) for one in wanted)
    return re.sub(rf"(?<!\w)(?:{any_of})(?!\w)", instead, text, flags=re.IGNORECASE)
