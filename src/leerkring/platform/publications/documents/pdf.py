"""A letter as tagged PDF (PDF/UA-1), set by the template of the report."""

from typing import TYPE_CHECKING

from leerkring.platform.base.loading import LoadedLater
from leerkring.platform.publications.documents.words import KIND, NO_ROWS, OVERVIEW, fiction, opening
from leerkring.platform.publications.queries.content import Content

if TYPE_CHECKING:
    from leerkring.monitor.report import documents
else:
    documents = LoadedLater("leerkring.monitor.report.documents")


def letter_pdf(content: Content) -> bytes:
    """Return a letter as PDF, in Dutch."""
    parts = [
        documents.DocumentPart(part.heading, blocks=tuple(one.points or one.text for one in part.blocks))
        for part in content.parts
    ]
    if content.rows:
        parts.append(
            documents.DocumentPart(OVERVIEW, tables=(documents.DocumentTable(content.headers, content.rows),))
        )
    else:
        parts.append(documents.DocumentPart(OVERVIEW, paragraphs=(NO_ROWS,)))
    return documents.pdf_of(
        documents.Document(
            language="nl",
            heading=content.title,
            lead=opening(content),
            parts=tuple(parts),
            running=fiction(content) or f"{KIND}, {content.town}",
            made=content.state,
        )
    )
