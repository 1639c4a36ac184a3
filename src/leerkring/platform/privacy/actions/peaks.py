"""Telling administrators while it goes on that signing in fails unusually often."""

from datetime import timedelta

from django.urls import reverse

from leerkring.platform.audit import queries as trail
from leerkring.platform.audit import review
from leerkring.platform.base import clock
from leerkring.platform.notifications.actions import notify
from leerkring.platform.privacy import queries


def tell_of_peaks() -> int:
    """Tell who administers an organisation, once an hour, of a peak there; return how many were told."""
    now = clock.now()
    hour = now.replace(minute=0, second=0, microsecond=0)
    told = 0
    for chain, times in trail.failures_by_chain(since=now - timedelta(hours=1)).items():
        if times >= review.PEAK:
            told += _tell(chain, times, key=f"peak:{chain}:{hour:%Y%m%d%H}")
    return told


def _tell(chain: int | None, times: int, *, key: str) -> int:
    today = clock.today()
    own = queries.administrators_of(chain, on=today) if chain else []
    return notify(
        users=own or queries.platform_administrators(on=today),
        key=key,
        nl=f"Piek van mislukte aanmeldingen: {times} in een uur. Kijk wie het betreft.",
        en=f"A peak of failed sign-ins: {times} in an hour. Look whom it concerns.",
        url=f"{reverse('audit:review')}?maand={today:%Y-%m}",
        organisation_id=chain,
    )
