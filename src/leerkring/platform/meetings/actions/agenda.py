"""The joint agenda: who proposes, what is set, in which order, and what is taken off."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.meetings import queries, rules
from leerkring.platform.meetings.actions import carrying
from leerkring.platform.meetings.actions.keeping import (
    check_version,
    kept,
    kept_item,
    key_of,
    note,
    person,
    prose,
    title,
)
from leerkring.platform.meetings.errors import NotYours
from leerkring.platform.meetings.models import AgendaItem, Meeting
from leerkring.platform.meetings.rules import ItemStatus, MeetingStatus


@dataclass(frozen=True, slots=True)
class ItemWish:
    """An item as someone wants it."""

    title: str
    text: str = ""
    minutes: int | None = None
    about: tuple[str, int] | None = None
    """The thing that it is about, by kind and number."""


@transaction.atomic
def propose(actor: Actor, meeting_id: int, wish: ItemWish, *, operation: str = "") -> AgendaItem:
    """Put an item forward. What the town proposes is set; what a partner proposes waits for the town.

    Both stand on the same page, in the order in which they came, with the name of who proposed them.
    """
    user, meeting = person(actor), queries.meeting_for(actor, meeting_id)
    if not queries.can_propose(actor, meeting):
        rules.check_agenda_is_open(MeetingStatus(meeting.status))
        raise NotFound
    name, text = title(wish.title), prose(wish.text)
    is_set = queries.is_keeper(actor, meeting)
    about_kind, about_id = wish.about or ("", None)

    def do() -> dict[str, Any]:
        Meeting.objects.select_for_update().get(pk=meeting.pk)
        item = AgendaItem.objects.create(
            meeting=meeting,
            position=carrying.last_place(meeting) + 1,
            title=name,
            text=text,
            minutes_planned=wish.minutes,
            proposed_by_id=actor.organisation_id or 0,
            created_by=user,
            created_at=clock.now(),
            changed_by=user,
            changed_at=clock.now(),
            status=(ItemStatus.SET if is_set else ItemStatus.PROPOSED).value,
            about_kind=about_kind,
            about_id=about_id,
        )
        audit.record("agenda_item.proposed", who=actor, target=item, organisation_id=meeting.town_id)
        return {"item": item.pk}

    result, _ = audit.once(key_of(f"propose {meeting_id}", operation, name, text), user_id=user.pk, do=do)
    return queries.item_for(actor, result["item"])


def changeable(actor: Actor, item_id: int) -> AgendaItem:
    """Return an item that someone may change, locked: the town all, a partner its own open proposals."""
    item = queries.item_for(actor, item_id)
    if queries.is_keeper(actor, item.meeting):
        item = kept_item(actor, item_id)
    else:
        own = item.proposed_by_id == actor.organisation_id and queries.can_propose(actor, item.meeting)
        if not own or item.status not in {ItemStatus.PROPOSED.value, ItemStatus.WITHDRAWN.value}:
            raise NotYours
        item = AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=item_id)
    rules.check_agenda_is_open(MeetingStatus(item.meeting.status))
    return item


@transaction.atomic
def edit(actor: Actor, item_id: int, wish: ItemWish, *, version: int | None = None) -> AgendaItem:
    """Change what an item is about and how long it takes."""
    item = changeable(actor, item_id)
    name, text = title(wish.title), prose(wish.text)
    if (item.title, item.text, item.minutes_planned) == (name, text, wish.minutes):
        return item
    check_version(item.version, version, mine=text, theirs=item.text, who=str(item.changed_by))
    item.title, item.text, item.minutes_planned = name, text, wish.minutes
    _saved(actor, item, "agenda_item.changed")
    return item


@transaction.atomic
def set_on(actor: Actor, item_id: int) -> AgendaItem:
    """Set a proposal of a partner on the agenda."""
    item = kept_item(actor, item_id)
    rules.check_agenda_is_open(MeetingStatus(item.meeting.status))
    item.status = ItemStatus.SET.value
    _saved(actor, item, "agenda_item.set")
    return item


@transaction.atomic
def take_off(actor: Actor, item_id: int) -> AgendaItem:
    """Take an item off the agenda. It can be put back."""
    item = changeable(actor, item_id)
    item.status = ItemStatus.WITHDRAWN.value
    _saved(actor, item, "agenda_item.taken_off")
    return item


@transaction.atomic
def put_back(actor: Actor, item_id: int) -> AgendaItem:
    """Put back what was taken off: of the town it is set, of a partner it waits again."""
    item = changeable(actor, item_id)
    if item.status == ItemStatus.WITHDRAWN.value:
        is_town = queries.is_keeper(actor, item.meeting)
        item.status = (ItemStatus.SET if is_town else ItemStatus.PROPOSED).value
        _saved(actor, item, "agenda_item.put_back")
    return item


@transaction.atomic
def move(actor: Actor, item_id: int, *, up: bool) -> AgendaItem:
    """Let an item change places with the one above or below it; the first and the last stay."""
    item = kept_item(actor, item_id)
    rules.check_agenda_is_open(MeetingStatus(item.meeting.status))
    order = list(queries.items_of(item.meeting).filter(status=ItemStatus.SET.value))
    at = next((place for place, one in enumerate(order) if one.pk == item.pk), None)
    if at is None:
        return item
    to = at - 1 if up else at + 1
    if 0 <= to < len(order):
        order[at], order[to] = order[to], order[at]
        for place, one in enumerate(order, 1):
            AgendaItem.objects.filter(pk=one.pk).exclude(position=place).update(position=place)
        audit.record("agenda_item.moved", who=actor, target=item, organisation_id=item.meeting.town_id)
    return item


@transaction.atomic
def carry(actor: Actor, meeting_id: int, item_id: int) -> AgendaItem:
    """Put something that an earlier meeting left open on this agenda."""
    meeting = kept(actor, meeting_id)
    rules.check_agenda_is_open(MeetingStatus(meeting.status))
    found = queries.left_over(meeting.body_id).filter(pk=item_id).first()
    if found is None:
        raise NotFound
    item = carrying.carried(person(actor), found, meeting)
    audit.record("agenda_item.carried", who=actor, target=item, organisation_id=meeting.town_id)
    return item


def _saved(actor: Actor, item: AgendaItem, done: str) -> None:
    note(item, person(actor))
    item.save()
    audit.record(done, who=actor, target=item, organisation_id=item.meeting.town_id)
