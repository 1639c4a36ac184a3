"""Who is asked to a meeting: the members of its body, and guests."""

from django.db import transaction
from django.db.models import Q

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.audit import actions as audit
from leerkring.platform.base.errors import NotFound
from leerkring.platform.meetings import queries, rules
from leerkring.platform.meetings.actions.keeping import kept, line, title
from leerkring.platform.meetings.errors import Adopted
from leerkring.platform.meetings.models import Attendance, Meeting
from leerkring.platform.meetings.queries.years import day_of
from leerkring.platform.meetings.rules import MeetingStatus, Presence
from leerkring.platform.network.models import Representative, Seat
from leerkring.platform.network.queries import runs

Member = tuple[int, int | None]


def take_over(meeting: Meeting) -> None:
    """Let those who have a seat on the day of a meeting be asked, and those who left not any more.

    Who was mailed, answered or is a guest stays.
    """
    day = day_of(meeting)
    seats = Seat.objects.filter(runs(day), body=meeting.body_id).select_related(
        "organisation", "representative"
    )
    wanted: dict[Member, tuple[str, str]] = {}
    for seat in seats:
        who = seat.representative if seat.representative and _serves(seat.representative, meeting) else None
        name, email = (who.name, who.email) if who else (seat.organisation.name, "")
        wanted[seat.organisation_id, who.pk if who else None] = (name, email)
    for leader in Representative.objects.filter(pk__in=[meeting.chair_id, meeting.body.chair_id]):
        wanted.setdefault((leader.organisation_id, leader.pk), (leader.name, leader.email))
    _set_members(meeting, wanted)


def _serves(who: Representative, meeting: Meeting) -> bool:
    return Representative.objects.filter(runs(day_of(meeting)), pk=who.pk).exists()


def _set_members(meeting: Meeting, wanted: dict[Member, tuple[str, str]]) -> None:
    there = {
        (one.organisation_id, one.representative_id): one for one in meeting.attendance.filter(is_guest=False)
    }
    gone = [one.pk for key, one in there.items() if key not in wanted and key[0] is not None]
    untouched = Q(presence=Presence.INVITED.value, mailed_at=None)
    Attendance.objects.filter(untouched, pk__in=gone).delete()
    for (organisation, representative), (name, email) in wanted.items():
        if (organisation, representative) not in there:
            Attendance.objects.create(
                meeting=meeting,
                organisation_id=organisation,
                representative_id=representative,
                name=name,
                email=email,
            )


@transaction.atomic
def add_guest(actor: Actor, meeting_id: int, *, name: str, email: str = "", remark: str = "") -> Attendance:
    """Ask someone who has no seat."""
    meeting = kept(actor, meeting_id)
    rules.check_can_write(MeetingStatus(meeting.status))
    guest = Attendance.objects.create(
        meeting=meeting, name=title(name)[:150], email=email, remark=line(remark), is_guest=True
    )
    audit.record("meeting.guest_added", who=actor, target=meeting, organisation_id=meeting.town_id)
    return guest


@transaction.atomic
def remove_guest(actor: Actor, attendance_id: int) -> Meeting:
    """Take a guest off the list again."""
    guest = queries.attendance_for(actor, attendance_id)
    meeting = kept(actor, guest.meeting_id)
    rules.check_can_write(MeetingStatus(meeting.status))
    if not guest.is_guest:
        raise NotFound
    guest.delete()
    audit.record("meeting.guest_removed", who=actor, target=meeting, organisation_id=meeting.town_id)
    return meeting


@transaction.atomic
def note_presence(actor: Actor, meeting_id: int, presence: dict[int, Presence]) -> Meeting:
    """Write down who came, who apologised and who stayed away. Others of the list stay as they were."""
    meeting = kept(actor, meeting_id)
    rules.check_can_write(MeetingStatus(meeting.status))
    for one in meeting.attendance.filter(pk__in=presence):
        if one.presence != presence[one.pk].value:
            one.presence = presence[one.pk].value
            one.save(update_fields=["presence"])
    audit.record("meeting.presence_noted", who=actor, target=meeting, organisation_id=meeting.town_id)
    return meeting


@transaction.atomic
def answer(actor: Actor, attendance_id: int, *, comes: bool) -> Meeting:
    """Say for one's own organisation whether someone comes, as long as the meeting still takes place."""
    one = queries.attendance_for(actor, attendance_id)
    if one.organisation_id != actor.organisation_id and not queries.is_keeper(actor, one.meeting):
        raise NotFound
    if one.meeting.status == MeetingStatus.FINAL.value:
        raise Adopted
    rules.check_agenda_is_open(MeetingStatus(one.meeting.status))
    one.presence = Presence.INVITED.value if comes else Presence.APOLOGIES.value
    one.save(update_fields=["presence"])
    name = "meeting.comes" if comes else "meeting.apologised"
    audit.record(name, who=actor, target=one.meeting, organisation_id=one.meeting.town_id)
    return one.meeting
