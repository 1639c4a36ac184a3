"""From a piece of text to what the weights look at: words, parts of words, concepts that meet."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from leerkring.statute.wording.themes.files import fillers
from leerkring.statute.wording.themes.forms import Found, Token, stem

SHORT, LONG = 4, 6
Spans = dict[str, list[tuple[int, int]]]


def features(words: Sequence[Token], concepts: Sequence[Found]) -> Spans:
    """Return each feature with the places where it was seen (from word, to word).

    `w:` a word stem, `g:` part of a word, `b:` two words in a row, `c:` a concept, `p:` two concepts in one
    piece.
    """
    seen: Spans = defaultdict(list)
    _words(words, seen)
    _concepts(concepts, seen)
    return seen


def _words(words: Sequence[Token], seen: Spans) -> None:
    empty, before = fillers(), None
    for place, token in enumerate(words):
        if not token.word[0].isalpha():
            continue
        root = stem(token.word)
        if before is not None:
            seen[f"b:{before[1]}_{root}"].append((before[0], place + 1))
        before = place, root
        if token.word in empty:
            continue
        here = (place, place + 1)
        seen[f"w:{root}"].append(here)
        for part in _parts(token.word):
            seen[part].append(here)


@lru_cache(maxsize=20_000)
def _parts(word: str) -> tuple[str, ...]:
    marked = f"^{word[:40]}$"
    parts = {
        f"g:{marked[first : first + size]}"
        for size in range(SHORT, LONG + 1)
        for first in range(len(marked) - size + 1)
    }
    return tuple(sorted(parts))


def _concepts(concepts: Sequence[Found], seen: Spans) -> None:
    first: dict[str, Found] = {}
    for found in concepts:
        seen[f"c:{found.name}"].append((found.first, found.last))
        first.setdefault(found.name, found)
    names = sorted(first)
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            a, b = first[one], first[other]
            if (a.first, a.last) != (b.first, b.last):
                seen[f"p:{one}+{other}"] += [(a.first, a.last), (b.first, b.last)]
