"""What leaves by itself: agreements, goals, figures and refusals that were removed.

Their earlier versions go too, with what people decided on their themes. An agreement that ended is not
removed: it stays as long as the town keeps its file.
"""

from datetime import date

from django.db import transaction

from leerkring.platform.agreements.models import Agreement, Goal, GroupEvaluation, Measurement, Refusal
from leerkring.platform.agreements.queries.reading import KIND
from leerkring.platform.audit.outliving import Removed, let_go
from leerkring.platform.meetings.models import AgendaItem
from leerkring.platform.themes.models import ThemeDecision


@transaction.atomic
def expire(on: date) -> int:
    """Delete what can no longer be taken back on a day; return how many things went."""
    removed = (
        Removed("measurements", "goal__agreement__town", Measurement.objects.all()),
        Removed("group_evaluations", "agreement__town", GroupEvaluation.objects.all()),
        Removed("refusals", "town", Refusal.objects.all()),
        Removed("goals", "agreement__town", Goal.objects.all()),
        Removed("agreements", "town", Agreement.objects.all()),
    )
    return let_go(on, "agreements.forgotten", removed, _forget)


def _forget(kind: str, ids: list[int]) -> None:
    """Delete the earlier versions of what went, also the last one that says that it was deleted."""
    if kind == "goals":
        Goal.history.filter(id__in=ids).delete()
    if kind == "agreements":
        Agreement.history.filter(id__in=ids).delete()
        Goal.history.filter(agreement__in=ids).delete()
        ThemeDecision.objects.filter(target_kind=KIND, target_id__in=ids).delete()
        AgendaItem.objects.filter(about_kind=KIND, about_id__in=ids).update(about_kind="", about_id=None)
