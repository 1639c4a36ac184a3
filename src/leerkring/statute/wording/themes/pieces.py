"""A long text in pieces of a few sentences, so that one remark among many is still seen."""

import re
from collections.abc import Iterator

LONGEST = 320
FAR_TOO_LONG = 2_000
END = re.compile(r"[.!?;]+\s+|\n+")


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Return where the pieces of a text start and end; together they hold every word once.

    A text of a few sentences is one piece, because short notes explain each other. A sentence without end is
    cut at a space, so that the work stays in proportion to the length.

    >>> list(pieces("Loting. Uitslag in mei."))
    [(0, 23)]
    """
    start, last = 0, 0
    if len(text) > LONGEST:
        for match in END.finditer(text):
            if match.end() - start > LONGEST and last > start:
                yield from _cut(text, start, last)
                start = last
            last = match.end()
        if len(text) - start > LONGEST and last > start:
            yield from _cut(text, start, last)
            start = last
    yield from _cut(text, start, len(text))


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > FAR_TOO_LONG:
        space = text.rfind(" ", start + 1, start + FAR_TOO_LONG)
        cut = space if space > start else start + FAR_TOO_LONG
        yield start, cut
        start = cut
    if end > start:
        yield start, end
