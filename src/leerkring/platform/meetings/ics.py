"""A meeting as an entry of a calendar (RFC 5545): with its time and place, changing when they change."""

from collections.abc import Iterable
from datetime import UTC, datetime

from icalendar import Calendar, Event

from leerkring.platform.base.language import language, say
from leerkring.platform.meetings.models import Meeting
from leerkring.platform.meetings.rules import MeetingStatus

PRODUCT = "-//Leerkring//Overleggen//NL"
CONTENT_TYPE = "text/calendar; charset=utf-8"


def written(meetings: Iterable[Meeting], *, base: str, now: datetime) -> bytes:
    """Return meetings as a calendar. `base` is the address of the service."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for one in meetings:
        calendar.add_component(event(one, base=base, stamp=now))
    return bytes(calendar.to_ical())


def event(meeting: Meeting, *, base: str, stamp: datetime, title: str = "") -> Event:
    """Return a meeting as an event. Calendars know it by its uid, and a change by its sequence."""
    host = base.partition("://")[2].partition("/")[0].partition(":")[0]
    url = f"{base}/overleggen/{meeting.pk}"
    made = Event()
    made.add("uid", f"{meeting.uid}@{host}")
    made.add("dtstamp", stamp.astimezone(UTC))
    made.add("sequence", meeting.sequence)
    made.add("summary", title or meeting.title, parameters={"LANGUAGE": language()})
    made.add("dtstart", meeting.starts_at.astimezone(UTC))
    made.add("dtend", meeting.ends_at.astimezone(UTC))
    if meeting.place:
        made.add("location", meeting.place)
    about = say(f"Agenda en verslag: {url}", f"Agenda and minutes: {url}")
    made.add("description", about, parameters={"LANGUAGE": language()})
    made.add("url", url)
    made.add("class", "PRIVATE")
    cancelled = meeting.status == MeetingStatus.CANCELLED.value
    made.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    made.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    return made
