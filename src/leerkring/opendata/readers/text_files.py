"""Read delimited text of any age: Latin-1 or UTF-8, `;` or `,`, quoted or not, compressed or not."""

import csv
import gzip
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import polars as pl

from leerkring.opendata.errors import UnreadableFile

CHUNK = 50_000
SEPARATORS = (";", ",", "\t")


@dataclass(frozen=True, slots=True)
class TextTable:
    """The header of a file and its cells as text, with the row in the file beside them (column `row`)."""

    headers: list[str]
    cells: pl.DataFrame
    encoding: str


Progress = Callable[[int, int], None]


def read_text(path: Path, progress: Progress = lambda _done, _total: None) -> TextTable:
    """Read a delimited file; refuse a row that has more or fewer cells than the header.

    `progress` is told now and then how many lines were read, and of how many.
    """
    text, encoding = _decode(path)
    if text.lstrip()[:1] == "<":
        cure = "The server gave a page instead of the file: fetch it by hand."
        raise UnreadableFile(path.name, "this is a web page, not a table.", cure=cure)
    total = text.count("\n")
    lines = _rows(path.name, text)
    headers = next(lines, (0, []))[1]
    if len(headers) < 2:
        raise UnreadableFile(
            path.name, "this is not a table.", cure="Give a file with columns separated by ; or ,."
        )
    chunks, rows, numbers = [], list[list[str]](), list[int]()
    for number, row in lines:
        if len(row) != len(headers):
            raise _ragged(path.name, number, found=len(row), expected=len(headers))
        rows.append(row)
        numbers.append(number)
        if len(rows) == CHUNK:
            chunks.append(_frame(rows, numbers, len(headers)))
            rows, numbers = [], []
            progress(number, total)
    chunks.append(_frame(rows, numbers, len(headers)))
    cells = pl.concat(chunks)
    if cells.height == 0:
        raise UnreadableFile(path.name, "there are no rows under the header.", cure="Fetch the file again.")
    return TextTable(headers, cells, encoding)


def read_records(name: str, records: list[dict[str, object]]) -> TextTable:
    """Return the records of an OData answer (`value`) as a table of text; they must have the same fields."""
    headers = list(records[0])
    for number, record in enumerate(records, start=1):
        if list(record) != headers:
            cure = "Fetch the table again."
            raise UnreadableFile(name, "this record has other fields than the first.", row=number, cure=cure)
    rows = [["" if cell is None else str(cell) for cell in record.values()] for record in records]
    return TextTable(headers, _frame(rows, list(range(1, len(rows) + 1)), len(headers)), "utf-8")


def _decode(path: Path) -> tuple[str, str]:
    try:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise UnreadableFile(
            path.name, f"the compressed file is damaged ({error}).", cure="Fetch it again."
        ) from error
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return raw.decode("utf-16", errors="replace"), "utf-16"
    try:
        return raw.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        _check_not_damaged(path.name, raw, error)
    try:
        return raw.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return raw.decode("latin-1"), "latin-1"


def _check_not_damaged(name: str, raw: bytes, error: UnicodeDecodeError) -> None:
    """Tell Latin-1 from UTF-8 with a broken letter: the latter would silently misspell every name."""
    text = raw.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if sum(sign > "\x7f" for sign in text) - broken >= broken:
        row = raw.count(b"\n", 0, error.start) + 1
        cure = "Fetch the file again."
        raise UnreadableFile(
            name, "a letter is damaged in this file in UTF-8.", row=row, cure=cure
        ) from error


def _rows(name: str, text: str) -> Iterator[tuple[int, list[str]]]:
    first = text[:65_536].split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as error:
        raise UnreadableFile(
            name,
            f"the table cannot be read ({error}).",
            row=reader.line_num,
            cure="Look for a quotation mark that is opened and not closed.",
        ) from error


def _ragged(name: str, row: int, *, found: int, expected: int) -> UnreadableFile:
    return UnreadableFile(
        name,
        f"this row has {found} cells and the header {expected}.",
        row=row,
        cure="Look for a separator or a quotation mark too many or too few, or fetch the file again.",
    )


def _frame(rows: list[list[str]], numbers: list[int], width: int) -> pl.DataFrame:
    columns = list(zip(*rows, strict=True)) if rows else [()] * width
    data = {
        str(index): pl.Series(str(index), column, dtype=pl.String) for index, column in enumerate(columns)
    }
    return pl.DataFrame({"row": pl.Series("row", numbers, dtype=pl.Int64), **data})
