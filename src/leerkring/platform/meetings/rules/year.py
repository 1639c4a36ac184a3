"""A year of meetings against what the law asks: at least yearly, five subjects, the partners with a duty.

What counts is what a person confirmed. A meeting under another name, one that is joined with something else
and a regional one count when someone said so, with a reason; a subject may be treated in parts.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from leerkring.platform.meetings.rules import DISCUSSED, Outcome
from leerkring.statute.wording.themes import Theme


class Mark(IntEnum):
    """What a meeting did for a subject, the strongest last."""

    PLANNED = 1
    DISCUSSED = 2
    AGREED = 3


class Verdict(StrEnum):
    """How a subject stands in a year."""

    AGREED = "agreed"
    DISCUSSED = "discussed"
    PLANNED = "planned"
    MISSING = "missing"


class Coming(StrEnum):
    """Whether a partner that must take part did so in a year."""

    PRESENT = "present"
    REPRESENTED = "represented"
    INVITED = "invited"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Treated:
    """An item about a subject, in a meeting that counts."""

    theme: Theme
    meeting: int
    on: date
    outcome: Outcome | None
    is_to_come: bool
    """Whether the meeting still has to take place."""


def mark_of(one: Treated) -> Mark | None:
    """Return what an item did for its subject; None when it came to nothing.

    >>> mark_of(Treated(Theme.PREVENT_SEGREGATION, 1, date(2026, 6, 1), Outcome.POSTPONED, False)) is None
    True
    """
    if one.outcome is Outcome.AGREEMENT:
        return Mark.AGREED
    if one.outcome in DISCUSSED:
        return Mark.DISCUSSED
    return Mark.PLANNED if one.outcome is None and one.is_to_come else None


def marks(treated: Iterable[Treated]) -> dict[Theme, dict[int, Mark]]:
    """Return by subject what each meeting did for it: the strongest of its items."""
    found: dict[Theme, dict[int, Mark]] = {theme: {} for theme in Theme}
    for one in treated:
        mark = mark_of(one)
        if mark is not None:
            found[one.theme][one.meeting] = max(mark, found[one.theme].get(one.meeting, mark))
    return found


def verdict(these: Collection[Mark]) -> Verdict:
    """Return how a subject stands, from what the meetings of a year did for it."""
    best = max(these, default=None)
    if best is None:
        return Verdict.MISSING
    return {Mark.AGREED: Verdict.AGREED, Mark.DISCUSSED: Verdict.DISCUSSED, Mark.PLANNED: Verdict.PLANNED}[
        best
    ]


def coming(
    duty: Collection[int],
    *,
    present: Collection[int],
    invited: Collection[int],
    speaks_for: Mapping[int, Collection[int]],
) -> dict[int, Coming]:
    """Return whether each partner with a duty came in a year, itself or through one that speaks for it.

    >>> coming([1, 2, 3], present={1}, invited={1}, speaks_for={1: [2]})
    {1: <Coming.PRESENT: 'present'>, 2: <Coming.REPRESENTED: 'represented'>, 3: <Coming.MISSING: 'missing'>}
    """
    by_others = {one for who in present for one in speaks_for.get(who, ())}
    asked = set(invited) | {one for who in invited for one in speaks_for.get(who, ())}
    return {
        one: Coming.PRESENT
        if one in present
        else Coming.REPRESENTED
        if one in by_others
        else Coming.INVITED
        if one in asked
        else Coming.MISSING
        for one in duty
    }
