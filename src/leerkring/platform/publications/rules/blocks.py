"""A plain text as blocks: paragraphs with an empty line between them, and lists of lines with a dash."""

import re
from dataclasses import dataclass

POINT = re.compile(r"^\s*[-•*]\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a list when it has points. `written` is the text that it came from."""

    written: str
    text: str = ""
    points: tuple[str, ...] = ()


def pieces(text: str) -> list[str]:
    """Return the parts of a text that stand apart by an empty line.

    >>> pieces("Eén.\\n\\n- a\\n- b\\n")
    ['Eén.', '- a\\n- b']
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return [one.strip("\n") for one in re.split(r"\n[ \t]*\n", plain) if one.strip()]


def blocks(text: str) -> list[Block]:
    """Return a text as paragraphs and lists, in their order.

    >>> [(one.text, one.points) for one in blocks("Wij deden:\\n- dit\\n- dat")]
    [('Wij deden:', ()), ('', ('dit', 'dat'))]
    """
    return [block for piece in pieces(text) for block in _of_piece(piece)]


def _of_piece(piece: str) -> list[Block]:
    found: list[Block] = []
    words: list[str] = []
    points: list[str] = []
    for line in [*piece.split("\n"), ""]:
        is_point = POINT.match(line) is not None
        if words and (is_point or not line.strip()):
            found.append(Block(piece, text=" ".join(words)))
            words = []
        if points and not is_point:
            found.append(Block(piece, points=tuple(points)))
            points = []
        if is_point:
            points.append(POINT.sub("", line).strip())
        elif line.strip():
            words.append(line.strip())
    return found
