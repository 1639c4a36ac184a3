"""What stands out in a month of the log: odd hours, many reads by one person, failed sign-ins.

A signal, never a verdict: a person looks, and confirms that the month was looked at.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

NIGHT = frozenset({23, 0, 1, 2, 3, 4, 5})
MANY_READS = 50
TIMES_USUAL = 5
MANY_FAILURES = 5
REVIEWERS = frozenset({"administrator", "auditor"})
FAILED = "accounts.second_factor_refused"


@dataclass(frozen=True, slots=True)
class Seen:
    """One event as the review needs it; `at` in local time."""

    at: datetime
    who: str
    user_id: int | None
    action: str
    is_read: bool


@dataclass(frozen=True, slots=True)
class Outlier:
    """Something of one person on one day to ask about: which kind, how often, against what is usual."""

    kind: str
    """`hours`, `reads` or `failures`."""
    who: str
    user_id: int | None
    on: date
    times: int
    usual: float = 0.0


def month_of(text: str, *, today: date) -> date:
    """Return the first day of the month `2026-10`; the month before today's when it says nothing usable."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return previous(today)


def previous(day: date) -> date:
    """Return the first day of the month before.

    >>> previous(date(2026, 1, 15))
    datetime.date(2025, 12, 1)
    """
    return date(day.year - (day.month == 1), (day.month - 2) % 12 + 1, 1)


def following(month: date) -> date:
    """Return the first day of the next month."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def outliers(events: Iterable[Seen]) -> list[Outlier]:
    """Return what stands out, newest day first."""
    people = [event for event in events if event.user_id is not None or event.action == FAILED]
    odd = Counter(_key(event) for event in people if event.at.hour in NIGHT or event.at.weekday() > 4)
    reads = Counter(_key(event) for event in people if event.is_read)
    failures = Counter(_key(event) for event in people if event.action == FAILED)
    usual = median(reads.values()) if reads else 0.0
    found = [Outlier("hours", who, user, on, times) for (who, user, on), times in odd.items()]
    found += [
        Outlier("reads", who, user, on, times, float(usual))
        for (who, user, on), times in reads.items()
        if times >= MANY_READS and times >= TIMES_USUAL * min(usual, MANY_READS / TIMES_USUAL)
    ]
    found += [
        Outlier("failures", who, user, on, times)
        for (who, user, on), times in failures.items()
        if times >= MANY_FAILURES
    ]
    return sorted(found, key=lambda one: (one.on, one.kind, one.who), reverse=True)


def _key(event: Seen) -> tuple[str, int | None, date]:
    return event.who, event.user_id, event.at.date()
