"""Read delimited text of any age: Latin-1 or UTF-8, `;` or `,`, quoted or not, compressed or not."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from leerkring.opendata.delimited import decoded, numbered_rows, unpacked
from leerkring.opendata.errors import UnreadableFile

CHUNK = 50_000
SEPARATORS = (";", ",", "\t")


@dataclass(frozen=True, slots=True)
class TextTable:
    """The header of a file and its cells as text, with the row in the file beside them (column `row`)."""

    headers: list[str]
    cells: pl.DataFrame


Progress = Callable[[int, int], None]


def read_text(path: Path, progress: Progress = lambda _done, _total: None) -> TextTable:
    """Read a delimited file; refuse a row that has more or fewer cells than the header.

    `progress` is told now and then how many lines were read, and of how many.
    """
    text = decoded(path.name, unpacked(path))
    if text.lstrip()[:1] == "<":
        cure = "The server gave a page instead of the file: fetch it by hand."
        raise UnreadableFile(path.name, "this is a web page, not a table.", cure=cure)
    total = text.count("\n")
    separator = max(SEPARATORS, key=text[:65_536].split("\n", 1)[0].count)
    lines = numbered_rows(path.name, text, separator=separator)
    headers = next(lines, (0, []))[1]
    if len(headers) < 2:
        raise UnreadableFile.at(path.name, "no_columns", row=1)
    chunks, rows, numbers = [], list[list[str]](), list[int]()
    for number, row in lines:
        if len(row) != len(headers):
            raise UnreadableFile.at(path.name, "cells", row=number, found=len(row), wanted=len(headers))
        rows.append(row)
        numbers.append(number)
        if len(rows) == CHUNK:
            chunks.append(_frame(rows, numbers, len(headers)))
            rows, numbers = [], []
            progress(number, total)
    chunks.append(_frame(rows, numbers, len(headers)))
    cells = pl.concat(chunks)
    if cells.height == 0:
        raise UnreadableFile.at(path.name, "no_rows")
    return TextTable(headers, cells)


def read_records(name: str, records: list[dict[str, object]]) -> TextTable:
    """Return the records of an OData answer (`value`) as a table of text; they must have the same fields."""
    headers = list(records[0])
    for number, record in enumerate(records, start=1):
        if list(record) != headers:
            cure = "Fetch the table again."
            raise UnreadableFile(name, "this record has other fields than the first.", row=number, cure=cure)
    rows = [["" if cell is None else str(cell) for cell in record.values()] for record in records]
    return TextTable(headers, _frame(rows, list(range(1, len(rows) + 1)), len(headers)))


def _frame(rows: list[list[str]], numbers: list[int], width: int) -> pl.DataFrame:
    columns = list(zip(*rows, strict=True)) if rows else [()] * width
    data = {
        str(index): pl.Series(str(index), column, dtype=pl.String) for index, column in enumerate(columns)
    }
    return pl.DataFrame({"row": pl.Series("row", numbers, dtype=pl.Int64), **data})
