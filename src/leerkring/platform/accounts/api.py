"""People, roles, invitations and tokens for programs: the same queries and actions as the pages."""

from datetime import date, datetime
from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Status
from pydantic import Field

from leerkring.platform.accounts import queries
from leerkring.platform.accounts.actions import invitations, memberships
from leerkring.platform.accounts.actor import Asked, person
from leerkring.platform.accounts.models import ApiToken, Invitation, Membership
from leerkring.platform.accounts.rules import Role
from leerkring.platform.accounts.tokens import actions as token_actions
from leerkring.platform.accounts.tokens import queries as token_queries
from leerkring.platform.base import clock
from leerkring.platform.base.api.pages import Page, Paging, paged
from leerkring.platform.base.api.routers import router
from leerkring.platform.base.api.schemas import Id, Line, MailAddress, Record, Wish
from leerkring.platform.base.api.versions import IfMatch, tag, version_in
from leerkring.platform.base.errors import NotFound

people = router("People")


class OrganisationName(Record):
    """An organisation by its name."""

    id: int = Field(examples=[7])
    name: str = Field(examples=["Gemeente Voorbeeldstad"])


class RoleOfPerson(Record):
    """One role of a person for an organisation, with its term."""

    id: int = Field(description="Identifier of the role; a person with two roles appears twice")
    name: str = Field(description="Name of the person", examples=["Alice"])
    role: Role
    function: str = Field(description="What the work is called there", examples=["adviseur onderwijs"])
    organisation: OrganisationName
    valid_from: date
    valid_to: date | None = Field(description="Last day, null while there is no end")
    deputy_for_id: int | None = Field(description="The role that this one stands in for")
    successor_id: int | None = Field(description="The role of who takes over")
    version: int


class Me(Record):
    """Who asks, and as what."""

    name: str
    email: str
    language: str = Field(examples=["nl"])
    role: Role
    organisation: OrganisationName | None
    scopes: list[str] | None = Field(description="What the token may do; null in a signed-in browser")
    roles: list[RoleOfPerson] = Field(description="Every role of this person today")


class MyChange(Wish):
    """What a person changes of themselves."""

    name: Line
    language: Annotated[str, Field(pattern="^(nl|en)$", examples=["nl"])]


class RoleChange(Wish):
    """A role as it should be."""

    role: Role
    function: Annotated[str, Field(max_length=150)] = ""
    valid_from: date
    valid_to: date | None = None


class End(Wish):
    """The end of a role."""

    on: date = Field(description="The last day")
    successor_id: int | None = Field(None, ge=1, description="The role of a colleague who takes over")


class Deputy(Wish):
    """A colleague who stands in."""

    deputy_id: int = Field(ge=1, description="The role of the colleague")
    valid_from: date
    valid_to: date


class InvitationWish(Wish):
    """Whom to invite, for what."""

    email: MailAddress
    role: Role
    organisation_id: int | None = Field(None, ge=1, description="Your own organisation when left out")
    name: Annotated[str, Field(max_length=150)] = ""
    function: Annotated[str, Field(max_length=150)] = ""
    valid_from: date | None = None
    valid_to: date | None = None


class InvitationRecord(Record):
    """An open invitation. Its secret is only in the mail."""

    id: int
    email: str
    name: str
    role: Role
    organisation: OrganisationName
    sent_at: datetime
    expires_at: datetime


class TokenRecord(Record):
    """An access token, without its secret."""

    id: int
    name: str
    start: str = Field(description="The first characters, to recognise it")
    scopes: list[str]
    created_at: datetime
    valid_to: date
    last_used_at: datetime | None
    revoked_at: datetime | None


class PeopleQuery(Paging):
    """Which people."""

    text: Annotated[str, Field(max_length=100)] = ""
    role: Role | None = None
    former: Annotated[bool, Field(description="Those of before instead of those of now")] = False


def _role(one: Membership) -> RoleOfPerson:
    return RoleOfPerson(
        id=one.pk,
        name=str(one.user),
        role=Role(one.role),
        function=one.function,
        organisation=OrganisationName(id=one.organisation_id, name=str(one.organisation)),
        valid_from=one.valid_from,
        valid_to=one.valid_to,
        deputy_for_id=one.deputy_for_id,
        successor_id=one.successor_id,
        version=one.version,
    )


def _invitation(one: Invitation) -> InvitationRecord:
    return InvitationRecord(
        id=one.pk,
        email=one.email,
        name=one.name,
        role=Role(one.role),
        organisation=OrganisationName(id=one.organisation_id, name=str(one.organisation)),
        sent_at=one.sent_at,
        expires_at=one.expires_at,
    )


def _token(one: ApiToken) -> TokenRecord:
    names = TokenRecord.model_fields
    return TokenRecord(**{name: getattr(one, name) for name in names})


def _changed(response: HttpResponse, membership: Membership) -> RoleOfPerson:
    tag(response, membership.version)
    return _role(membership)


@people.get("/me", response=Me, url_name="me", summary="Who you are")
def get_me(request: Asked) -> Me:
    """Return who asks, in which role, and with which scopes."""
    user, actor = person(request), request.actor
    token: ApiToken | None = getattr(request, "api_token", None)
    organisation = actor.organisation
    return Me(
        name=user.name,
        email=user.email,
        language=user.language,
        role=actor.role,
        organisation=OrganisationName(id=organisation.pk, name=organisation.name) if organisation else None,
        scopes=token.scopes if token else None,
        roles=[_role(one) for one in queries.current_memberships(user, on=clock.today())],
    )


@people.put("/me", response=Me, url_name="me", summary="Change your name or language")
def change_me(request: Asked, wish: MyChange) -> Me:
    """Change your own name and the language of your mail."""
    memberships.rename(request.actor, user=person(request), name=wish.name, language=wish.language)
    return get_me(request)


@people.get("/access-tokens", response=Page[TokenRecord], url_name="tokens", summary="Your access tokens")
def list_access_tokens(request: Asked, response: HttpResponse, paging: Query[Paging]) -> object:
    """Return the tokens of your role. A new one is made on the page Account, with a second step."""
    return paged(request, response, token_queries.tokens_for(request.actor), paging, each=_token)


@people.delete("/access-tokens/{token_id}", response={204: None}, url_name="token", summary="Revoke a token")
def revoke_access_token(request: Asked, token_id: Id) -> Status[None]:
    """Revoke one of your tokens; also the one that you are using."""
    token_actions.revoke(request.actor, token_queries.token_for(request.actor, token_id))
    return Status(204, None)


@people.get("/people", response=Page[RoleOfPerson], url_name="people", summary="People and their roles")
def list_people(request: Asked, response: HttpResponse, wish: Query[PeopleQuery]) -> object:
    """Return the people whom you may see: your organisation and who works with it."""
    rows = queries.people_for(request.actor, text=wish.text, role=wish.role or "", former=wish.former)
    return paged(request, response, rows, wish, each=_role)


@people.get("/people/{person_id}", response=RoleOfPerson, url_name="person", summary="One role of a person")
def get_person(request: Asked, response: HttpResponse, person_id: Id) -> RoleOfPerson:
    """Return one role of a person, with its version in ETag."""
    return _changed(response, queries.membership_for(request.actor, person_id))


@people.put("/people/{person_id}", response=RoleOfPerson, url_name="person", summary="Change a role")
def change_person(
    request: Asked, response: HttpResponse, person_id: Id, if_match: IfMatch, wish: RoleChange
) -> RoleOfPerson:
    """Change the role, the function or the term of someone in your organisation."""
    changed = memberships.change(
        request.actor,
        person_id,
        role=wish.role,
        function=wish.function,
        term=(wish.valid_from, wish.valid_to),
        version=version_in(if_match),
    )
    return _changed(response, changed)


@people.put("/people/{person_id}/end", response=RoleOfPerson, url_name="person-end", summary="End a role")
def end_role(
    request: Asked, response: HttpResponse, person_id: Id, if_match: IfMatch, wish: End
) -> RoleOfPerson:
    """End a role after a last day, and say who takes over."""
    ended = memberships.end(
        request.actor,
        person_id,
        on=wish.on,
        successor_id=wish.successor_id,
        version=version_in(if_match),
    )
    return _changed(response, ended)


@people.delete("/people/{person_id}/end", response=RoleOfPerson, url_name="person-end", summary="Undo an end")
def undo_end_of_role(request: Asked, response: HttpResponse, person_id: Id) -> RoleOfPerson:
    """Let a role that was ended go on."""
    return _changed(response, memberships.undo_end(request.actor, person_id))


@people.post(
    "/people/{person_id}/deputies",
    response={201: RoleOfPerson},
    url_name="deputies",
    summary="Appoint a deputy",
)
def appoint_deputy(
    request: Asked, response: HttpResponse, person_id: Id, wish: Deputy
) -> Status[RoleOfPerson]:
    """Let a colleague stand in for someone from one day to another."""
    made = memberships.appoint_deputy(
        request.actor,
        person_id,
        deputy_id=wish.deputy_id,
        valid_from=wish.valid_from,
        valid_to=wish.valid_to,
    )
    return Status(201, _changed(response, made))


@people.get(
    "/invitations", response=Page[InvitationRecord], url_name="invitations", summary="Open invitations"
)
def list_invitations(request: Asked, response: HttpResponse, paging: Query[Paging]) -> object:
    """Return the open invitations of your organisation."""
    return paged(request, response, queries.invitations_for(request.actor), paging, each=_invitation)


@people.post(
    "/invitations", response={201: InvitationRecord}, url_name="invitations", summary="Invite someone"
)
def invite(request: Asked, wish: InvitationWish) -> Status[InvitationRecord]:
    """Invite someone for a role in your organisation, or for a partner that has nobody yet."""
    wanted = wish.organisation_id or request.actor.organisation_id
    organisation = next((one for one in queries.invitable(request.actor) if one.pk == wanted), None)
    if organisation is None:
        raise NotFound
    made = invitations.invite(
        request.actor,
        organisation=organisation,
        email=wish.email,
        role=wish.role,
        name=wish.name,
        function=wish.function,
        valid_from=wish.valid_from,
        valid_to=wish.valid_to,
    )
    return Status(201, _invitation(made))


@people.delete(
    "/invitations/{invitation_id}",
    response={204: None},
    url_name="invitation",
    summary="Withdraw an invitation",
)
def withdraw_invitation(request: Asked, invitation_id: Id) -> Status[None]:
    """Withdraw an invitation: its link no longer works."""
    invitations.withdraw(request.actor, queries.invitation_for(request.actor, invitation_id))
    return Status(204, None)


@people.post(
    "/invitations/{invitation_id}/reminders",
    response={201: InvitationRecord},
    url_name="invitation-reminders",
    summary="Send an invitation again",
)
def remind_of_invitation(request: Asked, invitation_id: Id) -> Status[InvitationRecord]:
    """Send an invitation again with a new link."""
    found = queries.invitation_for(request.actor, invitation_id)
    return Status(201, _invitation(invitations.send_again(request.actor, found)))
