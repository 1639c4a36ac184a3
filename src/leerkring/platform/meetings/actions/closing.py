"""Closing a meeting, adopting its minutes, and correcting them later: adopted minutes never change."""

from typing import Any

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.meetings import letters, queries, rules
from leerkring.platform.meetings.actions import carrying
from leerkring.platform.meetings.actions.keeping import kept, key_of, line, note, person
from leerkring.platform.meetings.errors import NeedsRemark, NotNow
from leerkring.platform.meetings.models import Meeting, MinutesVersion
from leerkring.platform.meetings.queries.years import ITEM, day_of
from leerkring.platform.meetings.rules import LONGEST_REASON, ItemStatus, MeetingStatus, Outcome
from leerkring.platform.themes.queries import confirmed_on

NOT_REACHED = "Niet aan toegekomen."


@transaction.atomic
def close(actor: Actor, meeting_id: int) -> Meeting:
    """Close a meeting. What has no outcome yet is postponed, and goes to the next meeting of the body."""
    meeting = kept(actor, meeting_id)
    rules.check_can_become(MeetingStatus.HELD, now=MeetingStatus(meeting.status))
    if meeting.status == MeetingStatus.FINAL.value:
        rules.check_can_write(MeetingStatus.FINAL)
    if day_of(meeting) > clock.today():
        raise NotNow(
            "Dit overleg moet nog plaatsvinden. Afronden kan vanaf de dag zelf.",
            "This meeting is still to come. It can be closed from its own day on.",
        )
    user = person(actor)
    for item in queries.items_of(meeting).exclude(status=ItemStatus.CONCLUDED.value):
        item.outcome, item.status = Outcome.POSTPONED.value, ItemStatus.CONCLUDED.value
        item.outcome_text, item.concluded_at = item.outcome_text or NOT_REACHED, clock.now()
        note(item, user)
        item.save()
    _put(meeting, MeetingStatus.HELD, by=actor)
    carrying.carry_on(user, body_id=meeting.body_id)
    audit.record("meeting.closed", who=actor, target=meeting, organisation_id=meeting.town_id)
    return meeting


@transaction.atomic
def adopt(
    actor: Actor, meeting_id: int, *, remark: str = "", send: bool = True, operation: str = ""
) -> MinutesVersion:
    """Adopt the minutes: they are frozen as a version, and sent to who was asked to the meeting.

    A correction says what was corrected. One that changes nothing makes no new version.
    """
    meeting, told = kept(actor, meeting_id), line(remark, LONGEST_REASON)

    def do() -> dict[str, Any]:
        rules.check_can_become(MeetingStatus.FINAL, now=MeetingStatus(meeting.status))
        last, content = meeting.minutes_versions.first(), content_of(meeting)
        if last is None or last.content != content:
            last = _frozen(actor, meeting, content, last=last, remark=told)
            if send:
                letters.send_minutes(last)
        _put(meeting, MeetingStatus.FINAL, by=actor)
        return {"number": last.number}

    result, _ = audit.once(key_of(f"adopt {meeting_id}", operation, told), user_id=person(actor).pk, do=do)
    return queries.version_for(actor, meeting_id, result["number"])


def _frozen(
    actor: Actor, meeting: Meeting, content: dict[str, Any], *, last: MinutesVersion | None, remark: str
) -> MinutesVersion:
    if last is not None and not remark:
        raise NeedsRemark
    version = MinutesVersion.objects.create(
        meeting=meeting,
        number=last.number + 1 if last else 1,
        content=content,
        remark=remark,
        by=person(actor),
        at=clock.now(),
    )
    name = "minutes.adopted" if last is None else "minutes.corrected"
    audit.record(name, who=actor, target=meeting, organisation_id=meeting.town_id)
    return version


@transaction.atomic
def begin_correction(actor: Actor, meeting_id: int) -> Meeting:
    """Let adopted minutes be written again; the versions stay as they are."""
    meeting = kept(actor, meeting_id)
    if meeting.status != MeetingStatus.FINAL.value:
        rules.check_can_become(MeetingStatus.FINAL, now=MeetingStatus(meeting.status))
        return meeting
    _put(meeting, MeetingStatus.HELD, by=actor)
    audit.record("minutes.correction_begun", who=actor, target=meeting, organisation_id=meeting.town_id)
    return meeting


def _put(meeting: Meeting, status: MeetingStatus, *, by: Actor) -> None:
    meeting.status, meeting.version = status.value, meeting.version + 1
    meeting.minutes_by = person(by)
    meeting.save(update_fields=["status", "version", "minutes_by"])


def content_of(meeting: Meeting) -> dict[str, Any]:
    """Return the minutes as plain values: they stay readable when people and organisations are gone."""
    items = list(queries.items_of(meeting))
    themes = confirmed_on(ITEM, [one.pk for one in items])
    return {
        "title": meeting.title,
        "body": meeting.body.name,
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat(),
        "place": meeting.place,
        "chair": str(meeting.chair or meeting.body.chair or ""),
        "attendance": [
            {
                "name": one.name,
                "organisation": str(one.organisation or ""),
                "presence": one.presence,
                "is_guest": one.is_guest,
                "remark": one.remark,
            }
            for one in queries.attendance_of(meeting)
        ],
        "items": [
            {
                "number": number,
                "id": one.pk,
                "title": one.title,
                "text": one.text,
                "proposed_by": str(one.proposed_by),
                "carried_from": day_of(one.carried_from.meeting).isoformat() if one.carried_from else "",
                "minutes": one.minutes,
                "outcome": one.outcome,
                "outcome_text": one.outcome_text,
                "owner": _owner(one),
                "due": one.outcome_due.isoformat() if one.outcome_due else "",
                "themes": themes.get(one.pk, []),
            }
            for number, one in enumerate(items, 1)
        ],
    }


def _owner(item: Any) -> str:
    owner = item.outcome_owner
    return f"{owner.name}, {owner.organisation}" if owner else ""
