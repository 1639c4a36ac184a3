"""Documents that are no report of figures: a file for a successor, an agenda, minutes, a letter; as PDF/UA-1.

They are set by the same template as the report, so that everything that is printed looks the same.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leerkring.monitor.model import Language
from leerkring.monitor.report.pdf import compiled

NARROW = 16
"""A column whose cells are all at most this long, such as dates, takes no more room than it needs."""
TEMPLATE = Path(__file__).parent / "templates" / "report.typ"


@dataclass(frozen=True, slots=True)
class DocumentTable:
    """A table of texts: a caption (may be empty), the headers and the rows, all cells as they are read."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class MarginNote:
    """What stands beside the text: why, from where, how to read this."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A heading with blocks or paragraphs, then points, then tables; each may be empty."""

    title: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    blocks: tuple[str | tuple[str, ...], ...] = ()
    """A text with lists between its paragraphs: a text is a paragraph, a tuple the points of a list."""
    what: str = ""
    """A small line under the heading."""
    decided: tuple[str, ...] = ()
    """What came of it: a name and the lines under it, set apart."""
    tables: tuple[DocumentTable, ...] = ()
    notes: tuple[MarginNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A printed document. `running` stands at the top of each sheet, `made` at the bottom."""

    language: Language
    heading: str
    lead: str
    parts: tuple[DocumentPart, ...]
    running: str = ""
    made: str = ""
    notes: tuple[MarginNote, ...] = ()
    opening: tuple[str, ...] = ()
    """Lines under the lead with a mark before them: what comes first."""


def pdf_of(document: Document) -> bytes:
    """Return a document as tagged PDF (PDF/UA-1), A4.

    Nothing that people wrote becomes markup. Raises `typst.TypstError` when it would not be accessible.
    """
    return compiled(TEMPLATE, as_data(document))


def as_data(document: Document) -> dict[str, Any]:
    """Return a document as plain data for the typesetter."""
    return {
        "language": document.language,
        "heading": document.heading,
        "lead": document.lead,
        "running": document.running,
        "made": document.made,
        "words": {"of": "of" if document.language == "en" else "van"},
        "boxes": list(document.opening),
        "opening": None,
        "keys": [],
        "notes": [_note(one) for one in document.notes],
        "sections": [
            {"parts": [_part(part)], "notes": [_note(one) for one in part.notes]} for part in document.parts
        ],
        "limits": [],
        "method": [],
        "sources": [],
        "appendix": [],
    }


def _note(note: MarginNote) -> dict[str, Any]:
    return {"title": note.title, "paragraphs": list(note.paragraphs)}


def _part(part: DocumentPart) -> dict[str, Any]:
    single = part.points if len(part.points) == 1 else ()  # one point is no list
    return {
        "title": part.title,
        "what": part.what,
        "decided": list(part.decided),
        "paragraphs": [*part.paragraphs, *single],
        "text": [] if single else list(part.points),
        "blocks": [_block(one) for one in part.blocks],
        "svg": "",
        "ramp": None,
        "legend": [],
        "lists": [_table(table) for table in part.tables],
        "table": None,
        "flowing": True,
    }


def _block(block: str | tuple[str, ...]) -> dict[str, Any]:
    is_text = isinstance(block, str)
    return {"text": block if is_text else "", "points": [] if is_text else list(block)}


def _table(table: DocumentTable) -> dict[str, Any]:
    longest = [
        max(len(row[at]) for row in table.rows) if table.rows else 0 for at in range(len(table.headers))
    ]
    return {
        "caption": table.caption,
        "named": True,
        "headers": [
            {"text": header, "right": False, "narrow": wide <= NARROW}
            for header, wide in zip(table.headers, longest, strict=True)
        ],
        "rows": [{"ours": False, "cells": list(row)} for row in table.rows],
        "more": "",
    }
