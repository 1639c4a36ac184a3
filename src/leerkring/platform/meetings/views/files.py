"""A meeting as a file: for a calendar, and its agenda and minutes as PDF."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base import clock, rows
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.language import say
from leerkring.platform.meetings import ics, letters, papers, queries
from leerkring.platform.meetings.models import Meeting
from leerkring.platform.meetings.queries.years import day_of
from leerkring.platform.meetings.rules import ItemStatus


def calendar(request: Asked, meeting_id: int) -> HttpResponse:
    """Give the place of a meeting in a calendar."""
    return _calendar(queries.meeting_for(request.actor, meeting_id))


def calendar_by_mail(request: HttpRequest, token: str) -> HttpResponse:
    """Give who was mailed the place of a meeting in a calendar: day, time, place and name."""
    found = letters.read_token(token)
    if found is None:
        raise NotFound
    town_id, meeting_id = found
    rows.ask_for(organisation=town_id)
    meeting = Meeting.objects.filter(pk=meeting_id, town=town_id).first()
    if meeting is None:
        raise NotFound
    return _calendar(meeting)


def _calendar(meeting: Meeting) -> HttpResponse:
    content = ics.written([meeting], base=settings.ENVIRONMENT.base_url, now=clock.now())
    answer = HttpResponse(content, content_type=ics.CONTENT_TYPE)
    name = say("overleg", "meeting")
    answer["Content-Disposition"] = f'attachment; filename="{name}-{day_of(meeting).isoformat()}.ics"'
    answer["X-Robots-Tag"] = "noindex"
    answer["Cache-Control"] = "private, no-store"
    return answer


def agenda_pdf(request: Asked, meeting_id: int) -> HttpResponse:
    """Give the agenda as PDF."""
    meeting = queries.meeting_for(request.actor, meeting_id)
    items = queries.items_of(meeting).exclude(status=ItemStatus.PROPOSED.value)
    content = papers.agenda(meeting, list(items), list(queries.attendance_of(meeting)))
    return _pdf(content, name=f"agenda-{day_of(meeting).isoformat()}.pdf")


def minutes_pdf(request: Asked, meeting_id: int, number: int) -> HttpResponse:
    """Give adopted minutes as PDF."""
    version = queries.version_for(request.actor, meeting_id, number)
    name = f"{say('verslag', 'minutes')}-{day_of(version.meeting).isoformat()}-{number}.pdf"
    return _pdf(papers.minutes(version), name=name)


def _pdf(content: bytes, *, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
