"""Documents of a word processor: tables as they are, or a list of numbered paragraphs as a table."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from leerkring.platform.base.loading import LoadedLater
from leerkring.platform.imports.errors import NotReadable
from leerkring.platform.imports.reading.grid import MOST_COLUMNS, Counter, Row, Sheet, clean, counted

docx = LoadedLater("docx")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_PARAGRAPHS = 20_000
PLAIN = {f"{W}t": "", f"{W}tab": " ", f"{W}br": "\n"}
"""Pieces of a paragraph, and what each is as plain text; the first is its own text."""
HEADER = ("Afspraak", "Actiehouder", "Gereed", "Toelichting", "Kopje boven de rij")
NUMBERED = re.compile(r"^\s*(?:[-•*–]|\d{1,3}(?:\.\d{1,3})*[.)]?|[a-z][.)])\s+(?=\S)")
WHO = re.compile(
    r"\b(?:actie(?:houder)?|trekker|eigenaar|verantwoordelijke?|wie|door)\s*:\s*([^;()\n]+)", re.I
)
WHEN = re.compile(
    r"\b(?:gereed|deadline|klaar|wanneer|uiterlijk|vóór|voor|einddatum|datum gereed)\s*:?\s*"
    r"((?:\d{1,2}[-/. ]\s*\w+[-/. ]\s*\d{2,4}|\w+ \d{4}|q[1-4] \d{4}|z\.?s\.?m\.?|doorlopend))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its number in the document, its text, and whether it is a heading or in a list."""

    number: int
    text: str
    is_heading: bool = False
    is_listed: bool = False
    is_bold: bool = False


def open_document(raw: bytes) -> Any:
    """Return a document, or refuse what is none."""
    try:
        return docx.Document(io.BytesIO(raw))
    except (KeyError, ValueError, zipfile.BadZipFile, SyntaxError, AttributeError) as problem:
        raise NotReadable(
            "Dit document is beschadigd of op slot. Open het en bewaar het opnieuw als docx.",
            "This document cannot be read: it is damaged or locked. Open it and save it again as docx.",
        ) from problem


def read_document(raw: bytes) -> list[Sheet]:
    """Return the tables of a document; without any, its numbered paragraphs as one table."""
    document, counter = open_document(raw), Counter()
    tables = [_table(element, number, counter) for number, element in enumerate(_tables(document), 1)]
    wide = [one for one in tables if one.rows and max(len(row.cells) for row in one.rows) > 1]
    return wide or _listed(lines_of(document), counter)


def _tables(document: Any) -> list[Any]:
    """Return the tables of the text itself, without those inside a cell."""
    return [one for one in document.element.body.iterchildren() if one.tag == f"{W}tbl"]


def _table(element: Any, number: int, counter: Counter) -> Sheet:
    grid: list[list[str]] = []
    for row in element.iterchildren(f"{W}tr"):
        above = grid[-1] if grid else []
        grid += [_cells(row, above)]
    rows = counted(((place, cells) for place, cells in enumerate(grid, 1)), counter)
    return Sheet(name=f"Tabel {number}", rows=tuple(rows))


def _cells(row: Any, above: list[str]) -> list[str]:
    """Return the texts of a row; a cell that goes on from the row above has its text."""
    found: list[str] = []
    for cell in row.iterchildren(f"{W}tc"):
        if len(found) >= MOST_COLUMNS:
            break
        span, merge = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
        goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        text = above[len(found)] if goes_on and len(found) < len(above) else _text(cell)
        found.append(text)
        found += [""] * (_span(span) - 1)
    return found


def _span(element: Any) -> int:
    text = element.get(f"{W}val", "1") if element is not None else "1"
    return min(int(text), MOST_COLUMNS) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _text(element: Any) -> str:
    """Return the text of a cell or paragraph, without what was deleted while changes were tracked."""
    lines: list[str] = []
    for paragraph in element.iter(f"{W}p"):
        parts = paragraph.iter(*PLAIN)
        lines.append("".join((PLAIN[one.tag] or one.text or "") for one in parts))
    return clean("\n".join(lines))


def lines_of(document: Any) -> list[Line]:
    """Return the paragraphs of a document that hold something, those in tables left out."""
    found: list[Line] = []
    names = {style.style_id: style.name or "" for style in document.styles}
    for number, one in enumerate(document.element.body.iterchildren(f"{W}p"), 1):
        if number > MOST_PARAGRAPHS:
            break
        text = _text(one)
        if text:
            found.append(_line(one, number, text, names))
    return found


def _line(element: Any, number: int, text: str, names: dict[str, str]) -> Line:
    style = element.find(f"{W}pPr/{W}pStyle")
    name = names.get(style.get(f"{W}val", ""), "").casefold() if style is not None else ""
    listed = element.find(f"{W}pPr/{W}numPr") is not None or name.startswith("list")
    runs = [run for run in element.iter(f"{W}r") if run.find(f"{W}t") is not None]
    bold = bool(runs) and all(run.find(f"{W}rPr/{W}b") is not None for run in runs)
    is_heading = name.startswith(("heading", "kop", "title", "titel"))
    return Line(number, text, is_heading, listed or bool(NUMBERED.match(text)), bold)


def _listed(lines: list[Line], counter: Counter) -> list[Sheet]:
    rows: list[Row] = []
    for place, cells, under in _points(lines):
        texts = tuple(clean(cell) for cell in cells)
        counter.row(len(texts))
        rows.append(Row(place, texts, under))
    if not rows:
        return []
    return [Sheet("Genummerde lijst", tuple(rows), header=HEADER, place_kind="paragraph")]


def _points(lines: list[Line]) -> Iterator[tuple[int, list[str], str]]:
    """Yield each numbered paragraph, with the plain ones below it as an explanation."""
    under, point = "", None
    for line in lines:
        if line.is_listed and not line.is_heading:
            if point:
                yield point
            point = (line.number, _parts(line.text, under), under)
        elif line.is_heading or line.is_bold:
            if point:
                yield point
            under, point = NUMBERED.sub("", line.text), None
        elif point:
            point[1][3] = f"{point[1][3]}\n{line.text}".strip()
            _complete(point[1], line.text)
    if point:
        yield point


def _parts(text: str, under: str) -> list[str]:
    """Return an agreement, who, when, nothing yet, and the heading above it."""
    bare = NUMBERED.sub("", text)
    who, when = WHO.search(bare), WHEN.search(bare)
    cut = min((match.start() for match in (who, when) if match and match.start() > 0), default=len(bare))
    if bare[:cut].rstrip().endswith(("(", "[")) or (who and cut == who.start()):
        kept = bare[:cut].rstrip(" ([,;–-")
    else:
        kept = bare
    return [kept.strip(), _who(who), when[1].strip() if when else "", "", under]


def _who(match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    return re.split(r",?\s*\b(?:gereed|deadline|klaar|wanneer|uiterlijk|vóór|voor)\b", match[1], flags=re.I)[
        0
    ].strip(" ,.")


def _complete(cells: list[str], text: str) -> None:
    if not cells[1]:
        cells[1] = _who(WHO.search(text))
    if not cells[2] and (when := WHEN.search(text)):
        cells[2] = when[1].strip()
