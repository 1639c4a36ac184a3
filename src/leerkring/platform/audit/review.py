"""What stands out in a month of the log: odd hours, many reads by one person, failed sign-ins.

A signal, never a verdict: a person looks, and confirms that the month was looked at.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

NIGHT = frozenset({23, 0, 1, 2, 3, 4, 5})
MANY_READS = 50
TIMES_USUAL = 5
MANY_FAILURES = 5
REVIEWERS = frozenset({"administrator", "auditor"})
FAILED = frozenset(
    {
        "accounts.second_factor_refused", "accounts.sign_in_failed", "accounts.locked_out",
        "accounts.stranger_refused", "accounts.stranger_locked_out",
        "token.refused", "token.unknown_refused",
    }
)  # fmt: skip
"""Actions that say that someone, or a program, was not let in."""
REFUSED = "accounts.page_refused"
MANY_REFUSED = 10
PEAK = 20
"""Failures of everyone together within an hour that make a peak."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One event as the review needs it; `at` in local time."""

    at: datetime
    who: str
    user_id: int | None
    action: str
    is_read: bool
    times: int = 1
    """How many the event stands for: failures are written down in steps."""


@dataclass(frozen=True, slots=True)
class Outlier:
    """Something of one person on one day to ask about: which kind, how often, against what is usual."""

    kind: str
    """`hours`, `reads`, `failures`, `refused` or `peak`."""
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


def times_of(details: Mapping[str, object]) -> int:
    """Return how many refusals an event stands for: those since the line before.

    >>> times_of({"times": 20, "more": 10}), times_of({})
    (10, 1)
    """
    more = details.get("more")
    return more if isinstance(more, int) else 1


def outliers(events: Iterable[Seen]) -> list[Outlier]:
    """Return what stands out, newest day first."""
    everything = list(events)
    people = [event for event in everything if event.user_id is not None and event.action not in FAILED]
    odd = Counter(_key(event) for event in people if event.at.hour in NIGHT or event.at.weekday() > 4)
    reads = Counter(_key(event) for event in people if event.is_read)
    usual = median(reads.values()) if reads else 0.0
    found = [Outlier("hours", who, user, on, times) for (who, user, on), times in odd.items()]
    found += [
        Outlier("reads", who, user, on, times, float(usual))
        for (who, user, on), times in reads.items()
        if times >= MANY_READS and times >= TIMES_USUAL * min(usual, MANY_READS / TIMES_USUAL)
    ]
    failed = [event for event in everything if event.action in FAILED]
    found += _often("failures", failed, least=MANY_FAILURES)
    found += _often("refused", (event for event in people if event.action == REFUSED), least=MANY_REFUSED)
    found += _peaks(failed)
    return sorted(found, key=lambda one: (one.on, one.kind, one.who), reverse=True)


def _often(kind: str, events: Iterable[Seen], *, least: int) -> list[Outlier]:
    """Return who was refused often on one day."""
    counts: Counter[tuple[str, int | None, date]] = Counter()
    for event in events:
        counts[_key(event)] += event.times
    return [
        Outlier(kind, who, user, on, times) for (who, user, on), times in counts.items() if times >= least
    ]


def _peaks(failed: Iterable[Seen]) -> list[Outlier]:
    """Return the busiest hour of each day on which failures of everyone together made a peak."""
    hours: Counter[datetime] = Counter()
    for event in failed:
        hours[event.at.replace(minute=0, second=0, microsecond=0)] += event.times
    days: dict[date, int] = {}
    for hour, times in hours.items():
        days[hour.date()] = max(times, days.get(hour.date(), 0))
    return [Outlier("peak", "", None, on, times) for on, times in days.items() if times >= PEAK]


def _key(event: Seen) -> tuple[str, int | None, date]:
    return event.who, event.user_id, event.at.date()
