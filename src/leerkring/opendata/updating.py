"""The catalogue of current files, and fetching them all."""

import csv
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import httpx

from leerkring.opendata import fetching, store
from leerkring.opendata.errors import NoNetwork, OpenDataError, UnreadableFile
from leerkring.opendata.readers import read

COLUMNS = ("name", "publisher", "year", "url", "sha256")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the catalogue. `sha256` is empty when its publisher gives no checksum and replaces the
    file."""

    name: str
    publisher: str
    year: int | None
    url: str
    sha256: str

    @property
    def file(self) -> str:
        """Return the name under which the file is kept."""
        last = urlsplit(self.url).path.rsplit("/", 1)[-1]
        return last if "." in last and self.name in last else f"{self.name}{Path(last).suffix or '.json'}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one entry: its file and rows, or why not."""

    entry: Entry
    fetched: fetching.Fetched | None = None
    rows: int = 0
    years: tuple[int, ...] = ()
    masked: int = 0
    problem: str = ""

    @property
    def state(self) -> str:
        """Return whether the file was fetched, resumed or had not changed."""
        if self.fetched is None:
            return "not fetched"
        if self.fetched.resumed_from:
            return f"fetched, resumed at {self.fetched.resumed_from:,} bytes"
        return "not changed" if self.fetched.unchanged else "fetched"


def catalogue(path: Path | None = None) -> list[Entry]:
    """Return the entries of a catalogue, the one of the package unless another is given."""
    own = files("leerkring.opendata") / "catalogue.csv"
    text = path.read_text(encoding="utf-8") if path else own.read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    if not rows or any(set(row) != set(COLUMNS) for row in rows):
        name = path.name if path else "catalogue.csv"
        raise UnreadableFile(name, "this is not a catalogue.", cure=f"Give the columns {', '.join(COLUMNS)}.")
    return [
        Entry(
            row["name"],
            row["publisher"],
            int(row["year"]) if row["year"] else None,
            row["url"],
            row["sha256"],
        )
        for row in rows
    ]


def rebased(entry: Entry, base_url: str) -> Entry:
    """Return the entry with another server in its address, for a mirror or a test.

    >>> e = Entry("pc4", "DUO", None, "https://onderwijsdata.duo.nl/a/brin6_pc4.csv", "")
    >>> rebased(e, "http://127.0.0.1:8000/mirror").url
    'http://127.0.0.1:8000/mirror/a/brin6_pc4.csv'
    """
    base, parts = urlsplit(base_url), urlsplit(entry.url)
    path = base.path.rstrip("/") + parts.path
    url = urlunsplit((base.scheme, base.netloc, path, parts.query, ""))
    return Entry(entry.name, entry.publisher, entry.year, url, entry.sha256)


def update(entry: Entry, folder: Path, *, progress: fetching.Progress, client: httpx.Client) -> Outcome:
    """Fetch, read and store one entry; what goes wrong with this one file stands in `problem`.

    Raises `NoNetwork` when its server cannot be reached: the other files would fail alike.
    """
    path = folder / "downloads" / entry.file
    try:
        fetched = fetching.fetch(entry.url, path, sha256=entry.sha256, client=client, progress=progress)
        reading = read(path, year=entry.year)
        store.add(reading, folder, replace=True)
    except NoNetwork:
        raise
    except OpenDataError as error:
        return Outcome(entry, problem=str(error))
    return Outcome(entry, fetched, reading.rows, reading.years, reading.masked)
