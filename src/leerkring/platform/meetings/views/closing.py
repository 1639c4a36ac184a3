"""Closing a meeting, adopting its minutes, correcting them, and reading the versions."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base import clock
from leerkring.platform.base.errors import PlatformError
from leerkring.platform.base.language import say
from leerkring.platform.meetings import papers, queries, texts
from leerkring.platform.meetings.actions import closing
from leerkring.platform.meetings.forms import AdoptForm
from leerkring.platform.meetings.models import Meeting
from leerkring.platform.meetings.queries.years import ITEM
from leerkring.platform.meetings.rules import ItemStatus, MeetingStatus, Presence
from leerkring.platform.notes.rules import difference
from leerkring.platform.themes import queries as themes


def finish(request: Asked, meeting_id: int) -> HttpResponse:
    """Show what is still open and close the meeting; once it is closed, adopt the minutes."""
    meeting = queries.to_keep(request.actor, meeting_id)
    if request.method == "POST":
        try:
            closing.close(request.actor, meeting_id)
        except PlatformError as refused:
            messages.error(request, refused.explain())
            return redirect("meetings:finish", meeting_id)
        told = say(
            "Het overleg is afgerond. Stel het verslag vast als het klopt.",
            "The meeting is closed. Adopt the minutes when they are right.",
        )
        messages.success(request, told)
        return redirect("meetings:finish", meeting_id)
    return _finish(request, meeting, AdoptForm())


def _finish(request: Asked, meeting: Meeting, form: AdoptForm) -> HttpResponse:
    items = list(queries.with_register(queries.items_of(meeting)))
    people = list(queries.attendance_of(meeting))
    confirmed = themes.confirmed_on(ITEM, [one.pk for one in items])
    page = {
        "meeting": meeting,
        "rows": [{"item": one, "themes": confirmed.get(one.pk, [])} for one in items],
        "open": [one for one in items if one.status != ItemStatus.CONCLUDED.value],
        "without": [
            one for one in items if one.status == ItemStatus.CONCLUDED.value and one.pk not in confirmed
        ],
        "heading": texts.closing(sum(one.status != ItemStatus.CONCLUDED.value for one in items)),
        "unknown": sum(one.presence == Presence.INVITED.value for one in people),
        "reached": sum(bool(one.email) for one in people),
        "present": texts.present(meeting, people),
        "next": queries.coming_of(meeting.body_id).exclude(pk=meeting.pk).first(),
        "versions": list(meeting.minutes_versions.defer("content").select_related("by")),
        "form": form,
        "keeps": True,
        "is_held": meeting.status == MeetingStatus.HELD.value,
        "is_final": meeting.status == MeetingStatus.FINAL.value,
    }
    return render(request, "meetings/finish.html", page, status=422 if form.is_bound else 200)


def adopt(request: Asked, meeting_id: int) -> HttpResponse:
    """Adopt the minutes, or a correction of them."""
    meeting = queries.to_keep(request.actor, meeting_id)
    form = AdoptForm(request.POST)
    if not form.is_valid():
        return _finish(request, meeting, form)
    data = form.cleaned_data
    try:
        made = closing.adopt(
            request.actor,
            meeting_id,
            remark=data["remark"],
            send="send" in request.POST,
            operation=data["operation"],
        )
    except PlatformError as refused:
        form.add_error("remark" if refused.code == "needs_remark" else None, refused.explain())
        return _finish(request, meeting, form)
    messages.success(request, say("Het verslag is vastgesteld.", "The minutes were adopted."))
    return redirect("meetings:version", meeting_id, made.number)


def correct(request: Asked, meeting_id: int) -> HttpResponse:
    """Let adopted minutes be written again."""
    closing.begin_correction(request.actor, meeting_id)
    told = say(
        "U kunt het verslag nu verbeteren. De vastgestelde tekst blijft bewaard.",
        "You can correct the minutes now. The adopted text is kept.",
    )
    messages.success(request, told)
    return redirect("meetings:screen", meeting_id)


def version(request: Asked, meeting_id: int, number: int) -> HttpResponse:
    """Show adopted minutes; beside the version before them when asked."""
    one = queries.version_for(request.actor, meeting_id, number)
    meeting = queries.meeting_for(request.actor, meeting_id)
    versions = list(meeting.minutes_versions.defer("content").select_related("by"))
    content = papers.readable(one.content)
    page: dict[str, Any] = {
        "meeting": meeting,
        "version": one,
        "content": content,
        "points": content["items"],
        "versions": versions,
        "keeps": queries.is_keeper(request.actor, meeting),
        "is_last": versions[0].number == number,
        "day": clock.long_date(meeting.starts_at.astimezone(clock.AMSTERDAM).date()),
    }
    if number > 1 and "naast" in request.GET:
        before = queries.version_for(request.actor, meeting_id, number - 1)
        page |= {"before": before, "differences": _differences(before.content, one.content)}
    return render(request, "meetings/version.html", page)


def _differences(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the items that changed from one version to the next, each with how."""
    old, new = papers.as_texts(before), papers.as_texts(after)
    names = list(dict.fromkeys([*old, *new]))
    return [
        {"name": name, "difference": difference(old.get(name, ""), new.get(name, ""))}
        for name in names
        if old.get(name, "") != new.get(name, "")
    ]
