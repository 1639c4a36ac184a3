"""What is held on a person, and where an organisation stands in leaving."""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Count, Q, QuerySet, Value
from django.urls import reverse

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import Membership, User
from leerkring.platform.accounts.rules import Role
from leerkring.platform.audit.models import Event
from leerkring.platform.base import clock, rows
from leerkring.platform.base.due import Due
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.language import say
from leerkring.platform.base.together import Row, shaped
from leerkring.platform.base.waiting import Waiting
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.rules import Kind
from leerkring.platform.privacy import rules, takeaway
from leerkring.platform.privacy.models import Leaving
from leerkring.platform.privacy.stores import Rows, stores

MOST_EVENTS = 1_000


def held_on(actor: Actor) -> dict[str, list[dict[str, Any]]]:
    """Return every row that is about the person who asks, by table, without what lets someone in."""
    number = _number_of(actor)
    held = {label: list(takeaway.rows_of(rows)) for label, rows in _own(number).items()}
    held |= {
        label: [{"id": row.pk, "name": str(row)} for row in rows.order_by("pk")[:MOST_EVENTS]]
        for label, rows in _naming(number).items()
    }
    seen = _seen(number).order_by("-at")[:MOST_EVENTS]
    held["audit.event"] = [{"at": one.at, "action": one.action, "about": one.target_name} for one in seen]
    return {label: rows for label, rows in held.items() if rows}


def counted_on(actor: Actor) -> dict[str, int]:
    """Return how many rows are about the person who asks, by table, in one question to the database."""
    number = _number_of(actor)
    about = {**_own(number), **_naming(number), "audit.event": _seen(number)}
    first, *others = (
        rows.order_by()
        .annotate(store=Value(label, output_field=models.CharField()))
        .values_list("store")
        .annotate(rows_held=Count("pk"))
        for label, rows in about.items()
    )
    return {label: count for label, count in first.union(*others, all=True) if count}


def _number_of(actor: Actor) -> int:
    if actor.user is None:
        raise NotFound
    return actor.user.pk


def _own(number: int) -> dict[str, Rows]:
    """Return the rows that are a person's own, by table."""
    own = {label: store.of_person(number) for label, store in sorted(stores().items()) if store.person}
    return {"accounts.user": User.objects.filter(pk=number), **own}


def _naming(number: int) -> dict[str, Rows]:
    """Return the rows that name a person and belong to others, by table."""
    own = _own(number)
    links = {label: _links_to_people(store.model) for label, store in sorted(stores().items())}
    return {
        label: stores()[label].model._default_manager.filter(
            reduce(or_, (Q(**{link: number}) for link in found))
        )
        for label, found in links.items()
        if found and label not in own
    }


def _seen(number: int) -> Rows:
    return Event.objects.filter(user_id=number)


def _links_to_people(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if field.related_model is User]


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


def _waiting(actor: Actor) -> QuerySet[Any, Any]:
    if actor.role is not Role.ADMINISTRATOR:
        return Leaving.objects.none()
    running = Leaving.objects.filter(done_at=None, cancelled_at=None, confirmed_at=None)
    mine = running.filter(organisation_id=actor.organisation_id or 0).exclude(asked_by_id=actor.user_id or 0)
    return shaped(mine, words="pk")


def _tasks(actor: Actor, rows: Sequence[Row]) -> list[Due]:
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
        for _one in rows
    ]


WAITING: Waiting[Actor] = Waiting("privacy", _waiting, _tasks)
"""The leaving that waits for a second administrator."""
