"""Organisations and who takes part where, for programs."""

from datetime import date, datetime
from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Status
from pydantic import Field

from leerkring.platform.base.api.pages import Page, Paging, paged
from leerkring.platform.base.api.routers import router
from leerkring.platform.base.api.schemas import LARGEST_ID, Id, Line, Record, Wish
from leerkring.platform.base.api.versions import IfMatch, tag, version_in
from leerkring.platform.base.errors import NotFound
from leerkring.platform.organisations import actions, queries
from leerkring.platform.organisations.asker import Asked
from leerkring.platform.organisations.models import Organisation, Participation
from leerkring.platform.organisations.rules import Kind, colours_in

organisations = router("Organisations")
Colour = Annotated[str, Field(pattern="^#[0-9A-Fa-f]{6}$", examples=["#0B5A73"])]


class OrganisationRecord(Record):
    """One party with its own file: a municipality, a partner or a national body."""

    id: int
    kind: Kind
    kind_name: str = Field(description="The kind in the reader's language", examples=["gemeente"])
    name: str
    municipality_code: str | None = Field(description="CBS code, for a municipality")
    legal_id: str = Field(description="Board number, LRK holder number or KvK number")
    valid_from: date | None
    valid_to: date | None
    is_fictional: bool
    version: int


class OrganisationChange(Wish):
    """The facts of an organisation as they should be."""

    name: Line
    legal_id: Annotated[str, Field(max_length=30)] = ""


class Colours(Wish):
    """An organisation's own colours; they are refused when text on them cannot be read."""

    accent: Colour
    accent_strong: Colour
    accent_soft: Colour
    on_accent: Colour


class ChangeRecord(Record):
    """What an organisation was called since a moment."""

    at: datetime
    who: str
    name: str
    legal_id: str


class ParticipationRecord(Record):
    """A partner that takes part in the education agenda of a municipality."""

    id: int
    partner_id: int
    partner: str
    town_id: int
    town: str
    valid_from: date
    valid_to: date | None


class ParticipationWish(Wish):
    """Who takes part: a known partner by id and (part of) its name, or a new one by name and kind."""

    name: Line
    partner_id: int | None = Field(None, ge=1, le=LARGEST_ID)
    kind: Kind = Kind.OTHER_PARTNER
    legal_id: Annotated[str, Field(max_length=30)] = ""
    valid_from: date
    valid_to: date | None = None


class KnownPartner(Record):
    """A partner that takes part elsewhere."""

    id: int
    name: str
    kind: Kind


class KnownQuery(Wish):
    """Which partners."""

    text: Annotated[str, Field(min_length=3, max_length=100, description="A part of the name")]


class LastDay(Wish):
    """The last day of taking part."""

    on: date


def _organisation(one: Organisation) -> OrganisationRecord:
    return OrganisationRecord(
        id=one.pk,
        kind=Kind(one.kind),
        kind_name=one.kind_name,
        name=one.name,
        municipality_code=one.municipality.code if one.municipality else None,
        legal_id=one.legal_id,
        valid_from=one.valid_from,
        valid_to=one.valid_to,
        is_fictional=one.is_fictional,
        version=one.version,
    )


def _participation(one: Participation) -> ParticipationRecord:
    return ParticipationRecord(
        id=one.pk,
        partner_id=one.partner_id,
        partner=one.partner.name,
        town_id=one.town_id,
        town=one.town.name,
        valid_from=one.valid_from,
        valid_to=one.valid_to,
    )


def _tagged(response: HttpResponse, one: Organisation) -> OrganisationRecord:
    tag(response, one.version)
    return _organisation(one)


@organisations.get(
    "/organisations", response=Page[OrganisationRecord], url_name="organisations", summary="Organisations"
)
def list_organisations(request: Asked, response: HttpResponse, paging: Query[Paging]) -> object:
    """Return the organisations that you may see: your own and those it works with."""
    return paged(request, response, queries.organisations_for(request.actor), paging, each=_organisation)


@organisations.get(
    "/organisations/{organisation_id}",
    response=OrganisationRecord,
    url_name="organisation",
    summary="One organisation",
)
def get_organisation(request: Asked, response: HttpResponse, organisation_id: Id) -> OrganisationRecord:
    """Return an organisation, with its version in ETag."""
    return _tagged(response, queries.organisation_for(request.actor, organisation_id))


@organisations.get(
    "/organisations/{organisation_id}/changes",
    response=list[ChangeRecord],
    url_name="organisation-changes",
    summary="History of an organisation",
)
def list_organisation_changes(request: Asked, organisation_id: Id) -> list[ChangeRecord]:
    """Return what an organisation was called, and who changed it; the last twenty changes."""
    steps = queries.history_of(queries.organisation_for(request.actor, organisation_id))
    return [ChangeRecord(at=one.at, who=one.who, name=one.name, legal_id=one.legal_id) for one in steps]


@organisations.get(
    "/own-organisation", response=OrganisationRecord, url_name="own-organisation", summary="Your organisation"
)
def get_own_organisation(request: Asked, response: HttpResponse) -> OrganisationRecord:
    """Return your own organisation."""
    return _tagged(response, queries.own_of(request.actor))


@organisations.put(
    "/own-organisation", response=OrganisationRecord, url_name="own-organisation", summary="Change its facts"
)
def change_own_organisation(
    request: Asked, response: HttpResponse, if_match: IfMatch, wish: OrganisationChange
) -> OrganisationRecord:
    """Change the name and the number of your own organisation."""
    changed = actions.change_facts(
        request.actor, name=wish.name, legal_id=wish.legal_id, version=version_in(if_match)
    )
    return _tagged(response, changed)


@organisations.get(
    "/own-organisation/colours", response=dict[str, str], url_name="own-colours", summary="Its colours"
)
def get_own_colours(request: Asked) -> dict[str, str]:
    """Return the own colours of your organisation; empty when it uses ours."""
    return colours_in(queries.own_of(request.actor).token_css)


@organisations.put(
    "/own-organisation/colours", response=dict[str, str], url_name="own-colours", summary="Set its colours"
)
def set_own_colours(request: Asked, wish: Colours) -> dict[str, str]:
    """Give your organisation its own colours; refused when text on them cannot be read."""
    colours = {name.replace("_", "-"): value for name, value in wish.model_dump().items()}
    return colours_in(actions.set_colours(request.actor, colours).token_css)


@organisations.delete(
    "/own-organisation/colours", response={204: None}, url_name="own-colours", summary="Use our colours"
)
def remove_own_colours(request: Asked) -> Status[None]:
    """Go back to the colours of Leerkring."""
    actions.set_colours(request.actor, {})
    return Status(204, None)


@organisations.get(
    "/participations", response=Page[ParticipationRecord], url_name="participations", summary="Who takes part"
)
def list_participations(request: Asked, response: HttpResponse, paging: Query[Paging]) -> object:
    """Return the partners of your town, or the towns of your organisation; those of before too."""
    return paged(request, response, queries.participations_for(request.actor), paging, each=_participation)


@organisations.post(
    "/participations",
    response={201: ParticipationRecord},
    url_name="participations",
    summary="Let a partner take part",
)
def add_participation(request: Asked, wish: ParticipationWish) -> Status[ParticipationRecord]:
    """Let a partner take part in your town: one that is known, or a new one."""
    known = {one.pk: one for one in queries.known_partners(request.actor, wish.name)}
    if wish.partner_id and wish.partner_id not in known:
        raise NotFound
    made = actions.add_partner(
        request.actor,
        partner=known[wish.partner_id] if wish.partner_id else None,
        named=(wish.name, wish.kind, wish.legal_id),
        term=(wish.valid_from, wish.valid_to),
    )
    return Status(201, _participation(made))


@organisations.get(
    "/known-partners", response=list[KnownPartner], url_name="known-partners", summary="Partners elsewhere"
)
def find_known_partners(request: Asked, wish: Query[KnownQuery]) -> list[KnownPartner]:
    """Return at most ten partners elsewhere by a part of their name, so that none is made twice."""
    found = queries.known_partners(request.actor, wish.text)
    return [KnownPartner(id=one.pk, name=one.name, kind=Kind(one.kind)) for one in found]


@organisations.put(
    "/participations/{participation_id}/end",
    response=ParticipationRecord,
    url_name="participation-end",
    summary="Let a partner stop",
)
def end_participation(request: Asked, participation_id: Id, wish: LastDay) -> ParticipationRecord:
    """Let a partner stop taking part after a last day."""
    return _participation(actions.end_participation(request.actor, participation_id, on=wish.on))


@organisations.delete(
    "/participations/{participation_id}/end",
    response=ParticipationRecord,
    url_name="participation-end",
    summary="Undo a stop",
)
def undo_end_of_participation(request: Asked, participation_id: Id) -> ParticipationRecord:
    """Let a participation that was ended go on."""
    return _participation(actions.undo_end(request.actor, participation_id))
