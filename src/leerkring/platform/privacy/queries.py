"""What is held on a person, and where an organisation stands in leaving."""

from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import Membership, User
from leerkring.platform.accounts.rules import Role
from leerkring.platform.audit.models import Event
from leerkring.platform.base import clock, rows
from leerkring.platform.base.due import Due
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.language import say
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.rules import Kind
from leerkring.platform.privacy import rules, takeaway
from leerkring.platform.privacy.models import Leaving
from leerkring.platform.privacy.stores import stores

MOST_EVENTS = 1_000


def held_on(actor: Actor) -> dict[str, list[dict[str, Any]]]:
    """Return every row that is about the person who asks, by table, without what lets someone in."""
    if actor.user is None:
        raise NotFound
    number = actor.user.pk
    held = {"accounts.user": list(takeaway.rows_of(User.objects.filter(pk=number)))}
    for label, store in sorted(stores().items()):
        if store.person:
            held[label] = list(takeaway.rows_of(store.of_person(number)))
    for label, store in sorted(stores().items()):
        links = _links_to_people(store.model)
        if links and label not in held and label != "accounts.user":
            held[label] = _named(store.model, links, number)
    seen = Event.objects.filter(user_id=number).order_by("-at")[:MOST_EVENTS]
    held["audit.event"] = [{"at": one.at, "action": one.action, "about": one.target_name} for one in seen]
    return {label: rows for label, rows in held.items() if rows}


def _links_to_people(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if field.related_model is User]


def _named(model: type[models.Model], links: list[str], number: int) -> list[dict[str, Any]]:
    mine = reduce(or_, (Q(**{link: number}) for link in links))
    rows = model._default_manager.filter(mine).order_by("pk")[:MOST_EVENTS]
    return [{"id": row.pk, "name": str(row)} for row in rows]


def only_administrator_of(user: User, *, on: date) -> Organisation | None:
    """Return an organisation that would be left without administrator when this person goes."""
    current = Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gte=on))
    running = Membership.objects.filter(current, role=Role.ADMINISTRATOR)
    for mine in running.filter(user=user).select_related("organisation"):
        others = running.filter(organisation=mine.organisation, user__is_active=True).exclude(user=user)
        if not others.exists():
            return mine.organisation
    return None


def leaving_of(organisation_id: int | None) -> Leaving | None:
    """Return the leaving that runs for an organisation, if there is one."""
    running = Leaving.objects.filter(done_at=None, cancelled_at=None)
    return running.filter(organisation_id=organisation_id or 0).first()


def organisation_of(actor: Actor) -> Organisation:
    """Return the organisation of an administrator; nobody else may decide that it leaves."""
    if actor.organisation is None or actor.role is not Role.ADMINISTRATOR:
        raise NotFound
    return actor.organisation


def administrators_of(organisation_id: int, *, on: date) -> list[User]:
    """Return who administers an organisation on a day."""
    memberships = Membership.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=on),
        organisation_id=organisation_id,
        role=Role.ADMINISTRATOR,
        valid_from__lte=on,
        user__is_active=True,
    )
    return list(User.objects.filter(memberships__in=memberships).distinct())


@rows.everyone()
def platform_administrators(*, on: date) -> list[User]:
    """Return who administers the service itself."""
    platforms = Organisation.objects.filter(kind=Kind.PLATFORM)
    return [user for one in platforms for user in administrators_of(one.pk, on=on)]


def due_for(actor: Actor) -> list[Due]:
    """Return the leaving that waits for a second administrator."""
    if actor.role is not Role.ADMINISTRATOR:
        return []
    leaving = leaving_of(actor.organisation_id)
    if leaving is None or leaving.confirmed_at or leaving.asked_by_id == actor.user_id:
        return []
    return [
        Due(
            title=say("Bevestig het vertrek van uw organisatie", "Confirm that your organisation leaves"),
            why=say(
                "Een collega vroeg dit aan. Zonder tweede beheerder gebeurt er niets.",
                "A colleague asked for it. Nothing happens without a second administrator.",
            ),
            action=say("Bekijken", "Look"),
            url=reverse("privacy:leaving"),
            minutes=5,
            by=clock.today() + rules.WAIT,
            outside=say("Bevestig een vertrek", "Confirm a leaving"),
        )
    ]
