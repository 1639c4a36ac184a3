"""Read any table an analyst has: CSV of any age, a workbook or Parquet; refuse the rest with its cure."""

import csv
import hashlib
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path

import polars as pl
from python_calamine import CalamineError, CalamineWorkbook

from leerkring.opendata.delimited import decoded, numbered_rows, unpacked
from leerkring.opendata.errors import UnreadableFile
from leerkring.opendata.parquet import read_parquet

SEPARATORS = (";", ",", "\t", "|")
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
LARGE = 4_000_000

Rows = list[int] | range


@dataclass(frozen=True, slots=True)
class FileTable:
    """The columns of a file, by the names in its header.

    Cells of text files and workbooks are text, those of Parquet keep their type. `rows` gives for each
    row the number that an editor shows, the header counted.
    """

    name: str
    sha256: str
    frame: pl.DataFrame
    rows: Rows

    def row_in_file(self, row: int) -> int:
        """Return the number that an editor shows for a row of the frame, counted from 1."""
        return self.rows[row - 1]


def read_table(path: Path | str, *, sheet: str | None = None) -> FileTable:
    """Read a table from a file; what kind of file it is follows from its first bytes and its name.

    sheet: the name of a sheet of a workbook; the first with cells unless given.

    Raises UnreadableFile with the file, the row, what is wrong and what to do.
    """
    path = Path(path)
    raw = unpacked(path)
    if raw[:4] == b"PAR1" or path.suffix.lower() == ".parquet":
        return _table(path.name, raw, lambda: _parquet(path))
    return table_of(path.name, raw, sheet=sheet)


def table_of(name: str, raw: bytes, *, sheet: str | None = None) -> FileTable:
    """Return the table in the bytes of a text file or workbook, which need not be on disk.

    Raises UnreadableFile like `read_table`.
    """
    workbook = raw[:2] == b"PK" or raw[:4] == b"\xd0\xcf\x11\xe0" or Path(name).suffix.lower() in WORKBOOKS
    return _table(name, raw, lambda: _workbook(name, raw, sheet) if workbook else _text(name, raw))


def _table(name: str, raw: bytes, read: Callable[[], tuple[pl.DataFrame, Rows]]) -> FileTable:
    try:
        frame, rows = read()
    except BaseException as problem:
        # Readers written in Rust stop with a panic, which is no Exception, on some damaged files.
        if type(problem).__name__ != "PanicException":
            raise
        raise UnreadableFile.at(name, "damaged") from None
    if frame.height == 0:
        raise UnreadableFile.at(name, "no_rows")
    return FileTable(name, hashlib.sha256(raw).hexdigest(), frame, rows)


def _parquet(path: Path) -> tuple[pl.DataFrame, Rows]:
    frame = read_parquet(path)
    nested = [column for column, dtype in frame.schema.items() if dtype.is_nested() or dtype == pl.Object]
    return frame.drop(nested), range(1, frame.height + 1)


def _workbook(name: str, raw: bytes, sheet: str | None) -> tuple[pl.DataFrame, Rows]:
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(raw))
        names = book.sheet_names
        if sheet is not None and sheet not in names:
            raise UnreadableFile.at(name, "no_sheet", sheet=sheet, sheets=", ".join(names))
        for title in [sheet] if sheet is not None else names:
            cells = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
            lines = [(place, [_cell(cell) for cell in row]) for place, row in enumerate(cells, 1)]
            lines = [line for line in lines if any(line[1])]
            if lines:
                return _frame(name, lines)
    except (CalamineError, OSError, ValueError, OverflowError, zlib.error) as problem:
        raise UnreadableFile.at(name, "no_workbook", reason=problem) from problem
    raise UnreadableFile.at(name, "no_cells")


def _cell(value: object) -> str:
    """Return a cell as text; a whole number without a decimal point, a day as 2017-10-01."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime) and value.time().isoformat() == "00:00:00":
        return value.date().isoformat()
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value).strip()


def _text(name: str, raw: bytes) -> tuple[pl.DataFrame, Rows]:
    text = decoded(name, raw)
    start = text.index("\n") + 1 if text[:4].lower() == "sep=" and "\n" in text else 0
    head = next(iter(text[start : start + 65_536].lstrip().splitlines()), "")
    separator = max(SEPARATORS, key=lambda sign: _columns(head, sign))
    if len(raw) > LARGE and start == 0 and (quick := _quick(text, separator)) is not None:
        return _checked(name, quick), range(2, quick.height + 2)
    body = text[start:]
    lines = list(numbered_rows(name, body, separator=separator, before=1 if start else 0))
    return _frame(name, lines)


def _columns(head: str, separator: str) -> int:
    try:
        return len(next(csv.reader([head], delimiter=separator), []))
    except csv.Error:
        return 0


def _quick(text: str, separator: str) -> pl.DataFrame | None:
    """Read a large regular file fast; None when it needs the careful reader, which names the row."""
    header = next(csv.reader([text[: text.find("\n")]], delimiter=separator), [])
    try:
        frame = pl.read_csv(StringIO(text), separator=separator, infer_schema=False).fill_null("")
    except (pl.exceptions.PolarsError, ValueError, OSError):
        return None
    lines = text.count("\n") + (not text.endswith("\n"))
    return frame if lines == frame.height + 1 and frame.columns == header else None


def _frame(name: str, lines: list[tuple[int, list[str]]]) -> tuple[pl.DataFrame, Rows]:
    """Make columns of the rows; a row with more or fewer cells than the header is refused."""
    header = [cell.strip() for cell in lines[0][1]] if lines else []
    while header and not header[-1]:
        header.pop()
    body = []
    for row, cells in lines[1:]:
        if len(cells) < len(header) or any(cell.strip() for cell in cells[len(header) :]):
            raise UnreadableFile.at(name, "cells", row=row, found=len(cells), wanted=len(header))
        body.append(cells[: len(header)])
    _check_header(name, header)
    columns = list(zip(*body, strict=True)) if body else [()] * len(header)
    data = [pl.Series(title, column, dtype=pl.String) for title, column in zip(header, columns, strict=True)]
    return pl.DataFrame(data), [row for row, _ in lines[1:]]


def _checked(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    header = [column.strip() for column in frame.columns]
    _check_header(name, header)
    return frame.rename(dict(zip(frame.columns, header, strict=True)))


def _check_header(name: str, header: list[str]) -> None:
    if len(header) < 2:
        raise UnreadableFile.at(name, "no_columns", row=1)
    if "" in header:
        raise UnreadableFile.at(name, "nameless_column", row=1, place=header.index("") + 1)
    double = [title for place, title in enumerate(header) if title in header[:place]]
    if double:
        raise UnreadableFile.at(name, "double_column", row=1, name=double[0])
