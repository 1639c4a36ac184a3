"""The tables around an agreement, in one question: passed on to which, and on whose agenda."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.models import Agreement, Cascade
from leerkring.platform.agreements.queries.reading import KIND
from leerkring.platform.base import clock
from leerkring.platform.meetings.models import AgendaItem, Meeting
from leerkring.platform.meetings.rules import COMING, ItemStatus
from leerkring.platform.network import queries as network
from leerkring.platform.network.models import MeetingBody
from leerkring.platform.network.rules import Level

PASSED = ("pk", "text", "on", "acknowledged_on", "done_on")


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting of a table."""

    id: int
    body: MeetingBody
    starts_at: datetime

    @property
    def day(self) -> date:
        """The day in the Netherlands."""
        return self.starts_at.astimezone(clock.AMSTERDAM).date()


@dataclass(frozen=True, slots=True)
class OnAgenda:
    """An item about an agreement: of which meeting, and whether it is still to be talked about."""

    id: int
    meeting: Gathering
    title: str
    """What the meeting is called."""
    is_to_come: bool


@dataclass(slots=True)
class Around:
    """The tables of a town, seen from one agreement."""

    bodies: list[MeetingBody] = field(default_factory=list)
    """Those that meet today."""
    passed_on: list[Cascade] = field(default_factory=list)
    coming: list[Gathering] = field(default_factory=list)
    """The next meeting of each table that has one, the first one first."""
    on_agenda: list[OnAgenda] = field(default_factory=list)
    """The last item about the agreement at each table that someone may see, the last meeting first."""


def around(actor: Actor, agreement: Agreement) -> Around:
    """Return the tables of the town of an agreement, with what they have to do with it."""
    found, today = Around(), clock.today()
    for row in _rows(actor, agreement):
        if row.valid_from <= today and (row.valid_to is None or row.valid_to >= today):
            found.bodies.append(row)
        if row.passed_pk is not None:
            values = {name: getattr(row, f"passed_{name}") for name in PASSED}
            found.passed_on.append(Cascade(agreement=agreement, body=row, **values))
        if row.next_id is not None:
            found.coming.append(Gathering(row.next_id, row, row.next_at))
        if row.item_id is not None and row.is_seen:
            meeting = Gathering(row.item_meeting, row, row.item_at)
            to_come = row.item_at >= clock.now() and not row.item_outcome
            found.on_agenda.append(OnAgenda(row.item_id, meeting, row.item_title, to_come))
    found.passed_on.sort(key=lambda one: (one.on, one.pk))
    found.coming.sort(key=lambda one: (one.starts_at, one.id))
    found.on_agenda.sort(key=lambda one: (one.meeting.starts_at, one.id), reverse=True)
    return found


def _rows(actor: Actor, agreement: Agreement) -> QuerySet[Any]:
    to_come = Meeting.objects.filter(body=OuterRef("pk"), status__in=COMING, starts_at__gte=clock.now())
    to_come = to_come.order_by("starts_at", "pk")
    about = AgendaItem.objects.filter(meeting__body=OuterRef("pk"), about_kind=KIND, about_id=agreement.pk)
    about = about.exclude(status=ItemStatus.WITHDRAWN.value).order_by("-meeting__starts_at", "-pk")
    rows = MeetingBody.objects.filter(town=agreement.town_id).annotate(
        passed=FilteredRelation(
            "agreements_received", condition=Q(agreements_received__agreement=agreement.pk)
        ),
        **{f"passed_{name}": F(f"passed__{name}") for name in PASSED},
        **{name: Subquery(to_come.values(of)[:1]) for name, of in _NEXT.items()},
        **{name: Subquery(about.values(of)[:1]) for name, of in _ITEM.items()},
        is_seen=Exists(network.bodies_for(actor).order_by().filter(pk=OuterRef("pk"))),
    )
    return rows.order_by("pk")


_NEXT = {"next_id": "pk", "next_at": "starts_at"}
_ITEM = {
    "item_id": "pk",
    "item_meeting": "meeting",
    "item_at": "meeting__starts_at",
    "item_title": "meeting__title",
    "item_outcome": "outcome",
}


def fitting(found: Sequence[Gathering], *bodies: int | None) -> Gathering | None:
    """Return the next meeting of the first of the tables that has one, else the next one of the board."""
    for body in bodies:
        one = next((each for each in found if body is not None and each.body.pk == body), None)
        if one is not None:
            return one
    return next((each for each in found if each.body.level == Level.BOARD), None)
