"""The dated word lists of the goal coach: each form with its kind, from when it holds and whence it came."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from leerkring.statute.wording.files import rows

LIST = "goals-words.csv"
GAP = r"[^.;!?]{0,60}?"


class NoWordList(ValueError):
    """No word list of the goal coach holds on the asked day: it lies before the first."""

    def __init__(self, on: date | None) -> None:
        self.on = on
        super().__init__(f"No word list of the goal coach holds on {on}. The first is from {first_day()}.")


class Hit(NamedTuple):
    """Where a form of a word list was found in a folded text."""

    start: int
    end: int


class WordLists:
    """Word lists by kind, each compiled to one pattern.

    `year` is the year they are read in: what is dated before it, is past.
    """

    def __init__(self, forms: dict[str, list[str]], *, year: int) -> None:
        self.year = year
        self._patterns = {
            kind: re.compile("|".join(pattern(form) for form in sorted(set(some), key=len, reverse=True)))
            for kind, some in forms.items()
        }

    def find(self, kind: str, plain: str, start: int = 0, end: int | None = None) -> Hit | None:
        """Return the first form of this kind in a stretch of text, or None."""
        match = self._patterns[kind].search(plain, start, len(plain) if end is None else end)
        return Hit(*match.span()) if match else None

    def find_all(self, kind: str, plain: str) -> list[Hit]:
        """Return all forms of this kind, which do not overlap, in their order."""
        return [Hit(*match.span()) for match in self._patterns[kind].finditer(plain)]

    def ends(self, kind: str, plain: str, end: int, *, within: int = 30) -> Hit | None:
        """Return the last form of this kind that ends right before a place, a few small words between."""
        stretch = max(0, end - within)
        hits = [match.span() for match in self._patterns[kind].finditer(plain, stretch, end)]
        return Hit(*hits[-1]) if hits and _near(plain[hits[-1][1] : end]) else None


_SMALL = re.compile(
    r"[ :(=]*(?:(?:nog|slechts|maar|al|dat|er|ze|is|zijn|dit|circa|ca\.?|ongeveer|zo'n|minstens|minimaal|"
    r"hoogstens|de|het|op|ten|op zijn) ?){0,3}[ :(=]*"
)


def _near(between: str) -> bool:
    return bool(_SMALL.fullmatch(between))


def pattern(form: str) -> str:
    """Return a form as a pattern: `*` for letters and digits, ` .. ` for sixty characters of a sentence.

    >>> re.search(pattern("zet* .. in op"), "we zetten samen in op taal").group()
    'zetten samen in op'
    """
    parts = [
        r"\s".join(re.escape(word).replace(r"\*", "[a-z0-9]*") for word in part.split())
        for part in form.split(" .. ")
    ]
    left, right = (r"\b" if sign.isalnum() or sign == "*" else "" for sign in (form[0], form[-1]))
    return left + rf"\s{GAP}\b".join(parts) + right


@lru_cache(maxsize=8)
def word_lists(on: date | None = None) -> WordLists:
    """Return the word lists that hold on a day; the newest when no day is given.

    Raises NoWordList for a day before the first list.
    """
    forms: dict[str, list[str]] = {}
    for row in _rows():
        from_, until = row["valid_from"], row["valid_to"]
        if on is not None and (on.isoformat() < from_ or (until and on.isoformat() >= until)):
            continue
        if on is None and until:
            continue
        forms.setdefault(row["kind"], []).append(row["form"])
    if not forms:
        raise NoWordList(on)
    newest = max(row["valid_from"] for row in _rows())
    return WordLists(forms, year=on.year if on else int(newest[:4]))


def first_day() -> str:
    """Return the first day on which a form holds."""
    return min(row["valid_from"] for row in _rows())


@lru_cache(maxsize=1)
def _rows() -> tuple[dict[str, str], ...]:
    return tuple(rows(LIST))
