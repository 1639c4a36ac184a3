"""Keeping and forgetting what a person opened last. No audit: it is nobody's business but theirs."""

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.base import clock
from leerkring.platform.search import rules
from leerkring.platform.search.models import RecentItem


@transaction.atomic
def remember(actor: Actor, *, url: str, title: str, icon: str) -> None:
    """Put a page on top of what a person opened last; the ninth falls off."""
    mine = RecentItem.objects.filter(user_id=actor.user_id or 0, organisation_id=actor.organisation_id or 0)
    mine.update_or_create(
        url=url,
        defaults={"title": title[:200], "icon": icon, "opened_at": clock.now()},
        create_defaults={
            "user_id": actor.user_id or 0,
            "organisation_id": actor.organisation_id or 0,
            "url": url,
            "title": title[:200],
            "icon": icon,
            "opened_at": clock.now(),
        },
    )
    kept = list(mine.values_list("pk", flat=True)[: rules.MOST_RECENT])
    mine.exclude(pk__in=kept).delete()


def forget(actor: Actor) -> None:
    """Forget everything that a person opened, for every organisation."""
    RecentItem.objects.filter(user_id=actor.user_id or 0).delete()
