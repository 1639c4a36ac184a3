"""Small numbers of children stand together on one line, so that no child can be picked out."""

from collections.abc import Iterable

LEAST = 10
"""Places with fewer children are added up."""
LEAST_REST = 5
"""The line of added places holds at least so many children, else the smallest place above joins it."""


def gathered(counts: Iterable[tuple[str, int]]) -> tuple[list[tuple[str, int]], int, int]:
    """Return the places with enough children, largest first, and how many others hold how many children.

    >>> gathered([("1111", 40), ("1112", 12), ("1113", 3), ("1114", 4)])
    ([('1111', 40), ('1112', 12)], 2, 7)
    >>> gathered([("1111", 40), ("1112", 12), ("1113", 3)])
    ([('1111', 40)], 2, 15)
    """
    ordered = sorted(counts, key=lambda one: (-one[1], one[0]))
    kept = [one for one in ordered if one[1] >= LEAST]
    rest = ordered[len(kept) :]
    while kept and rest and sum(number for _, number in rest) < LEAST_REST:
        rest.insert(0, kept.pop())
    return kept, len(rest), sum(number for _, number in rest)
