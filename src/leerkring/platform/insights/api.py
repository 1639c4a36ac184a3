"""The monitor for programs: what the public sees, and names of schools for those who may see them."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from ninja import Path, Query, Status
from pydantic import Field

from leerkring.platform.accounts.actor import Actor, Asked
from leerkring.platform.base.api.pages import Page, Paging, paged
from leerkring.platform.base.api.routers import router
from leerkring.platform.base.api.schemas import Id, Record, TownCode, Wish
from leerkring.platform.base.api.versions import IfMatch, tag, version_in
from leerkring.platform.base.errors import NotFound
from leerkring.platform.insights import actions, pages, queries, rules
from leerkring.platform.insights.models import SavedView
from leerkring.platform.insights.rules import Alike, Choices, Town

monitor = router("Monitor")
views = router("Views")
Json = dict[str, Any]
SchoolCode = Annotated[str, Path(description="Code of a school site.", pattern="^[0-9A-Z]{6}$")]
Postcode = Annotated[str, Path(description="The four digits of a postcode.", pattern="^[0-9]{4}$")]


class TownRecord(Record):
    """A municipality with figures. Shares are fractions of one."""

    code: str = Field(examples=["GM0384"])
    name: str = Field(examples=["Diemen"])
    province: str
    urbanity: int = Field(description="1 (very urban) to 5; 0 when unknown")
    pupils: int
    schools: int
    residents: int
    villages: int
    level: float | None = Field(description="Estimated share of the national lowest 15 %")
    has_schools: bool
    first_year: int
    last_year: int
    into: list[str] = Field(description="Names of the municipalities in which it went up")


class TownQuery(Paging):
    """Which municipalities."""

    text: Annotated[str, Field(max_length=100)] = ""
    like: Annotated[str, Field(pattern="^(GM[0-9]{4})?$", description="Those that are like this one")] = ""


class ChoicesQuery(Wish):
    """What a reader may choose."""

    points: Annotated[Literal[10, 15, 20], Field(description="From how many points a difference counts")] = 15
    year: Annotated[
        int | None, Field(ge=rules.FIRST_YEAR, le=rules.LAST_YEAR, description="Municipal borders of")
    ] = None


class GroupQuery(Wish):
    """In what the municipalities of the group are like the town; or which towns, by code."""

    alike: list[Alike] = Field(default=[Alike.URBANITY, Alike.SIZE], max_length=4)
    towns: list[Annotated[str, Field(pattern="^GM[0-9]{4}$")]] = Field(default=[], max_length=40)


class FiguresPage(Page[Json]):
    """A page of schools or home postcodes, each with its figures as in the monitor."""


class ViewWish(Wish):
    """An address of the monitor under a name."""

    name: Annotated[str, Field(min_length=1, max_length=120)]
    address: Annotated[str, Field(min_length=8, max_length=500, examples=["/monitor/GM0384?punten=10"])]


class ViewName(Wish):
    """Another name."""

    name: Annotated[str, Field(min_length=1, max_length=120)]


class ViewRecord(Record):
    """A saved view."""

    id: int
    name: str
    address: str
    created_at: datetime
    version: int


def _town(one: Town) -> TownRecord:
    return TownRecord(**{name: getattr(one, name) for name in TownRecord.model_fields})


def _view(one: SavedView) -> ViewRecord:
    return ViewRecord(**{name: getattr(one, name) for name in ViewRecord.model_fields})


def _monitor(actor: Actor, code: str, chosen: ChoicesQuery) -> Json:
    town = queries.town(code)
    choices = Choices(points=chosen.points, year=None if chosen.year == town.first_year else chosen.year)
    named = queries.may_see_names(actor, code)
    wanted = replace(pages.wanted_by("town", code=code, choices=choices, named=named), form="json")
    found: Json = json.loads(pages.piece(wanted))
    return found


def _one(rows: list[Json], code: str) -> Json:
    found = next((row for row in rows if row["code"] == code), None)
    if found is None:
        raise NotFound
    return found


@monitor.get(
    "/monitor-municipalities",
    response=Page[TownRecord],
    url_name="monitor-municipalities",
    summary="Municipalities with figures",
)
def list_monitor_municipalities(request: Asked, response: HttpResponse, wish: Query[TownQuery]) -> object:
    """Return the municipalities with figures, or those that are like one of them."""
    return paged(request, response, queries.towns(wish.text, like=wish.like), wish, each=_town)


@monitor.get(
    "/municipalities/{code}/monitor",
    response=Json,
    url_name="monitor",
    summary="The monitor of a municipality",
)
def get_monitor(request: Asked, code: TownCode, chosen: Query[ChoicesQuery]) -> Json:
    """Return every figure, with its reasons and sources, as the contract `monitor.json` lays down."""
    return _monitor(request.actor, code, chosen)


@monitor.get(
    "/municipalities/{code}/comparison-group",
    response=list[TownRecord],
    url_name="comparison-group",
    summary="The municipalities to compare with",
)
def list_comparison_group(request: Asked, code: TownCode, wish: Query[GroupQuery]) -> list[TownRecord]:
    """Return the municipalities that are like this one in what you ask, or those that you name."""
    town, towns = queries.town(code), pages.directory().towns
    choices = Choices(alike=frozenset(wish.alike), towns=tuple(wish.towns))
    return [
        _town(towns[one])
        for one in sorted(rules.group(town, towns.values(), choices=choices))
        if one in towns
    ]


@monitor.get(
    "/municipalities/{code}/schools",
    response=FiguresPage,
    url_name="schools",
    summary="Schools of a municipality",
)
def list_schools(request: Asked, response: HttpResponse, code: TownCode, paging: Query[Paging]) -> object:
    """Return the schools with their figures, as in the monitor."""
    return paged(request, response, _monitor(request.actor, code, ChoicesQuery())["schools"], paging)


@monitor.get(
    "/municipalities/{code}/schools/{school_code}", response=Json, url_name="school", summary="One school"
)
def get_school(request: Asked, code: TownCode, school_code: SchoolCode) -> Json:
    """Return the figures of a school, as in the monitor."""
    return _one(_monitor(request.actor, code, ChoicesQuery())["schools"], school_code)


@monitor.get(
    "/municipalities/{code}/quarters", response=FiguresPage, url_name="quarters", summary="Home postcodes"
)
def list_quarters(request: Asked, response: HttpResponse, code: TownCode, paging: Query[Paging]) -> object:
    """Return the home postcodes with their figures, as in the monitor."""
    return paged(request, response, _monitor(request.actor, code, ChoicesQuery())["areas"], paging)


@monitor.get(
    "/municipalities/{code}/quarters/{postcode}",
    response=Json,
    url_name="quarter",
    summary="One home postcode",
)
def get_quarter(request: Asked, code: TownCode, postcode: Postcode) -> Json:
    """Return the figures of a home postcode, as in the monitor."""
    return _one(_monitor(request.actor, code, ChoicesQuery())["areas"], postcode)


@views.get("/saved-views", response=Page[ViewRecord], url_name="saved-views", summary="Your saved views")
def list_saved_views(request: Asked, response: HttpResponse, paging: Query[Paging]) -> object:
    """Return the views of the monitor that you saved."""
    return paged(request, response, queries.views_for(request.actor), paging, each=_view)


@views.post("/saved-views", response={201: ViewRecord}, url_name="saved-views", summary="Save a view")
def save_view(request: Asked, response: HttpResponse, wish: ViewWish) -> Status[ViewRecord]:
    """Keep an address of the monitor under a name."""
    number = actions.save_view(request.actor, name=wish.name, address=wish.address)
    return Status(201, _tagged(response, queries.view_for(request.actor, number)))


@views.get("/saved-views/{view_id}", response=ViewRecord, url_name="saved-view", summary="One saved view")
def get_saved_view(request: Asked, response: HttpResponse, view_id: Id) -> ViewRecord:
    """Return a saved view, with its version in ETag."""
    return _tagged(response, queries.view_for(request.actor, view_id))


@views.put("/saved-views/{view_id}", response=ViewRecord, url_name="saved-view", summary="Rename a view")
def rename_saved_view(
    request: Asked, response: HttpResponse, view_id: Id, if_match: IfMatch, wish: ViewName
) -> ViewRecord:
    """Give a saved view another name."""
    renamed = actions.rename_view(request.actor, view_id, name=wish.name, version=version_in(if_match))
    return _tagged(response, renamed)


@views.delete("/saved-views/{view_id}", response={204: None}, url_name="saved-view", summary="Remove a view")
def remove_saved_view(request: Asked, view_id: Id) -> Status[None]:
    """Take a saved view off your list; it can be put back."""
    actions.remove_view(request.actor, view_id)
    return Status(204, None)


@views.put(
    "/saved-views/{view_id}/restoration",
    response=ViewRecord,
    url_name="saved-view-restoration",
    summary="Put back",
)
def put_saved_view_back(request: Asked, response: HttpResponse, view_id: Id) -> ViewRecord:
    """Put a removed view back on your list."""
    return _tagged(response, actions.put_view_back(request.actor, view_id))


def _tagged(response: HttpResponse, view: SavedView) -> ViewRecord:
    tag(response, view.version)
    return _view(view)
