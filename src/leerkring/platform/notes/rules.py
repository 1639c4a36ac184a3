"""How two texts differ and go together, whom a comment mentions, and how long and how much a note may be."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

ONE_CHANGE = timedelta(minutes=10)
"""Saves of one person within this time are one step of the history: nobody reads a step per few seconds."""
MOST_FILES = 20
MOST_BYTES = 10 * 2**20
FILE_KINDS = frozenset({"pdf", "png", "jpg", "csv", "txt", "xlsx", "docx", "ods", "odt"})
LONGEST_TITLE = 200
LONGEST_ADDRESS = 300
LONGEST_TEXT = 100_000
LONGEST_COMMENT = 4_000
MOST_WORDS = 600
"""Passages with more words than this are compared by line, so that no text takes long to compare."""

Piece = tuple[Literal["same", "gone", "new"], str]


def difference(before: str, after: str) -> list[Piece]:
    """Return how a text became another, word by word: what is the same, what is gone and what is new.

    >>> difference("Vóór 1 mei klaar", "Vóór 1 juni klaar")
    [('same', 'Vóór 1 '), ('gone', 'mei'), ('new', 'juni'), ('same', ' klaar')]
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    pieces: list[Piece] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        gone, came = "".join(old[i:j]), "".join(new[k:m])
        pieces += [("same", gone)] if kind == "equal" else _by_word(gone, came)
    return list(_joined(pieces))


def _by_word(before: str, after: str) -> list[Piece]:
    old, new = _words(before), _words(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return [("gone", before), ("new", after)]
    pieces: list[Piece] = []
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    gone = came = ""
    for number, (kind, i, j, k, m) in enumerate(steps, 1):
        is_between = 1 < number < len(steps) and not "".join(old[i:j]).strip()
        if kind != "equal" or is_between:  # a space between two changes is part of one change
            gone, came = gone + "".join(old[i:j]), came + "".join(new[k:m])
        else:
            pieces += [("gone", gone), ("new", came), ("same", "".join(old[i:j]))]
            gone = came = ""
    return [*pieces, ("gone", gone), ("new", came)]


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", text)


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Put pieces of one kind that follow each other together, and leave out empty ones."""
    held: list[Piece] = []
    for kind, text in pieces:
        if not text:
            continue
        if held and held[-1][0] == kind:
            held[-1] = (kind, held[-1][1] + text)
        else:
            held.append((kind, text))
    yield from held


def merged(base: str, mine: str, theirs: str) -> str | None:
    """Return two texts that came from one put together, None when both changed the same lines.

    >>> merged("a\\nb\\nc\\n", "A\\nb\\nc\\n", "a\\nb\\nC\\n")
    'A\\nb\\nC\\n'
    >>> merged("a\\n", "b\\n", "c\\n") is None
    True
    """
    lines = base.splitlines(keepends=True)
    changes = sorted({*_changes(lines, mine), *_changes(lines, theirs)})
    for (start, end, _), (after, until, _) in pairwise(changes):
        if after < end or (after == end and (start == end or after == until)):
            return None
    for start, end, text in reversed(changes):
        lines[start:end] = [text]
    return "".join(lines)


def _changes(base: list[str], text: str) -> Iterator[tuple[int, int, str]]:
    """Yield which lines of a text were replaced, and by what."""
    lines = text.splitlines(keepends=True)
    for kind, i, j, k, m in SequenceMatcher(None, base, lines).get_opcodes():
        if kind != "equal":
            yield i, j, "".join(lines[k:m])


def mentioned(text: str, names: Iterable[str]) -> set[str]:
    """Return whose names stand after an @ in a text; a longer name goes before a shorter one.

    >>> sorted(mentioned("Kijk even, @Bob de Wit en @alice.", ["Bob", "Bob de Wit", "Alice", "Dora"]))
    ['Alice', 'Bob de Wit']
    """
    return _mentions(text, names)[0]


def not_reached(text: str, names: Iterable[str]) -> list[str]:
    """Return the words after an @ in a text that begin none of the names, each once, in their order.

    >>> not_reached("@Bram en @bob de wit, mail naar a@b.example of vraag @Bram", ["Bob de Wit"])
    ['@Bram']
    """
    return list(dict.fromkeys(re.findall(r"(?<!\w)@\w[\w’'-]*", _mentions(text, names)[1])))


def _mentions(text: str, names: Iterable[str]) -> tuple[set[str], str]:
    """Return whose names stand after an @, and the text without those."""
    found = set()
    for name in sorted(filter(None, set(names)), key=len, reverse=True):
        text, times = re.subn(rf"(?<!\w)@{re.escape(name)}(?!\w)", " ", text, flags=re.IGNORECASE)
        if times:
            found.add(name)
    return found, text
