"""The agenda and the minutes on paper: A4 as tagged PDF, set from plain data."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from leerkring.monitor.report.pdf import compiled
from leerkring.platform.base import clock
from leerkring.platform.base.language import language, say
from leerkring.platform.meetings.letters import when_and_where
from leerkring.platform.meetings.models import AgendaItem, Attendance, Meeting, MinutesVersion
from leerkring.platform.meetings.rules import OUTCOME_NAMES, PRESENCE_NAMES, Outcome, Presence
from leerkring.platform.themes.rules import theme_name

TEMPLATE = Path(__file__).parent / "paper.typ"


def agenda(meeting: Meeting, items: Sequence[AgendaItem], people: Sequence[Attendance]) -> bytes:
    """Return the agenda as PDF: what, by whom, how long, and who was asked."""
    planned = sum(one.minutes_planned or 0 for one in items)
    lead = when_and_where(meeting)
    if planned:
        lead += say(f". Samen {planned} minuten.", f". {planned} minutes together.")
    return compiled(
        TEMPLATE,
        _page(meeting, meeting.title, lead)
        | {
            "notes": _who([_person(one) for one in people], is_past=False),
            "items": [
                {
                    "title": f"{number}. {one.title}",
                    "meta": _meta(one),
                    "text": _paragraphs(one.text),
                    "outcome": "",
                    "details": [],
                }
                for number, one in enumerate(items, 1)
            ],
        },
    )


def _page(meeting: Meeting, heading: str, lead: str) -> dict[str, Any]:
    fiction = say(f" {meeting.town} bestaat niet.", f" {meeting.town} does not exist.")
    return {
        "language": language(),
        "heading": heading,
        "lead": lead,
        "running": f"{meeting.town}." + (fiction if meeting.town.is_fictional else ""),
        "made": say(
            f"Gemaakt op {clock.long_date(clock.today())}", f"Made on {clock.long_date(clock.today())}"
        ),
        "of": say("van", "of"),
    }


def _person(one: Attendance) -> dict[str, Any]:
    return {
        "name": one.name,
        "organisation": str(one.organisation or ""),
        "presence": one.presence,
        "is_guest": one.is_guest,
        "remark": one.remark,
    }


def _meta(one: AgendaItem) -> str:
    parts = [say(f"Ingebracht door {one.proposed_by}", f"Put forward by {one.proposed_by}")]
    if one.minutes_planned:
        parts.append(f"{one.minutes_planned} min")
    return ". ".join(parts) + "."


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n") if part.strip()]


def _who(people: Sequence[dict[str, Any]], *, is_past: bool) -> list[dict[str, Any]]:
    """Return who was asked, or who came, as notes beside the text."""
    groups: dict[str, list[str]] = {}
    for one in people:
        name = f"{one['name']}, {one['organisation']}" if one["organisation"] else one["name"]
        if one["organisation"] == one["name"]:
            name = one["name"]
        key = str(PRESENCE_NAMES[Presence(one["presence"])]) if is_past else say("Uitgenodigd", "Invited")
        if is_past and one["presence"] == Presence.INVITED:
            key = say("Niet vastgelegd", "Not written down")
        if one["is_guest"]:
            name += say(" (gast)", " (guest)")
        groups.setdefault(key[:1].upper() + key[1:], []).append(name)
    return [{"title": key, "paragraphs": names} for key, names in groups.items()]


def minutes(version: MinutesVersion) -> bytes:
    """Return adopted minutes as PDF."""
    meeting, content = version.meeting, readable(version.content)
    lead = f"{content['when']}. " + say(
        f"Vastgesteld op {clock.long_date(version.at.astimezone(clock.AMSTERDAM).date())}.",
        f"Adopted on {clock.long_date(version.at.astimezone(clock.AMSTERDAM).date())}.",
    )
    if version.remark:
        lead += say(
            f" Versie {version.number}: {version.remark}", f" Version {version.number}: {version.remark}"
        )
    heading = say(f"Verslag van {content['title']}", f"Minutes of {content['title']}")
    return compiled(
        TEMPLATE,
        _page(meeting, heading, lead)
        | {
            "notes": _who(content["attendance"], is_past=True),
            "items": [
                {
                    "title": f"{one['number']}. {one['title']}",
                    "meta": one["themes_text"],
                    "text": _paragraphs(one["minutes"]),
                    "outcome": one["outcome_name"],
                    "details": [part for part in (one["outcome_text"], one["owner_text"]) if part],
                }
                for one in content["items"]
            ],
        },
    )


def readable(content: dict[str, Any]) -> dict[str, Any]:
    """Return frozen minutes with the words for codes and dates, in the reader's language."""
    begins, ends = (datetime.fromisoformat(content[name]) for name in ("starts_at", "ends_at"))
    place = f", {content['place']}" if content["place"] else ""
    told = Meeting(starts_at=begins, ends_at=ends)
    return {
        **content,
        "when": f"{clock.long_date(told.day)}, {told.time}{place}",
        "people": _who(content["attendance"], is_past=True),
        "items": [_item(one) for one in content["items"]],
    }


def _item(one: dict[str, Any]) -> dict[str, Any]:
    outcome = str(OUTCOME_NAMES[Outcome(one["outcome"])]) if one["outcome"] else ""
    due = clock.long_date(date.fromisoformat(one["due"])) if one["due"] else ""
    by = say(f"Klaar op {due}.", f"Done by {due}.") if due else ""
    owner = say(f"Eigenaar: {one['owner']}.", f"Owner: {one['owner']}.") if one["owner"] else ""
    return {
        **one,
        "outcome_name": outcome[:1].upper() + outcome[1:],
        "owner_text": " ".join(part for part in (owner, by) if part),
        "themes_text": ", ".join(theme_name(theme) for theme in one["themes"]).capitalize(),
    }


def as_texts(content: dict[str, Any]) -> dict[str, str]:
    """Return frozen minutes as one text per item and one for who came, to compare versions with."""
    told = readable(content)
    people = "\n".join(f"{one['title']}: {', '.join(one['paragraphs'])}" for one in told["people"])
    found = {say("Aanwezigheid", "Attendance"): people}
    for one in told["items"]:
        parts = (
            one["minutes"],
            one["outcome_name"],
            one["outcome_text"],
            one["owner_text"],
            one["themes_text"],
        )
        found[f"{one['number']}. {one['title']}"] = "\n".join(part for part in parts if part)
    return found
