"""The days of a series of meetings, and what someone fills in to plan one."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from leerkring.platform.base.language import later
from leerkring.platform.meetings.errors import EndsBeforeItBegins, NoDay, TooManyDays
from leerkring.platform.meetings.rules import MOST_DAYS

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Repeat(StrEnum):
    """How a meeting comes back."""

    ONCE = "once"
    WEEKS = "weeks"
    MONTHS = "months"


REPEAT_NAMES: dict[Repeat, later] = {
    Repeat.ONCE: later("één keer", "once"),
    Repeat.WEEKS: later("elke zoveel weken", "every so many weeks"),
    Repeat.MONTHS: later("elke zoveel maanden", "every so many months"),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """A meeting as someone wants it, without its day."""

    body_id: int
    title: str
    begins: time
    ends: time
    place: str = ""
    chair_id: int | None = None
    counts: bool = True
    because: str = ""


def days_of(first: date, *, repeat: Repeat, every: int, times: int) -> list[date]:
    """Return the days of a series. Months keep the weekday and its place: the second Wednesday stays one.

    >>> days_of(date(2026, 2, 11), repeat=Repeat.MONTHS, every=4, times=3)
    [datetime.date(2026, 2, 11), datetime.date(2026, 6, 10), datetime.date(2026, 10, 14)]
    """
    if repeat is Repeat.ONCE:
        return [first]
    if repeat is Repeat.WEEKS:
        return [first + timedelta(weeks=every * number) for number in range(times)]
    return [_months_later(first, every * number) for number in range(times)]


def _months_later(day: date, months: int) -> date:
    """Return the same weekday in the same week of a later month; the last one when there is no fifth."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    begins, length = calendar.monthrange(year, month + 1)
    found = 1 + (day.weekday() - begins) % 7 + 7 * ((day.day - 1) // 7)
    return date(year, month + 1, found if found <= length else found - 7)


def check_days(days: list[date]) -> None:
    """Refuse a series without a day, or with more than someone oversees."""
    if not days:
        raise NoDay
    if len(days) > MOST_DAYS:
        raise TooManyDays(MOST_DAYS)


def moments(day: date, wish: Wish) -> tuple[datetime, datetime]:
    """Return when a meeting begins and ends on a day, in Dutch time."""
    if wish.ends <= wish.begins:
        raise EndsBeforeItBegins
    return (
        datetime.combine(day, wish.begins, tzinfo=AMSTERDAM),
        datetime.combine(day, wish.ends, tzinfo=AMSTERDAM),
    )
