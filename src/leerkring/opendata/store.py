"""Keep imported tables, and hand out either the bundled or the imported ones: never a silent mixture.

`open_data()` gives the tables that come with the package. `open_data(folder)` gives, for each table, what was
imported into that folder, and the bundled table where nothing was imported; `origin(name)` says which of the
two. A table that was imported replaces the bundled one as a whole.
"""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import platformdirs
import polars as pl

from leerkring.opendata import bundled
from leerkring.opendata.completing import with_municipalities
from leerkring.opendata.errors import AlreadyStored, OpenDataError, UnknownTable, UnreadableFile
from leerkring.opendata.names import file_name
from leerkring.opendata.parquet import read_parquet, read_remarks
from leerkring.opendata.readers import Reading
from leerkring.opendata.sources import Source

METADATA = "leerkring"
# What makes a row of a table the same fact, whatever file it is from; a table that is not here is kept by
# file.
KEYS = {
    "flows": ("year", "school", "sector", "home_area"),
    "schools": ("year", "school", "sector"),
    "scores": ("year", "school"),
    "areas": ("year", "area"),
    "distances": ("year", "school", "sector"),
    "municipality_shapes": ("code",),
    "area_shapes": ("area",),
}
# A list of schools comes along with several files; what was known already is not an error there.
SHARED = frozenset({"schools"})


@dataclass(frozen=True, slots=True)
class Stored:
    """One imported table of one file."""

    table: str
    path: Path
    source: Source
    rows: int
    years: tuple[int, ...]
    file: str


class NoSuchYear(OpenDataError):
    """A table has no rows of the asked year."""


def default_folder() -> Path:
    """Return the folder where imported data are kept for this user."""
    return platformdirs.user_data_path("leerkring") / "opendata"


def add(reading: Reading, folder: Path, *, replace: bool = False) -> list[Stored]:
    """Store the tables of a file as Parquet, whole or not at all, and return what was stored.

    The same file imported again takes the place of its earlier self. Rows that another file brought before
    are refused with `AlreadyStored`, or pushed out with `replace`.
    """
    tables = dict(reading.tables)
    if "flows" in tables:
        known = pl.concat(
            [_opened(folder).table("schools"), bundled.table("schools")], how="diagonal_relaxed"
        )
        tables["flows"] = with_municipalities(tables["flows"], known)
    outdated = {
        name: _overlapping(reading, folder, name, rows, replace=replace) for name, rows in tables.items()
    }
    for name in SHARED & set(tables):
        tables[name] = _unknown_rows(name, tables[name], outdated.pop(name))
    paths = _write(reading, folder, tables)
    for other in {part.path for parts in outdated.values() for part in parts}:
        other.unlink(missing_ok=True)
    return [_describe(path) for path in paths]


def stored(folder: Path) -> list[Stored]:
    """Return what was imported into a folder."""
    return [_describe(path) for path in sorted(folder.glob("*/*.parquet"))]


@dataclass(frozen=True, slots=True)
class OpenData:
    """The published tables, bundled or imported; made by `open_data`."""

    folder: Path | None
    imported: tuple[Stored, ...]

    def names(self) -> tuple[str, ...]:
        """Return the names of all tables there are."""
        return tuple(dict.fromkeys([*bundled.NAMES, *(part.table for part in self.imported)]))

    def origin(self, name: str) -> str:
        """Return `bundled`, or the imported files a table is made of."""
        return ", ".join(part.file for part in self._parts(name)) or "bundled"

    def years(self, name: str) -> tuple[int, ...]:
        """Return the years a table has rows of, oldest first; empty for a table without years."""
        whole = self._whole(name)
        return tuple(sorted(whole["year"].unique())) if "year" in whole.columns else ()

    def table(self, name: str, *, year: int | None = None) -> pl.DataFrame:
        """Return one year of a table: the latest unless another is asked for. Raises `NoSuchYear`."""
        whole = self._whole(name)
        if not (years := self.years(name)):
            return whole
        if year is not None and year not in years:
            listed = ", ".join(map(str, years))
            raise NoSuchYear.because("no_such_year", name=name, year=year, years=listed)
        return whole.filter(pl.col("year") == (years[-1] if year is None else year))

    def sources(self, name: str) -> tuple[Source, ...]:
        """Return where a table comes from; more than one when several files were imported."""
        return tuple(part.source for part in self._parts(name)) or (bundled.source(name),)

    def source(self, name: str) -> Source:
        """Return the latest source of a table."""
        return max(self.sources(name), key=lambda source: source.reference_date)

    def _parts(self, name: str) -> list[Stored]:
        if name not in self.names():
            raise UnknownTable(name, known=self.names())
        return [part for part in self.imported if part.table == name]

    def _whole(self, name: str) -> pl.DataFrame:
        if not (parts := self._parts(name)):
            return bundled.table(name)
        return pl.concat([read_parquet(part.path) for part in parts], how="diagonal_relaxed")


def open_data(folder: Path | None = None) -> OpenData:
    """Return the bundled tables, or those imported into a folder with the bundled ones for what is not there.

    >>> open_data().origin("flows"), open_data().table("scores").height
    ('bundled', 6295)
    """
    if folder is None:
        return OpenData(None, imported=())
    if not folder.is_dir():
        raise OpenDataError.because("no_folder", folder=folder)
    return _opened(folder)


def _opened(folder: Path) -> OpenData:
    return OpenData(folder, imported=tuple(stored(folder)))


def _overlapping(
    reading: Reading, folder: Path, name: str, rows: pl.DataFrame, *, replace: bool
) -> list[Stored]:
    """Return the other files that hold some of the same rows; refuse them unless they may be replaced."""
    key = KEYS.get(name)
    others = [part for part in stored(folder) if part.table == name and part.file != reading.file]
    if key is None or not others:
        return []
    same = [
        part
        for part in others
        if read_parquet(part.path).join(rows, on=list(key), how="semi", nulls_equal=True).height
    ]
    if same and not replace and name not in SHARED:
        raise AlreadyStored(reading.file, table=name, other=same[0].file)
    return same


def _unknown_rows(name: str, rows: pl.DataFrame, others: list[Stored]) -> pl.DataFrame:
    for part in others:
        rows = rows.join(read_parquet(part.path), on=list(KEYS[name]), how="anti", nulls_equal=True)
    return rows


def _write(reading: Reading, folder: Path, tables: dict[str, pl.DataFrame]) -> list[Path]:
    """Write all tables of a file beside their places, then put them all in place."""
    paths = [folder / name / f"{file_name(reading.file)}.parquet" for name in tables]
    with ExitStack() as together:
        for path, (name, rows) in zip(paths, tables.items(), strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            part = together.enter_context(whole_file(path))
            about = json.dumps(_about(reading, name), ensure_ascii=False)
            rows.write_parquet(part, compression="zstd", metadata={METADATA: about})
    return paths


def _about(reading: Reading, name: str) -> dict[str, object]:
    source = reading.source(name)
    text = {**asdict(source), "reference_date": source.reference_date.isoformat()}
    return {"source": text, "file": reading.file, "format": reading.format, "years": reading.years}


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Write beside a file and put it in place when it is complete; an interruption leaves the old one."""
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _describe(path: Path) -> Stored:
    try:
        rows, remarks = read_remarks(path)
        about = json.loads(remarks[METADATA])
        text = about["source"]
        source = Source(**{**text, "reference_date": date.fromisoformat(text["reference_date"])})
        return Stored(path.parent.name, path, source, rows, tuple(about["years"]), about["file"])
    except (UnreadableFile, KeyError, TypeError, ValueError) as error:
        raise UnreadableFile.at(path.name, "not_imported") from error
