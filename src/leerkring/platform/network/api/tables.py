"""Tables and their seats, for programs."""

from datetime import date
from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Schema, Status
from pydantic import Field

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.api.routers import router
from leerkring.platform.base.api.schemas import LARGEST_ID, Id, Record, Wish
from leerkring.platform.base.api.versions import IfMatch, check_is_current, tag, version_in
from leerkring.platform.network import queries
from leerkring.platform.network.actions import bodies as acts
from leerkring.platform.network.actions.bodies import Body
from leerkring.platform.network.api.shared import (
    ChangeOfNetwork,
    LastDayAtTheTable,
    OfTown,
    OrganisationRef,
    PersonRef,
    Ref,
    changes,
    organisation,
    person,
)
from leerkring.platform.network.models import MeetingBody, Seat
from leerkring.platform.network.rules import Combined, Level
from leerkring.statute.wording.themes import Theme

tables = router("Network")
ADDRESS = "/network/bodies"


class BodyRecord(Record):
    """A table at which partners meet, under its local name."""

    id: int
    name: str
    level: Level
    town_id: int
    chair: PersonRef | None
    parent_id: int | None
    region: str = Field(description="Other municipalities, for a regional table")
    combined_with: Combined
    counts_for_statute: bool = Field(description="Whether it is (part of) the meeting that the law asks for")
    valid_from: date
    valid_to: date | None
    version: int


class BodyWish(Wish):
    """A table as it should be."""

    name: Annotated[str, Field(min_length=1, max_length=150)]
    level: Level
    counts_for_statute: bool
    chair_id: int | None = Field(None, ge=1, le=LARGEST_ID)
    parent_id: int | None = Field(None, ge=1, le=LARGEST_ID)
    region: Annotated[str, Field(max_length=200)] = ""
    combined_with: Combined = Combined.NONE
    valid_from: date
    valid_to: date | None = None


class SeatRecord(Record):
    """A regular seat at a table."""

    id: int
    organisation: OrganisationRef
    representative: PersonRef | None = Field(description="None: for whoever the organisation sends")
    valid_from: date
    valid_to: date | None


class SeatWish(Wish):
    """Who gets a regular seat."""

    organisation_id: Ref
    representative_id: int | None = Field(None, ge=1, le=LARGEST_ID)
    valid_from: date | None = None


class MissingQuery(Schema):
    """On which day, and for which subject."""

    on: date | None = Field(None, description="Today when empty")
    theme: Theme | None = Field(None, description="Count only mandates that are about this subject")


def _body(one: MeetingBody) -> BodyRecord:
    same = (
        "name", "level", "town_id", "parent_id", "region", "combined_with", "counts_for_statute",
        "valid_from", "valid_to", "version",
    )  # fmt: skip
    return BodyRecord(id=one.pk, chair=person(one.chair), **{name: getattr(one, name) for name in same})


def _seat(one: Seat) -> SeatRecord:
    return SeatRecord(
        id=one.pk,
        organisation=organisation(one.organisation),
        representative=person(one.representative),
        valid_from=one.valid_from,
        valid_to=one.valid_to,
    )


def _tagged(request: Asked, response: HttpResponse, body_id: int) -> BodyRecord:
    one = queries.body_for(request.actor, body_id)
    tag(response, one.version)
    return _body(one)


def _wished(wish: BodyWish) -> Body:
    return Body(**wish.model_dump())


@tables.get(ADDRESS, response=list[BodyRecord], url_name="network-bodies", summary="Tables")
def list_bodies(request: Asked, asked: Query[OfTown]) -> list[BodyRecord]:
    """Return the tables of a town that you may see and that exist today."""
    town = queries.town_for(request.actor, asked.town)
    return [_body(one) for one in queries.running_bodies(request.actor, town)]


@tables.post(ADDRESS, response={201: BodyRecord}, url_name="network-bodies", summary="Add a table")
def add_body(request: Asked, response: HttpResponse, wish: BodyWish) -> Status[BodyRecord]:
    """Start a table in your own town."""
    made = acts.add(request.actor, body=_wished(wish))
    return Status(201, _tagged(request, response, made.pk))


@tables.get(f"{ADDRESS}/{{body_id}}", response=BodyRecord, url_name="network-body", summary="One table")
def get_body(request: Asked, response: HttpResponse, body_id: Id) -> BodyRecord:
    """Return one table, with its version in ETag."""
    return _tagged(request, response, body_id)


@tables.put(f"{ADDRESS}/{{body_id}}", response=BodyRecord, url_name="network-body", summary="Change a table")
def change_body(
    request: Asked, response: HttpResponse, body_id: Id, if_match: IfMatch, wish: BodyWish
) -> BodyRecord:
    """Change what a table is; when someone else was first you get both texts."""
    acts.change(request.actor, body_id, body=_wished(wish), version=version_in(if_match))
    return _tagged(request, response, body_id)


@tables.delete(
    f"{ADDRESS}/{{body_id}}", response={204: None}, url_name="network-body", summary="Remove a table"
)
def remove_body(request: Asked, body_id: Id, if_match: IfMatch) -> Status[None]:
    """Take away a table that was made by mistake today and at which nobody sits; later it only ends."""
    check_is_current(if_match, version=queries.body_to_change(request.actor, body_id).version)
    acts.remove(request.actor, body_id)
    return Status(204, None)


@tables.put(
    f"{ADDRESS}/{{body_id}}/end", response=BodyRecord, url_name="network-body-end", summary="End a table"
)
def end_body(request: Asked, response: HttpResponse, body_id: Id, wish: LastDayAtTheTable) -> BodyRecord:
    """Let a table stop after a last day."""
    acts.end(request.actor, body_id, on=wish.on)
    return _tagged(request, response, body_id)


@tables.delete(
    f"{ADDRESS}/{{body_id}}/end",
    response=BodyRecord,
    url_name="network-body-end",
    summary="Let a table go on",
)
def undo_end_of_body(request: Asked, response: HttpResponse, body_id: Id) -> BodyRecord:
    """Let a table go on that was to stop."""
    acts.undo_end(request.actor, body_id)
    return _tagged(request, response, body_id)


@tables.get(
    f"{ADDRESS}/{{body_id}}/changes",
    response=list[ChangeOfNetwork],
    url_name="network-body-changes",
    summary="What changed of a table",
)
def list_changes_of_body(request: Asked, body_id: Id) -> list[ChangeOfNetwork]:
    """Return who changed what, the newest first."""
    return changes(queries.body_for(request.actor, body_id))


@tables.get(
    f"{ADDRESS}/{{body_id}}/missing",
    response=list[OrganisationRef],
    url_name="network-body-missing",
    summary="Who must attend and is not there",
)
def list_missing(request: Asked, body_id: Id, asked: Query[MissingQuery]) -> list[OrganisationRef]:
    """Return the partners with a duty that are not at a table of your town, mandates counted."""
    body = queries.body_of_own_town(request.actor, body_id)
    return [organisation(one) for one in queries.missing_at(body, asked.on, theme=asked.theme or "")]


@tables.get(
    f"{ADDRESS}/{{body_id}}/seats",
    response=list[SeatRecord],
    url_name="network-seats",
    summary="Seats at a table",
)
def list_seats(request: Asked, body_id: Id) -> list[SeatRecord]:
    """Return the seats at a table, of now and of before."""
    return [_seat(one) for one in queries.members_of(queries.body_for(request.actor, body_id))]


@tables.post(
    f"{ADDRESS}/{{body_id}}/seats",
    response={201: SeatRecord},
    url_name="network-seats",
    summary="Give a seat",
)
def give_seat(request: Asked, body_id: Id, wish: SeatWish) -> Status[SeatRecord]:
    """Give an organisation a regular seat, for someone of it or for whoever it sends."""
    made = acts.seat(
        request.actor,
        body_id,
        organisation_id=wish.organisation_id,
        representative_id=wish.representative_id,
        valid_from=wish.valid_from,
    )
    return Status(201, _seat(made))


@tables.delete(
    f"{ADDRESS}/{{body_id}}/seats/{{seat_id}}",
    response={204: None},
    url_name="network-seat",
    summary="Take a seat away",
)
def take_seat(request: Asked, body_id: Id, seat_id: Id) -> Status[None]:
    """Take a seat away from today on; it can be given back."""
    acts.take_seat(request.actor, body_id, seat_id)
    return Status(204, None)


@tables.put(
    f"{ADDRESS}/{{body_id}}/seats/{{seat_id}}/recovery",
    response=SeatRecord,
    url_name="network-seat-recovery",
    summary="Give a seat back",
)
def give_seat_back(request: Asked, body_id: Id, seat_id: Id) -> SeatRecord:
    """Put a seat back as it was before it was taken away."""
    return _seat(acts.give_seat_back(request.actor, body_id, seat_id))
