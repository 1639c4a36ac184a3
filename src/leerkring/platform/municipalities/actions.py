"""Bringing the municipalities of the open data into the platform."""

from datetime import date, timedelta

from django.db import transaction

from leerkring.platform.audit.actions import record
from leerkring.platform.datasets import queries as datasets
from leerkring.platform.municipalities.models import Merger, Municipality


@transaction.atomic
def load() -> int:
    """Store every municipality and merger that the open data know; return how many rows changed.

    May run again at any time: what is there already stays, fictional municipalities are left alone.
    """
    known = {one.code: one for one in Municipality.objects.filter(is_fictional=False)}
    changed = 0
    for row in datasets.municipalities():
        last = _last_day(row.gone_from)
        held = known.get(row.code)
        if held and (held.name, held.valid_from, held.valid_to) == (row.name, row.valid_from, last):
            continue
        known[row.code], _ = Municipality.objects.update_or_create(
            code=row.code, defaults={"name": row.name, "valid_from": row.valid_from, "valid_to": last}
        )
        changed += 1
    changed += _load_mergers(known)
    if changed:
        record("municipalities.loaded", who=None, details={"rows": changed})
    return changed


def _load_mergers(known: dict[str, Municipality]) -> int:
    held = set(Merger.objects.values_list("former__code", "into__code", "on"))
    new = [one for one in datasets.mergers() if (one.former, one.into, one.on) not in held]
    Merger.objects.bulk_create(
        [Merger(former=known[one.former], into=known[one.into], on=one.on) for one in new]
    )
    return len(new)


def _last_day(gone_from: date | None) -> date | None:
    return gone_from - timedelta(days=1) if gone_from else None
