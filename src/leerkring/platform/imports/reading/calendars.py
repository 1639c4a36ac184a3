"""Calendars (ics): each meeting on its own day in Dutch time; a weekly or monthly one on all its days."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from leerkring.platform.base.loading import LoadedLater
from leerkring.platform.imports.errors import NotReadable
from leerkring.platform.imports.reading.grid import Counter, Row, Sheet, clean
from leerkring.platform.meetings.rules.series import Repeat, days_of

icalendar = LoadedLater("icalendar")
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HEADER = ("Titel", "Datum", "Begintijd", "Eindtijd", "Plaats", "Toelichting")
MOST_TIMES = 60
REPEATS = {"WEEKLY": Repeat.WEEKS, "MONTHLY": Repeat.MONTHS}


def read_calendar(name: str, raw: bytes) -> list[Sheet]:
    """Return the meetings of a calendar, in the order of their days. What was called off is left out."""
    try:
        calendar = icalendar.Calendar.from_ical(raw)
        events = list(calendar.walk("VEVENT"))
        counter, found = Counter(), []
        for number, event in enumerate(events, 1):
            for cells in _days(event):
                counter.row(len(cells))
                found.append(Row(number, tuple(clean(cell) for cell in cells)))
    except (ValueError, KeyError, IndexError, AttributeError, TypeError) as problem:
        raise NotReadable(
            "Deze agenda is niet te lezen. Bewaar haar opnieuw uit uw agendaprogramma, als ics.",
            "This calendar cannot be read. Save it again from your calendar program, as ics.",
        ) from problem
    found.sort(key=lambda row: (row.cells[1], row.cells[2]))
    if not found:
        return []
    return [
        Sheet(name[:100], tuple(found), header=HEADER, place_kind="item", remarks=tuple(_remarks(events)))
    ]


def _remarks(events: list[Any]) -> Iterator[tuple[str, str]]:
    called_off = sum(str(event.get("STATUS", "")).upper() == "CANCELLED" for event in events)
    if called_off:
        yield f"{called_off} × afgelast: niet gelezen", f"{called_off} × cancelled: not read"
    odd = sum(bool(_rule(event)) and _repeat(event) is None for event in events)
    if odd:
        yield (
            f"{odd} × een herhaling die wij niet kennen: alleen de eerste keer staat hier",
            f"{odd} × a repetition that we do not know: only the first time is here",
        )


def _days(event: Any) -> Iterator[list[str]]:
    if str(event.get("STATUS", "")).upper() == "CANCELLED" or "DTSTART" not in event:
        return
    begins = event["DTSTART"].dt
    day, start = _moment(begins)
    ends = event["DTEND"].dt if "DTEND" in event else _ends(event, begins)
    stop = _moment(ends)[1] if ends is not None and _moment(ends)[0] == day else ""
    texts = [str(event.get(name, "")) for name in ("SUMMARY", "LOCATION", "DESCRIPTION")]
    left_out = set(_left_out(event))
    for one in _repeated(event, day):
        if one not in left_out:
            yield [texts[0], one.isoformat(), start, stop, texts[1], texts[2][:2_000]]


def _ends(event: Any, begins: Any) -> Any:
    lasts = event["DURATION"].dt if "DURATION" in event else None
    return begins + lasts if isinstance(lasts, timedelta) and isinstance(begins, datetime) else None


def _moment(moment: date | datetime) -> tuple[date, str]:
    """Return the day and the time of day in the Netherlands; a whole day has no time."""
    if not isinstance(moment, datetime):
        return moment, ""
    here = moment.astimezone(AMSTERDAM) if moment.tzinfo else moment
    return here.date(), here.time().replace(second=0, microsecond=0).isoformat("minutes")


def _rule(event: Any) -> Any:
    rule = event.get("RRULE")
    return rule[0] if isinstance(rule, list) else rule


def _repeat(event: Any) -> Repeat | None:
    rule = _rule(event)
    return REPEATS.get(str((rule.get("FREQ") or [""])[0]).upper()) if rule else None


def _repeated(event: Any, first: date) -> list[date]:
    """Return the days of a meeting: at most sixty, and none after its last day."""
    repeat, rule = _repeat(event), _rule(event)
    if repeat is None:
        return [first]
    every = int((rule.get("INTERVAL") or [1])[0])
    times = min(int((rule.get("COUNT") or [MOST_TIMES])[0]), MOST_TIMES)
    until = (rule.get("UNTIL") or [None])[0]
    last = _moment(until)[0] if until is not None else first + timedelta(days=731)
    if not 1 <= every <= 120:
        return [first]
    return [day for day in days_of(first, repeat=repeat, every=every, times=max(times, 1)) if day <= last]


def _left_out(event: Any) -> Iterator[date]:
    found = event.get("EXDATE") or []
    for one in found if isinstance(found, list) else [found]:
        yield from (_moment(each.dt)[0] for each in one.dts)
