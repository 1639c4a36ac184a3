"""How high the frame of a figure inside another site has to be, without a browser that could measure it."""

from collections.abc import Iterable, Sequence

from leerkring.monitor.drawing.measure import wrap
from leerkring.monitor.report.parts import Figure, Note, Part
from leerkring.monitor.report.pictures import drawn

WIDE, NARROW = 720.0, 350.0
"""Room for a figure in a frame of 760 px, and on a phone."""
FRAME, PARAGRAPH, ROW, FOLDED = 330, 12, 38, 50
"""Sides, source and links of the page; room between paragraphs; a row of a list or table; a folded note."""
STEP = 20


def height_of(part: Part, notes: Sequence[Note]) -> int:
    """Return the height in which a figure fits in a wide frame and on a phone; a table only in a wide one."""
    figure = part.figure
    widths = (WIDE, NARROW) if figure and figure.draw else (WIDE,)
    highest = max(_height(part, notes, width) for width in widths)
    return int(-(-highest // STEP) * STEP)


def _height(part: Part, notes: Sequence[Note], width: float) -> float:
    found = FRAME + _words([part.title], width, 24, 30) + _words([part.what, *part.text], width, 17, 26)
    found += FOLDED * len(notes)
    if part.figure:
        found += _figure(part.figure, width)
    lists = [ROW * (len(one.rows) + 2) for one in part.lists]
    if lists:
        found += sum(lists) if width == NARROW else max(lists)
    return found


def _figure(figure: Figure, width: float) -> float:
    drawing = drawn(figure, "narrow" if width == NARROW else "wide")
    if drawing is None:
        return ROW * (len(figure.table.rows) + 2)
    found = drawing.height * min(width / drawing.width, 1)
    if figure.ramp:
        found += 90
    return found + _words([item.text for item in figure.legend], width, 15, 22) / (
        1 if width == NARROW else 2
    )


def _words(texts: Iterable[str], width: float, size: float, line: float) -> float:
    lines = [len(wrap(text, width=width, size=size)) for text in texts if text]
    return sum(lines) * line + PARAGRAPH * len(lines)
