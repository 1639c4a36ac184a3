"""What leaves by itself: grants and conditions that were removed, with their versions and themes.

The agreements that were made of a condition stay.
"""

from datetime import date

from django.db import transaction

from leerkring.platform.audit.outliving import Removed, let_go
from leerkring.platform.grants.models import Grant, GrantCondition
from leerkring.platform.grants.queries.reading import KIND
from leerkring.platform.themes.models import ThemeDecision


@transaction.atomic
def expire(on: date) -> int:
    """Delete what can no longer be taken back on a day; return how many things went."""
    removed = (
        Removed("conditions", "grant__town", GrantCondition.objects.all()),
        Removed("grants", "town", Grant.objects.all()),
    )
    return let_go(on, "grants.forgotten", removed, _forget)


def _forget(kind: str, ids: list[int]) -> None:
    """Delete the earlier versions of what went; those of a grant take its conditions along."""
    versions = GrantCondition.history.filter(id__in=ids)
    if kind == "grants":
        Grant.history.filter(id__in=ids).delete()
        versions = GrantCondition.history.filter(grant__in=ids)
    conditions = list(versions.values_list("id", flat=True).distinct())
    versions.delete()
    ThemeDecision.objects.filter(target_kind=KIND, target_id__in=conditions).delete()
