"""Denials: what a text says is not there, was not discussed or was not agreed, and which part that covers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from leerkring.statute.wording.files import Language
from leerkring.statute.wording.themes.files import concepts, denials
from leerkring.statute.wording.themes.forms import tokens
from leerkring.statute.wording.themes.values import Quote

BREAK = re.compile(
    r"[.!?;\n]+(?=\s|$)|,\s+maar\s|,?\s+(?:maar(?! één| een| twee| weinig)|terwijl|echter|wel)\s"
    r"|,\s+(?:zonder dat|de|het)\s(?=\w+ .{0,200}\bblij(?:ft|ven)\b)"
)
SHORT = 14
BRIEF = 48
"""A denying clause of at most this many characters says of the clause before it that it is not so."""
OUTSIDE = 0.3
"""Below this part of a theme's weight in the clause itself, a denial is about something named before."""
ENOUGH = 0.4
"""From this part of a theme's weight on a denial covers the theme."""
TURN = re.compile(r"\W*(?:maar|doch)\b")
BACK = re.compile(
    r"\b(?:daar|dat|dit|die|ervan|daarvan|hiervan|hierover|daarover|daarop|daaraan|daarin|daarmee|hiermee"
    r"|ervoor|daarvoor|hiervoor|zulks"
    r"|(?:dit|dat|het|deze) (?:voorstel|plan|idee|punt|onderwerp|thema|verzoek))\b",
    re.IGNORECASE,
)
"""Words that point back to what was named before: 'de anderen zien daar niets in'."""
OPEN = re.compile(
    r"\b(?:er|ze|zij|hij|het) (?:\w+ ){0,3}(?:van af|niet|niets|geen)\b|^\W*(?:nee|neen|helaas|maar|doch)\b",
    re.IGNORECASE,
)
"""Words that leave open what is denied; they point back when the clause names no subject of its own."""
GENERAL = frozenset({"child", "school", "each_school", "board", "parent"})
SAME = re.compile(r"\b(?:idem|dito|evenmin|hetzelfde|net zo)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Denied:
    """A denial, and from which to which character the text is denied by it.

    before: from where it holds when what is denied is not named in its own clause.
    """

    quote: Quote
    start: int
    end: int
    before: int


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
        quote = _first(text, start, end, language)
        if not quote and found and (same := SAME.search(text, start, end)) and found[-1].end >= start - 3:
            quote = Quote(same.group(), *same.span(), found[-1].quote.reason)
        if quote:
            alone = (end - start) - (quote.end - quote.start) <= SHORT
            asked = text[:start].rstrip().endswith("?")
            back = 2 if place > 1 and TURN.match(text, start) else 1
            last = parts[place - back][0] if place else start
            points = _points_back(text[start:end], quote.start - start, quote.end - start)
            found.append(Denied(quote, last if alone or asked else start, end, last if points else start))
    return found


def _points_back(clause: str, first: int, last: int) -> bool:
    """Return whether a denying clause is about what was named before it; the denial is from first to last."""
    if BACK.search(clause):
        return True
    if len(clause) > BRIEF and not OPEN.search(clause):
        return False
    words = [word for word in tokens(clause) if word.end <= first or last <= word.start]
    return not any(one.name not in GENERAL and one.name[:2] != "x_" for one in concepts().find(words))


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
    taken: set[tuple[int, int]] = set()
    covered = 0.0
    for denial in found:
        own = _within(places, denial.start, denial.end)
        if sum(weight for _, _, weight in own) < OUTSIDE * whole:
            own = _within(places, denial.before, denial.end)
        covered += sum(weight for start, end, weight in own if (start, end) not in taken)
        taken |= {(start, end) for start, end, _ in own}
    return found[0].quote if found and whole and covered >= whole * ENOUGH else None


def _within(places: Sequence[tuple[int, int, float]], first: int, last: int) -> list[tuple[int, int, float]]:
    return [place for place in places if first <= place[0] and place[1] <= last]
