"""Minutes, what they are about, and their versions, for programs."""

from typing import Annotated

from django.http import HttpResponse
from ninja import Path, Query, Status

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.api.pages import Page, Paging, paged
from leerkring.platform.base.api.schemas import Id
from leerkring.platform.base.api.versions import IfMatch, version_in
from leerkring.platform.meetings import queries
from leerkring.platform.meetings.actions import closing, writing
from leerkring.platform.meetings.actions.writing import Written
from leerkring.platform.meetings.api.agenda import tagged
from leerkring.platform.meetings.api.meetings import meetings
from leerkring.platform.meetings.api.meetings import tagged as meeting_tagged
from leerkring.platform.meetings.api.records import (
    AdoptedMinutesRecord,
    AdoptionWish,
    DecisionWish,
    ItemRecord,
    MeetingRecord,
    MinutesWish,
    version_record,
)
from leerkring.statute.wording.themes import Theme

ThemePath = Annotated[Theme, Path(description="A subject of the law.", examples=["prevent_segregation"])]


@meetings.put(
    "/agenda-items/{agenda_item_id}/minutes",
    response=ItemRecord,
    url_name="agenda-item-minutes",
    summary="Write its minutes",
)
def write_minutes(
    request: Asked, response: HttpResponse, agenda_item_id: Id, if_match: IfMatch, wish: MinutesWish
) -> ItemRecord:
    """Keep what was said and what came of it; when someone else was first you get both texts."""
    written = Written(
        minutes=wish.minutes,
        outcome=wish.outcome,
        text=wish.outcome_text,
        owner_id=wish.outcome_owner_id,
        due=wish.outcome_due,
    )
    version = version_in(if_match)
    complete = wish.outcome is not None
    writing.write(request.actor, agenda_item_id, written, version=version, complete=complete)
    return tagged(request, response, queries.item_for(request.actor, agenda_item_id))


@meetings.put(
    "/agenda-items/{agenda_item_id}/themes/{theme}",
    response={204: None},
    url_name="agenda-item-theme",
    summary="Decide on a theme",
)
def decide_on_theme(request: Asked, agenda_item_id: Id, theme: ThemePath, wish: DecisionWish) -> Status[None]:
    """Say that an item is about a theme, or that it is not."""
    writing.decide(request.actor, agenda_item_id, theme=theme, verdict=wish.verdict)
    return Status(204, None)


@meetings.put(
    "/meetings/{meeting_id}/closure", response=MeetingRecord, url_name="meeting-closure", summary="Close it"
)
def close_meeting(request: Asked, response: HttpResponse, meeting_id: Id) -> MeetingRecord:
    """Close a meeting; what has no outcome is postponed and goes to the next one."""
    closing.close(request.actor, meeting_id)
    return meeting_tagged(response, queries.meeting_for(request.actor, meeting_id))


@meetings.put(
    "/meetings/{meeting_id}/correction",
    response=MeetingRecord,
    url_name="meeting-correction",
    summary="Begin a correction",
)
def begin_correction(request: Asked, response: HttpResponse, meeting_id: Id) -> MeetingRecord:
    """Let adopted minutes be written again; the versions stay as they are."""
    closing.begin_correction(request.actor, meeting_id)
    return meeting_tagged(response, queries.meeting_for(request.actor, meeting_id))


@meetings.get(
    "/meetings/{meeting_id}/minutes",
    response=Page[AdoptedMinutesRecord],
    url_name="meeting-minutes",
    summary="Adopted minutes",
)
def list_minutes(request: Asked, response: HttpResponse, meeting_id: Id, paging: Query[Paging]) -> object:
    """Return every version of the adopted minutes, the newest first."""
    rows = queries.meeting_for(request.actor, meeting_id).minutes_versions.select_related("by")
    return paged(request, response, rows, paging, each=version_record)


@meetings.post(
    "/meetings/{meeting_id}/minutes",
    response={201: AdoptedMinutesRecord},
    url_name="meeting-minutes",
    summary="Adopt the minutes",
)
def adopt_minutes(request: Asked, meeting_id: Id, wish: AdoptionWish) -> Status[AdoptedMinutesRecord]:
    """Freeze the minutes as a version, and send them to who was asked."""
    made = closing.adopt(request.actor, meeting_id, remark=wish.remark, send=wish.send)
    return Status(201, version_record(made))
