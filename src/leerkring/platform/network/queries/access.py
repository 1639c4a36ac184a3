"""Whose file someone may see, and which tables and people of it."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.rules import Role
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.network.models import Mandate, MeetingBody, Representative, Seat
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.queries import works_with
from leerkring.platform.organisations.rules import NATIONAL, Kind

TOWN_READERS = frozenset({Role.ADMINISTRATOR, Role.ADVISOR, Role.ALDERMAN})
"""Who reads the whole file of their own municipality."""
TOWN_WRITERS = frozenset({Role.ADMINISTRATOR, Role.ADVISOR})
PARTNER_READERS = frozenset({Role.ADMINISTRATOR, Role.REPRESENTATIVE})
"""Who reads, for a partner, what concerns that partner."""


def runs(on: date | None = None, prefix: str = "") -> Q:
    """Return the condition that a term holds on a day; today unless given."""
    day = on or clock.today()
    open_end = Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gte": day})
    return Q(**{f"{prefix}valid_from__lte": day}) & open_end


def is_of_town(actor: Actor) -> bool:
    """Return whether someone works for a municipality."""
    return actor.organisation is not None and actor.organisation.kind == Kind.MUNICIPALITY


def towns_for(actor: Actor) -> QuerySet[Organisation]:
    """Return the municipalities whose file someone may see, whole or in part, by name.

    People of a municipality see their own; people of a partner see the towns in which it takes part today.
    """
    own = actor.organisation
    if own is None or own.kind in NATIONAL:
        return Organisation.objects.none()
    if own.kind == Kind.MUNICIPALITY:
        return Organisation.objects.filter(pk=own.pk if actor.role in TOWN_READERS else 0)
    return works_with(own) if actor.role in PARTNER_READERS else Organisation.objects.none()


def may_write(actor: Actor, town_id: int) -> bool:
    """Return whether someone keeps the file of a town: its advisors and administrators."""
    return is_of_town(actor) and actor.organisation_id == town_id and actor.role in TOWN_WRITERS


def own_town(actor: Actor) -> Organisation:
    """Return the town whose file someone keeps; everyone else finds nothing."""
    own = actor.organisation
    if own is None or not may_write(actor, own.pk):
        raise NotFound
    return own


def bodies_for(actor: Actor) -> QuerySet[MeetingBody]:
    """Return the bodies that someone may see: all of their own town, for a partner those where it sits."""
    found = MeetingBody.objects.filter(town__in=towns_for(actor).order_by())
    if not is_of_town(actor):
        seats = Seat.objects.filter(runs(), _held_by(actor)).values("body")
        found = found.filter(pk__in=seats)
    return found.select_related("town", "chair", "parent")


def _held_by(actor: Actor) -> Q:
    """Return which seats are of a partner itself, or of those that it speaks for today."""
    own = actor.organisation_id or 0
    held = Mandate.objects.filter(runs(), mandatary=own, town=OuterRef("body__town")).values("mandator")
    return Q(organisation=own) | Q(organisation__in=held)


def people_for(actor: Actor) -> QuerySet[Representative]:
    """Return everyone who speaks or spoke: in one's own town all, for a partner its own and its tables'."""
    found = Representative.objects.filter(town__in=towns_for(actor).order_by())
    if not is_of_town(actor):
        seats = Seat.objects.filter(body__in=bodies_for(actor).order_by().values("pk"))
        ours = Q(organisation=actor.organisation_id)
        found = found.filter(ours | Q(pk__in=seats.values("representative")))
    return found.select_related("organisation", "town", "user")


def representatives_for(actor: Actor, *, on: date | None = None) -> QuerySet[Representative]:
    """Return who speaks for whom on a day: in one's own town everyone, for a partner those of its tables."""
    return people_for(actor).filter(runs(on))


def own_representatives(actor: Actor) -> QuerySet[Representative]:
    """Return the terms of the person who asks: by account, or by mail address while none is linked."""
    if actor.user is None:
        return Representative.objects.none()
    known = Q(user=actor.user) | Q(user=None, email__iexact=actor.user.email)
    return Representative.objects.filter(known, organisation=actor.organisation_id or 0)


def representative_for(actor: Actor, representative_id: int) -> Representative:
    """Return one person of the network that someone may see, of now or of before."""
    found = people_for(actor).select_related("successor").filter(pk=representative_id).first()
    if found is None:
        raise NotFound
    return found


def may_change(actor: Actor, town_id: int, organisation_id: int) -> bool:
    """Return whether someone writes down who speaks for an organisation: the town, or that partner itself."""
    if may_write(actor, town_id):
        return True
    is_own = actor.organisation_id == organisation_id and actor.role in PARTNER_READERS
    return is_own and towns_for(actor).filter(pk=town_id).exists()


def sees_history(actor: Actor, representative: Representative) -> bool:
    """Return whether someone sees what changed of a person: the town, and the organisation of that person."""
    return is_of_town(actor) or actor.organisation_id == representative.organisation_id


def representative_to_change(actor: Actor, representative_id: int) -> Representative:
    """Return one person of the network that someone may change."""
    found = representative_for(actor, representative_id)
    if not may_change(actor, found.town_id, found.organisation_id):
        raise NotFound
    return found


def body_for(actor: Actor, body_id: int) -> MeetingBody:
    """Return one table that someone may see."""
    found = bodies_for(actor).filter(pk=body_id).first()
    if found is None:
        raise NotFound
    return found


def body_to_change(actor: Actor, body_id: int) -> MeetingBody:
    """Return one table of a town whose file someone keeps."""
    found = body_for(actor, body_id)
    if not may_write(actor, found.town_id):
        raise NotFound
    return found


def body_of_own_town(actor: Actor, body_id: int) -> MeetingBody:
    """Return one table of the town for which someone works; a partner does not see who is missing."""
    if not is_of_town(actor):
        raise NotFound
    return body_for(actor, body_id)


def mandates_for(actor: Actor) -> QuerySet[Mandate]:
    """Return the mandates that someone may see: of their own town all, for a partner its own."""
    found = Mandate.objects.filter(town__in=towns_for(actor).order_by())
    if not is_of_town(actor):
        found = found.filter(Q(mandator=actor.organisation_id) | Q(mandatary=actor.organisation_id))
    return found.select_related("mandator", "mandatary", "town")


def mandate_to_change(actor: Actor, mandate_id: int) -> Mandate:
    """Return one mandate of a town whose file someone keeps."""
    found = mandates_for(actor).filter(pk=mandate_id).first()
    if found is None or not may_write(actor, found.town_id):
        raise NotFound
    return found


def town_for(actor: Actor, code: str = "") -> Organisation:
    """Return the town whose file someone looks at: the named one, else the first in which they sit."""
    own = actor.organisation
    if own is not None and not code and is_of_town(actor) and actor.role in TOWN_READERS:
        return own
    towns = towns_for(actor).select_related("municipality")
    sits = bodies_for(actor).filter(town=OuterRef("pk")).order_by()
    found = (
        towns.filter(municipality__code=code) if code else towns.order_by(Exists(sits).desc(), "name")
    ).first()
    if found is None:
        raise NotFound
    return found
