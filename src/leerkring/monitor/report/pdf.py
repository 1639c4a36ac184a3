"""What typst sets: the report as tagged PDF (PDF/UA-1; no figure without a text for it), a figure as PNG."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from leerkring.monitor.drawing.styles import FAMILY, literal_rules
from leerkring.monitor.drawing.svg import Drawing, to_text
from leerkring.monitor.report.files import framed
from leerkring.monitor.report.legends import mark, ramp_drawing
from leerkring.monitor.report.parts import Figure, Page, Part, ShortList
from leerkring.monitor.report.tables import shown
from leerkring.monitor.say import Say

HERE = Path(__file__).parent
WIDTH = 610
"""Width in drawing units of a figure in the main column: 14 units become 7.3 points on 112 mm."""
WIDEST = 808
COLUMN, TALLEST = 112.0, 196.0
"""The main column and the tallest figure that fits a sheet with its heading, in millimetres."""
MOST_ROWS = 40
DOTS = 144.0
"""Dots in an inch of a picture: a unit of a drawing is a point, so two dots."""
EMPTY = 12
"""After how many empty sheets the typesetter has surely forgotten: it remembers some ten documents."""


def write(page: Page, path: Path, *, made: str, running: str) -> None:
    """Set the page and write it to `path`. `running` is the line at the top of each sheet.

    Raises `typst.TypstError` when the document would not be accessible: there is no untagged fallback.
    """
    data = as_data(page, made=made, running=running)
    path.write_bytes(compiled(HERE / "templates" / "report.typ", data))


def compiled(template: Path, data: dict[str, Any]) -> bytes:
    """Set a template with its data as PDF/UA-1."""
    page = {"page": json.dumps(data, ensure_ascii=False)}
    return _set(template, page, form="pdf", standard="ua-1")


def png_bytes(figure: Figure, *, say: Say) -> bytes:
    """Return a figure between its title and its source as PNG, in the light colours."""
    whole = framed(figure, say=say)
    if whole is None:
        return b""
    picture = {"svg": print_svg(whole), "width": str(whole.width), "language": say.language}
    return _set(HERE / "templates" / "picture.typ", picture, form="png", dots=DOTS)


def _set(
    template: Path,
    inputs: dict[str, str],
    *,
    form: Literal["pdf", "png"],
    dots: float | None = None,
    standard: Literal["ua-1"] | None = None,
) -> bytes:
    """Set a template, and let the typesetter forget it.

    Ten large drawings hold some 200 MB of memory for a next document that is hardly ever the same one;
    setting empty sheets takes 10 to 20 ms and frees them.
    """
    made = typst.compile(
        str(template),
        font_paths=_fonts(),
        sys_inputs=inputs,
        format=form,
        ppi=dots,
        pdf_standards=standard,
    )
    for sheet in range(EMPTY):
        typst.compile(b"", font_paths=_fonts(), sys_inputs={"sheet": str(sheet)})
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(font_paths=[str(HERE / "fonts")], include_system_fonts=False)


def as_data(page: Page, *, made: str, running: str) -> dict[str, Any]:
    """Return the page as plain data for the typesetter."""
    say = Say(page.language)
    return {
        "language": page.language,
        "heading": page.heading,
        "lead": page.lead,
        "running": running,
        "made": made,
        "words": {
            "of": say("van", "of"),
            "limits": say("Wat deze cijfers niet kunnen zeggen", "What these data cannot say"),
            "sources": say("Bronnen en methode", "Sources and method"),
            "appendix": say("De cijfers achter de figuren", "The numbers behind the figures"),
        },
        "boxes": list(page.boxes),
        "opening": _part(page.opening, say) if page.opening else None,
        "keys": [{"number": key.number, "text": key.text} for key in page.keys],
        "notes": [{"title": note.title, "paragraphs": list(note.paragraphs)} for note in page.notes],
        "sections": [
            {
                "parts": [_part(part, say) for part in section.parts],
                "notes": [
                    {"title": note.title, "paragraphs": list(note.paragraphs)} for note in section.notes
                ],
            }
            for section in page.sections
        ],
        "limits": list(page.limits),
        "method": list(page.method),
        "sources": [
            f"{source.attribution}."
            + (f" {say('Licentie', 'Licence')}: {source.licence}." if source.licence else "")
            for source in page.sources
        ],
        "appendix": [
            {"title": figure.title, "table": _table(figure, say)} for figure in page.figures() if figure.draw
        ],
    }


def print_svg(drawing: Drawing) -> str:
    """Return a drawing as SVG with the light colours written out, as a typesetter reads it."""
    svg = drawing.as_svg(
        xmlns="http://www.w3.org/2000/svg", **{"font-family": FAMILY, "width": str(drawing.width)}
    )
    svg.set("height", str(drawing.height))
    text = to_text(svg)
    end_of_tag = text.index(">") + 1
    return f"{text[:end_of_tag]}<style>{literal_rules('light')}</style>{text[end_of_tag:]}"


def _part(part: Part, say: Say) -> dict[str, Any]:
    figure = part.figure
    drawn = figure is not None and figure.draw is not None
    return {
        "title": part.title,
        "what": part.what,
        "text": list(part.text),
        **_picture(figure),
        "alt": figure.title if figure else "",
        "legend": [{"text": item.text, "svg": print_svg(mark(item))} for item in figure.legend]
        if figure and drawn
        else [],
        "ramp": {"title": figure.ramp.title, "svg": print_svg(ramp_drawing(figure.ramp))}
        if figure and figure.ramp
        else None,
        "lists": [_list(item) for item in part.lists],
        "table": _table(figure, say) if figure and not drawn else None,
    }


def _picture(figure: Figure | None) -> dict[str, Any]:
    """Return the drawing and its width in millimetres; a tall one is drawn wider and set smaller."""
    if figure is None or figure.draw is None:
        return {"svg": "", "width": 0}
    width = min(figure.wide, WIDTH)
    drawing = figure.draw(width)
    tallest = TALLEST / COLUMN * width
    if drawing.height > tallest and figure.wide > WIDTH:
        drawing = figure.draw(min(width * drawing.height / tallest, WIDEST))
    millimetres = min(COLUMN, TALLEST * drawing.width / drawing.height)
    return {"svg": print_svg(drawing), "width": round(millimetres, 1)}


def _table(figure: Figure, say: Say) -> dict[str, Any]:
    held = shown(figure.table, say, most=MOST_ROWS)
    more = say(
        f"Dit zijn {MOST_ROWS} van {held.total} regels. De rest staat in figures/{figure.name}.csv.",
        f"These are {MOST_ROWS} of {held.total} rows. The rest is in figures/{figure.name}.csv.",
    )
    return {
        "caption": figure.table.caption,
        "headers": [{"text": header.text, "right": header.right} for header in held.headers],
        "rows": [{"ours": row.ours, "cells": [cell.text for cell in row.cells]} for row in held.rows],
        "more": more if held.left_out else "",
    }


def _list(held: ShortList) -> dict[str, Any]:
    return {
        "caption": held.heading,
        "headers": [{"text": held.columns[0], "right": False}, {"text": held.columns[1], "right": True}],
        "rows": [{"ours": False, "cells": list(row)} for row in held.rows],
        "more": "",
    }
