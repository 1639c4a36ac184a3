"""Read one file: recognise, type, check, shape."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from leerkring.opendata.errors import (
    ImpossibleRow,
    MissingYear,
    UnknownColumns,
    UnreadableFile,
    UnrecognisedFile,
)
from leerkring.opendata.readers import formats_cbs, formats_duo, formats_portal
from leerkring.opendata.readers.definitions import Format, normalise
from leerkring.opendata.readers.flow_rows import complete_flows
from leerkring.opendata.readers.map_files import read_json, read_map
from leerkring.opendata.readers.score_workbooks import TITLE, read_scores
from leerkring.opendata.readers.text_files import Progress, TextTable, read_records, read_text
from leerkring.opendata.readers.typing_rows import CURE, typed
from leerkring.opendata.sources import CC_BY, Source
from leerkring.opendata.tables import WORKBOOKS

FORMATS = (*formats_duo.FORMATS, *formats_portal.FORMATS, *formats_cbs.FORMATS)
MAPS = frozenset({".geojson", ".json"})
TEXTS = frozenset({".csv", ".txt", ".tsv", ".gz"})
YEAR_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file turned out to be.

    `tables` are typed and checked. `rows` counts the rows of the file, `masked` the cells that hold a mark
    for 1 to 4 (or that CBS keeps secret), `years` the years of the figures, oldest first.
    """

    file: str
    format: str
    title: str
    publisher: str
    licence: str
    rows: int
    masked: int
    years: tuple[int, ...]
    tables: dict[str, pl.DataFrame] = field(repr=False)
    reference_day: str = "10-01"

    def source(self, table: str) -> Source:
        """Return where one of the tables comes from, for storing beside it."""
        month, day = (int(part) for part in self.reference_day.split("-"))
        return Source(
            name=table,
            title=self.title,
            publisher=self.publisher,
            reference_date=date(self.years[-1], month, day),
            licence=self.licence,
            attribution=f"{self.publisher}, {self.title}, {', '.join(map(str, self.years))}",
            note=f"Read from {self.file}: {self.rows} rows, {self.masked} masked cells.",
        )


def read(
    path: Path,
    *,
    year: int | None = None,
    ignore: Collection[str] = (),
    progress: Progress = lambda _done, _total: None,
) -> Reading:
    """Recognise a file of DUO, CBS or PDOK and return its tables.

    `year` is for files that carry none; `ignore` names extra columns that may be left out. Raises
    `UnrecognisedFile`, `UnknownColumns`, `ImpossibleRow`, `MissingYear` or `UnreadableFile`, each with file,
    row, column and cure.
    """
    if not path.is_file():
        raise UnreadableFile(path.name, "there is no such file.", cure="Check the path.")
    suffix = path.suffix.lower()
    if suffix in WORKBOOKS:
        return _read_workbook(path)
    if suffix in MAPS:
        return _read_json(path, year, ignore)
    if suffix in TEXTS:
        return _read_table(path, read_text(path, progress), year, ignore)
    kinds = ", ".join(sorted(TEXTS | WORKBOOKS | MAPS))
    raise UnrecognisedFile(
        path.name, f"files that end in {suffix or 'nothing'} are not read.", cure=f"Give {kinds}."
    )


def recognise(file: str, headers: list[str], *, ignore: Collection[str] = ()) -> Format:
    """Return the format whose required columns are all there and that knows most of the columns."""
    kept = [header for header in headers if header not in {normalise(name) for name in ignore}]
    fitting = [format_ for format_ in FORMATS if not format_.missing(kept)]
    if not fitting:
        raise _unrecognised(file, kept)
    best = max(fitting, key=lambda format_: (-len(format_.unknown(kept)), format_.known(kept)))
    if strange := best.unknown(kept):
        raise UnknownColumns(
            file,
            f"this looks like {best.title} of {best.publisher}, but the column {strange[0]} is not known "
            f"in it" + (f" (nor are {', '.join(strange[1:6])})." if strange[1:] else "."),
            column=strange[0],
            cure="Check that this is the published file; to leave a column out, use --ignore-column.",
        )
    return best


def _unrecognised(file: str, headers: list[str]) -> UnrecognisedFile:
    nearest = max(FORMATS, key=lambda format_: (-len(format_.missing(headers)), format_.known(headers)))
    absent = ", ".join(nearest.missing(headers)[:6])
    near = f" Nearest is {nearest.title} of {nearest.publisher}, which also has {absent}."
    return UnrecognisedFile(
        file,
        f"this is none of the files that are known.{near if nearest.known(headers) > 1 else ''}",
        cure="Give one of the files listed in docs/guide/gegevens-bijwerken.md, unchanged.",
    )


def _read_json(path: Path, year: int | None, ignore: Collection[str]) -> Reading:
    content = read_json(path)
    records = content.get("value")
    if isinstance(records, list) and records and all(isinstance(record, dict) for record in records):
        return _read_table(path, read_records(path.name, records), year, ignore)
    return _read_map(path, content, year)


def _read_table(path: Path, text: TextTable, year: int | None, ignore: Collection[str]) -> Reading:
    headers = _headers(path.name, text)
    format_ = recognise(path.name, headers, ignore=ignore)
    table = typed(path.name, format_=format_, headers=headers, cells=text.cells)
    table = _with_year(path, table, format_, year)
    _check_key(path.name, table, format_)
    if format_ is formats_duo.PRIMARY_FLOWS:
        table = complete_flows(path.name, table)
    tables = format_.shape(table)
    return Reading(
        file=path.name,
        format=format_.name,
        title=format_.title,
        publisher=format_.publisher,
        licence=format_.licence,
        rows=text.cells.height,
        masked=_masked(text, headers, format_),
        years=tuple(int(number) for number in sorted(table["year"].unique())),
        tables=tables,
        reference_day=format_.reference_day,
    )


def _headers(file: str, text: TextTable) -> list[str]:
    headers = [normalise(header) for header in text.headers]
    if double := next((header for header in headers if headers.count(header) > 1), None):
        raise UnreadableFile(
            file, f"the column {double or '(no name)'} occurs twice.", cure="Fetch the file again."
        )
    return headers


def _with_year(path: Path, table: pl.DataFrame, format_: Format, year: int | None) -> pl.DataFrame:
    if "year" in table.columns:
        return table
    found = YEAR_IN_NAME.search(path.name) if format_.year_in_name else None
    if year is None and not found:
        problem = f"{format_.title} carries no year and its name has none."
        raise MissingYear(path.name, problem, cure="Give the year with --year.")
    number = year if year is not None else int(found.group(1)) if found else 0
    return table.with_columns(pl.lit(number, dtype=pl.Int16).alias("year"))


def _check_key(file: str, table: pl.DataFrame, format_: Format) -> None:
    key = [name for name in format_.key if name in table.columns]
    doubled = table.filter(~pl.struct(key).is_first_distinct())
    if doubled.height:
        values = ", ".join(f"{name} {doubled[name][0]}" for name in key)
        raise ImpossibleRow(
            file, f"{values} occurs for the second time.", row=int(doubled["row"][0]), cure=CURE
        )


def _masked(text: TextTable, headers: list[str], format_: Format) -> int:
    marks = [*format_.masks, "-99997"]
    kept = [str(i) for i, h in enumerate(headers) if h in format_.by_header or format_.family_of(h)]
    marked = text.cells.select(pl.col(kept).str.strip_chars().is_in(marks).sum())
    return int(sum(marked.row(0)))


def _read_workbook(path: Path) -> Reading:
    scores = read_scores(path)
    return Reading(
        file=path.name,
        format="cbs-scores" if scores.primary else "cbs-secondary-scores",
        title=TITLE,
        publisher="CBS",
        licence=CC_BY,
        rows=scores.table.height,
        masked=0,
        years=(scores.year,),
        tables={"scores" if scores.primary else "secondary_scores": scores.table},
    )


def _read_map(path: Path, content: dict[str, object], year: int | None) -> Reading:
    name, table = read_map(path.name, content)
    found = YEAR_IN_NAME.search(path.name)
    if year is None and not found:
        raise MissingYear(
            path.name, "a map carries no year and this name has none.", cure="Give it with --year."
        )
    return Reading(
        file=path.name,
        format="pdok-municipalities" if name == "municipality_shapes" else "pdok-pc4",
        title="Gemeentegrenzen" if name == "municipality_shapes" else "Postcodevlakken PC4",
        publisher="CBS and Kadaster (PDOK)",
        licence=CC_BY,
        rows=table.height,
        masked=0,
        years=(year if year is not None else int(found.group(1)) if found else 0,),
        tables={name: table},
        reference_day="01-01",
    )
