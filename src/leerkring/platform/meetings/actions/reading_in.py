"""Minutes that come from a file into a meeting that was planned here, and taking them out again."""

from typing import Any

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.audit import actions as audit
from leerkring.platform.meetings.actions import carrying
from leerkring.platform.meetings.actions.keeping import kept, note, person
from leerkring.platform.meetings.errors import Adopted
from leerkring.platform.meetings.models import AgendaItem, Meeting

WRITTEN = ("minutes", "outcome", "outcome_text", "outcome_owner_id", "status")


def state_of(meeting: Meeting) -> dict[str, Any]:
    """Return what minutes change of a meeting, as plain values: `take_out` puts it back."""
    return {
        "status": meeting.status,
        "minutes_by": meeting.minutes_by_id,
        "presence": {str(one.pk): one.presence for one in meeting.attendance.all()},
        "items": {
            str(one.pk): {
                **{name: getattr(one, name) for name in WRITTEN},
                "outcome_due": one.outcome_due.isoformat() if one.outcome_due else None,
                "concluded_at": one.concluded_at.isoformat() if one.concluded_at else None,
            }
            for one in meeting.items.all()
        },
    }


@transaction.atomic
def take_out(actor: Actor, meeting_id: int, before: dict[str, Any]) -> Meeting:
    """Put a meeting back as it was before minutes were read in; what they added goes.

    Adopted minutes are never taken out. What the meeting put on a later agenda goes off it again.
    """
    meeting, user = kept(actor, meeting_id), person(actor)
    if meeting.minutes_versions.exists():
        raise Adopted
    carrying.take_back(user, meeting)
    for item in meeting.items.all():
        stood = before["items"].get(str(item.pk))
        if stood is None:
            item.delete()
        elif any(getattr(item, name) != stood[name] for name in WRITTEN):
            AgendaItem.objects.filter(pk=item.pk).update(**stood)
            item.refresh_from_db()
            note(item, user)
            item.save()
    for one in meeting.attendance.all():
        presence = before["presence"].get(str(one.pk))
        if presence is None:
            one.delete()
        elif presence != one.presence:
            one.presence = presence
            one.save(update_fields=["presence"])
    meeting.status, meeting.minutes_by_id = before["status"], before["minutes_by"]
    meeting.version += 1
    meeting.save(update_fields=["status", "minutes_by", "version"])
    audit.record("meeting.minutes_taken_out", who=actor, target=meeting, organisation_id=meeting.town_id)
    return meeting
