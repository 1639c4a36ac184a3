"""Taking away a meeting that should not have been there: read in by mistake, never adopted."""

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.audit import actions as audit
from leerkring.platform.meetings.actions import carrying
from leerkring.platform.meetings.actions.keeping import kept, person
from leerkring.platform.meetings.errors import Adopted


@transaction.atomic
def take_away(actor: Actor, meeting_id: int) -> None:
    """Delete a meeting with its agenda and who was asked; what it put on another agenda goes along.

    Adopted minutes are never taken away. The history of the meeting stays.
    """
    meeting = kept(actor, meeting_id)
    if meeting.minutes_versions.exists():
        raise Adopted
    carrying.take_back(person(actor), meeting)
    audit.record("meeting.taken_away", who=actor, target=meeting, organisation_id=meeting.town_id)
    meeting.delete()
