"""Drawings as pictures of their own, for a page that would be too heavy with all of them inside.

A picture is SVG that stands alone: its own colours (light, and dark where the page around it is dark),
no title and no source, because these stand beside it on the page.
"""

from collections.abc import Callable
from typing import Literal

from leerkring.monitor.drawing.styles import FAMILY, file_rules
from leerkring.monitor.drawing.svg import Drawing, to_text
from leerkring.monitor.report.parts import Figure

Form = Literal["wide", "narrow"]
NARROW = 350
"""Width of a drawing on a phone: 390 px less the sides of the page."""
LIGHT = 4_000
"""Bytes that the two drawings of a figure may take inside a page."""
LIGHT_FIRST = 20_000
"""The same for the figure with which a page opens: it is read first."""
PHONE = "screen and (max-width:699px),screen and (min-width:900px) and (max-width:1023px)"
"""When the narrow drawing is shown, the same widths as in figures.css."""

Keep = Callable[[Figure, Form, str], str]
"""Keeps the text of a picture and returns the address under which a browser finds it."""


def drawn(figure: Figure, form: Form) -> Drawing | None:
    """Return the drawing of a figure in one of its two widths, None when it is a table only."""
    return figure.draw(figure.wide if form == "wide" else NARROW) if figure.draw else None


def picture_text(drawing: Drawing) -> str:
    """Return a drawing as SVG that stands alone but for its letters: see `drawing.letters`."""
    size = {"width": f"{drawing.width:g}", "height": f"{drawing.height:g}"}
    svg = drawing.as_svg(xmlns="http://www.w3.org/2000/svg", **size, **{"font-family": FAMILY})
    used = {name for element in svg.iter() for name in element.get("class", "").split()}
    text = to_text(svg)
    opening = text.index(">") + 1
    ground = '<rect class="canvas" width="100%" height="100%"/>'
    style = f"<style>{file_rules({*used, 'canvas'})}</style>"
    return f"{text[:opening]}{style}{ground}{text[opening:]}"


def picture_of(figure: Figure, form: Form) -> bytes:
    """Return a figure's picture in one of its two widths, empty when it is a table only."""
    drawing = drawn(figure, form)
    return picture_text(drawing).encode() if drawing else b""


def markup(figure: Figure, wide: Drawing, narrow: Drawing, *, keep: Keep) -> str:
    """Return the element that shows a figure as a picture, which is fetched when it comes near."""
    made: dict[Form, Drawing] = {"wide": wide, "narrow": narrow}
    at = {form: keep(figure, form, picture_text(drawing)) for form, drawing in made.items()}
    return (
        f'<picture><source media="{PHONE}" srcset="{at["narrow"]}" {_size(narrow)}>'
        f'<img class="drawing" src="{at["wide"]}" {_size(wide)} alt="" loading="lazy" decoding="async">'
        "</picture>"
    )


def _size(drawing: Drawing) -> str:
    return f'width="{drawing.width:.0f}" height="{drawing.height:.0f}"'
