"""Planning meetings: one or a series, another day or place, calling one off and putting it back."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.meetings import queries, rules
from leerkring.platform.meetings.actions import carrying, members
from leerkring.platform.meetings.actions.keeping import (
    check_version,
    kept,
    key_of,
    line,
    person,
    who_changed,
)
from leerkring.platform.meetings.models import Meeting
from leerkring.platform.meetings.rules import LONGEST_REASON, MeetingStatus
from leerkring.platform.meetings.rules.series import Wish, check_days, moments
from leerkring.platform.network.models import MeetingBody
from leerkring.platform.network.rules import Combined, Level


@transaction.atomic
def plan(actor: Actor, wish: Wish, *, days: Sequence[date], operation: str = "") -> list[Meeting]:
    """Plan a meeting on each of the days. Members come from the seats; what was left open goes along."""
    user, body = person(actor), queries.body_for(actor, wish.body_id)
    chosen = sorted(set(days))
    check_days(chosen)
    facts = _checked(actor, wish, body)

    def do() -> dict[str, Any]:
        series = uuid4() if len(chosen) > 1 else None
        made = [_planned(actor, wish, body, day=day, facts={**facts, "series": series}) for day in chosen]
        carrying.carry_on(user, body_id=body.pk)
        return {"meetings": [one.pk for one in made]}

    result, _ = audit.once(key_of("plan", operation, wish, chosen), user_id=user.pk, do=do)
    return list(queries.meetings_for(actor).filter(pk__in=result["meetings"]))


def _checked(actor: Actor, wish: Wish, body: MeetingBody) -> dict[str, Any]:
    """Return what is stored of a wish, after the rules."""
    because = line(wish.because, LONGEST_REASON)
    rules.check_counts(
        counts=wish.counts, body_counts=body.counts_for_statute, is_special=is_special(body), because=because
    )
    if wish.chair_id and not queries.can_chair(actor).filter(pk=wish.chair_id, town=body.town_id).exists():
        raise NotFound
    return {
        "title": line(wish.title) or body.name,
        "place": line(wish.place),
        "chair_id": wish.chair_id,
        "counts_for_statute": wish.counts,
        "counts_because": because,
    }


def is_special(body: MeetingBody) -> bool:
    """Return whether a body meets regionally, or together on another subject."""
    return body.level == Level.REGIONAL or body.combined_with != Combined.NONE


def _planned(actor: Actor, wish: Wish, body: MeetingBody, *, day: date, facts: dict[str, Any]) -> Meeting:
    begins, ends = moments(day, wish)
    meeting = Meeting.objects.create(
        town_id=body.town_id,
        body=body,
        starts_at=begins,
        ends_at=ends,
        uid=uuid4(),
        created_by=person(actor),
        created_at=clock.now(),
        **facts,
    )
    members.take_over(meeting)
    audit.record("meeting.planned", who=actor, target=meeting, organisation_id=body.town_id)
    return meeting


@transaction.atomic
def change(actor: Actor, meeting_id: int, wish: Wish, *, day: date, version: int) -> Meeting:
    """Change a meeting that still takes place; calendars follow when its day, time or place changes."""
    meeting = kept(actor, meeting_id)
    rules.check_agenda_is_open(MeetingStatus(meeting.status))
    body = queries.body_for(actor, meeting.body_id)
    facts, (begins, ends) = _checked(actor, wish, body), moments(day, wish)
    theirs = f"{meeting.title}, {clock.long_date(meeting.starts_at.astimezone(clock.AMSTERDAM).date())}"
    mine = f"{facts['title']}, {clock.long_date(day)}"
    check_version(meeting.version, version, mine=mine, theirs=theirs, who=who_changed(meeting))
    before = (meeting.starts_at, meeting.ends_at, meeting.place, meeting.title)
    for name, value in {**facts, "starts_at": begins, "ends_at": ends}.items():
        setattr(meeting, name, value)
    if before != (begins, ends, meeting.place, meeting.title):
        meeting.sequence += 1
    meeting.version += 1
    meeting.save()
    members.take_over(meeting)
    audit.record("meeting.changed", who=actor, target=meeting, organisation_id=meeting.town_id)
    return meeting


@transaction.atomic
def cancel(actor: Actor, meeting_id: int) -> Meeting:
    """Call a meeting off. What stood on its agenda goes to the next meeting of the body."""
    meeting = kept(actor, meeting_id)
    rules.check_can_become(MeetingStatus.CANCELLED, now=MeetingStatus(meeting.status))
    _put(meeting, MeetingStatus.CANCELLED)
    carrying.carry_on(person(actor), body_id=meeting.body_id)
    audit.record("meeting.cancelled", who=actor, target=meeting, organisation_id=meeting.town_id)
    return meeting


@transaction.atomic
def put_back(actor: Actor, meeting_id: int) -> Meeting:
    """Let a meeting that was called off take place after all, with its own agenda."""
    meeting = kept(actor, meeting_id)
    to = MeetingStatus.INVITED if meeting.invited_at else MeetingStatus.PLANNED
    rules.check_can_become(to, now=MeetingStatus(meeting.status))
    _put(meeting, to)
    carrying.take_back(person(actor), meeting)
    audit.record("meeting.put_back", who=actor, target=meeting, organisation_id=meeting.town_id)
    return meeting


def _put(meeting: Meeting, status: MeetingStatus) -> None:
    meeting.status, meeting.sequence = status.value, meeting.sequence + 1
    meeting.version += 1
    meeting.save(update_fields=["status", "sequence", "version"])
