"""Looking up what a person should know, in the organisation for which they act now."""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import F, Q, QuerySet

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import User
from leerkring.platform.accounts.queries import current_memberships
from leerkring.platform.base import rows
from leerkring.platform.base.errors import NotFound
from leerkring.platform.notifications.models import Notification, Preference


def notifications_for(actor: Actor) -> QuerySet[Notification]:
    """Return the notifications of a person in their present organisation: new ones first."""
    if actor.user is None or actor.membership is None:
        return Notification.objects.none()
    return Notification.objects.filter(
        Q(organisation=None) | Q(organisation=actor.organisation_id), user=actor.user
    ).order_by(F("read_at").desc(nulls_first=True), "-created_at", "-pk")


def unread_count(actor: Actor) -> int:
    """Return how many notifications are new."""
    return notifications_for(actor).filter(read_at=None).order_by().count()


def notification_for(actor: Actor, notification_id: int) -> Notification:
    """Return one notification of a person in their present organisation."""
    found = notifications_for(actor).filter(pk=notification_id).first()
    if found is None:
        raise NotFound
    return found


@rows.everyone()  # who takes over someone's work must know what that person never opened
def unread_of(user_id: int, *, organisation_id: int, leading_to: Sequence[str]) -> list[Notification]:
    """Return what a person was told in one organisation about these pages and never opened, oldest first.

    For the file of a successor only: whoever calls this has checked that the file may be read.
    """
    pages = reduce(or_, (Q(url__startswith=one) for one in leading_to))
    found = Notification.objects.filter(pages, user=user_id, organisation=organisation_id, read_at=None)
    return list(found.order_by("created_at", "pk"))


def preference_of(user: User) -> Preference:
    """Return how a person wants to be told; not stored yet when they never chose."""
    return Preference.objects.filter(user=user).first() or Preference(user=user)


def to_mail(user: User, *, on: date) -> list[Notification]:
    """Return what was not mailed or read yet, of the organisations in which the person has a role today."""
    theirs = current_memberships(user, on=on).order_by().values("organisation")
    return list(
        Notification.objects.filter(
            Q(organisation=None) | Q(organisation__in=theirs), user=user, mailed_at=None, read_at=None
        )
        .select_related("organisation")
        .order_by("created_at", "pk")
    )
