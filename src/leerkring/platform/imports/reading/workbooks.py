"""Workbooks: every sheet as rows of texts, merged cells filled in, formulas as the text that they show."""

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from leerkring.platform.base.loading import LoadedLater
from leerkring.platform.imports.errors import NotReadable, TooMuch
from leerkring.platform.imports.reading.grid import MOST_CELLS, MOST_COLUMNS, Counter, Row, Sheet, counted

calamine = LoadedLater("python_calamine")

MOST_SHEETS = 30
WIDE = 3
"""A text over this many merged columns is a heading between the rows, not a value."""
MOST_SIDE = 1_048_576

Merged = tuple[tuple[int, int], tuple[int, int]]


def read_workbook(raw: bytes) -> list[Sheet]:
    """Return the sheets of a workbook (xlsx, ods, xls) that hold something."""
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
        names = list(book.sheet_names)[:MOST_SHEETS]
        counter = Counter()
        sheets = [_sheet(book.get_sheet_by_name(name), name, counter) for name in names]
    except (calamine.CalamineError, ValueError, OverflowError, MemoryError) as problem:
        raise NotReadable(
            "Dit rekenblad is beschadigd of op slot. Open het en bewaar het opnieuw als xlsx.",
            "This workbook cannot be read: it is damaged or locked. Open it and save it again as xlsx.",
        ) from problem
    return [one for one in sheets if one.rows]


def _sheet(sheet: Any, name: str, counter: Counter) -> Sheet:
    height, width = sheet.total_height, sheet.total_width
    if height * max(width, 1) > 50 * MOST_CELLS:
        raise TooMuch("cellen", "cells", MOST_CELLS)
    table = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    headings = _fill(table, _merged(sheet))
    rows = counted(_texts(table), counter)
    return Sheet(name=name[:100], rows=tuple(_under(rows, headings)))


def _merged(sheet: Any) -> list[Merged]:
    found = sheet.merged_cell_ranges
    return list(found or [])


def _fill(table: list[list[Any]], merged: list[Merged]) -> set[int]:
    """Write the value of merged cells in all their rows; return the rows that are a heading, from 1."""
    headings: set[int] = set()
    for (top, left), (bottom, right) in merged[:MOST_CELLS]:
        if top >= len(table) or left >= len(table[top]):
            continue
        value = table[top][left]
        others = [cell for place, cell in enumerate(table[top]) if not left <= place <= right]
        if right - left + 1 >= WIDE and not any(str(cell).strip() for cell in others):
            headings.add(top + 1)
        for row in range(top + 1, min(bottom + 1, len(table))):
            if left < len(table[row]) and not str(table[row][left]).strip():
                table[row][left] = value
    return headings


def _texts(table: list[list[Any]]) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(table, 1):
        yield number, [as_text(cell) for cell in row[:MOST_COLUMNS]]


def _under(rows: list[Row], headings: set[int]) -> Iterator[Row]:
    """Yield the rows, each with the heading above it; a heading itself has `under` equal to its text."""
    under = ""
    for row in rows:
        if row.place in headings:
            under = next(cell for cell in row.cells if cell)
            yield Row(row.place, (under,), under)
        else:
            yield Row(row.place, row.cells, under)


def as_text(cell: object) -> str:
    """Return a cell as text: days as 2027-03-01, whole numbers without a point.

    >>> as_text(46082.0), as_text(date(2027, 3, 1)), as_text(0.385)
    ('46082', '2027-03-01', '0,385')
    """
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float):
        whole = cell.is_integer() and abs(cell) < 1e15
        return str(int(cell)) if whole else repr(round(cell, 10)).replace(".", ",")
    if isinstance(cell, date | time | timedelta):
        return _moment(cell)
    return "" if cell is None else str(cell)


def _moment(cell: date | time | timedelta) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    minutes = int(cell.total_seconds() // 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"
