"""Looking up files that are read in, what they will become, and what can leave."""

from leerkring.platform.imports.queries.files import (
    PLACE,
    WAITING,
    file_for,
    files_for,
    is_reader_in,
    known_for,
    open_file_for,
    plan_of,
    remembered,
    sheet_of,
    sheets_of,
    suggestions_for,
)

__all__ = [
    "PLACE",
    "WAITING",
    "file_for",
    "files_for",
    "is_reader_in",
    "known_for",
    "open_file_for",
    "plan_of",
    "remembered",
    "sheet_of",
    "sheets_of",
    "suggestions_for",
]
