"""The published tables behind a monitor: the bundled ones, with what was imported into a folder.

Imported flows of the bundled year add the schools of the municipalities they hold; flows of another year
take the place of the bundled ones. Scores stay those of 2019: the constants that turn a score into a share
are of that year.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Protocol

import polars as pl

from leerkring.monitor.errors import IncompleteData
from leerkring.monitor.model import Source
from leerkring.opendata import bundled
from leerkring.opendata.mergers import YEARS, codes_of
from leerkring.opendata.sources import Source as Origin

NAMES = ("flows", "scores", "areas", "distances")


@dataclass(frozen=True, eq=False, slots=True)
class Published:
    """The tables of one monitor, each of one year, and where they are from."""

    flows: pl.DataFrame
    schools: pl.DataFrame
    scores: pl.DataFrame
    areas: pl.DataFrame
    distances: pl.DataFrame
    years: Mapping[str, int]
    sources: tuple[Source, ...]
    missing: frozenset[str]


class Tables(Protocol):
    """What is asked of a set of tables: bundled, or of `leerkring.opendata.store`."""

    def table(self, name: str) -> pl.DataFrame:
        """Return the latest year of a table."""

    def origin(self, _name: str, /) -> str:
        """Return `bundled`, or the files a table is from."""

    def sources(self, name: str) -> tuple[Origin, ...]:
        """Return where a table is from."""


class Bundled:
    """The tables that come with the package."""

    def table(self, name: str) -> pl.DataFrame:
        """Return a bundled table."""
        return bundled.table(name)

    def origin(self, _name: str, /) -> str:
        """Return that a table is bundled."""
        return "bundled"

    def sources(self, name: str) -> tuple[Origin, ...]:
        """Return the one source of a bundled table."""
        return (bundled.source(name),)


def tables_in(folder: Path | None) -> Tables:
    """Return the bundled tables, or those of a folder; the readers of files are loaded only for a folder."""
    if folder is None:
        return Bundled()
    found: Tables = import_module("leerkring.opendata.store").open_data(folder)
    return found


@lru_cache(maxsize=4)
def published(folder: Path | None = None) -> Published:
    """Return the tables to compute with. Raises `IncompleteData` for flows with masked counts."""
    data = tables_in(folder)
    flows = _flows(data)
    if flows["pupils"].null_count():
        raise IncompleteData("flows", "masked")
    year = int(flows["year"][0])
    if year not in YEARS:
        raise IncompleteData("flows", "year", year=year, first=YEARS[0], last=YEARS[-1])
    areas, distances, scores = data.table("areas"), data.table("distances"), bundled.table("scores")
    tables = {"flows": flows, "scores": scores, "areas": areas, "distances": distances}
    return Published(
        flows=flows,
        schools=_schools(data, year=year),
        scores=scores,
        areas=areas,
        distances=distances,
        years={name: int(table["year"][0]) for name, table in tables.items()},
        sources=tuple(_sources(data)),
        missing=codes_of(year) - set(flows["municipality"]),
    )


def _flows(data: Tables) -> pl.DataFrame:
    flows, known = data.table("flows"), bundled.table("flows")
    if not _adds(data):
        return flows
    held = known.filter(~pl.col("municipality").is_in(flows["municipality"].unique().implode()))
    return pl.concat([held, flows.select(known.columns).cast(known.schema)])


def _adds(data: Tables) -> bool:
    """Return whether imported flows stand beside the bundled ones, because they are of the same year."""
    imported = data.origin("flows") != "bundled"
    return imported and bool(data.table("flows")["year"][0] == bundled.table("flows")["year"][0])


def _schools(data: Tables, *, year: int) -> pl.DataFrame:
    """Return every site that is known: as it stood in the year of the flows where that is known.

    A list of another year may have another address; it only adds sites that are not known otherwise.
    """
    known = bundled.table("schools")
    if data.origin("schools") == "bundled":
        return known
    imported = data.table("schools").select(known.columns).cast(known.schema)
    then = pl.col("year") == year
    ordered = [imported.filter(then), known.filter(then), imported.filter(~then), known.filter(~then)]
    return pl.concat(ordered).unique(["school", "sector"], keep="first", maintain_order=True)


def _sources(data: Tables) -> list[Source]:
    found = []
    for name in NAMES:
        own = [bundled.source(name)] if name == "scores" or (name == "flows" and _adds(data)) else []
        sources = own if name == "scores" else [*own, *data.sources(name)]
        found += [
            Source(
                table=name,
                title=source.title,
                publisher=source.publisher,
                reference_date=source.reference_date.isoformat(),
                licence=source.licence,
                attribution=source.attribution,
            )
            for source in sources
        ]
    return found
