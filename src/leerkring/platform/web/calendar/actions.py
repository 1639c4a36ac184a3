"""Making, renewing and stopping the address of a person's calendar, and noting that it was used."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from leerkring.platform.accounts.actions import tallies
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.tokens.errors import NeedsSecondFactor
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.web.calendar import rules
from leerkring.platform.web.models import CalendarFeed


@transaction.atomic
def renew(actor: Actor) -> str:
    """Give a person a new address and return its secret, which exists nowhere else; the old one stops."""
    if actor.user is None or actor.membership is None:
        raise NeedsSecondFactor
    secret = rules.new_secret()
    feed, _ = CalendarFeed.objects.update_or_create(
        user=actor.user,
        defaults={"digest": rules.digest(secret), "created_at": clock.now(), "last_used_at": None},
    )
    audit.record("calendar.address_made", who=actor, target=feed)
    return secret


def renew_once(actor: Actor, *, operation: str) -> str | None:
    """Renew once for a form that was sent; None when it was sent before: that secret is gone."""
    made: list[str] = []

    def do() -> dict[str, Any]:
        made.append(renew(actor))
        return {}

    audit.once(operation, user_id=actor.user_id or 0, do=do)
    return made[0] if made else None


@transaction.atomic
def stop(actor: Actor) -> None:
    """Stop a person's address at once; who has none keeps none."""
    feed = CalendarFeed.objects.select_for_update().filter(user=actor.user_id).first()
    if feed:
        audit.record("calendar.address_stopped", who=actor, target=feed)
        feed.delete()


def note_use(feed: CalendarFeed) -> None:
    """Remember that an address was used, at most once in ten minutes."""
    now = clock.now()
    if feed.last_used_at is None or now - feed.last_used_at > rules.NOTED_EVERY:
        CalendarFeed.objects.filter(pk=feed.pk).update(last_used_at=now)


def is_asked_too_often(feed: CalendarFeed) -> bool:
    """Count a request for an address; return whether there were too many in this hour, in all processes."""
    hour = clock.now().replace(minute=0, second=0, microsecond=0)
    return tallies.add(f"calendar|{feed.digest}", until=hour + timedelta(hours=1)) > rules.MOST_AN_HOUR
