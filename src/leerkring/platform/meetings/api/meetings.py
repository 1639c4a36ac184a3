"""The year, planning and calling off, for programs."""

from datetime import time
from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Status

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.api.pages import Page, Paging, paged
from leerkring.platform.base.api.routers import router
from leerkring.platform.base.api.schemas import Id
from leerkring.platform.base.api.versions import IfMatch, check_is_current, tag, version_in
from leerkring.platform.meetings import queries
from leerkring.platform.meetings.actions import inviting, planning
from leerkring.platform.meetings.api.records import (
    AgendaMailRecord,
    AgendaMailWish,
    ChangedMeeting,
    MeetingFacts,
    MeetingRecord,
    NewMeetings,
    SubjectRecord,
    YearRecord,
    meeting_record,
)
from leerkring.platform.meetings.models import Meeting
from leerkring.platform.meetings.rules.series import Wish
from leerkring.platform.meetings.rules.year import Coming
from leerkring.platform.network.queries import own_town, towns_for

meetings = router("Meetings")
Year = Annotated[int, Query(ge=2000, le=2100, description="A calendar year", examples=[2026])]


def tagged(response: HttpResponse, one: Meeting) -> MeetingRecord:
    """Return a meeting, with its version in ETag."""
    tag(response, one.version)
    return meeting_record(one)


def _wish(facts: MeetingFacts, body_id: int) -> Wish:
    return Wish(
        body_id=body_id,
        title=facts.title,
        begins=time.fromisoformat(facts.begins),
        ends=time.fromisoformat(facts.ends),
        place=facts.place,
        chair_id=facts.chair_id,
        counts=facts.counts_for_statute,
        because=facts.counts_because,
    )


@meetings.get("/meetings", response=Page[MeetingRecord], url_name="meetings", summary="Meetings")
def list_meetings(request: Asked, response: HttpResponse, paging: Query[Paging]) -> object:
    """Return the meetings that you may see, the first one first."""
    return paged(request, response, queries.meetings_for(request.actor), paging, each=meeting_record)


@meetings.post("/meetings", response={201: list[MeetingRecord]}, url_name="meetings", summary="Plan meetings")
def plan_meetings(request: Asked, wish: NewMeetings) -> Status[list[MeetingRecord]]:
    """Plan a meeting on each of the days; members come from the seats of the body."""
    own_town(request.actor)
    made = planning.plan(request.actor, _wish(wish, wish.body_id), days=wish.days)
    return Status(201, [meeting_record(one) for one in made])


@meetings.get(
    "/meetings-year", response=list[YearRecord], url_name="meetings-year", summary="A year against the law"
)
def get_meetings_year(request: Asked, year: Year) -> list[YearRecord]:
    """Return a year of your municipality: how the five subjects stand, and who was never asked."""
    plans = [queries.year_for(request.actor, town, year) for town in towns_for(request.actor)]
    return [
        YearRecord(
            year=plan.year,
            meetings_held=len(plan.held),
            meetings_to_come=len(plan.to_come),
            subjects=[
                SubjectRecord(theme=theme, verdict=verdict.value, meetings=sorted(plan.marks[theme]))
                for theme, verdict in plan.verdicts.items()
            ],
            partners_missing=[one.name for one in plan.partners(Coming.MISSING)],
        )
        for plan in plans
        if plan.town.pk == request.actor.organisation_id
    ]


@meetings.get("/meetings/{meeting_id}", response=MeetingRecord, url_name="one-meeting", summary="One meeting")
def get_meeting(request: Asked, response: HttpResponse, meeting_id: Id) -> MeetingRecord:
    """Return a meeting, with its version in ETag."""
    return tagged(response, queries.meeting_for(request.actor, meeting_id))


@meetings.put(
    "/meetings/{meeting_id}", response=MeetingRecord, url_name="one-meeting", summary="Change a meeting"
)
def change_meeting(
    request: Asked, response: HttpResponse, meeting_id: Id, if_match: IfMatch, wish: ChangedMeeting
) -> MeetingRecord:
    """Change day, time, place, chair, name or whether it counts; calendars follow."""
    meeting = queries.to_keep(request.actor, meeting_id)
    version = version_in(if_match)
    planning.change(request.actor, meeting_id, _wish(wish, meeting.body_id), day=wish.day, version=version)
    return tagged(response, queries.meeting_for(request.actor, meeting_id))


@meetings.delete(
    "/meetings/{meeting_id}", response={204: None}, url_name="one-meeting", summary="Call it off"
)
def cancel_meeting(request: Asked, meeting_id: Id, if_match: IfMatch) -> Status[None]:
    """Call a meeting off; its open items go to the next meeting of the body."""
    check_is_current(if_match, version=queries.to_keep(request.actor, meeting_id).version)
    planning.cancel(request.actor, meeting_id)
    return Status(204, None)


@meetings.put(
    "/meetings/{meeting_id}/recovery",
    response=MeetingRecord,
    url_name="meeting-recovery",
    summary="Let it take place after all",
)
def put_meeting_back(request: Asked, response: HttpResponse, meeting_id: Id) -> MeetingRecord:
    """Let a meeting that was called off take place after all."""
    planning.put_back(request.actor, meeting_id)
    return tagged(response, queries.meeting_for(request.actor, meeting_id))


@meetings.post(
    "/meetings/{meeting_id}/invitations",
    response={201: AgendaMailRecord},
    url_name="meeting-invitations",
    summary="Invite",
)
def invite_to_meeting(request: Asked, meeting_id: Id, wish: AgendaMailWish) -> Status[AgendaMailRecord]:
    """Mail the agenda to everyone who was asked and has an address."""
    names = inviting.invite(request.actor, meeting_id, again=wish.again, words=wish.words)
    return Status(201, AgendaMailRecord(names=names))
