"""Denials: what a text says is not there, was not discussed or was not agreed, and which part that covers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from leerkring.statute.wording.files import Language
from leerkring.statute.wording.themes.files import denials
from leerkring.statute.wording.themes.values import Quote

BREAK = re.compile(
    r"[.!?;\n]+(?=\s|$)|,\s+maar\s|,?\s+(?:maar(?! één| een| twee| weinig)|terwijl|echter|wel)\s"
    r"|,\s+(?:zonder dat|de|het)\s(?=\w+ .{0,200}\bblij(?:ft|ven)\b)"
)
SHORT = 14


@dataclass(frozen=True, slots=True)
class Denied:
    """A denial, and from which to which character the text is denied by it."""

    quote: Quote
    start: int
    end: int


def clauses(text: str) -> list[tuple[int, int]]:
    """Return where the clauses of a text are: from sentence ends and turning words.

    >>> [(text[a:b]) for text in ["Taal gaat door, maar loten niet."] for a, b in clauses(text)]
    ['Taal gaat door', 'maar loten niet.']
    """
    ends = [
        match.start() + len(match.group()) - len(match.group().lstrip(" ,.!?;\n"))
        for match in BREAK.finditer(text)
    ]
    marks = [0, *ends, len(text)]
    found = []
    for first, last in pairwise(marks):
        piece = text[first:last]
        start = first + len(piece) - len(piece.lstrip(" ,.!?;\n"))
        end = first + len(piece.rstrip(" ,"))
        if start < end:
            found.append((start, end))
    return found


def denied(text: str, language: Language = "nl") -> list[Denied]:
    """Return the denials of a text; a clause that is hardly more than that covers the one before it too."""
    found: list[Denied] = []
    parts = clauses(text)
    for place, (start, end) in enumerate(parts):
        if quote := _first(text, start, end, language):
            alone = (end - start) - (quote.end - quote.start) <= SHORT
            first = parts[place - 1][0] if alone and place else start
            found.append(Denied(quote, first, end))
    return found


def _first(text: str, start: int, end: int, language: Language) -> Quote | None:
    clause = text[start:end]
    for denial in denials():
        if match := denial.pattern.search(clause):
            first, last = start + match.start(), start + match.end()
            first += len(text[first:last]) - len(text[first:last].lstrip(" ,.:;"))
            return Quote(text[first:last], first, last, denial.reasons[language])
    return None


def covering(found: Sequence[Denied], places: Sequence[tuple[int, int, float]]) -> Quote | None:
    """Return the denial that covers most of the weight of a theme; None when most of it is outside.

    places: from character, to character, weight.
    """
    whole = sum(weight for _, _, weight in places)
    inside: Quote | None = None
    covered = 0.0
    for denial in found:
        covered += sum(weight for start, end, weight in places if denial.start <= start and end <= denial.end)
        inside = inside or denial.quote
    return inside if whole and covered >= whole / 2 else None
