"""The legends of drawings: the marks, the colours of a map, and both of them drawn into a file."""

from leerkring.monitor.drawing.measure import text_width, wrap
from leerkring.monitor.drawing.svg import Drawing
from leerkring.monitor.report.parts import Figure, LegendItem, Ramp

RAMP_WIDTH, RAMP_HEIGHT = 332.0, 36.0
MARK, BESIDE, BETWEEN, LINE, SIZE = 16.0, 9.0, 24.0, 22.0, 14.0
"""Side of a mark, room between mark and words, between two entries, height of a line, size of letters."""


def ramp_drawing(ramp: Ramp) -> Drawing:
    """Return the colours of a map from low to high, each with its lower limit."""
    drawing = Drawing(RAMP_WIDTH, RAMP_HEIGHT, name="ramp")
    step = RAMP_WIDTH / len(ramp.labels)
    for index, label in enumerate(ramp.labels):
        drawing.rect((index * step, 0), (step + 0.5, 12), style=f"q{index}")
        drawing.text((index * step, 31), label, style="t")
    return drawing


def mark(item: LegendItem) -> Drawing:
    """Return the mark before the words of an entry."""
    drawing = Drawing(MARK, MARK, name="mark")
    match item.mark:
        case "dot":
            drawing.circle((8, 8), 6, style=item.style)
        case "tick":
            drawing.line((8, 0), (8, 16), style=item.style)
        case "line":
            drawing.line((0, 8), (16, 8), style=item.style)
        case "hatch":
            drawing.add("rect", "frame", x=0, y=2, width=16, height=12, fill=drawing.hatching())
        case _:
            drawing.rect((0, 2), (16, 12), style=item.style)
    return drawing


def whole_legend(figure: Figure, width: float) -> Drawing | None:
    """Return all that a drawing needs to be read away from its page, or None when it explains itself."""
    if figure.ramp is None and not figure.legend:
        return None
    drawing = Drawing(width, 0, name="legend")
    if figure.ramp is not None:
        _add_ramp(drawing, figure.ramp)
    x = 0.0
    for item in figure.legend:
        lines = wrap(item.text, width=width - MARK - BESIDE, size=SIZE)
        wide = MARK + BESIDE + max(text_width(line, size=SIZE) for line in lines)
        if x == 0 or x + wide > width:
            x, drawing.height = 0.0, drawing.height + LINE
        top = drawing.height - LINE
        put(drawing, mark(item), x, top + 2)
        for index, line in enumerate(lines):
            drawing.text((x + MARK + BESIDE, top + 15 + LINE * index), line)
        x += wide + BETWEEN
        drawing.height += LINE * (len(lines) - 1)
    return drawing


def _add_ramp(drawing: Drawing, ramp: Ramp) -> None:
    lines = wrap(ramp.title, width=drawing.width, size=SIZE)
    for index, line in enumerate(lines):
        drawing.text((0, 15 + LINE * index), line)
    put(drawing, ramp_drawing(ramp), 0, LINE * len(lines) + 2)
    drawing.height = LINE * len(lines) + 2 + RAMP_HEIGHT + 6


def put(drawing: Drawing, small: Drawing, x: float, y: float) -> None:
    """Lay a small drawing into a larger one, with what it refers to."""
    layer = drawing.group(transform=f"translate({x:g} {y:g})")
    layer.element.extend(small.element)
    known = {made.get("id") for made in drawing.defs}
    drawing.defs.extend(made for made in small.defs if made.get("id") not in known)
