"""Text without capitals, accents and double spaces, that still knows where each letter stood."""

import re
import unicodedata
from dataclasses import dataclass

MOST_CHARACTERS = 4_000
"""A goal is a few sentences; what stands after this many characters is not read."""

_SIGNS = {"–": "-", "—": "-", "−": "-", "‑": "-", "→": ">", "’": "'", "‘": "'", "`": "'", "“": '"', "”": '"'}
_SENTENCE = re.compile(r"(?<!\bca)(?<!\bm)(?<!\bevt)[.!?;](?=\s|$)|;")


@dataclass(frozen=True, slots=True)
class Span:
    """A part of what was typed: `text` stands from `start` up to `end`, counted in characters."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Folded:
    """A text and its folded form; `places[i]` is where the folded character `i` stood."""

    typed: str
    plain: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the typed words behind a stretch of the folded text.

        >>> fold("Vóór  1 juli").span(0, 4).text
        'Vóór'
        """
        while start < end and self.plain[start] == " ":
            start += 1
        while end > start and self.plain[end - 1] == " ":
            end -= 1
        if start == end:
            return Span("", 0, 0)
        first, last = self.places[start], self.places[end - 1] + 1
        # An accent that was typed as a mark of its own belongs to the letter before it.
        while last < len(self.typed) and unicodedata.combining(self.typed[last]):
            last += 1
        return Span(self.typed[first:last], first, last)

    def sentences(self) -> list[tuple[int, int]]:
        """Return where the sentences of the folded text begin and end; a semicolon ends one too."""
        found, start = [], 0
        for stop in _SENTENCE.finditer(self.plain):
            found.append((start, stop.end()))
            start = stop.end()
        if self.plain[start:].strip():
            found.append((start, len(self.plain)))
        return found


def fold(text: str) -> Folded:
    """Return the text in lower case, without accents, each stretch of white space as one space.

    >>> fold("Drieënveertig\\n  PROCENT").plain
    'drieenveertig procent'
    """
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text[:MOST_CHARACTERS]):
        letter = _plain(sign)
        if letter == " " and (not letters or letters[-1] == " "):
            continue
        if letter:
            letters.append(letter)
            places.append(place)
    return Folded(text, "".join(letters), tuple(places))


def _plain(sign: str) -> str:
    """Return one folded character, or nothing for a mark without a letter."""
    if sign.isascii():
        return " " if sign.isspace() else sign.lower()
    if sign in _SIGNS:
        return _SIGNS[sign]
    if sign.isspace():
        return " "
    first = unicodedata.normalize("NFKD", sign)[:1].lower()[:1]
    return "" if not first or unicodedata.combining(first) or not first.isprintable() else first
