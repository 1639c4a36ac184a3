"""Meetings, items and people at the table, always limited to who asks."""

from datetime import date, timedelta

from django.db.models import Max, Q, QuerySet

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.places import Place
from leerkring.platform.meetings.errors import OnlyReading
from leerkring.platform.meetings.models import AgendaItem, Attendance, Meeting, MinutesVersion
from leerkring.platform.meetings.rules import COMING, ItemStatus, MeetingStatus, Outcome
from leerkring.platform.network import queries as network
from leerkring.platform.network.models import MeetingBody, Representative

IN_CALENDAR = timedelta(days=90)
MOST_IN_CALENDAR = 300


def meetings_for(actor: Actor) -> QuerySet[Meeting]:
    """Return the meetings that someone may see: of their own town, for a partner those of its tables."""
    bodies = network.bodies_for(actor).order_by().values("pk")
    return Meeting.objects.filter(body__in=bodies).select_related("body", "town", "chair__organisation")


def meeting_for(actor: Actor, meeting_id: int) -> Meeting:
    """Return one meeting that someone may see."""
    found = meetings_for(actor).filter(pk=meeting_id).first()
    if found is None:
        raise NotFound
    return found


def to_keep(actor: Actor, meeting_id: int) -> Meeting:
    """Return a meeting that someone keeps; who only sees it hears that."""
    meeting = meeting_for(actor, meeting_id)
    if not is_keeper(actor, meeting):
        raise OnlyReading
    return meeting


def is_keeper(actor: Actor, meeting: Meeting) -> bool:
    """Return whether someone plans this meeting and writes its minutes."""
    return network.may_write(actor, meeting.town_id)


def sees_minutes(actor: Actor, meeting: Meeting) -> bool:
    """Return whether someone reads what was written before it is adopted: people of the town do."""
    return network.is_of_town(actor) and actor.organisation_id == meeting.town_id


def can_propose(actor: Actor, meeting: Meeting) -> bool:
    """Return whether someone may put an item forward: the town and its partners, on equal footing."""
    if MeetingStatus(meeting.status) not in COMING:
        return False
    return is_keeper(actor, meeting) or actor.role in network.PARTNER_READERS


def listed_for(actor: Actor, *, year: int, body_id: int = 0) -> QuerySet[Meeting]:
    """Return the meetings of a year, of one body when it is given, in their order."""
    found = meetings_for(actor).filter(starts_at__year=year)
    return found.filter(body=body_id) if body_id else found


def for_calendar(actor: Actor) -> QuerySet[Meeting]:
    """Return the meetings of a calendar: from three months back, also called off ones."""
    return meetings_for(actor).filter(starts_at__gte=clock.now() - IN_CALENDAR)[:MOST_IN_CALENDAR]


def years_for(actor: Actor) -> list[int]:
    """Return the years that have a meeting, and this year, the last one first."""
    days = meetings_for(actor).order_by().datetimes("starts_at", "year", tzinfo=clock.AMSTERDAM)
    return sorted({*(one.year for one in days), clock.today().year}, reverse=True)


def body_for(actor: Actor, body_id: int) -> MeetingBody:
    """Return a body of the town whose file someone keeps."""
    town = network.own_town(actor)
    found = network.bodies_for(actor).filter(pk=body_id, town=town).first()
    if found is None:
        raise NotFound
    return found


def coming_of(body_id: int) -> QuerySet[Meeting]:
    """Return the meetings of a body that still take place, the first one first."""
    return Meeting.objects.filter(body=body_id, status__in=COMING, starts_at__gte=clock.now())


def can_chair(actor: Actor, on: date | None = None) -> QuerySet[Representative]:
    """Return who can chair a meeting, or own what is agreed there."""
    return network.representatives_for(actor, on=on)


owners_for = can_chair


def items_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """Return the agenda of a meeting in its order, without what was taken off."""
    found = meeting.items.exclude(status=ItemStatus.WITHDRAWN.value)
    return found.select_related(
        "proposed_by", "outcome_owner__organisation", "carried_from__meeting", "changed_by"
    )


def item_for(actor: Actor, item_id: int) -> AgendaItem:
    """Return one item of a meeting that someone may see, also when it was taken off."""
    meetings = meetings_for(actor).order_by().values("pk")
    found = AgendaItem.objects.filter(pk=item_id, meeting__in=meetings)
    one = found.select_related("meeting__body", "meeting__town", "proposed_by", "changed_by").first()
    if one is None:
        raise NotFound
    return one


def items_about(actor: Actor, kind: str, about_id: int) -> QuerySet[AgendaItem]:
    """Return the items about a thing of meetings that someone may see, the last meeting first."""
    meetings = meetings_for(actor).order_by().values("pk")
    found = AgendaItem.objects.filter(about_kind=kind, about_id=about_id, meeting__in=meetings)
    found = found.exclude(status=ItemStatus.WITHDRAWN.value).select_related("meeting")
    return found.order_by("-meeting__starts_at", "-pk")


def with_register(items: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
    """Return items with the agreement that was made of each in `registered`, None when there is none."""
    return items.annotate(registered=Max("agreements", filter=Q(agreements__removed_at=None)))


def left_over(body_id: int) -> QuerySet[AgendaItem]:
    """Return what earlier meetings of a body left open: postponed, or of a meeting that was cancelled.

    What stands on the agenda of a later meeting that goes on is not left over.
    """
    goes_on = AgendaItem.objects.exclude(status=ItemStatus.WITHDRAWN.value).exclude(
        meeting__status=MeetingStatus.CANCELLED.value
    )
    postponed = Q(
        outcome=Outcome.POSTPONED.value,
        meeting__status__in=[MeetingStatus.HELD.value, MeetingStatus.FINAL.value],
    )
    cancelled = Q(
        meeting__status=MeetingStatus.CANCELLED.value,
        status__in=[ItemStatus.SET.value, ItemStatus.PROPOSED.value],
    )
    return (
        AgendaItem.objects.filter(postponed | cancelled, meeting__body=body_id)
        .exclude(pk__in=goes_on.exclude(carried_from=None).values("carried_from"))
        .select_related("meeting", "proposed_by")
        .order_by("meeting__starts_at", "position", "pk")
    )


def attendance_of(meeting: Meeting) -> QuerySet[Attendance]:
    """Return who was asked to a meeting: members by organisation, then guests."""
    return meeting.attendance.select_related("organisation", "representative__user")


def attendance_for(actor: Actor, attendance_id: int) -> Attendance:
    """Return one who was asked to a meeting that someone may see."""
    meetings = meetings_for(actor).order_by().values("pk")
    found = Attendance.objects.filter(pk=attendance_id, meeting__in=meetings)
    one = found.select_related("meeting__body", "meeting__town", "organisation").first()
    if one is None:
        raise NotFound
    return one


def version_for(actor: Actor, meeting_id: int, number: int) -> MinutesVersion:
    """Return adopted minutes of a meeting that someone may see."""
    meeting = meeting_for(actor, meeting_id)
    found = meeting.minutes_versions.filter(number=number).select_related("by").first()
    if found is None:
        raise NotFound
    return found


PLACE: Place[Actor] = Place(meetings_for, "/overleggen/{0}")
"""Where meetings are."""


def minutes_at(item: AgendaItem, version: int) -> str | None:
    """Return the minutes of an item as they were, None when later saves of the same step took their place."""
    found = item.history.filter(version=version).values_list("minutes", flat=True).first()
    return None if found is None else str(found)
