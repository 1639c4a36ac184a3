"""Writing a calendar (RFC 5545): whole days, a reminder the morning before, and the way back."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.conf import settings

from leerkring.platform.base import clock
from leerkring.platform.base.language import language, say
from leerkring.platform.base.loading import LoadedLater
from leerkring.platform.meetings.ics import event
from leerkring.platform.meetings.models import Meeting
from leerkring.platform.web.calendar.rules import Entry

if TYPE_CHECKING:
    import icalendar
else:
    icalendar = LoadedLater("icalendar")

PRODUCT = "-//Leerkring//Kalender//NL"
FETCH_EVERY = timedelta(hours=6)
REMIND = timedelta(hours=-15)
"""From midnight of the day itself: nine in the morning of the day before."""
CONTENT_TYPE = "text/calendar; charset=utf-8"


def written(entries: Iterable[Entry], *, host: str, on: date, meetings: Iterable[Meeting] = ()) -> bytes:
    """Return entries and meetings as a calendar. The same ones on the same day are the same bytes.

    A meeting carries the name of its body, not words that someone typed: a calendar is often shared.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Leerkring")
    calendar.add("x-wr-timezone", str(clock.AMSTERDAM))
    calendar.add("x-wr-caldesc", say("Wat op u wacht in Leerkring", "What waits for you in Leerkring"))
    calendar.add("refresh-interval", FETCH_EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    stamp = datetime.combine(on, time.min, tzinfo=clock.AMSTERDAM).astimezone(UTC)
    for entry in entries:
        calendar.add_component(_event(entry, host=host, stamp=stamp))
    base = settings.ENVIRONMENT.base_url
    for one in meetings:
        calendar.add_component(event(one, base=base, stamp=stamp, title=one.body.name))
    return bytes(calendar.to_ical())


def _event(entry: Entry, *, host: str, stamp: datetime) -> "icalendar.Event":
    about = say(f"ongeveer {entry.minutes} min", f"about {entry.minutes} min")
    lines = [entry.organisation, f"{entry.action} ({about})", entry.url]
    event = icalendar.Event()
    event.add("uid", f"{entry.uid}@{host}")
    event.add("dtstamp", stamp)
    event.add("summary", entry.title, parameters={"LANGUAGE": language()})
    event.add("description", "\n".join(line for line in lines if line), parameters={"LANGUAGE": language()})
    event.add("url", entry.url)
    event.add("dtstart", entry.by)
    event.add("dtend", entry.by + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    if entry.organisation:
        event.add("categories", [entry.organisation])
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.title)
    alarm.add("trigger", REMIND)
    event.add_component(alarm)
    return event
