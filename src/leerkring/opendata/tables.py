"""Read any table an analyst has: CSV of any age, a workbook or Parquet; refuse the rest with its cure."""

import csv
import glob
import gzip
import hashlib
import zlib
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path

import duckdb
import polars as pl
from python_calamine import CalamineError, CalamineWorkbook

from leerkring.opendata.errors import UnreadableFile

SEPARATORS = (";", ",", "\t", "|")
KINDS = "a CSV file (.csv, .txt, .tsv, also .gz), a workbook (.xlsx, .xls, .ods) or Parquet (.parquet)"
WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
AGAIN = "Save or fetch the file again."
LARGE = 4_000_000
MOST_BYTES = 8_000_000_000

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
    raw = _bytes(path)
    digest = hashlib.sha256(raw).hexdigest()
    try:
        if raw[:4] == b"PAR1" or path.suffix.lower() == ".parquet":
            frame, rows = _parquet(path)
        elif raw[:2] == b"PK" or raw[:4] == b"\xd0\xcf\x11\xe0" or path.suffix.lower() in WORKBOOKS:
            frame, rows = _workbook(path.name, raw, sheet)
        else:
            frame, rows = _text(path.name, raw)
    except BaseException as problem:
        # Readers written in Rust stop with a panic, which is no Exception, on some damaged files.
        if type(problem).__name__ != "PanicException":
            raise
        raise UnreadableFile(path.name, "the file is damaged.", cure=AGAIN) from None
    if frame.height == 0:
        raise UnreadableFile(path.name, "there are no rows under the header.", cure="Give a file with rows.")
    return FileTable(path.name, digest, frame, rows)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableFile(path.name, "the file is larger than 8 GB.", cure="Count the pupils first.")
        raw = path.read_bytes()
        if raw[:2] == b"\x1f\x8b":
            raw = gzip.decompress(raw)
    except FileNotFoundError:
        raise UnreadableFile(
            path.name, "there is no such file.", cure="Check the name and the folder."
        ) from None
    except IsADirectoryError:
        raise UnreadableFile(path.name, "this is a folder.", cure="Name a file in it.") from None
    except (OSError, EOFError, zlib.error) as problem:
        raise UnreadableFile(path.name, f"the file cannot be read ({problem}).", cure=AGAIN) from problem
    if not raw.strip(b"\0\r\n\t "):
        raise UnreadableFile(path.name, "the file is empty.", cure=f"Give {KINDS}.")
    return raw


def _parquet(path: Path) -> tuple[pl.DataFrame, Rows]:
    """Read Parquet with DuckDB: it refuses damaged files where other readers end the whole process."""
    try:
        with duckdb.connect() as database:
            rows = database.sql("SELECT * FROM read_parquet(?)", params=[glob.escape(str(path))])
            frame = pl.DataFrame(rows)
    except (duckdb.Error, pl.exceptions.PolarsError, MemoryError, ValueError, OverflowError) as problem:
        said = str(problem).splitlines()[0][:200] if str(problem) else "no reason given"
        raise UnreadableFile(
            path.name, f"this is not a whole Parquet file ({said}).", cure=AGAIN
        ) from problem
    nested = [column for column, dtype in frame.schema.items() if dtype.is_nested() or dtype == pl.Object]
    return frame.drop(nested), range(1, frame.height + 1)


def _workbook(name: str, raw: bytes, sheet: str | None) -> tuple[pl.DataFrame, Rows]:
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(raw))
        names = book.sheet_names
        if sheet is not None and sheet not in names:
            problem = f"there is no sheet “{sheet}” but {', '.join(names)}."
            raise UnreadableFile(name, problem, cure="Name one of these.")
        for title in [sheet] if sheet is not None else names:
            cells = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
            lines = [(place, [_cell(cell) for cell in row]) for place, row in enumerate(cells, 1)]
            lines = [line for line in lines if any(line[1])]
            if lines:
                return _frame(name, lines)
    except (CalamineError, OSError, ValueError, OverflowError, zlib.error) as problem:
        raise UnreadableFile(name, f"this workbook cannot be opened ({problem}).", cure=AGAIN) from problem
    raise UnreadableFile(name, "the workbook has no cells.", cure="Put the table on the first sheet.")


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
    text = _decoded(name, raw)
    start = text.index("\n") + 1 if text[:4].lower() == "sep=" and "\n" in text else 0
    head = next(iter(text[start : start + 65_536].lstrip().splitlines()), "")
    separator = max(SEPARATORS, key=lambda sign: _columns(head, sign))
    if len(raw) > LARGE and start == 0 and (quick := _quick(text, separator)) is not None:
        return _checked(name, quick), range(2, quick.height + 2)
    reader = csv.reader(StringIO(text[start:], newline=""), delimiter=separator)
    offset = 1 if start else 0
    try:
        lines = [(reader.line_num + offset, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as problem:
        raise UnreadableFile(
            name,
            f"the table cannot be read ({problem}).",
            row=reader.line_num + offset,
            cure="Look for a quotation mark that is opened and not closed.",
        ) from problem
    return _frame(name, lines)


def _columns(head: str, separator: str) -> int:
    try:
        return len(next(csv.reader([head], delimiter=separator), []))
    except csv.Error:
        return 0


def _decoded(name: str, raw: bytes) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    if b"\0" in raw[:4096]:
        raise UnreadableFile(name, "this is not a table but a file of another kind.", cure=f"Give {KINDS}.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


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
            problem = f"this row has {len(cells)} cells and the header {len(header)}."
            cure = "Look for a separator or a quotation mark too many or too few."
            raise UnreadableFile(name, problem, row=row, cure=cure)
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
        raise UnreadableFile(
            name, "this is not a table with columns.", row=1, cure="Separate the columns with ; or , or tabs."
        )
    if "" in header:
        place = header.index("") + 1
        raise UnreadableFile(name, f"column {place} has no name.", row=1, cure="Write a name in the header.")
    double = [title for place, title in enumerate(header) if title in header[:place]]
    if double:
        raise UnreadableFile(
            name, f"two columns are called “{double[0]}”.", row=1, cure="Give each column a name of its own."
        )
