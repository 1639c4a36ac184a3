"""Read one goal: what stands in it for each criterion of the rubric."""

import re
from dataclasses import dataclass, replace
from datetime import date

from leerkring.statute.wording.goals.folding import Folded, fold
from leerkring.statute.wording.goals.measures import (
    Measure,
    clause,
    in_brackets,
    measure,
    values,
    without_brackets,
)
from leerkring.statute.wording.goals.moments import Moment, moments
from leerkring.statute.wording.goals.numerals import Number, numbers
from leerkring.statute.wording.goals.wordlists import Hit, WordLists, word_lists

MOST = 30
"""So many numbers and moments are weighed against each other; a goal with more is a report."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A goal that was read: its numbers, moments and the word lists it was read with."""

    folded: Folded
    words: WordLists
    times: tuple[Moment, ...]
    measure: Measure
    relative: Hit | None
    deadline: Moment | None

    @property
    def plain(self) -> str:
        """The folded text."""
        return self.folded.plain

    def has(self, kind: str) -> bool:
        """Say whether a word of this kind occurs."""
        return self.words.find(kind, self.plain) is not None


def read(text: str, on: date | None = None) -> Reading:
    """Read a goal with the word lists of a day."""
    folded, words = fold(text), word_lists(on)
    plain = folded.plain
    times = moments(plain)[:MOST]
    some = values(plain, numbers(_without(plain, times))[:MOST], times, words)
    relative = words.find("relative", plain)
    if relative:
        some = [number for number in some if not _touches(number, relative)]
    counted = [time for time in times if not _follows("decided_before", plain, time, words)]
    found = measure(plain, some, counted, words)
    found = _started(found, relative)
    lasting = relative is not None or words.find("stay", plain) is not None
    deadline = _deadline(plain, times, found, words, lasting=lasting)
    return Reading(folded, words, tuple(times), found, relative, deadline)


def _touches(number: Number, relative: Hit) -> bool:
    """Say whether a number is that of a relative change: 'twintig procent hoger'."""
    return relative.start - 1 <= number.end and number.start <= relative.end + 1


def _started(found: Measure, relative: Hit | None) -> Measure:
    """Take the only number before a relative change as its start: 'Een op de acht …; dat halveert.'"""
    only = found.target
    if relative is None or only is None or found.baseline is not None or len(found.values) != 1:
        return found
    return replace(found, baseline=only, target=None) if only.end < relative.start else found


def _without(plain: str, times: list[Moment]) -> str:
    """Return the text with its moments made unreadable, so that no year is taken for a number of pupils."""
    for time in times:
        plain = plain[: time.start] + "_" * (time.end - time.start) + plain[time.end :]
    return plain


def _deadline(
    plain: str, times: list[Moment], found: Measure, words: WordLists, *, lasting: bool
) -> Moment | None:
    """Return the moment by which the target is to be reached: no date of a start, a law or a grant."""
    free = [time for time in times if not _of_something_else(plain, time, found, words, lasting=lasting)]
    if not free:
        return None
    return max(free, key=lambda time: (time.year or 9999, -time.start))


def _of_something_else(plain: str, time: Moment, found: Measure, words: WordLists, *, lasting: bool) -> bool:
    """Say whether a moment belongs to a decision, a count of before, the start or a grant."""
    if (
        _AGREED_THEN.match(plain, time.end)
        or _follows("decided_before", plain, time, words)
        or _of_source(plain, time, words.year)
    ):
        return True
    base, target, beside = found.baseline, found.target, _beside(plain, time, found)
    if target is not None and target in beside and base not in beside:
        return False
    ahead = time.year is not None and time.year > words.year
    if not ahead and _follows("measured_before", plain, time, words):
        return True
    if base is None or base not in beside:
        start, end = clause(plain, time)
        hidden = plain if in_brackets(plain, time) else without_brackets(plain)
        return words.find("money_time", hidden, start, end) is not None and target not in beside
    if target is None:
        return not lasting or (time.year is not None and time.year < words.year)
    nearer = abs(time.start - base.end) < abs(time.start - target.end)
    return target not in beside or (
        time.year is not None and nearer and _glued(plain, base, time, ahead=ahead)
    )


def _follows(kind: str, plain: str, time: Moment, words: WordLists) -> bool:
    return words.ends(kind, plain, time.start, within=40) is not None and not _promised(plain, time)


def _beside(plain: str, time: Moment, found: Measure) -> list[Number]:
    """Return the numbers that a moment belongs to: in its clause, or right before its bracket."""
    start, end = clause(plain, time)
    inside = in_brackets(plain, time)
    near = [
        number
        for number in found.values
        if start <= number.start < end and in_brackets(plain, number) == inside
    ]
    if inside and not near:
        before = [number for number in found.values if start - 40 <= number.end < start]
        near = before[-1:]
    return near


_AGREED_THEN = re.compile(
    r" (?:is |zijn )?(?:dat |dit |zo )?"
    r"(?:besproken|afgesproken|vastgesteld|besloten|overeengekomen|toegezegd)\b"
)
"""'Zo is in 2025 besproken': when it was said, not by when it is reached."""
_SOURCE = re.compile(r"(?:bron|stand|peil|cijfers|meting|nulmeting|telling)\b")


def _of_source(plain: str, time: Moment, year: int) -> bool:
    """Say whether a moment stands in a bracket that names a source: '(bron: peutermonitor 2026)'."""
    if time.year is not None and time.year > year:
        return False  # '0,36 (telling okt 2029)': nobody has counted then yet
    opened = plain.rfind("(", 0, time.start) + 1
    return in_brackets(plain, time) and bool(_SOURCE.match(plain, opened))


_PROMISE = re.compile(
    r"\b(?:uiterlijk|voor|eind|einde|doel|moet|over|binnen)(?: in| op| van)?(?: het| de)? ?$"
)


def _promised(plain: str, time: Moment) -> bool:
    return bool(_PROMISE.search(plain[max(0, time.start - 18) : time.start]))


def _glued(plain: str, number: Number, time: Moment, *, ahead: bool) -> bool:
    """Say whether a moment stands right beside a number: '74% (2024)', 'in 2024 74%'.

    A moment to come before 'van … naar …' is that of the whole change.
    """
    if number.end <= time.start:
        return len(plain[number.end : time.start].split()) <= 4
    between = plain[time.end : number.start]
    return len(between.split()) <= 3 and not (ahead and between.endswith("van "))
