"""Tables that leave: no cell of ours is ever run as a formula by a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence

from leerkring.platform.base.loading import LoadedLater

xlsxwriter = LoadedLater("xlsxwriter")

STARTS_A_FORMULA = tuple("=+-@\t\r\n\0＝＋－＠﹢﹣﹦﹫|%")
"""First characters, also full-width, that a spreadsheet may read as the start of a formula or command."""
INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u00ad\u00a0 "
BOM = "\ufeff"


def cell(value: object) -> object:
    """Return a value that is safe as a cell in csv, xlsx and ods: text that starts a formula gets a quote.

    Numbers, dates and empty cells stay what they are.

    >>> cell("=1+1"), cell(-3), cell("Voorbeeldstad")
    ("'=1+1", -3, 'Voorbeeldstad')
    """
    if not isinstance(value, str):
        return value
    text = value.replace("\0", "")
    if value.startswith(STARTS_A_FORMULA) or text.lstrip(INVISIBLE).startswith(STARTS_A_FORMULA):
        return f"'{text}"
    return text


def csv_bytes(
    header: Sequence[str], rows: Iterable[Sequence[object]], *, bom: bool = False, delimiter: str = ","
) -> bytes:
    """Return a table as RFC 4180 says, in UTF-8. With `bom` an older spreadsheet reads the accents right."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([cell(name) for name in header])
    writer.writerows([cell(value) for value in row] for row in rows)
    return ((BOM if bom else "") + text.getvalue()).encode("utf-8")


def xlsx_bytes(header: Sequence[str], rows: Iterable[Sequence[object]], *, sheet: str = "Gegevens") -> bytes:
    """Return a table as a workbook with one sheet, written as text and numbers only."""
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, {**options, "remove_timezone": True}) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate([header, *rows]):
            page.write_row(number, 0, [_plain(cell(value)) for value in row])
    return made.getvalue()


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
