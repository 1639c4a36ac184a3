"""How wide a text will be, and how to break it over lines, without a browser."""

from functools import cache
from typing import Literal

from leerkring.monitor.drawing.glyph_widths import BOLD, REGULAR

Weight = Literal[400, 600, 700]
UNKNOWN = 620
"""Width given to a character outside the font: wide enough to keep the label inside the picture."""


@cache
def _widths(weight: Weight) -> dict[str, float]:
    regular = {character: float(width) for width, characters in REGULAR.items() for character in characters}
    bold = {character: float(width) for width, characters in BOLD.items() for character in characters}
    part = (weight - 400) / 300
    return {character: width + part * (bold[character] - width) for character, width in regular.items()}


def text_width(text: str, *, size: float, weight: Weight = 400) -> float:
    """Return the width of one line of text in the unit of `size`.

    >>> round(text_width("Nijmegen", size=14), 1)
    56.2
    >>> text_width("Nijmegen", size=14, weight=600) > text_width("Nijmegen", size=14)
    True
    """
    widths = _widths(weight)
    return sum(widths.get(character, UNKNOWN) for character in text) * size / 1000


def wrap(text: str, *, width: float, size: float, weight: Weight = 400) -> list[str]:
    """Break a text at spaces into lines that fit; a longer word gets a line of its own.

    >>> wrap("Zo dicht mogelijk bij huis", width=80, size=14)
    ['Zo dicht', 'mogelijk bij', 'huis']
    """
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size=size, weight=weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shorten(text: str, *, width: float, size: float, weight: Weight = 400) -> str:
    """Cut a text that does not fit and end it with an ellipsis; the table has it in full.

    >>> shorten("Protestants-Christelijke Basisschool De Regenboog", width=150, size=14)
    'Protestants-Christelijk…'
    """
    if text_width(text, size=size, weight=weight) <= width:
        return text
    kept = text
    while kept and text_width(kept.rstrip() + "…", size=size, weight=weight) > width:
        kept = kept[:-1]
    return kept.rstrip().rstrip(" -,(") + "…"
