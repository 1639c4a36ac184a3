"""Who speaks for whom, for programs."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Status
from pydantic import Field

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.api.pages import Page, Paging, paged
from leerkring.platform.base.api.routers import router
from leerkring.platform.base.api.schemas import LARGEST_ID, Id, MailAddress, Record, Wish
from leerkring.platform.base.api.versions import IfMatch, check_is_current, tag, version_in
from leerkring.platform.network import queries
from leerkring.platform.network.actions import leaving
from leerkring.platform.network.actions import people as acts
from leerkring.platform.network.actions.leaving import Farewell
from leerkring.platform.network.actions.people import Person
from leerkring.platform.network.api.shared import (
    ChangeOfNetwork,
    OfTown,
    OrganisationRef,
    PersonRef,
    Ref,
    ShortText,
    changes,
    organisation,
    person,
)
from leerkring.platform.network.models import Representative

people = router("Network")
ADDRESS = "/network/representatives"


class Which(StrEnum):
    """Which people of a network."""

    NOW = "now"
    LEAVING = "leaving"
    BEFORE = "before"


SHOWN = {Which.NOW: "", Which.LEAVING: queries.LEAVES, Which.BEFORE: queries.BEFORE}


class RepresentativeRecord(Record):
    """A person who speaks for an organisation in a town, for a term."""

    id: int
    name: str
    function: str
    email: str
    organisation: OrganisationRef
    town_id: int
    has_account: bool
    valid_from: date
    valid_to: date | None
    ends_on: date | None = Field(description="The last day: of the term or of the account, the earlier one")
    successor: PersonRef | None
    no_successor: str = Field(description="Why nobody takes over; empty when someone must be found")
    version: int


class RepresentativeWish(Wish):
    """A person as they should be."""

    name: Annotated[str, Field(min_length=1, max_length=150)]
    function: ShortText = ""
    email: MailAddress | None = None
    valid_from: date
    valid_to: date | None = None


class NewRepresentative(RepresentativeWish):
    """A person to write down, with the tables where they sit."""

    organisation_id: Ref
    body_ids: list[Ref] = Field(default_factory=list, max_length=100)


class FarewellWish(Wish):
    """A last day and who takes over: someone of the same organisation, or nobody, with the reason."""

    on: date
    successor_id: int | None = Field(None, ge=1, le=LARGEST_ID)
    nobody_because: Annotated[str, Field(max_length=200)] = ""


class RepresentativeQuery(Paging, OfTown):
    """Which people."""

    which: Which = Field(Which.NOW, description="Those of now, who leave without successor, or of before")
    text: str = Field("", max_length=100, description="A part of a name, function or organisation")
    organisation_id: int | None = Field(None, alias="organisationId", ge=1, le=LARGEST_ID)


def _record(one: Representative, ends_on: date | None) -> RepresentativeRecord:
    same = ("name", "function", "email", "town_id", "valid_from", "valid_to", "no_successor", "version")
    return RepresentativeRecord(
        id=one.pk,
        organisation=organisation(one.organisation),
        has_account=one.user_id is not None,
        ends_on=ends_on,
        successor=person(one.successor),
        **{name: getattr(one, name) for name in same},
    )


def _tagged(request: Asked, response: HttpResponse, representative_id: int) -> RepresentativeRecord:
    one = queries.representative_for(request.actor, representative_id)
    tag(response, one.version)
    return _record(one, queries.last_day(one))


def _person(wish: RepresentativeWish) -> Person:
    return Person(wish.name, wish.valid_from, wish.email or "", wish.function, wish.valid_to)


@people.get(
    ADDRESS, response=Page[RepresentativeRecord], url_name="network-people", summary="Representatives"
)
def list_representatives(request: Asked, response: HttpResponse, asked: Query[RepresentativeQuery]) -> object:
    """Return who speaks for whom in a town, as far as you may see them."""
    rows = queries.listed_for(
        request.actor,
        queries.town_for(request.actor, asked.town),
        which=SHOWN[asked.which],
        text=asked.text,
        organisation_id=asked.organisation_id,
    )
    return paged(request, response, rows, asked, each=lambda one: _record(one, one.ends_on))


@people.post(
    ADDRESS, response={201: RepresentativeRecord}, url_name="network-people", summary="Add a representative"
)
def add_representative(
    request: Asked, response: HttpResponse, asked: Query[OfTown], wish: NewRepresentative
) -> Status[RepresentativeRecord]:
    """Write down who speaks for an organisation: in your own town, or for your own organisation."""
    made = acts.add(
        request.actor,
        town_id=queries.town_for(request.actor, asked.town).pk,
        organisation_id=wish.organisation_id,
        person=_person(wish),
        bodies=tuple(wish.body_ids),
    )
    return Status(201, _tagged(request, response, made.pk))


@people.get(
    f"{ADDRESS}/{{representative_id}}",
    response=RepresentativeRecord,
    url_name="network-person",
    summary="One representative",
)
def get_representative(request: Asked, response: HttpResponse, representative_id: Id) -> RepresentativeRecord:
    """Return one person of the network, with the version in ETag."""
    return _tagged(request, response, representative_id)


@people.put(
    f"{ADDRESS}/{{representative_id}}",
    response=RepresentativeRecord,
    url_name="network-person",
    summary="Change a representative",
)
def change_representative(
    request: Asked, response: HttpResponse, representative_id: Id, if_match: IfMatch, wish: RepresentativeWish
) -> RepresentativeRecord:
    """Correct who someone is, or their term; when someone else was first you get both texts."""
    acts.change(request.actor, representative_id, person=_person(wish), version=version_in(if_match))
    return _tagged(request, response, representative_id)


@people.delete(
    f"{ADDRESS}/{{representative_id}}",
    response={204: None},
    url_name="network-person",
    summary="Remove a representative",
)
def remove_representative(request: Asked, representative_id: Id, if_match: IfMatch) -> Status[None]:
    """Take away someone who was written down by mistake today; later a term only ends."""
    current = queries.representative_to_change(request.actor, representative_id)
    check_is_current(if_match, version=current.version)
    acts.remove(request.actor, representative_id)
    return Status(204, None)


@people.put(
    f"{ADDRESS}/{{representative_id}}/end",
    response=RepresentativeRecord,
    url_name="network-person-end",
    summary="Let someone leave",
)
def end_representative(
    request: Asked, response: HttpResponse, representative_id: Id, wish: FarewellWish
) -> RepresentativeRecord:
    """Say when someone leaves and who takes over; the successor gets their seats from the day after."""
    farewell = Farewell(wish.on, successor_id=wish.successor_id, nobody_because=wish.nobody_because)
    leaving.end(request.actor, representative_id, farewell=farewell)
    return _tagged(request, response, representative_id)


@people.delete(
    f"{ADDRESS}/{{representative_id}}/end",
    response=RepresentativeRecord,
    url_name="network-person-end",
    summary="Let someone stay",
)
def undo_end_of_representative(
    request: Asked, response: HttpResponse, representative_id: Id
) -> RepresentativeRecord:
    """Put back the term, the successor and the seats as they were before someone was to leave."""
    leaving.undo_end(request.actor, representative_id)
    return _tagged(request, response, representative_id)


@people.get(
    f"{ADDRESS}/{{representative_id}}/changes",
    response=list[ChangeOfNetwork],
    url_name="network-person-changes",
    summary="What changed of a representative",
)
def list_changes_of_representative(request: Asked, representative_id: Id) -> list[ChangeOfNetwork]:
    """Return who changed what, the newest first."""
    return changes(queries.representative_for(request.actor, representative_id))
