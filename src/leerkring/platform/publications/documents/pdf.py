"""A letter as tagged PDF (PDF/UA-1), set by the template of the report."""

from leerkring.monitor.report.documents import Document, DocumentPart, DocumentTable, pdf_of
from leerkring.platform.publications.documents.words import KIND, NO_ROWS, OVERVIEW, fiction, opening
from leerkring.platform.publications.queries.content import Content


def letter_pdf(content: Content) -> bytes:
    """Return a letter as PDF, in Dutch."""
    parts = [
        DocumentPart(part.heading, blocks=tuple(one.points or one.text for one in part.blocks))
        for part in content.parts
    ]
    if content.rows:
        parts.append(DocumentPart(OVERVIEW, tables=(DocumentTable(content.headers, content.rows),)))
    else:
        parts.append(DocumentPart(OVERVIEW, paragraphs=(NO_ROWS,)))
    return pdf_of(
        Document(
            language="nl",
            heading=content.title,
            lead=opening(content),
            parts=tuple(parts),
            running=fiction(content) or f"{KIND}, {content.town}",
            made=content.state,
        )
    )
