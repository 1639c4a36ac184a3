"""What leaves by itself: results after their end date, and sealed counts that nobody came for."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from leerkring.platform.audit import actions as audit
from leerkring.platform.base.loading import LoadedLater
from leerkring.platform.own_counts.models import CountsRequest, Result, Run
from leerkring.platform.own_counts.rules import RUNNING, Status

if TYPE_CHECKING:
    from leerkring.platform.own_counts import waiting
else:
    waiting = LoadedLater("leerkring.platform.own_counts.waiting")

DRAFTS = timedelta(days=365)
"""A draft that nobody changed for a year is removed."""


def expire(on: date) -> int:
    """End every request whose end date has passed and remove its result; return how many ended or went.

    Publications stay: they are public, and later audits must know them.
    """
    waiting.remove_old()
    over = CountsRequest.objects.filter(
        status__in=[one.value for one in RUNNING], ends_on__lt=on
    ).values_list("pk", flat=True)
    ended = sum(_end(pk) for pk in list(over))
    old = CountsRequest.objects.filter(status=Status.DRAFT.value, changed_at__date__lt=on - DRAFTS)
    gone = old.count()
    old.delete()
    return ended + gone


@transaction.atomic
def _end(request_id: int) -> int:
    locked = CountsRequest.objects.select_for_update().get(pk=request_id)
    if Status(locked.status) not in RUNNING:
        return 0
    Result.objects.filter(request=locked).delete()
    Run.objects.filter(request=locked).delete()
    locked.status = Status.EXPIRED.value
    locked.save()
    audit.record("own_counts.expired", who=None, target=locked, organisation_id=locked.organisation_id)
    return 1
