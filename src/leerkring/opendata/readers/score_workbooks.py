"""The workbooks of CBS with a score per school: primary since 2018, secondary and practical schools later.

The sheets `Tabel 1` (with threshold) and `Tabel 2` (without; absent for practical education) hold one row
per site under a header that has moved by a row over the years; so the header is looked for. The day stands
in the title.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from python_calamine import CalamineError, CalamineWorkbook

from leerkring.opendata.errors import ImpossibleRow, MissingYear, UnreadableFile, UnrecognisedFile

TITLE = "Achterstandsscores per school"
SITE = re.compile(r"\d{2}[A-Z]{2}\d{2}")
HEADER = re.compile(r"school|brin|vestiging", re.IGNORECASE)
DAY = re.compile(r"1 oktober (20\d{2})")
CURE = "Fetch the workbook again from CBS; if it is new, its layout is not known yet."
ROLES = (
    ("pupils", re.compile(r"leerling", re.IGNORECASE)),
    ("lower", re.compile(r"onderbouw", re.IGNORECASE)),
    ("upper", re.compile(r"bovenbouw", re.IGNORECASE)),
    ("score", re.compile(r"achterstandsscore", re.IGNORECASE)),
)
Row = list[object]


@dataclass(frozen=True, slots=True)
class Scores:
    """The rows of a workbook, the year, and whether the schools are primary or secondary."""

    table: pl.DataFrame
    year: int
    primary: bool


def read_scores(path: Path) -> Scores:
    """Read a workbook of scores."""
    sheets = _sheets(path)
    title = " ".join(str(cell) for rows in sheets.values() for row in rows[:4] for cell in row)
    if not (day := DAY.search(title)):
        raise MissingYear(
            path.name, "the title of the tables names no day such as '1 oktober 2019'.", cure=CURE
        )
    tables = {name: _table(path.name, name, rows) for name, rows in sheets.items()}
    with_threshold = tables["Tabel 1"].rename({"score": "score_with_threshold", "flag": "flag_1"})
    joined = _without_threshold(path.name, tables, with_threshold)
    year = int(day.group(1))
    columns = ("pupils", "score", "score_with_threshold", "score_lower", "score_upper", "flag")
    table = joined.select(pl.lit(year, dtype=pl.Int16).alias("year"), "school", *columns).sort("school")
    return Scores(table, year=year, primary="basisschool" in title.lower())


def _sheets(path: Path) -> dict[str, list[Row]]:
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        names = [
            name for name in workbook.sheet_names if re.fullmatch(r"Tabel [12]", name.strip(), re.IGNORECASE)
        ]
        rows: dict[str, list[Row]] = {name.strip().capitalize(): _cells(workbook, name) for name in names}
    except (CalamineError, OSError) as error:
        raise UnreadableFile(
            path.name, f"this workbook cannot be opened ({error}).", cure="Fetch it again."
        ) from error
    if "Tabel 1" not in rows:
        problem = f"this workbook has no sheet 'Tabel 1' but {', '.join(workbook.sheet_names) or 'none'}."
        raise UnrecognisedFile(path.name, problem, cure="Give a workbook of achterstandsscores of CBS.")
    return rows


def _cells(workbook: CalamineWorkbook, sheet: str) -> list[Row]:
    return [list(row) for row in workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)]


def _table(file: str, sheet: str, rows: list[Row]) -> pl.DataFrame:
    start = next((i for i, row in enumerate(rows) if i > 0 and _is_header(row)), None)
    if start is None:
        raise UnrecognisedFile(file, f"sheet {sheet} has no header with a school and a score.", cure=CURE)
    roles = _roles(rows[start])
    records = []
    for number, row in enumerate(rows[start + 1 :], start=start + 2):
        code = str(row[0]).strip()
        if SITE.fullmatch(code):
            records.append(_record(f"{file}, sheet {sheet}", number, row, roles))
        elif code and len(code) < 12 and any(isinstance(cell, float | int) for cell in row[1:]):
            raise ImpossibleRow(
                f"{file}, sheet {sheet}", f"{code!r} is not a site such as 06PH00.", row=number, cure=CURE
            )
    if not records:
        raise UnrecognisedFile(file, f"sheet {sheet} has no rows with a site such as 06PH00.", cure=CURE)
    table = pl.DataFrame(records, schema=_SCHEMA)
    if (double := table.filter(table["school"].is_duplicated())).height:
        raise ImpossibleRow(f"{file}, sheet {sheet}", f"site {double['school'][0]} occurs twice.", cure=CURE)
    return table


_SCHEMA = {
    "school": pl.String(),
    "pupils": pl.Int64(),
    "score": pl.Float64(),
    "score_lower": pl.Float64(),
    "score_upper": pl.Float64(),
    "flag": pl.String(),
}


def _is_header(row: Row) -> bool:
    texts = [str(cell) for cell in row if isinstance(cell, str) and cell.strip()]
    return (
        len(texts) >= 2
        and bool(HEADER.search(texts[0]))
        and any("score" in text.lower() for text in texts[1:])
    )


def _roles(header: Row) -> dict[int, str]:
    roles: dict[int, str] = {}
    for index, cell in enumerate(header[1:], start=1):
        text = str(cell)
        role = next((name for name, pattern in ROLES if pattern.search(text)), None)
        name = f"score_{role}" if role in {"lower", "upper"} else role
        if name and name not in roles.values():
            roles[index] = name
    return roles


def _record(place: str, number: int, row: Row, roles: dict[int, str]) -> dict[str, object]:
    record: dict[str, object] = dict.fromkeys(_SCHEMA)
    record["school"] = str(row[0]).strip()
    for index, role in roles.items():
        cell = row[index]
        if cell == "":
            continue
        if not isinstance(cell, float | int) or cell < 0 or (role == "pupils" and cell != int(cell)):
            raise ImpossibleRow(
                place, f"{cell!r} must be a number of at least zero.", row=number, column=role, cure=CURE
            )
        record[role] = int(cell) if role == "pupils" else float(cell)
    letters = [str(cell).strip() for cell in row[max(roles, default=0) + 1 :] if str(cell).strip()]
    record["flag"] = letters[0] if letters else None
    return record


def _without_threshold(file: str, tables: dict[str, pl.DataFrame], first: pl.DataFrame) -> pl.DataFrame:
    """Join the two sheets; they must hold the same sites. Practical education has the first sheet alone."""
    if "Tabel 2" not in tables:
        empty = [pl.lit(None, dtype=pl.Float64).alias(name) for name in ("score",)]
        return first.with_columns(*empty).rename({"flag_1": "flag"})
    second = tables["Tabel 2"]
    different = set(first["school"]) ^ set(second["school"])
    if different:
        problem = f"{len(different)} sites are in one table and not in the other, such as {min(different)}."
        raise ImpossibleRow(file, problem, cure=CURE)
    return second.drop("pupils").join(first.select("school", "pupils", "score_with_threshold"), on="school")
