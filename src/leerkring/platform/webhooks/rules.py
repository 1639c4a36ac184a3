"""Which events leave, what a message says, how long we keep trying, and how much an organisation may have."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from leerkring.platform.base.language import later
from leerkring.platform.webhooks.errors import NoEvents, TooMany

MOST = 10
"""Connections of one organisation."""
OLD_SECRET_HOLDS = timedelta(hours=24)
WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 840))
"""How long after each failed attempt the next one is made: together a little over a day."""
PROOF = "webhook.test"
"""The type of a message that an administrator asks for, to see whether it arrives."""

EVENTS: dict[str, later] = {
    "agreements.made": later("Een afspraak is toegevoegd", "An agreement was added"),
    "agreements.changed": later("Een afspraak is gewijzigd", "An agreement was changed"),
    "agreements.ended": later("Een afspraak is beëindigd", "An agreement ended"),
    "agreements.evaluated": later("Een afspraak is geëvalueerd", "An agreement was evaluated"),
    "agreements.group_evaluated": later(
        "Een werkgroep evalueerde een afspraak", "A working group evaluated an agreement"
    ),
    "agreements.goal_set": later("Een doel is geschreven", "A goal was written"),
    "agreements.goal_changed": later("Een doel is gewijzigd", "A goal was changed"),
    "agreements.measured": later("Een meting is doorgegeven", "A figure was handed in"),
    "grants.made": later("Een subsidie is toegevoegd", "A grant was added"),
    "grants.changed": later("Een subsidie is gewijzigd", "A grant was changed"),
    "grants.condition_added": later("Een voorwaarde is toegevoegd", "A condition was added"),
    "grants.condition_changed": later("Een voorwaarde is gewijzigd", "A condition was changed"),
    "grants.condition_checked": later("Een voorwaarde is nagegaan", "A condition was checked"),
    "meeting.planned": later("Een overleg is gepland", "A meeting was planned"),
    "meeting.changed": later("Een overleg is gewijzigd", "A meeting was changed"),
    "meeting.cancelled": later("Een overleg gaat niet door", "A meeting was cancelled"),
    "meeting.invited": later("De agenda van een overleg is verstuurd", "The agenda of a meeting was sent"),
    "minutes.adopted": later("Een verslag is vastgesteld", "Minutes were adopted"),
    "minutes.corrected": later("Een verslag is verbeterd", "Minutes were corrected"),
    "own_counts.submitted": later(
        "Iemand vraagt om een eigen telling te mogen gebruiken", "Someone asks to use an own count"
    ),
    "own_counts.approved": later("Een eigen telling is goedgekeurd", "An own count was approved"),
    "own_counts.refused": later("Een eigen telling is niet goedgekeurd", "An own count was not approved"),
    "own_counts.analysed": later("Een eigen telling is uitgerekend", "An own count was worked out"),
    "own_counts.published": later("Een eigen telling is openbaar gemaakt", "An own count was published"),
    "own_counts.taken_back": later("Een publicatie is teruggehaald", "A publication was taken back"),
    "own_counts.withdrawn": later("Een eigen telling is ingetrokken", "An own count was withdrawn"),
    "reply.sent": later("Een school reageert op een cijfer", "A school replies to a figure"),
    "reply.published": later("Een reactie is geplaatst", "A reply was placed"),
    "reply.answered": later("Een reactie is beantwoord", "A reply was answered"),
    "organisations.changed": later(
        "De gegevens van de organisatie zijn gewijzigd", "The facts of the organisation changed"
    ),
    "organisations.partner_added": later("Een partner doet mee", "A partner takes part"),
    "organisations.participation_ended": later("Een deelname eindigt", "A part ends"),
}
"""The events of an organisation's own log that may leave, and what they are called. Nothing about people."""

RESOURCES = {
    "agreements.agreement": "/agreements/{id}",
    "agreements.goal": "/goals/{id}",
    "grants.grant": "/grants/{id}",
    "grants.grantcondition": "/grant-conditions/{id}",
    "meetings.meeting": "/meetings/{id}",
    "own_counts.countsrequest": "/counts-requests/{id}",
    "own_counts.publication": "/counts-requests",
    "replies.reply": "/replies/{id}",
    "organisations.organisation": "/organisations/{id}",
    "organisations.participation": "/participations",
}
"""Kind of thing -> where the API gives it, to whom may see it."""


class Why(StrEnum):
    """Why a connection is paused."""

    NOT = ""
    PERSON = "person"
    FAILURES = "failures"


@dataclass(frozen=True, slots=True)
class Message:
    """What is told of an event: what kind, when, of whom, and where to read on. Never what it says."""

    id: str
    type: str
    at: datetime
    organisation: int
    resource: str

    def body(self) -> str:
        """Return the message as JSON; the same message is always the same text.

        >>> from datetime import UTC, datetime
        >>> Message("lk_1", "reply.sent", datetime(2026, 11, 22, tzinfo=UTC), 3, "/x").body()[:33]
        '{"id":"lk_1","type":"reply.sent",'
        """
        at = self.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        content = {
            "id": self.id,
            "type": self.type,
            "timestamp": at,
            "data": {"organisation": self.organisation, "resource": self.resource},
        }
        return json.dumps(content, separators=(",", ":"))


def check_events(chosen: frozenset[str]) -> None:
    """Refuse a connection without an event, or with one that does not leave."""
    if not chosen or chosen - set(EVENTS):
        raise NoEvents


def check_room(number: int) -> None:
    """Refuse one more connection than an organisation may have."""
    if number >= MOST:
        raise TooMany(MOST)


def wait_after(attempts: int) -> timedelta | None:
    """Return how long to wait after so many failed attempts; None when it was tried long enough.

    >>> wait_after(1), wait_after(8)
    (datetime.timedelta(seconds=60), None)
    """
    return WAITS[attempts - 1] if attempts <= len(WAITS) else None
