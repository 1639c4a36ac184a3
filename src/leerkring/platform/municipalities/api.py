"""Municipalities as they existed, for programs: open to everyone."""

from datetime import date
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import Field

from leerkring.platform.base.api.pages import Page, Paging, paged
from leerkring.platform.base.api.routers import router
from leerkring.platform.base.api.schemas import Record, TownCode
from leerkring.platform.municipalities import queries
from leerkring.platform.municipalities.models import Municipality

towns = router("Municipalities")


class MunicipalityRecord(Record):
    """A municipality under one CBS code."""

    code: str = Field(description="CBS code", examples=["GM0384"])
    name: str = Field(examples=["Diemen"])
    valid_from: date | None = Field(description="First day, null when before the open data begin")
    valid_to: date | None = Field(description="Last day, null while it exists")
    is_fictional: bool = Field(description="True for a municipality of the demo")


class MunicipalityWithSuccessors(MunicipalityRecord):
    """A municipality, and where it went."""

    successors: list[MunicipalityRecord] = Field(description="In which it went up; empty while it exists")


class MunicipalityQuery(Paging):
    """Which municipalities."""

    text: Annotated[str, Field(max_length=100, description="A part of the name, or the code")] = ""


def _town(one: Municipality) -> MunicipalityRecord:
    return MunicipalityRecord(**{name: getattr(one, name) for name in MunicipalityRecord.model_fields})


@towns.get(
    "/municipalities",
    response=Page[MunicipalityRecord],
    url_name="municipalities",
    summary="Municipalities",
)
def list_municipalities(
    request: HttpRequest, response: HttpResponse, wish: Query[MunicipalityQuery]
) -> object:
    """Return municipalities by name, or those whose name or code fits a text, the best match first."""
    rows = (
        queries.find(wish.text, limit=1_000) if wish.text else Municipality.objects.order_by("name", "code")
    )
    return paged(request, response, rows, wish, each=_town)


@towns.get(
    "/municipalities/{code}",
    response=MunicipalityWithSuccessors,
    url_name="municipality",
    summary="One municipality",
)
def get_municipality(request: HttpRequest, code: TownCode) -> MunicipalityWithSuccessors:
    """Return a municipality, also one that no longer exists, and where it went."""
    found = queries.with_code(code)
    successors = [_town(one) for one in queries.successors(found)]
    return MunicipalityWithSuccessors(**_town(found).model_dump(), successors=successors)
