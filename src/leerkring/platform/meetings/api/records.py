"""Meetings on the wire: what the API gives and takes."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from leerkring.platform.base.api.schemas import LARGEST_ID, Line, MailAddress, Record, Wish
from leerkring.platform.meetings.models import AgendaItem, Attendance, Meeting, MinutesVersion
from leerkring.platform.meetings.rules import LONGEST_REASON, LONGEST_TEXT, MOST_DAYS, Outcome, Presence
from leerkring.platform.themes.rules import Verdict
from leerkring.statute.wording.themes import Theme

Number = Annotated[int, Field(ge=1, le=LARGEST_ID)]
Prose = Annotated[str, Field(max_length=LONGEST_TEXT)]
Reason = Annotated[str, Field(max_length=LONGEST_REASON)]
ClockTime = Annotated[
    str, Field(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$", description="Hours and minutes, in Dutch time")
]
Short = Annotated[str, Field(max_length=200)]


class MeetingRecord(Record):
    """A meeting of a body."""

    id: int
    title: str
    body_id: int
    body: str
    town: str
    starts_at: datetime
    ends_at: datetime
    place: str
    chair: str
    status: str = Field(description="planned, invited, held, final or cancelled", examples=["planned"])
    counts_for_statute: bool
    counts_because: str
    invited_at: datetime | None
    version: int


class MeetingFacts(Wish):
    """A meeting as it should be, without its day."""

    title: Short = Field("", description="Empty for the name of the body")
    begins: ClockTime = Field(examples=["14:00"])
    ends: ClockTime = Field(examples=["15:30"])
    place: Short = ""
    chair_id: Number | None = None
    counts_for_statute: bool = True
    counts_because: Reason = ""


class NewMeetings(MeetingFacts):
    """A meeting to plan, or the same one on several days."""

    body_id: Number
    days: list[date] = Field(min_length=1, max_length=MOST_DAYS)


class ChangedMeeting(MeetingFacts):
    """A meeting as it should be."""

    day: date


class ItemRecord(Record):
    """An agenda item. Minutes and outcome are empty for who does not see them before adoption."""

    id: int
    meeting_id: int
    position: int
    title: str
    text: str = Field(description="Markdown")
    minutes_planned: int | None
    proposed_by: str
    status: str = Field(description="proposed, set, concluded or withdrawn", examples=["set"])
    carried_from: int | None
    minutes: str
    outcome: str = Field(description="agreement, none, postponed, noted, or empty", examples=["noted"])
    outcome_text: str
    outcome_owner_id: int | None
    outcome_due: date | None
    version: int


class ItemWish(Wish):
    """An agenda item as it should be."""

    title: Line
    text: Prose = ""
    minutes_planned: Annotated[int, Field(ge=1, le=600)] | None = None


class MinutesWish(Wish):
    """What was said of an item, and what came of it."""

    minutes: Prose = ""
    outcome: Outcome | None = None
    outcome_text: Prose = ""
    outcome_owner_id: Number | None = None
    outcome_due: date | None = None


class AttendanceRecord(Record):
    """Someone who was asked to a meeting."""

    id: int
    name: str
    organisation: str
    is_guest: bool
    presence: str = Field(description="invited, present, apologies or absent", examples=["present"])
    remark: str
    mailed_at: datetime | None


class GuestWish(Wish):
    """Someone without a seat."""

    name: Annotated[str, Field(min_length=1, max_length=150)]
    email: MailAddress | None = None
    remark: Short = ""


class PresenceWish(Wish):
    """Whether someone came."""

    presence: Presence


class AgendaMailWish(Wish):
    """An invitation to send."""

    words: Reason = Field("", description="On top of the mail")
    again: bool = Field(default=False, description="Send it once more to everyone")


class AgendaMailRecord(Record):
    """Who gets the invitation."""

    names: list[str]


class AdoptionWish(Wish):
    """Minutes to adopt, or a correction of them."""

    remark: Reason = Field("", description="What was corrected; needed from the second version on")
    send: bool = True


class AdoptedMinutesRecord(Record):
    """Adopted minutes: they never change."""

    number: int
    remark: str
    by: str
    at: datetime
    sent_at: datetime | None
    content: dict[str, object] = Field(description="Who was there, and each item with what came of it")


class DecisionWish(Wish):
    """What a person says of a theme of an item; no verdict takes the decision back."""

    verdict: Verdict | None = None


class SubjectRecord(Record):
    """How one of the five subjects of the law stands in a year."""

    theme: Theme
    verdict: str = Field(description="agreed, discussed, planned or missing", examples=["agreed"])
    meetings: list[int] = Field(description="The meetings in which it was or will be treated")


class YearRecord(Record):
    """A year of meetings of your municipality against what the law asks."""

    year: int
    meetings_held: int
    meetings_to_come: int
    subjects: list[SubjectRecord]
    partners_missing: list[str] = Field(description="Partners with a duty that were never asked")


def meeting_record(one: Meeting) -> MeetingRecord:
    """Return a meeting on the wire."""
    same = (
        "title", "body_id", "starts_at", "ends_at", "place", "status", "counts_for_statute",
        "counts_because", "invited_at", "version",
    )  # fmt: skip
    return MeetingRecord(
        id=one.pk,
        body=str(one.body),
        town=str(one.town),
        chair=str(one.chair or ""),
        **{name: getattr(one, name) for name in same},
    )


def item_record(one: AgendaItem, *, sees: bool) -> ItemRecord:
    """Return an item on the wire; `sees` with what was written before it is adopted."""
    same = ("meeting_id", "position", "title", "text", "minutes_planned", "status", "version")
    return ItemRecord(
        id=one.pk,
        proposed_by=str(one.proposed_by),
        carried_from=one.carried_from_id,
        minutes=one.minutes if sees else "",
        outcome=one.outcome if sees else "",
        outcome_text=one.outcome_text if sees else "",
        outcome_owner_id=one.outcome_owner_id if sees else None,
        outcome_due=one.outcome_due if sees else None,
        **{name: getattr(one, name) for name in same},
    )


def attendance_record(one: Attendance) -> AttendanceRecord:
    """Return someone who was asked on the wire."""
    same = ("name", "is_guest", "presence", "remark", "mailed_at")
    return AttendanceRecord(
        id=one.pk, organisation=str(one.organisation or ""), **{name: getattr(one, name) for name in same}
    )


def version_record(one: MinutesVersion) -> AdoptedMinutesRecord:
    """Return adopted minutes on the wire."""
    same = ("number", "remark", "at", "sent_at", "content")
    return AdoptedMinutesRecord(by=str(one.by), **{name: getattr(one, name) for name in same})
