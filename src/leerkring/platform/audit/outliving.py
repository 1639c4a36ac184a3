"""What was removed leaves for good once it can no longer come back; the trail of its town says how much."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet

from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock

KEPT = timedelta(days=30)
"""How long what was removed can be taken back."""


@dataclass(frozen=True, slots=True)
class Removed:
    """Removed records of one kind. `town` is the look-up that leads to their town."""

    kind: str
    town: str
    records: QuerySet[Any]


def let_go(
    on: date, action: str, removed: Sequence[Removed], forget: Callable[[str, list[int]], None]
) -> int:
    """Delete what was removed more than thirty days before a day; return how many things went.

    action: its name in the trail. removed: the smallest things first. forget: takes a kind and the numbers
    that went, and deletes their earlier versions and what else hangs on them.
    """
    before = datetime.combine(on - KEPT, time.min, tzinfo=clock.AMSTERDAM)
    gone: dict[int, Counter[str]] = {}
    for one in removed:
        found = one.records.filter(removed_at__lt=before)
        towns = dict(found.values_list("pk", one.town))
        for town_id in towns.values():
            gone.setdefault(town_id, Counter())[one.kind] += 1
        found.delete()
        forget(one.kind, list(towns))
    for town_id, counted in gone.items():
        audit.record(action, who=None, organisation_id=town_id, details=dict(counted))
    return sum(sum(counted.values()) for counted in gone.values())
