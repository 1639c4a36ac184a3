"""Looking up people, their roles and their invitations: always as much as the person who asks may see."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from leerkring.platform.accounts import rules
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import Invitation, Membership, User
from leerkring.platform.accounts.rules import Role
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.language import say
from leerkring.platform.organisations.models import Organisation, Participation
from leerkring.platform.organisations.rules import NATIONAL, Kind


def current(on: date, prefix: str = "") -> Q:
    """Return the condition that a term covers a day."""
    return Q(**{f"{prefix}valid_from__lte": on}) & (
        Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gte": on})
    )


def current_memberships(user: User, *, on: date) -> QuerySet[Membership]:
    """Return the roles that a person has on a day, in organisations that exist on that day."""
    return (
        Membership.objects.filter(current(on), user=user)
        .filter(Q(organisation__valid_to=None) | Q(organisation__valid_to__gte=on))
        .select_related("organisation", "organisation__municipality", "user")
        .order_by("organisation__name", "pk")
    )


def former_memberships(user: User) -> QuerySet[Membership]:
    """Return the roles of a person that ended, or whose organisation ended, the last one first."""
    today = clock.today()
    return (
        Membership.objects.filter(user=user)
        .filter(Q(valid_to__lt=today) | Q(organisation__valid_to__lt=today))
        .select_related("organisation__municipality")
        .order_by("-valid_to")
    )


def memberships_for(actor: Actor) -> QuerySet[Membership]:
    """Return the roles of people that someone may see, of now and of before.

    Their own organisation; for a town the representatives of its partners; for a partner the advisors of the
    towns it takes part in, never other partners; for the Inspectorate advisors and administrators of towns.
    """
    everything = Membership.objects.select_related(
        "user", "organisation", "successor__user", "deputy_for__user"
    )
    if actor.organisation is None:
        return everything.none()
    return everything.filter(_visible(actor.organisation)).order_by("user__name", "pk")


def _visible(organisation: Organisation) -> Q:
    own = Q(organisation=organisation)
    today = current(clock.today())
    if organisation.kind == Kind.MUNICIPALITY:
        partners = Participation.objects.filter(today, town=organisation).values("partner")
        return own | (Q(organisation__in=partners, role=Role.REPRESENTATIVE) & today)
    if organisation.kind == Kind.INSPECTORATE:
        towns = Q(organisation__kind=Kind.MUNICIPALITY, role__in=(Role.ADVISOR, Role.ADMINISTRATOR))
        return own | (towns & today)
    if organisation.kind in NATIONAL:
        return own
    towns_of = Participation.objects.filter(today, partner=organisation).values("town")
    return own | (Q(organisation__in=towns_of, role=Role.ADVISOR) & today)


def membership_for(actor: Actor, membership_id: int) -> Membership:
    """Return one role of a person that someone may see."""
    found = memberships_for(actor).filter(pk=membership_id).first()
    if found is None:
        raise NotFound
    return found


def own_people(actor: Actor, membership_id: int) -> Membership:
    """Return a role within one's own organisation, which is what an administrator may change."""
    found = membership_for(actor, membership_id)
    if found.organisation_id != actor.organisation_id:
        raise NotFound
    return found


def people_for(actor: Actor, *, text: str = "", role: str = "", former: bool = False) -> QuerySet[Membership]:
    """Return the people someone may see, those of now or those of before, by name and role."""
    today = clock.today()
    found = memberships_for(actor).filter(
        Q(valid_to__lt=today) if former else Q(valid_to=None) | Q(valid_to__gte=today)
    )
    if text:
        found = found.filter(
            Q(user__name__icontains=text)
            | Q(function__icontains=text)
            | Q(organisation__name__icontains=text)
        )
    return found.filter(role=role) if role else found


def colleagues(membership: Membership) -> QuerySet[Membership]:
    """Return the other people of the same organisation who have a role there today or later."""
    today = clock.today()
    return (
        Membership.objects.filter(
            Q(valid_to=None) | Q(valid_to__gte=today), organisation=membership.organisation_id
        )
        .exclude(user=membership.user_id)
        .select_related("user")
        .order_by("user__name")
    )


def other_administrators(membership: Membership, *, on: date) -> int:
    """Return how many others administer the organisation on a day, and after it."""
    return (
        Membership.objects.filter(
            organisation=membership.organisation_id,
            role=Role.ADMINISTRATOR,
            valid_to=None,
            user__is_active=True,
        )
        .filter(valid_from__lte=on)
        .exclude(pk=membership.pk)
        .exclude(user=membership.user_id)
        .count()
    )


def invitations_for(actor: Actor) -> QuerySet[Invitation]:
    """Return the open invitations that someone may withdraw: for or by their organisation."""
    if actor.organisation is None or actor.role is not Role.ADMINISTRATOR:
        return Invitation.objects.none()
    mine = Q(organisation=actor.organisation_id) | Q(
        invited_by__memberships__organisation=actor.organisation_id
    )
    return (
        Invitation.objects.filter(mine, accepted_at=None, withdrawn_at=None)
        .select_related("organisation", "invited_by")
        .distinct()
    )


def invitation_for(actor: Actor, invitation_id: int) -> Invitation:
    """Return one open invitation."""
    found = invitations_for(actor).filter(pk=invitation_id).first()
    if found is None:
        raise NotFound
    return found


def invitable(actor: Actor) -> list[Organisation]:
    """Return the organisations for which someone may invite: their own, and its partners without people."""
    if actor.organisation is None or actor.role is not Role.ADMINISTRATOR:
        return []
    today = clock.today()
    empty = (
        Organisation.objects.filter(
            pk__in=Participation.objects.filter(current(today), town=actor.organisation).values("partner")
        )
        .exclude(
            pk__in=Membership.objects.filter(current(today), role=Role.ADMINISTRATOR).values("organisation")
        )
        .order_by("name")
    )
    return [actor.organisation, *(empty if actor.organisation.kind == Kind.MUNICIPALITY else [])]


def _term(valid_from: date, valid_to: date | None) -> str:
    begin = clock.long_date(valid_from)
    if valid_to is None:
        return say(f"sinds {begin}", f"since {begin}")
    end = clock.long_date(valid_to)
    return say(f"{begin} tot en met {end}", f"{begin} to {end}")


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a role: when, by whom, and what it was then."""

    number: int
    at: datetime
    who: str
    role: str
    term: str
    facts: dict[str, Any]
    """Role, function and term as the form takes them, to put back."""


def history_of(membership: Membership) -> list[Step]:
    """Return the changes of a role, newest first, for who may change it."""
    return [
        Step(
            one.history_id,
            one.history_date,
            str(one.history_user or ""),
            str(rules.ROLE_NAMES[Role(one.role)]),
            _term(one.valid_from, one.valid_to),
            facts_of(one),
        )
        for one in membership.history.select_related("history_user")[:50]
    ]


def facts_of(role: Any) -> dict[str, Any]:
    """Return role, function and term of a membership, as it is or as it was after a change."""
    return {name: getattr(role, name) for name in ("role", "function", "valid_from", "valid_to")}


def step_of(membership: Membership, number: str) -> Step | None:
    """Return one of the changes of a role, to put back; None when there is no such change."""
    steps = history_of(membership) if number else []
    return next((one for one in steps if str(one.number) == number), None)
