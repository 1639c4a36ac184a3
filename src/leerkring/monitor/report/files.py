"""The figures as files of their own: SVG with title and source inside, and CSV with the numbers.

A CSV is UTF-8 with a byte order mark (so that a spreadsheet reads accents), commas between the values
and a decimal point. Its first line is the header. The source stands in a last column, on every row, so
that it goes where the numbers go and the file stays a plain table. A text that a spreadsheet would take
for a formula gets an apostrophe before it.
"""

import csv
from base64 import b64encode
from functools import cache
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

from leerkring.monitor.drawing.measure import wrap
from leerkring.monitor.drawing.styles import FAMILY, file_rules
from leerkring.monitor.drawing.svg import Drawing, to_text
from leerkring.monitor.report.legends import put, whole_legend
from leerkring.monitor.report.parts import Cell, Figure
from leerkring.monitor.say import Say

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
SIDE = 24.0


def write(figure: Figure, folder: Path, *, say: Say) -> list[Path]:
    """Write a figure's files into a folder and return their paths."""
    made = [folder / f"{figure.name}.csv"]
    made[0].write_text(csv_text(figure, say=say), encoding="utf-8-sig", newline="")
    if figure.draw is not None:
        made.append(folder / f"{figure.name}.svg")
        made[1].write_text(svg_text(figure, say=say), encoding="utf-8")
    return made


def csv_text(figure: Figure, *, say: Say) -> str:
    """Return the numbers of a figure as CSV, with unrounded values and the source on every row."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*(column.title for column in figure.table.columns), say("Bron", "Source")])
    for row in figure.table.rows:
        writer.writerow([*(_safe(cell) for cell in row), figure.source])
    return out.getvalue()


def _safe(cell: Cell) -> str | int | float:
    """Return a cell as a spreadsheet may read it: no text becomes a formula.

    >>> _safe("=1+1"), _safe(-0.5), _safe(None)
    ("'=1+1", -0.5, '')
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(FORMULA) else cell
    return round(cell, 6) if isinstance(cell, float) else cell


def framed(figure: Figure, *, say: Say) -> Drawing | None:
    """Return the drawing of a figure between its title and its source, None when it is a table only."""
    if figure.draw is None:
        return None
    inner = figure.draw(figure.wide)
    heads = wrap(figure.title, width=inner.width, size=19, weight=600)
    what = wrap(figure.what, width=inner.width, size=14) if figure.what else []
    foot = wrap(f"{say('Bron', 'Source')}: {figure.source}", width=inner.width, size=13)
    top = SIDE + 26 * len(heads) + 20 * len(what) + 24
    legend = whole_legend(figure, inner.width)
    below = top + inner.height + (legend.height + 16 if legend else 0)
    height = below + 28 + 18 * len(foot) + SIDE - 8
    whole = Drawing(inner.width + 2 * SIDE, height, name=inner.name)
    whole.rect((0, 0), (whole.width, whole.height), style="canvas")
    for index, line in enumerate(heads):
        whole.text((SIDE, SIDE + 14 + 26 * index), line, style="t t-ink bold size-19")
    for index, line in enumerate(what):
        whole.text((SIDE, SIDE + 26 * len(heads) + 12 + 20 * index), line)
    put(whole, inner, SIDE, top)
    if legend:
        put(whole, legend, SIDE, top + inner.height + 16)
    for index, line in enumerate(foot):
        whole.text((SIDE, below + 30 + 18 * index), line, style="t t-3 size-13")
    return whole


def svg_text(figure: Figure, *, say: Say) -> str:
    """Return a figure as an SVG file that stands on its own, in the light or dark of its reader."""
    whole = framed(figure, say=say)
    if whole is None:
        return ""
    svg = whole.as_svg(
        xmlns="http://www.w3.org/2000/svg",
        width=f"{whole.width:g}",
        height=f"{whole.height:g}",
        role="img",
        lang=say.language,
        **{"font-family": FAMILY, "aria-labelledby": "title desc"},
    )
    text = to_text(svg)
    opening = text.index(">") + 1
    return f"{text[:opening]}{_name(figure)}<style>{_face()}{file_rules()}</style>{text[opening:]}\n"


@cache
def _face() -> str:
    font = Path(__file__).parent / "fonts" / "source-sans-3-latin-wght-normal.woff2"
    data = b64encode(font.read_bytes()).decode("ascii")
    source = f'src:url(data:font/woff2;base64,{data}) format("woff2")'
    return f'@font-face{{font-family:"Source Sans 3";font-weight:200 900;{source}}}'


def _name(figure: Figure) -> str:
    title, description = ET.Element("title", id="title"), ET.Element("desc", id="desc")
    title.text, description.text = figure.title, f"{figure.what} {figure.source}".strip()
    return to_text(title) + to_text(description)
