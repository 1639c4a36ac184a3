"""Periodic work: each piece when it is due, one runner at a time, also with several machines."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError, transaction
from django.db.models import Q

from leerkring.platform.accounts.actions.passwords import forget_old_failures
from leerkring.platform.accounts.actions.tallies import forget_old
from leerkring.platform.agreements.actions.following import fill_all
from leerkring.platform.base import clock
from leerkring.platform.mail.actions import send_waiting
from leerkring.platform.notifications.actions import send_digests
from leerkring.platform.operations.models import Chore
from leerkring.platform.privacy.actions.anchors import send_anchor
from leerkring.platform.privacy.actions.peaks import tell_of_peaks
from leerkring.platform.privacy.actions.retention import forget
from leerkring.platform.webhooks.actions.delivering import run as tell_systems

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=15)
MAIL_FROM = 7
"""The hour in Amsterdam from which the mail of the day leaves."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is done, and how long after the last time."""

    name: str
    every: timedelta
    do: Callable[[], object]


def _mail_of_the_day() -> None:
    if clock.now().astimezone(clock.AMSTERDAM).hour >= MAIL_FROM:
        send_digests(clock.today())


def _end_sessions() -> None:
    SessionStore.clear_expired()


def _anchor() -> None:
    send_anchor(clock.today())


def _forget() -> int:
    return sum(forget(clock.today()).values())


WORK = (
    Work("mail", timedelta(seconds=20), send_waiting),
    Work("webhooks", timedelta(seconds=20), tell_systems),
    Work("anchor", timedelta(hours=1), _anchor),
    Work("figures_of_goals", timedelta(hours=1), fill_all),
    Work("retention", timedelta(hours=6), _forget),
    Work("mail_of_the_day", timedelta(minutes=30), _mail_of_the_day),
    Work("failed_sign_ins", timedelta(hours=1), forget_old_failures),
    Work("tallies", timedelta(hours=1), forget_old),
    Work("peaks", timedelta(minutes=10), tell_of_peaks),
    Work("sessions", timedelta(hours=6), _end_sessions),
)


def tick(work: tuple[Work, ...] = WORK) -> dict[str, str]:
    """Do what is due; return name -> how it ended. Asking twice does the work once."""
    return {one.name: _run(one) for one in work if _take(one)}


def _take(work: Work) -> bool:
    """Claim a piece of work that is due. One UPDATE decides who gets it."""
    now = clock.now()
    Chore.objects.get_or_create(name=work.name)
    with transaction.atomic():
        free = Q(taken_until=None) | Q(taken_until__lte=now)
        due = Q(done_at=None) | Q(done_at__lte=now - work.every)
        return bool(Chore.objects.filter(free, due, name=work.name).update(taken_until=now + LEASE))


def _run(work: Work) -> str:
    """Run one piece; a failure is written down and does not stop the others."""
    error, result = "", 0
    try:
        done = work.do()
        result = done if isinstance(done, int) else 0
    except (DatabaseError, OSError, ValueError, LookupError, ArithmeticError, TypeError) as problem:
        error = type(problem).__name__
        log.exception("periodic work failed", extra={"work": work.name})
    Chore.objects.filter(name=work.name).update(
        taken_until=None, done_at=clock.now(), result=result, error=error
    )
    return error or f"{result}"
