"""The tables of open data under the figures, for programs: open to everyone."""

from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import Field

from leerkring.platform.base.api.pages import Page, Paging, paged
from leerkring.platform.base.api.routers import router
from leerkring.platform.base.api.schemas import Record
from leerkring.platform.datasets import queries

tables = router("Open data")


class TableRecord(Record):
    """One table of open data, with its source."""

    name: str = Field(examples=["flows"])
    title: str
    publisher: str = Field(examples=["DUO"])
    reference_date: date = Field(description="The day that the figures describe")
    licence: str
    attribution: str
    note: str
    rows: int
    years: list[int]
    is_bundled: bool = Field(description="False for a table that was imported here")


class ImportRecord(Record):
    """One table of one file that was imported here."""

    at: datetime
    file: str
    table: str
    rows: int
    years: list[int]
    publisher: str


def _table(one: queries.TableHere) -> TableRecord:
    return TableRecord(**{name: getattr(one, name) for name in TableRecord.model_fields})


def _import(one: queries.Import) -> ImportRecord:
    return ImportRecord(**{name: getattr(one, name) for name in ImportRecord.model_fields})


@tables.get("/datasets", response=Page[TableRecord], url_name="datasets", summary="Tables of open data")
def list_datasets(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> object:
    """Return every table under the figures, with publisher, date, licence and years."""
    return paged(request, response, queries.tables(), paging, each=_table)


@tables.get("/dataset-imports", response=Page[ImportRecord], url_name="dataset-imports", summary="Imports")
def list_dataset_imports(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> object:
    """Return what was imported into this installation, newest first."""
    return paged(request, response, queries.imports(), paging, each=_import)
