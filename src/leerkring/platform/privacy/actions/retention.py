"""Every night: what was kept long enough goes, in every table, file and list."""

from datetime import date, timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.db.models import Q

from leerkring.platform.accounts.models import User
from leerkring.platform.agreements import retention as agreements
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.grants import retention as grants
from leerkring.platform.own_counts import retention as own_counts
from leerkring.platform.privacy import rules
from leerkring.platform.privacy.actions import leaving
from leerkring.platform.privacy.actions.people import make_nobody
from leerkring.platform.privacy.stores import stores
from leerkring.platform.replies import retention as replies

OWN_WAYS = {
    "grants": grants.expire,
    "agreements": agreements.expire,
    "own_counts": own_counts.expire,
    "replies": replies.expire,
}
"""Contexts where forgetting is more than removing rows."""
IDLE = timedelta(days=365)
"""How long an account without a role, or never used, is kept."""


def forget(on: date) -> dict[str, int]:
    """Remove everything whose retention ended on a day; return what went, by kind."""
    gone: dict[str, int] = {"leaving": leaving.finish_all(now=clock.now())}
    gone |= {name: way(on) for name, way in OWN_WAYS.items()}
    for label, store in stores().items():
        if store.time:
            with transaction.atomic():
                gone[label] = store.outlived(on).delete()[0]
    gone["accounts.user"] = _idle_people(on)
    gone["audit.event"] = audit.forget(on)
    gone["files"] = _orphaned_files()
    return {what: count for what, count in gone.items() if count}


@transaction.atomic
def _idle_people(on: date) -> int:
    """Make nobody of who had no role for a year, and of who never came in that time."""
    limit = on - IDLE
    current = Q(memberships__valid_to=None) | Q(memberships__valid_to__gte=limit)
    with_role = User.objects.filter(current, memberships__isnull=False).values("pk")
    lately = Q(last_seen__date__gte=limit) | Q(last_seen=None, created_at__date__gte=limit)
    named = User.objects.exclude(name=rules.NOBODY)
    idle = named.exclude(pk__in=with_role).exclude(lately) | named.filter(
        last_seen__date__lt=limit, is_active=False
    )
    people = list(idle.distinct())
    for user in people:
        make_nobody(user)
    return len(people)


def _orphaned_files() -> int:
    """Remove stored files that no row names any more, a day after they were written."""
    root = Path(settings.MEDIA_ROOT)
    if not root.exists():
        return 0
    named = {
        name
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.FileField)
        for name in model._base_manager.order_by().values_list(field.name, flat=True)
    }
    young = (clock.now() - timedelta(days=1)).timestamp()
    orphans = [
        path
        for path in root.rglob("*")
        if path.is_file() and str(path.relative_to(root)) not in named and path.stat().st_mtime < young
    ]
    for path in orphans:
        path.unlink()
    return len(orphans)
