"""What the words of a text stand for: concepts by their forms, and shapes such as numbers and names."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from leerkring.statute.wording.themes.files import concepts, shapes
from leerkring.statute.wording.themes.forms import Found, Token


def meanings(text: str, words: Sequence[Token]) -> list[Found]:
    """Return each concept that is met, and each shape once.

    >>> from leerkring.statute.wording.themes.forms import tokens
    >>> text = "De Eik 7, De Beuk 31"
    >>> {found.name for found in meanings(text, tokens(text))} >= {"n_number", "n_list"}
    True
    """
    return [*concepts().find(words), *_shapes(text, words)]


def _shapes(text: str, words: Sequence[Token]) -> Iterator[Found]:
    starts = [word.start for word in words]
    if not starts:
        return
    for name, pattern in shapes():
        if match := pattern.search(text):
            first = max(bisect_right(starts, match.start()) - 1, 0)
            last = max(bisect_right(starts, max(match.end() - 1, match.start())), first + 1)
            yield Found(name, first, last)
