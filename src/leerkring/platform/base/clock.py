"""Time as people here read it. Stored in UTC, shown in Europe/Amsterdam; handed in where a rule needs it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from leerkring.monitor.dates import MONTHS
from leerkring.platform.base.language import language

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


_told: ContextVar[datetime | None] = ContextVar("told", default=None)


@contextmanager
def told_at(moment: datetime) -> Iterator[None]:
    """Let it be another moment, for a story that is told afterwards: the year of the fictional town."""
    mark = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(mark)


def now() -> datetime:
    """Return this moment, in UTC."""
    return _told.get() or timezone.now()


def today() -> date:
    """Return the date in Amsterdam."""
    return now().astimezone(AMSTERDAM).date()


def long_date(day: date) -> str:
    """Return a date as it is written in running text, with a space that does not break.

    >>> long_date(date(2026, 11, 1))
    '1\\xa0november 2026'
    """
    return f"{day.day}\u00a0{MONTHS[language()][day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """Return a date for a narrow place: day and month.

    >>> short_date(date(2026, 11, 1))
    '1\\xa0nov'
    """
    return f"{day.day}\u00a0{MONTHS[language()][day.month - 1][:3]}"


def month_name(day: date) -> str:
    """Return the name of the month of a date.

    >>> month_name(date(2026, 11, 1))
    'november'
    """
    return MONTHS[language()][day.month - 1]


def clock_time(moment: datetime) -> str:
    """Return a time of day as it is written here: 14.32 uur, or 2:32 pm in English."""
    local = moment.astimezone(AMSTERDAM)
    if language() == "nl":
        return f"{local.hour}.{local.minute:02d}\u00a0uur"
    return f"{local.hour % 12 or 12}:{local.minute:02d}\u00a0{'am' if local.hour < 12 else 'pm'}"
