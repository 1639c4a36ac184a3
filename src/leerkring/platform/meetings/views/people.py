"""Who is asked, who comes and who came."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.errors import PlatformError
from leerkring.platform.base.language import say
from leerkring.platform.base.words import count
from leerkring.platform.meetings import queries, texts
from leerkring.platform.meetings.actions import inviting, members
from leerkring.platform.meetings.forms import GuestForm, InviteForm
from leerkring.platform.meetings.models import Meeting
from leerkring.platform.meetings.queries.years import day_of
from leerkring.platform.meetings.rules import PRESENCE_NAMES, ItemStatus, Presence
from leerkring.platform.network.queries import missing_at


def invite(request: Asked, meeting_id: int) -> HttpResponse:
    """Look once more at what leaves and to whom, then send it; again only on purpose."""
    meeting = queries.to_keep(request.actor, meeting_id)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            names = inviting.invite(
                request.actor,
                meeting_id,
                again="again" in request.POST,
                words=data["words"],
                operation=data["operation"],
            )
        except PlatformError as refused:
            form.add_error(None, refused.explain())
        else:
            number = count(len(names))
            nl = "Eén persoon krijgt" if len(names) == 1 else f"{number.capitalize()} mensen krijgen"
            en = "One person receives" if len(names) == 1 else f"{number.capitalize()} people receive"
            messages.success(request, say(f"{nl} de agenda per mail.", f"{en} the agenda by mail."))
            return redirect("meetings:meeting", meeting_id)
    people = list(queries.attendance_of(meeting))
    page = {
        "meeting": meeting,
        "form": form,
        "items": queries.items_of(meeting).filter(status=ItemStatus.SET.value),
        "reached": [one for one in people if one.email],
        "missed": [one for one in people if not one.email],
        "missing": missing_at(meeting.body, day_of(meeting)),
    }
    return render(request, "meetings/invite.html", page, status=422 if form.is_bound else 200)


def presence(request: Asked, meeting_id: int) -> HttpResponse:
    """Write down who came; one form for everyone."""
    meeting = queries.to_keep(request.actor, meeting_id)
    if request.method == "POST":
        members.note_presence(request.actor, meeting_id, _answers(request, meeting))
        messages.success(request, say("De aanwezigheid is bewaard.", "The attendance was saved."))
        return redirect("meetings:screen", meeting_id)
    return _presence(request, meeting, GuestForm())


def _answers(request: Asked, meeting: Meeting) -> dict[int, Presence]:
    found = {}
    for one in meeting.attendance.all():
        told = request.POST.get(f"presence_{one.pk}", "")
        if told in set(Presence):
            found[one.pk] = Presence(told)
    return found


def _presence(request: Asked, meeting: Meeting, form: GuestForm) -> HttpResponse:
    people = list(queries.attendance_of(meeting))
    page = {
        "meeting": meeting,
        "people": people,
        "heading": texts.present(meeting, people),
        "choices": [
            (one.value, str(name)) for one, name in PRESENCE_NAMES.items() if one is not Presence.INVITED
        ],
        "missing": missing_at(meeting.body, day_of(meeting)),
        "form": form,
    }
    return render(request, "meetings/presence.html", page, status=422 if form.is_bound else 200)


def add_guest(request: Asked, meeting_id: int) -> HttpResponse:
    """Ask someone who has no seat."""
    meeting = queries.to_keep(request.actor, meeting_id)
    form = GuestForm(request.POST)
    if not form.is_valid():
        return _presence(request, meeting, form)
    data = form.cleaned_data
    members.add_guest(
        request.actor, meeting_id, name=data["name"], email=data["email"], remark=data["remark"]
    )
    messages.success(request, say(f"{data['name']} staat op de lijst.", f"{data['name']} is on the list."))
    return redirect("meetings:presence", meeting_id)


def remove_guest(request: Asked, attendance_id: int) -> HttpResponse:
    """Take a guest off the list."""
    meeting = members.remove_guest(request.actor, attendance_id)
    messages.success(request, say("De gast staat niet meer op de lijst.", "The guest is off the list."))
    return redirect("meetings:presence", meeting.pk)


def answer(request: Asked, attendance_id: int) -> HttpResponse:
    """Say for one's own organisation whether someone comes."""
    comes = request.POST.get("comes") == "yes"
    meeting = members.answer(request.actor, attendance_id, comes=comes)
    told = say("U komt.", "You come.") if comes else say("U bent afgemeld.", "You are excused.")
    messages.success(request, told)
    return redirect("meetings:meeting", meeting.pk)
