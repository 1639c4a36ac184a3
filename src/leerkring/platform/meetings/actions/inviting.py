"""Inviting: everyone at the table gets the agenda by mail, and again only on purpose."""

from typing import Any

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.meetings import letters, queries, rules
from leerkring.platform.meetings.actions import members
from leerkring.platform.meetings.actions.keeping import kept, key_of, line, person
from leerkring.platform.meetings.errors import InvitedAlready, NobodyToInvite, NothingOnTheAgenda
from leerkring.platform.meetings.rules import LONGEST_REASON, ItemStatus, MeetingStatus


@transaction.atomic
def invite(
    actor: Actor, meeting_id: int, *, again: bool = False, words: str = "", operation: str = ""
) -> list[str]:
    """Mail the agenda to everyone who was asked and has an address; return their names.

    `words` go along on top. `again` sends it once more to all of them.
    """
    meeting, told = kept(actor, meeting_id), line(words, LONGEST_REASON)
    rules.check_agenda_is_open(MeetingStatus(meeting.status))

    def do() -> dict[str, Any]:
        if meeting.invited_at and not again:
            raise InvitedAlready
        items = list(queries.items_of(meeting).filter(status=ItemStatus.SET.value))
        if not items:
            raise NothingOnTheAgenda
        members.take_over(meeting)
        meeting.invited_at, meeting.status = clock.now(), MeetingStatus.INVITED.value
        meeting.version += 1
        meeting.save(update_fields=["invited_at", "status", "version"])
        names = letters.send_invitations(meeting, items, words=told)
        if not names:
            raise NobodyToInvite
        audit.record("meeting.invited", who=actor, target=meeting, organisation_id=meeting.town_id)
        return {"names": names}

    key = key_of(f"invite {meeting_id}", operation, told)
    result, _ = audit.once(key, user_id=person(actor).pk, do=do)
    return list(result["names"])
