"""The picture of a network, its mandates and how it is organised, for programs."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Query, Status
from pydantic import Field

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.api.routers import router
from leerkring.platform.base.api.schemas import Id, Record, Wish
from leerkring.platform.base.api.versions import IfMatch, check_is_current, tag, version_in
from leerkring.platform.network import queries
from leerkring.platform.network.actions import mandates, profile
from leerkring.platform.network.actions.mandates import Terms
from leerkring.platform.network.actions.profile import Profile
from leerkring.platform.network.api.shared import (
    ChangeOfNetwork,
    Document,
    LastDayAtTheTable,
    OfTown,
    OrganisationRef,
    PersonRef,
    Ref,
    changes,
    organisation,
)
from leerkring.platform.network.models import Mandate, NetworkProfile
from leerkring.platform.network.queries import Cell
from leerkring.platform.network.rules import (
    HIGHEST_TRUST,
    Coordination,
    Formalised,
    SeatState,
    TownRole,
)
from leerkring.statute.wording.themes import Theme

whole = router("Network")


class PlaceRecord(Record):
    """How an organisation is present at a table on a day."""

    body_id: int
    body: str
    organisation: OrganisationRef
    has_duty: bool = Field(description="Whether the law obliges this kind of partner to attend")
    presence: SeatState
    people: list[PersonRef]
    through: list[OrganisationRef] = Field(description="Who speaks for it there")
    themes: list[Theme] = Field(description="On which subjects others speak for it; empty for all")


class PictureRecord(Record):
    """Who is at which table of a town on a day."""

    town_id: int
    on: date
    absent: list[OrganisationRef] = Field(description="With a duty, and at no table that counts")
    places: list[PlaceRecord]


class PictureQuery(OfTown):
    """Of which town, and on which day."""

    on: date | None = Field(None, description="Today when empty")


class MandateRecord(Record):
    """One organisation speaks for another one."""

    id: int
    mandator: OrganisationRef
    mandatary: OrganisationRef
    themes: list[Theme] = Field(description="Empty for all")
    document: str
    valid_from: date
    valid_to: date | None
    version: int


class MandateWish(Wish):
    """A mandate as it should be."""

    themes: list[Theme] = Field(default_factory=list, max_length=len(Theme))
    document: Document = ""
    valid_from: date
    valid_to: date | None = None


class NewMandate(MandateWish):
    """A mandate to write down."""

    mandator_id: Ref
    mandatary_id: Ref


class ProfileWish(Wish):
    """How a network is organised; empty is: not filled in."""

    formed_on: date | None = None
    coordination: Coordination | None = None
    coordination_text: Annotated[str, Field(max_length=200)] = ""
    roles: list[TownRole] = Field(default_factory=list, max_length=len(TownRole))
    trust: Annotated[int, Field(ge=1, le=HIGHEST_TRUST)] | None = None
    meets_without_town: bool | None = None
    cooperation: Formalised | None = None
    cooperation_document: Document = ""
    structure: Formalised | None = None
    structure_document: Document = ""
    vision: Formalised | None = None
    vision_document: Document = ""


class ProfileRecord(ProfileWish):
    """How a network is organised, and which version this is; 0 when nothing is filled in."""

    version: int


def _place(cell: Cell) -> PlaceRecord:
    people = [one.person for one in cell.sitters if one.is_there and one.person]
    return PlaceRecord(
        body_id=cell.body.pk,
        body=cell.body.name,
        organisation=organisation(cell.organisation),
        has_duty=cell.has_duty,
        presence=cell.place.presence,
        people=[PersonRef(id=one.pk, name=one.name) for one in people],
        through=[organisation(one.mandatary) for one in cell.place.through],
        themes=[Theme(one) for one in cell.place.themes] if cell.place.through else [],
    )


def _mandate(one: Mandate) -> MandateRecord:
    return MandateRecord(
        id=one.pk,
        mandator=organisation(one.mandator),
        mandatary=organisation(one.mandatary),
        themes=[Theme(theme) for theme in one.themes],
        document=one.document,
        valid_from=one.valid_from,
        valid_to=one.valid_to,
        version=one.version,
    )


def _tagged(request: Asked, response: HttpResponse, mandate_id: int) -> MandateRecord:
    one = queries.mandate_to_change(request.actor, mandate_id)
    tag(response, one.version)
    return _mandate(one)


def _terms(wish: MandateWish) -> Terms:
    return Terms(wish.valid_from, tuple(wish.themes), wish.document, wish.valid_to)


def _profile(response: HttpResponse, one: NetworkProfile) -> ProfileRecord:
    tag(response, one.version)
    stored: dict[str, Any] = {name: getattr(one, name) for name in ProfileRecord.model_fields}
    empty = {name: stored[name] or None for name in ("coordination", "cooperation", "structure", "vision")}
    return ProfileRecord(**{**stored, **empty})


@whole.get("/network", response=PictureRecord, url_name="network", summary="Who is at which table")
def get_network(request: Asked, asked: Query[PictureQuery]) -> PictureRecord:
    """Return who is at which table of a town, and which partners with a duty are missing."""
    picture = queries.picture_for(request.actor, queries.town_for(request.actor, asked.town), on=asked.on)
    is_town = queries.is_of_town(request.actor)
    return PictureRecord(
        town_id=picture.town.pk,
        on=picture.on,
        absent=[organisation(one.organisation) for one in picture.absent] if is_town else [],
        places=[_place(one) for one in queries.lines_of(picture)],
    )


@whole.get("/network/mandates", response=list[MandateRecord], url_name="network-mandates", summary="Mandates")
def list_mandates(request: Asked, asked: Query[OfTown]) -> list[MandateRecord]:
    """Return the mandates of a town that you may see, those that run first."""
    now, before = queries.running_mandates(request.actor, queries.town_for(request.actor, asked.town))
    return [_mandate(one) for one in [*now, *before]]


@whole.post(
    "/network/mandates",
    response={201: MandateRecord},
    url_name="network-mandates",
    summary="Write a mandate down",
)
def give_mandate(request: Asked, response: HttpResponse, wish: NewMandate) -> Status[MandateRecord]:
    """Write down in your own town that one partner speaks for another."""
    made = mandates.give(
        request.actor, mandator_id=wish.mandator_id, mandatary_id=wish.mandatary_id, terms=_terms(wish)
    )
    return Status(201, _tagged(request, response, made.pk))


@whole.put(
    "/network/mandates/{mandate_id}",
    response=MandateRecord,
    url_name="network-mandate",
    summary="Change a mandate",
)
def change_mandate(
    request: Asked, response: HttpResponse, mandate_id: Id, if_match: IfMatch, wish: MandateWish
) -> MandateRecord:
    """Change about what a mandate is; when someone else was first you get both texts."""
    mandates.change(request.actor, mandate_id, terms=_terms(wish), version=version_in(if_match))
    return _tagged(request, response, mandate_id)


@whole.delete(
    "/network/mandates/{mandate_id}",
    response={204: None},
    url_name="network-mandate",
    summary="Remove a mandate",
)
def remove_mandate(request: Asked, mandate_id: Id, if_match: IfMatch) -> Status[None]:
    """Take away a mandate that was written down by mistake today; later it only ends."""
    check_is_current(if_match, version=queries.mandate_to_change(request.actor, mandate_id).version)
    mandates.remove(request.actor, mandate_id)
    return Status(204, None)


@whole.put(
    "/network/mandates/{mandate_id}/end",
    response=MandateRecord,
    url_name="network-mandate-end",
    summary="End a mandate",
)
def end_mandate(
    request: Asked, response: HttpResponse, mandate_id: Id, wish: LastDayAtTheTable
) -> MandateRecord:
    """Let a mandate stop after a last day."""
    mandates.end(request.actor, mandate_id, on=wish.on)
    return _tagged(request, response, mandate_id)


@whole.delete(
    "/network/mandates/{mandate_id}/end",
    response=MandateRecord,
    url_name="network-mandate-end",
    summary="Let a mandate go on",
)
def undo_end_of_mandate(request: Asked, response: HttpResponse, mandate_id: Id) -> MandateRecord:
    """Let a mandate go on that was to stop."""
    mandates.undo_end(request.actor, mandate_id)
    return _tagged(request, response, mandate_id)


@whole.get(
    "/network/profile", response=ProfileRecord, url_name="network-profile", summary="How it is organised"
)
def get_network_profile(request: Asked, response: HttpResponse, asked: Query[OfTown]) -> ProfileRecord:
    """Return how the network of a town is organised, with its version in ETag."""
    return _profile(response, queries.profile_of(queries.town_for(request.actor, asked.town)))


@whole.put(
    "/network/profile",
    response=ProfileRecord,
    url_name="network-profile",
    summary="Fill in how it is organised",
)
def write_network_profile(
    request: Asked, response: HttpResponse, if_match: IfMatch, wish: ProfileWish
) -> ProfileRecord:
    """Keep how the network of your own town is organised; the first version replaces \"0\"."""
    facts = {**wish.model_dump(), "roles": tuple(wish.roles)}
    made = profile.write(request.actor, profile=Profile(**facts), version=version_in(if_match))
    return _profile(response, made)


@whole.get(
    "/network/profile/changes",
    response=list[ChangeOfNetwork],
    url_name="network-profile-changes",
    summary="What changed of how it is organised",
)
def list_changes_of_network_profile(request: Asked, asked: Query[OfTown]) -> list[ChangeOfNetwork]:
    """Return who changed what, the newest first."""
    found = queries.profile_of(queries.town_for(request.actor, asked.town))
    return changes(found) if found.pk else []
