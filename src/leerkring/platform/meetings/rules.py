"""Life cycles of meetings and agenda items (domain reference 4), and what counts for the law."""

from enum import StrEnum

from leerkring.platform.base.language import later


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
