"""What every action on meetings shares: who acts, the locked record, the key of an operation, clean words."""

from functools import partial

from leerkring.platform.accounts.actor import Actor, who_acts
from leerkring.platform.accounts.models import User
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed
from leerkring.platform.meetings import queries, rules
from leerkring.platform.meetings.errors import NoTitle, TooLong
from leerkring.platform.meetings.models import AgendaItem, Meeting

person = who_acts


def kept(actor: Actor, meeting_id: int) -> Meeting:
    """Return a meeting that someone keeps, locked until the end of the transaction."""
    queries.to_keep(actor, meeting_id)
    return Meeting.objects.select_for_update(of=("self",)).select_related("body", "town").get(pk=meeting_id)


def kept_item(actor: Actor, item_id: int) -> AgendaItem:
    """Return an item of a meeting that someone keeps; the meeting is locked, so that they wait in line."""
    meeting = kept(actor, queries.item_for(actor, item_id).meeting_id)
    item = AgendaItem.objects.select_for_update(of=("self",)).select_related("proposed_by").get(pk=item_id)
    item.meeting = meeting
    return item


key_of = partial(audit.key_for, "meeting")


def line(text: str, most: int = rules.LONGEST_TITLE) -> str:
    """Return a text on one line, refused when it is too long."""
    made = " ".join(text.split())
    if len(made) > most:
        raise TooLong(most)
    return made


def title(text: str) -> str:
    """Return a title: one line, and not empty."""
    made = line(text)
    if not made:
        raise NoTitle
    return made


def prose(text: str) -> str:
    """Return a longer text with one kind of line end, refused when it is too long."""
    made = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(made) > rules.LONGEST_TEXT:
        raise TooLong(rules.LONGEST_TEXT)
    return made


def check_version(now: int, expected: int | None, *, mine: str, theirs: str, who: str) -> None:
    """Refuse a change that was begun with a text that someone replaced meanwhile."""
    if expected is not None and expected != now:
        raise Changed(mine=mine, theirs=theirs, who=who)


def who_changed(meeting: Meeting) -> str:
    """Return who last changed a meeting, as far as its history tells."""
    last = meeting.history.first()
    return str(last.history_user or meeting.created_by) if last else str(meeting.created_by)


def note(item: AgendaItem, user: User) -> None:
    """Write down who changed an item now, and count its version."""
    item.version += 1
    item.changed_by, item.changed_at = user, clock.now()
