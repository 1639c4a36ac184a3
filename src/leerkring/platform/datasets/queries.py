"""The one door to the open data: which tables are here, and what the platform itself takes from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings

from leerkring import __version__
from leerkring.opendata import names
from leerkring.platform.base import clock
from leerkring.platform.base.loading import LoadedLater

bundled = LoadedLater("leerkring.opendata.bundled")
store = LoadedLater("leerkring.opendata.store")

BUNDLED_FLOWS = 2017
"""The year of the flows that come with the package."""


@dataclass(frozen=True, slots=True)
class TableHere:
    """One table of open data: what it is, of which date, from whom, under which licence, how many rows.

    `years` are the years it has rows of. `is_bundled` is false for a table that was imported here.
    """

    name: str
    title: str
    publisher: str
    reference_date: date
    licence: str
    attribution: str
    note: str
    rows: int
    years: tuple[int, ...]
    is_bundled: bool

    def age_in_years(self, today: date) -> int:
        """Return how many whole years ago the day was that the figures describe."""
        before = (today.month, today.day) < (self.reference_date.month, self.reference_date.day)
        return today.year - self.reference_date.year - before


@dataclass(frozen=True, slots=True)
class Import:
    """One table of one file that was imported here, with when and by which file."""

    at: datetime
    file: str
    table: str
    rows: int
    years: tuple[int, ...]
    publisher: str


@dataclass(frozen=True, slots=True)
class MunicipalityHere:
    """A municipality in the open data. `gone_from` is the first day on which it no longer exists."""

    code: str
    name: str
    province: str
    urbanity: int
    inhabitants: int
    valid_from: date | None
    gone_from: date | None


@dataclass(frozen=True, slots=True)
class MergerHere:
    """A municipality that went up, wholly or partly, in another one."""

    former: str
    into: str
    on: date


def folder() -> Path | None:
    """Return the folder with imported tables, None when nothing was imported."""
    found: Path = settings.ENVIRONMENT.data / "opendata"
    return found if found.is_dir() and any(found.glob("*/*.parquet")) else None


def folder_for_figures() -> Path | None:
    """Return the folder with imported tables, None when the figures cannot be made from them.

    The newest flows are then masked, as DUO publishes them now: an exchange between schools cannot be
    counted from "fewer than 5". The figures stay those of the bundled flows, and the data page says so.
    """
    return folder() if masked_flows() is None else None


def masked_flows() -> int | None:
    """Return the year of the newest flows here when some of their counts are masked, else None."""
    return _masked_flows(fingerprint())


@lru_cache(maxsize=1)
def _masked_flows(_fingerprint: str) -> int | None:
    found = folder()
    if found is None:
        return None
    flows = store.open_data(found).table("flows")
    return int(flows["year"][0]) if flows["pupils"].null_count() else None


def fingerprint() -> str:
    """Return a short text that changes with the version and with every import: for caches."""
    found = folder()
    if found is None:
        return sha256(__version__.encode()).hexdigest()[:12]
    parts = [
        f"{path.relative_to(found)} {path.stat().st_size} {path.stat().st_mtime_ns}"
        for path in sorted(found.glob("*/*.parquet"))
    ]
    return sha256("\n".join([__version__, *parts]).encode()).hexdigest()[:12]


def tables() -> list[TableHere]:
    """Return every table that is here, in the order of the package, imported ones in their place."""
    return list(_tables(fingerprint()))


def imports() -> list[Import]:
    """Return what was imported here, newest first."""
    return list(_imports(fingerprint()))


@lru_cache(maxsize=1)
def _imports(_fingerprint: str) -> tuple[Import, ...]:
    found = folder()
    stored = store.stored(found) if found else []
    made = [
        Import(
            at=datetime.fromtimestamp(one.path.stat().st_mtime, tz=UTC).astimezone(clock.AMSTERDAM),
            file=one.file,
            table=one.table,
            rows=one.rows,
            years=tuple(one.years),
            publisher=one.source.publisher,
        )
        for one in stored
    ]
    return tuple(sorted(made, key=lambda one: one.at, reverse=True))


def flow_years() -> tuple[int, ...]:
    """Return the years of which flows are here, oldest first."""
    imported = {year for one in imports() if one.table == "flows" for year in one.years}
    return tuple(sorted({BUNDLED_FLOWS, *imported}))


def municipalities() -> list[MunicipalityHere]:
    """Return every municipality that the bundled data know, of every year."""
    return [
        MunicipalityHere(
            code=row["code"],
            name=row["name"],
            province=row["province"] or "",
            urbanity=int(row["urbanity"] or 0),
            inhabitants=int(row["inhabitants"] or 0),
            valid_from=row["valid_from"],
            gone_from=row["valid_to"],
        )
        for row in _rows("municipalities")
    ]


def mergers() -> list[MergerHere]:
    """Return every merger and split; small moves of a border are none."""
    return [
        MergerHere(row["old_code"], row["new_code"], row["date"])
        for row in _rows("municipal_changes")
        if row["kind"] != "border" and row["old_code"] != row["new_code"]
    ]


def plain(text: str) -> str:
    """Return a name without accents, capitals and punctuation, to search with."""
    return names.plain(text)


@lru_cache(maxsize=1)
def _tables(_fingerprint: str) -> tuple[TableHere, ...]:
    here = store.open_data(folder())
    return tuple(_table(here, name) for name in here.names())


def _table(here: Any, name: str) -> TableHere:
    """Describe a table; an imported one by what its files say of themselves: many years take long to read."""
    parts = [part for part in here.imported if part.table == name]
    source = here.source(name)
    years = tuple(sorted({int(year) for part in parts for year in part.years})) or here.years(name)
    newest = [part.rows for part in parts if not years or years[-1] in part.years]
    return TableHere(
        name=name,
        title=source.title,
        publisher=source.publisher,
        reference_date=source.reference_date,
        licence=source.licence,
        attribution=source.attribution,
        note=source.note,
        rows=sum(newest) if parts else here.table(name).height,
        years=tuple(int(year) for year in years),
        is_bundled=not parts,
    )


def _rows(name: str) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = bundled.table(name).to_dicts()
    return found
