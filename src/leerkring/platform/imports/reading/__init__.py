"""From the bytes of a file to sheets of texts: a table whatever the program that it comes from."""

from collections.abc import Callable

from leerkring.platform.imports.errors import NotReadable
from leerkring.platform.imports.reading.calendars import read_calendar
from leerkring.platform.imports.reading.columns import with_header
from leerkring.platform.imports.reading.documents import read_document
from leerkring.platform.imports.reading.grid import Row, Sheet
from leerkring.platform.imports.reading.minutes import read_minutes
from leerkring.platform.imports.reading.texts import read_csv, read_json
from leerkring.platform.imports.reading.workbooks import read_workbook

__all__ = ["Row", "Sheet", "read"]

READERS: dict[str, Callable[[str, bytes], list[Sheet]]] = {
    "xlsx": lambda _, raw: read_workbook(raw),
    "ods": lambda _, raw: read_workbook(raw),
    "xls": lambda _, raw: read_workbook(raw),
    "csv": read_csv,
    "tsv": read_csv,
    "txt": read_csv,
    "json": read_json,
    "ics": read_calendar,
    "docx": lambda _, raw: read_document(raw),
}


def read(name: str, kind: str, raw: bytes, *, as_minutes: bool = False) -> list[Sheet]:
    """Return the sheets of a file with the names of their columns; refuse a file without any row."""
    sheets = read_minutes(raw) if as_minutes else READERS[kind](name, raw)
    found = [one for one in map(with_header, sheets) if one.rows]
    if not found:
        raise NotReadable(
            "Dit bestand heeft geen rijen die wij herkennen. Zet boven elke kolom een naam, zoals Afspraak, "
            "Eigenaar en Klaar op, of gebruik in een document een genummerde lijst.",
            "This file has no rows that we recognise. Put a name above each column, such as Agreement, Owner "
            "and Done by, or use a numbered list in a document.",
        )
    return found
