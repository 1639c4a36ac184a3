"""On which agenda an agreement fits, and on which it stands already."""

from collections.abc import Sequence

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.models import Agreement
from leerkring.platform.agreements.queries.reading import KIND
from leerkring.platform.base import clock
from leerkring.platform.meetings import queries as meetings
from leerkring.platform.meetings.models import AgendaItem, Meeting
from leerkring.platform.network.rules import Level

MOST = 20


def coming(actor: Actor, agreement: Agreement) -> list[Meeting]:
    """Return the meetings of the town that still take place, the first one first."""
    return list(meetings.coming_for(actor, agreement.town_id)[:MOST])


def on_agenda(actor: Actor, agreement: Agreement) -> list[AgendaItem]:
    """Return the items of meetings that are about an agreement, the last meeting first."""
    return list(meetings.items_about(actor, KIND, agreement.pk))


def is_to_come(item: AgendaItem) -> bool:
    """Return whether an item is still to be talked about."""
    return item.meeting.starts_at >= clock.now() and not item.outcome


def fitting(found: Sequence[Meeting], *bodies: int | None) -> Meeting | None:
    """Return the next meeting of the first of the tables that has one, else the next one of the board."""
    for body in bodies:
        one = next((each for each in found if body is not None and each.body_id == body), None)
        if one is not None:
            return one
    return next((each for each in found if each.body.level == Level.BOARD), None)
