"""Write an answer to a file: whole or not at all, and without cells that a spreadsheet would run."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter  # type: ignore[import-untyped]

from leerkring.analysis.segregation import Analysis
from leerkring.cli.refusals import Language, Refusal, told

RISKY = ("=", "+", "-", "@", "\t", "\r")
MOST_ROWS = 1_048_576
Writer = Callable[[Analysis, Path, Language], None]


def write(found: Analysis, path: Path, language: Language = "en") -> None:
    """Write the answer in the form that the name of the file asks for.

    The file appears when it is complete; a stop half-way leaves what was there before. Raises a
    Refusal when the kind of file is unknown or the folder cannot be written.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise Refusal(told("kind_of_file", language, file=path.name, kinds=", ".join(WRITERS)), language)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=path.suffix, dir=path.parent)
    except OSError as problem:
        said = told("folder", language, path=path, reason=problem.strerror)
        raise Refusal(said, language) from problem
    os.close(handle)
    part = Path(name)
    try:
        writer(found, part, language)
        part.chmod(0o644)
        part.replace(path)
    except OSError as problem:
        said = told("not_written", language, path=path, reason=problem.strerror)
        raise Refusal(said, language) from problem
    finally:
        part.unlink(missing_ok=True)


def harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("Het Anker")
    ("'=1+1", 'Het Anker')
    """
    return f"'{text}" if text.startswith(RISKY) else text


def _csv(found: Analysis, path: Path, _: Language) -> None:
    frame = found.measures
    texts = [name for name, dtype in frame.schema.items() if dtype == pl.String]
    risky = "^[" + "".join("\\" + sign for sign in "=+-@\t\r") + "]"
    safe = frame.with_columns(
        pl.when(pl.col(name).str.contains(risky)).then("'" + pl.col(name)).otherwise(pl.col(name)).alias(name)
        for name in texts
    )
    safe.rename({name: harmless(name) for name in frame.columns}).write_csv(path)


def _parquet(found: Analysis, path: Path, _: Language) -> None:
    found.measures.write_parquet(path)


def _json(found: Analysis, path: Path, language: Language) -> None:
    path.write_text(found.to_json(indent=1, language=language) + "\n", encoding="utf-8")


def _workbook(found: Analysis, path: Path, language: Language) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        bold = book.add_format({"bold": True})
        for name, rows in _sheets(found, language).items():
            if len(rows) >= MOST_ROWS:
                raise Refusal(told("too_many_rows", language, rows=len(rows), name=name), language)
            if rows:
                sheet = book.add_worksheet(name)
                columns = list(dict.fromkeys(column for row in rows for column in row))
                for place, column in enumerate(columns):
                    sheet.write_string(0, place, column, bold)
                for line, row in enumerate(rows, 1):
                    for place, column in enumerate(columns):
                        _cell(sheet, line, place, row.get(column))
                sheet.freeze_panes(1, 0)
                sheet.set_column(0, len(columns) - 1, 16)


def _cell(sheet: Any, line: int, place: int, value: object) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(line, place, value)
    elif value is not None:
        sheet.write_string(line, place, str(value))


def _sheets(found: Analysis, language: Language) -> dict[str, list[dict[str, Any]]]:
    whole = found.to_dict(language)
    return {
        "measures": found.measures.to_dicts(),
        "units": [flat(row) for row in whole["local"]["units"]],
        "groups": [flat(row) for row in whole["local"]["groups"]],
        "levels": _rows(whole["decomposition"]["within"], "levels"),
        "parts": _rows(whole["decomposition"]["within"], "parts"),
        "flows": [flat({k: v for k, v in row.items() if k in ("by", "split", "reason")})
                  for row in whole["decomposition"]["home"]],
        "counterfactuals": _rows(whole["decomposition"]["home"], "counterfactuals"),
        "representation": _rows(whole["decomposition"]["home"], "representation"),
        "change": [flat(row) for row in whole["change"]],
        "notes": whole["notes"],
        "provenance": [flat(whole["provenance"])],
    }  # fmt: skip


def _rows(areas: list[dict[str, Any]], part: str) -> list[dict[str, Any]]:
    return [flat({**area["by"], **row}) for area in areas for row in area.get(part, [])]


def flat(row: dict[str, Any]) -> dict[str, Any]:
    """Return nested keys joined by a dot; the columns of `by` keep their own name.

    >>> flat({"by": {"town": "Urk"}, "split": {"total": 0.1}, "order": ["a", "b"]})
    {'town': 'Urk', 'split.total': 0.1, 'order': 'a, b'}
    """
    out: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, dict):
            prefix = "" if key == "by" else f"{key}."
            out |= {f"{prefix}{inner}": part for inner, part in flat(value).items()}
        elif isinstance(value, list):
            out[key] = ", ".join(str(part) for part in value)
        else:
            out[key] = value
    return out


WRITERS: dict[str, Writer] = {".csv": _csv, ".parquet": _parquet, ".xlsx": _workbook, ".json": _json}
