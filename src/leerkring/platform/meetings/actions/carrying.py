"""What was left open goes to the next meeting of the same body, until it is closed."""

from django.db.models import Max

from leerkring.platform.accounts.models import User
from leerkring.platform.base import clock
from leerkring.platform.meetings import queries
from leerkring.platform.meetings.models import AgendaItem, Meeting
from leerkring.platform.meetings.rules import ItemStatus, MeetingStatus


def carry_on(user: User, *, body_id: int) -> list[AgendaItem]:
    """Put what earlier meetings left open on the agenda of the next one, if there is one.

    What was taken off that agenda on purpose does not come back by itself.
    """
    meeting = queries.coming_of(body_id).first()
    if meeting is None:
        return []
    was_there = AgendaItem.objects.filter(meeting=meeting).exclude(carried_from=None).values("carried_from")
    found = queries.left_over(body_id).exclude(pk__in=was_there)
    return [
        carried(user, one, meeting)
        for one in found
        if one.meeting.starts_at <= meeting.starts_at or one.meeting.status == MeetingStatus.CANCELLED.value
    ]


def carried(user: User, item: AgendaItem, meeting: Meeting) -> AgendaItem:
    """Return an item that goes on at another meeting, set on its agenda."""
    return AgendaItem.objects.create(
        meeting=meeting,
        position=last_place(meeting) + 1,
        title=item.title,
        text=item.text,
        minutes_planned=item.minutes_planned,
        proposed_by_id=item.proposed_by_id,
        created_by=user,
        created_at=clock.now(),
        changed_by=user,
        changed_at=clock.now(),
        status=ItemStatus.SET.value,
        carried_from=item,
        about_kind=item.about_kind,
        about_id=item.about_id,
    )


def last_place(meeting: Meeting) -> int:
    """Return the highest position on an agenda."""
    return meeting.items.aggregate(last=Max("position"))["last"] or 0


def take_back(user: User, meeting: Meeting) -> None:
    """Take items off other agendas that went there because this meeting was called off, when still unused."""
    moved = AgendaItem.objects.filter(
        carried_from__meeting=meeting, status=ItemStatus.SET.value, minutes="", outcome=""
    )
    for one in moved:
        one.status, one.version = ItemStatus.WITHDRAWN.value, one.version + 1
        one.changed_by, one.changed_at = user, clock.now()
        one.save()
