"""How long a file for a successor may take to read, and what its author may add."""

from collections.abc import Iterable
from math import ceil

WORDS_A_MINUTE = 180
"""How fast people read texts of their work."""
MOST_MINUTES = 30
"""A file that takes longer shows the newest things and leads to the rest."""
LONGEST_TEXT = 6_000
LONGEST_QUESTION = 1_000
YEARS_BACK = 3
"""How far back decisions are told; older ones stay in the register."""


def minutes_to_read(texts: Iterable[str]) -> int:
    """Return how many minutes reading takes, at least one.

    >>> minutes_to_read(["woord " * 361])
    3
    """
    return max(1, ceil(sum(len(text.split()) for text in texts) / WORDS_A_MINUTE))
