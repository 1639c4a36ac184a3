"""What leaves by itself: agreements, goals and figures that were removed, once they can no longer come back.

Their earlier versions go too, with what people decided on their themes. An agreement that ended is not
removed: it stays as long as the town keeps its file.
"""

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from leerkring.platform.agreements.models import Agreement, Goal, GroupEvaluation, Measurement
from leerkring.platform.agreements.queries.reading import KIND
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.meetings.models import AgendaItem
from leerkring.platform.themes.models import ThemeDecision

KEPT = timedelta(days=30)
"""How long what was removed can be taken back."""


@transaction.atomic
def expire(on: date) -> int:
    """Delete what was removed more than thirty days before a day; return how many things went."""
    before = datetime.combine(on - KEPT, time.min, tzinfo=clock.AMSTERDAM)
    gone: dict[int, Counter[str]] = {}
    for kind, town, found in _outlived(before):
        rows = dict(found.values_list("pk", town))
        for town_id in rows.values():
            gone.setdefault(town_id, Counter())[kind] += 1
        found.delete()
        _forget(kind, list(rows))
    for town_id, counted in gone.items():
        audit.record("agreements.forgotten", who=None, organisation_id=town_id, details=dict(counted))
    return sum(sum(counted.values()) for counted in gone.values())


def _outlived(before: datetime) -> list[tuple[str, str, QuerySet[Any]]]:
    """Return what goes by kind, each with the look-up of its town; the smallest things first."""
    return [
        ("measurements", "goal__agreement__town", Measurement.objects.filter(removed_at__lt=before)),
        ("group_evaluations", "agreement__town", GroupEvaluation.objects.filter(removed_at__lt=before)),
        ("goals", "agreement__town", Goal.objects.filter(removed_at__lt=before)),
        ("agreements", "town", Agreement.objects.filter(removed_at__lt=before)),
    ]


def _forget(kind: str, ids: list[int]) -> None:
    """Delete the earlier versions of what went, also the last one that says that it was deleted."""
    if kind == "goals":
        Goal.history.filter(id__in=ids).delete()
    if kind == "agreements":
        Agreement.history.filter(id__in=ids).delete()
        Goal.history.filter(agreement__in=ids).delete()
        ThemeDecision.objects.filter(target_kind=KIND, target_id__in=ids).delete()
        AgendaItem.objects.filter(about_kind=KIND, about_id__in=ids).update(about_kind="", about_id=None)
