"""Short ways to write what every section has: notes and columns in two languages."""

from leerkring.monitor.report.parts import Column, Kind, Note
from leerkring.monitor.say import Say

Both = tuple[str, str]
"""A text in Dutch and in English."""


def note(say: Say, title: Both, *paragraphs: Both) -> Note:
    """Return a margin note in the reader's language.

    >>> note(Say("en"), ("Let op", "Mind"), ("Geen oordeel.", "No verdict.")).paragraphs
    ('No verdict.',)
    """
    return Note(say(*title), tuple(say(*paragraph) for paragraph in paragraphs))


def column(say: Say, nl: str, en: str, kind: Kind = "text", *, empty: Both | None = None) -> Column:
    """Return a column of a table in the reader's language; `empty` is its word for a missing value."""
    return Column(say(nl, en), kind, say(*empty) if empty else "")
