"""The joint agenda and who is there, for programs."""

from django.http import HttpResponse
from ninja import Query, Status

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.api.pages import Page, Paging, paged
from leerkring.platform.base.api.schemas import Id
from leerkring.platform.base.api.versions import IfMatch, tag, version_in
from leerkring.platform.meetings import queries
from leerkring.platform.meetings.actions import agenda, members
from leerkring.platform.meetings.actions.agenda import ItemWish as Item
from leerkring.platform.meetings.api.meetings import meetings
from leerkring.platform.meetings.api.records import (
    AttendanceRecord,
    GuestWish,
    ItemRecord,
    ItemWish,
    PresenceWish,
    attendance_record,
    item_record,
)
from leerkring.platform.meetings.models import AgendaItem


def tagged(request: Asked, response: HttpResponse, one: AgendaItem) -> ItemRecord:
    """Return an item, with its version in ETag."""
    tag(response, one.version)
    return item_record(one, sees=queries.sees_minutes(request.actor, one.meeting))


@meetings.get(
    "/meetings/{meeting_id}/items",
    response=Page[ItemRecord],
    url_name="meeting-items",
    summary="Its agenda",
)
def list_meeting_items(
    request: Asked, response: HttpResponse, meeting_id: Id, paging: Query[Paging]
) -> object:
    """Return the agenda of a meeting in its order, with what is proposed."""
    meeting = queries.meeting_for(request.actor, meeting_id)
    sees = queries.sees_minutes(request.actor, meeting)
    rows = queries.items_of(meeting)
    return paged(request, response, rows, paging, each=lambda one: item_record(one, sees=sees))


@meetings.post(
    "/meetings/{meeting_id}/items",
    response={201: ItemRecord},
    url_name="meeting-items",
    summary="Propose an item",
)
def propose_item(
    request: Asked, response: HttpResponse, meeting_id: Id, wish: ItemWish
) -> Status[ItemRecord]:
    """Put an item forward: of the town it is set, of a partner it waits to be set."""
    item = agenda.propose(request.actor, meeting_id, Item(wish.title, wish.text, wish.minutes_planned))
    return Status(201, tagged(request, response, item))


@meetings.get(
    "/agenda-items/{agenda_item_id}", response=ItemRecord, url_name="agenda-item", summary="One agenda item"
)
def get_agenda_item(request: Asked, response: HttpResponse, agenda_item_id: Id) -> ItemRecord:
    """Return an agenda item, with its version in ETag."""
    return tagged(request, response, queries.item_for(request.actor, agenda_item_id))


@meetings.put(
    "/agenda-items/{agenda_item_id}", response=ItemRecord, url_name="agenda-item", summary="Change an item"
)
def change_agenda_item(
    request: Asked, response: HttpResponse, agenda_item_id: Id, if_match: IfMatch, wish: ItemWish
) -> ItemRecord:
    """Change what an item is about; when someone else was first you get both texts."""
    version = version_in(if_match)
    queries.item_for(request.actor, agenda_item_id)
    made = Item(wish.title, wish.text, wish.minutes_planned)
    agenda.edit(request.actor, agenda_item_id, made, version=version)
    return tagged(request, response, queries.item_for(request.actor, agenda_item_id))


@meetings.delete(
    "/agenda-items/{agenda_item_id}", response={204: None}, url_name="agenda-item", summary="Take it off"
)
def take_agenda_item_off(request: Asked, agenda_item_id: Id) -> Status[None]:
    """Take an item off the agenda; it can be put back."""
    agenda.take_off(request.actor, agenda_item_id)
    return Status(204, None)


@meetings.put(
    "/agenda-items/{agenda_item_id}/recovery",
    response=ItemRecord,
    url_name="agenda-item-recovery",
    summary="Put it back",
)
def put_agenda_item_back(request: Asked, response: HttpResponse, agenda_item_id: Id) -> ItemRecord:
    """Put back an item that was taken off."""
    agenda.put_back(request.actor, agenda_item_id)
    return tagged(request, response, queries.item_for(request.actor, agenda_item_id))


@meetings.put(
    "/agenda-items/{agenda_item_id}/placement",
    response=ItemRecord,
    url_name="agenda-item-placement",
    summary="Set a proposal on the agenda",
)
def set_agenda_item(request: Asked, response: HttpResponse, agenda_item_id: Id) -> ItemRecord:
    """Set a proposal of a partner on the agenda."""
    agenda.set_on(request.actor, agenda_item_id)
    return tagged(request, response, queries.item_for(request.actor, agenda_item_id))


@meetings.get(
    "/meetings/{meeting_id}/attendance",
    response=list[AttendanceRecord],
    url_name="meeting-attendance",
    summary="Who is there",
)
def list_attendance(request: Asked, meeting_id: Id) -> list[AttendanceRecord]:
    """Return who was asked to a meeting, and whether they came."""
    people = queries.attendance_of(queries.meeting_for(request.actor, meeting_id))
    return [attendance_record(one) for one in people]


@meetings.post(
    "/meetings/{meeting_id}/attendance",
    response={201: AttendanceRecord},
    url_name="meeting-attendance",
    summary="Add a guest",
)
def add_guest(request: Asked, meeting_id: Id, wish: GuestWish) -> Status[AttendanceRecord]:
    """Ask someone who has no seat."""
    made = members.add_guest(
        request.actor, meeting_id, name=wish.name, email=wish.email or "", remark=wish.remark
    )
    return Status(201, attendance_record(made))


@meetings.put(
    "/attendance/{attendance_id}",
    response=AttendanceRecord,
    url_name="attendance",
    summary="Whether someone came",
)
def note_presence(request: Asked, attendance_id: Id, wish: PresenceWish) -> AttendanceRecord:
    """Write down whether someone came."""
    one = queries.attendance_for(request.actor, attendance_id)
    members.note_presence(request.actor, one.meeting_id, {one.pk: wish.presence})
    return attendance_record(queries.attendance_for(request.actor, attendance_id))
