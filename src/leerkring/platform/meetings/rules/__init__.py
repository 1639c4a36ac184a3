"""Life cycles of meetings and agenda items (domain reference 4), and what counts for the law."""

from datetime import timedelta
from enum import StrEnum

from leerkring.platform.base.language import later
from leerkring.platform.meetings.errors import Adopted, NeedsReason, NotNow


class MeetingStatus(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    INVITED = "invited"
    HELD = "held"
    FINAL = "final"
    CANCELLED = "cancelled"


MEETING_STATUS_NAMES: dict[MeetingStatus, later] = {
    MeetingStatus.PLANNED: later("gepland", "planned"),
    MeetingStatus.INVITED: later("uitgenodigd", "invited"),
    MeetingStatus.HELD: later("gehouden", "held"),
    MeetingStatus.FINAL: later("verslag vastgesteld", "minutes adopted"),
    MeetingStatus.CANCELLED: later("gaat niet door", "cancelled"),
}


class ItemStatus(StrEnum):
    """Where an agenda item stands."""

    PROPOSED = "proposed"
    SET = "set"
    CONCLUDED = "concluded"
    WITHDRAWN = "withdrawn"


ITEM_STATUS_NAMES: dict[ItemStatus, later] = {
    ItemStatus.PROPOSED: later("voorgesteld", "proposed"),
    ItemStatus.SET: later("op de agenda", "on the agenda"),
    ItemStatus.CONCLUDED: later("afgerond", "concluded"),
    ItemStatus.WITHDRAWN: later("van de agenda", "taken off"),
}


class Outcome(StrEnum):
    """What came of an item: one of four (domain reference 2.2, `Conclusion`)."""

    AGREEMENT = "agreement"
    NONE = "none"
    POSTPONED = "postponed"
    NOTED = "noted"


OUTCOME_NAMES: dict[Outcome, later] = {
    Outcome.AGREEMENT: later("afspraak", "agreement"),
    Outcome.NONE: later("geen afspraak", "no agreement"),
    Outcome.POSTPONED: later("uitgesteld", "postponed"),
    Outcome.NOTED: later("ter kennisname", "noted"),
}


class Presence(StrEnum):
    """Whether someone came."""

    INVITED = "invited"
    PRESENT = "present"
    APOLOGIES = "apologies"
    ABSENT = "absent"


PRESENCE_NAMES: dict[Presence, later] = {
    Presence.INVITED: later("uitgenodigd", "invited"),
    Presence.PRESENT: later("aanwezig", "present"),
    Presence.APOLOGIES: later("afgemeld", "apologies"),
    Presence.ABSENT: later("afwezig", "absent"),
}
LONGEST_TEXT = 50_000
LONGEST_TITLE = 200
LONGEST_REASON = 300
MOST_DAYS = 24
"""Meetings that are planned at once."""
ONE_CHANGE = timedelta(minutes=1)
"""Saves of one person within this time are one step of an item's history."""
WEEKS_BEFORE = 3
"""How long before a meeting its agenda leaves, so that boards can prepare."""
DAYS_AFTER = 14
"""Within how many days the minutes are adopted."""

NEXT: dict[MeetingStatus, frozenset[MeetingStatus]] = {
    MeetingStatus.PLANNED: frozenset({MeetingStatus.INVITED, MeetingStatus.HELD, MeetingStatus.CANCELLED}),
    MeetingStatus.INVITED: frozenset({MeetingStatus.HELD, MeetingStatus.CANCELLED}),
    MeetingStatus.HELD: frozenset({MeetingStatus.FINAL}),
    MeetingStatus.FINAL: frozenset({MeetingStatus.HELD}),
    MeetingStatus.CANCELLED: frozenset({MeetingStatus.PLANNED, MeetingStatus.INVITED}),
}
"""Which state may follow which. From final back to held is a correction."""
COMING = frozenset({MeetingStatus.PLANNED, MeetingStatus.INVITED})
"""Meetings of which the agenda can still change."""
WRITABLE = COMING | {MeetingStatus.HELD}
"""Meetings of which the minutes can be written."""
DISCUSSED = frozenset({Outcome.AGREEMENT, Outcome.NONE, Outcome.NOTED})
"""Outcomes that prove that something was talked about. What is postponed was not."""

_REFUSALS: dict[MeetingStatus, tuple[str, str]] = {
    MeetingStatus.PLANNED: ("Dit overleg is nog niet gehouden.", "This meeting was not held yet."),
    MeetingStatus.INVITED: ("Dit overleg is nog niet gehouden.", "This meeting was not held yet."),
    MeetingStatus.HELD: (
        "Dit overleg is al gehouden. Pas het verslag aan, of stel het vast.",
        "This meeting was held already. Change the minutes, or adopt them.",
    ),
    MeetingStatus.CANCELLED: (
        "Dit overleg gaat niet door. Zet het eerst terug.",
        "This meeting is cancelled. Put it back first.",
    ),
}


def check_can_become(wanted: MeetingStatus, *, now: MeetingStatus) -> None:
    """Refuse a step that the life cycle does not have."""
    if wanted in NEXT[now]:
        return
    if now is MeetingStatus.FINAL:
        raise Adopted
    raise NotNow(*_REFUSALS[now])


def check_agenda_is_open(now: MeetingStatus) -> None:
    """Refuse a change of the agenda of a meeting that was held, adopted or cancelled."""
    if now is MeetingStatus.FINAL:
        raise Adopted
    if now not in COMING:
        raise NotNow(*_REFUSALS[now])


def check_can_write(now: MeetingStatus) -> None:
    """Refuse minutes of a meeting that is adopted or cancelled."""
    if now is MeetingStatus.FINAL:
        raise Adopted
    if now not in WRITABLE:
        raise NotNow(*_REFUSALS[now])


def check_counts(*, counts: bool, body_counts: bool, is_special: bool, because: str) -> None:
    """Refuse a meeting that counts, or does not, against what one would expect, without a reason.

    `is_special`: the body meets regionally, or its meetings are joined with another subject.
    """
    if (counts != body_counts or (counts and is_special)) and not because.strip():
        raise NeedsReason


def missing_in(outcome: Outcome | None, *, text: str, has_owner: bool) -> tuple[str, str] | None:
    """Return what an outcome still misses, in both languages; None when it is complete.

    >>> missing_in(Outcome.NONE, text="", has_owner=False)[0]
    'Zeg waarom er geen afspraak kwam.'
    >>> missing_in(Outcome.NOTED, text="", has_owner=False) is None
    True
    """
    if outcome is None:
        return "Kies een uitkomst.", "Choose an outcome."
    if outcome is Outcome.NONE and not text.strip():
        return "Zeg waarom er geen afspraak kwam.", "Say why there was no agreement."
    if outcome is Outcome.AGREEMENT and not text.strip():
        return "Schrijf op wat u afspreekt.", "Write down what you agree."
    if outcome is Outcome.AGREEMENT and not has_owner:
        return "Kies wie de eigenaar is van deze afspraak.", "Choose who owns this agreement."
    return None
