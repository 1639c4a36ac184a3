"""One column of text out of a table that somebody made: what the commands on wording read."""

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leerkring.cli.refusals import Language, Refusal
from leerkring.opendata.delimited import decoded, unpacked
from leerkring.opendata.errors import UnreadableFile
from leerkring.opendata.tables import SEPARATORS, WORKBOOKS, read_table

MOST_IN_A_CELL = 1_000_000
NO_COLUMN: dict[Language, str] = {
    "nl": "{file}, rij 1: er is geen kolom “{column}”. Er zijn: {known}. Noem een daarvan met --text.",
    "en": "{file}, row 1: there is no column “{column}”. There are: {known}. Name one of them with --text.",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of text; `row` counts the rows under the header from 1."""

    row: int
    text: str


def column_of(path: Path, column: str, *, language: Language = "nl") -> list[Cell]:
    """Return the cells of one column, in a CSV of any age and separator, a workbook or Parquet.

    A file with one column is fine, and an empty cell is a cell. Raises UnreadableFile or a Refusal that
    names the file, the row, what is wrong and what to do.
    """
    raw = unpacked(path)
    if raw[:4] in (b"PAR1", b"PK\x03\x04", b"\xd0\xcf\x11\xe0") or path.suffix.lower() in WORKBOOKS:
        frame = read_table(path).frame
        _check_known(path, column, frame.columns, language)
        return [Cell(row, "" if cell is None else str(cell)) for row, cell in enumerate(frame[column], 1)]
    text = decoded(path.name, raw)
    return _cells(path, text, column, language)


def as_array(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return the answers as a JSON array, one a line, as people and programs both read it."""
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    return "[\n" + ",\n".join(lines) + "\n]"


def _cells(path: Path, text: str, column: str, language: Language) -> list[Cell]:
    lines = text.splitlines(keepends=True)
    if lines and lines[0].lower().startswith("sep="):
        lines = lines[1:]
    separator = max(SEPARATORS, key=lines[0].count) if lines else ","
    reader = csv.reader(lines, delimiter=separator)
    earlier = csv.field_size_limit(MOST_IN_A_CELL)
    found: list[Cell] = []
    place = -1
    header: list[str] = []
    try:
        for cells in reader:
            if not cells:
                continue
            if not header:
                header = [cell.strip() for cell in cells]
                _check_known(path, column, header, language)
                place = header.index(column)
            elif len(cells) < len(header) or any(cell.strip() for cell in cells[len(header) :]):
                raise UnreadableFile.at(
                    path.name, "cells", row=reader.line_num, found=len(cells), wanted=len(header)
                )
            else:
                found.append(Cell(len(found) + 1, cells[place]))
    except csv.Error as problem:
        raise UnreadableFile.at(path.name, "open_quote", row=reader.line_num, reason=problem) from problem
    finally:
        csv.field_size_limit(earlier)
    if not found:
        raise UnreadableFile.at(path.name, "no_rows")
    return found


def _check_known(path: Path, column: str, header: list[str], language: Language) -> None:
    if column not in header:
        known = ", ".join(name[:40] for name in header[:20])
        raise Refusal(NO_COLUMN[language].format(file=path.name, column=column, known=known), language)
