"""The page of a meeting: its agenda, and everything that is done with it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerkring.platform.accounts.actor import Actor, Asked
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed
from leerkring.platform.base.language import say
from leerkring.platform.base.markdown import as_html
from leerkring.platform.meetings import queries, texts
from leerkring.platform.meetings.actions import agenda
from leerkring.platform.meetings.forms import ItemForm
from leerkring.platform.meetings.models import AgendaItem, Attendance, Meeting
from leerkring.platform.meetings.queries.years import ITEM
from leerkring.platform.meetings.rules import COMING, ItemStatus, MeetingStatus, Presence
from leerkring.platform.notes.rules import difference, merged
from leerkring.platform.themes import queries as themes
from leerkring.platform.themes.rules import theme_name
from leerkring.statute.wording.themes import Theme


def detail(request: Asked, meeting_id: int) -> HttpResponse:
    """Show a meeting: the agenda, what came of it, who comes, and what to do now."""
    actor = request.actor
    meeting = queries.meeting_for(actor, meeting_id)
    keeps, sees = queries.is_keeper(actor, meeting), queries.sees_minutes(actor, meeting)
    items = list(queries.with_register(queries.items_of(meeting)))
    listed = [one for one in items if one.status != ItemStatus.PROPOSED.value]
    proposed = [one for one in items if one.status == ItemStatus.PROPOSED.value]
    attendance = list(queries.attendance_of(meeting))
    is_open = MeetingStatus(meeting.status) in COMING
    page = {
        "meeting": meeting,
        "heading": texts.standing(meeting, items=len(listed), proposed=len(proposed)),
        "listed": _shown(listed),
        "proposed": _shown(proposed),
        "minutes_planned": sum(one.minutes_planned or 0 for one in listed),
        "attendance": attendance,
        "own": [one for one in attendance if _is_mine(one, actor, keeps=sees)],
        "apologies": [one for one in attendance if one.presence == Presence.APOLOGIES.value],
        "present": texts.present(meeting, attendance),
        "versions": [] if is_open else list(meeting.minutes_versions.defer("content").select_related("by")),
        "left_over": list(queries.left_over(meeting.body_id)) if keeps and is_open else [],
        "keeps": keeps,
        "sees": sees,
        "is_open": is_open,
        "is_past": meeting.starts_at <= clock.now(),
        "can_propose": queries.can_propose(actor, meeting),
        "own_organisation": actor.organisation_id,
    }
    return render(request, "meetings/meeting.html", page)


def _is_mine(one: Attendance, actor: Actor, *, keeps: bool) -> bool:
    """Return whether someone answers for this one: for oneself, and at a partner for all who sit there."""
    if keeps:
        return one.representative is not None and one.representative.user_id == actor.user_id
    return one.organisation_id == actor.organisation_id


def _shown(items: list[AgendaItem]) -> list[dict[str, Any]]:
    """Return items as the page shows them, with their confirmed subjects."""
    confirmed = themes.confirmed_on(ITEM, [one.pk for one in items]) if items else {}
    return [
        {"item": one, "html": as_html(one.text) if one.text else "", "themes": confirmed.get(one.pk, [])}
        for one in items
    ]


def new_item(request: Asked, meeting_id: int) -> HttpResponse:
    """Put an item forward; the address may name a subject of the law."""
    meeting = queries.meeting_for(request.actor, meeting_id)
    asked = request.GET.get("onderwerp", "")
    form = ItemForm(request.POST or None, initial={"title": _about(asked)})
    if request.method == "POST" and form.is_valid():
        item = agenda.propose(request.actor, meeting_id, form.wish, operation=form.cleaned_data["operation"])
        is_set = item.status == ItemStatus.SET.value
        told = (
            say("Het punt staat op de agenda.", "The item is on the agenda.")
            if is_set
            else say(
                "Uw voorstel staat bij het overleg. De gemeente zet het op de agenda.",
                "Your proposal stands with the meeting. The municipality sets it on the agenda.",
            )
        )
        messages.success(request, told)
        return _back(item)
    page = {"form": form, "meeting": meeting, "is_keeper": queries.is_keeper(request.actor, meeting)}
    return render(request, "meetings/item.html", page, status=422 if form.is_bound else 200)


def _about(theme: str) -> str:
    name = theme_name(theme) if theme in set(Theme) else ""
    return name[:1].upper() + name[1:]


def edit_item(request: Asked, agenda_item_id: int) -> HttpResponse:
    """Change an item. Someone else was first? Then both texts come side by side."""
    item = queries.item_for(request.actor, agenda_item_id)
    start = {
        "title": item.title, "text": item.text, "minutes": item.minutes_planned, "version": item.version,
    }  # fmt: skip
    form = ItemForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            item = agenda.edit(request.actor, agenda_item_id, form.wish, version=data["version"])
        except Changed as changed:
            return _conflict(request, item, form, changed)
        messages.success(request, say("Het punt is gewijzigd.", "The item was changed."))
        return _back(item)
    page = {"form": form, "meeting": item.meeting, "item": item, "is_keeper": True}
    return render(request, "meetings/item.html", page, status=422 if form.is_bound else 200)


def _conflict(request: Asked, item: AgendaItem, form: ItemForm, changed: Changed) -> HttpResponse:
    before = item.history.filter(version=form.cleaned_data["version"]).values_list("text", flat=True).first()
    both = None if before is None else merged(str(before), changed.mine, changed.theirs)
    start = {
        "title": form.cleaned_data["title"],
        "text": changed.mine if both is None else both,
        "minutes": form.cleaned_data["minutes"],
        "version": item.version,
    }
    page = {
        "form": ItemForm(initial=start),
        "meeting": item.meeting,
        "item": item,
        "is_keeper": True,
        "conflict": changed,
        "is_merged": both is not None,
        "difference": difference(changed.theirs, changed.mine),
    }
    return render(request, "meetings/item.html", page, status=409)


def set_on(request: Asked, agenda_item_id: int) -> HttpResponse:
    """Set a proposal on the agenda."""
    item = agenda.set_on(request.actor, agenda_item_id)
    messages.success(request, say(f"‘{item.title}’ staat op de agenda.", f"‘{item.title}’ is on the agenda."))
    return _back(item)


def take_off(request: Asked, agenda_item_id: int) -> HttpResponse:
    """Take an item off, with a way back."""
    item = agenda.take_off(request.actor, agenda_item_id)
    told = say(f"‘{item.title}’ is van de agenda.", f"‘{item.title}’ was taken off.")
    messages.success(request, told, extra_tags=reverse("meetings:put_item_back", args=[item.pk]))
    return redirect("meetings:meeting", item.meeting_id)


def put_item_back(request: Asked, agenda_item_id: int) -> HttpResponse:
    """Put an item back."""
    item = agenda.put_back(request.actor, agenda_item_id)
    messages.success(request, say("Het punt staat er weer.", "The item is back."))
    return _back(item)


def move(request: Asked, agenda_item_id: int) -> HttpResponse:
    """Let an item change places with the one above or below it."""
    return _back(agenda.move(request.actor, agenda_item_id, up="up" in request.POST))


def carry(request: Asked, meeting_id: int) -> HttpResponse:
    """Put something that was left open on this agenda."""
    meeting: Meeting = queries.to_keep(request.actor, meeting_id)
    wanted = request.POST.get("item", "")
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 19 else 0
    item = agenda.carry(request.actor, meeting.pk, number)
    messages.success(request, say("Het punt staat op de agenda.", "The item is on the agenda."))
    return _back(item)


def _back(item: AgendaItem) -> HttpResponse:
    return redirect(f"{reverse('meetings:meeting', args=[item.meeting_id])}#punt-{item.pk}")
