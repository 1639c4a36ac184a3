"""The meeting screen: the agenda left, the item in the middle, the suggestions at the right."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, PlatformError
from leerkring.platform.base.language import say
from leerkring.platform.base.plain import plain
from leerkring.platform.meetings import queries, texts
from leerkring.platform.meetings.actions import writing
from leerkring.platform.meetings.forms import MinutesForm, NewItemBeside, NewItemForm
from leerkring.platform.meetings.models import AgendaItem, Meeting
from leerkring.platform.meetings.queries.years import ITEM
from leerkring.platform.meetings.rules import LONGEST_TEXT, OUTCOME_NAMES, ItemStatus, MeetingStatus, Outcome
from leerkring.platform.notes.rules import difference, merged
from leerkring.platform.themes import queries as themes
from leerkring.platform.themes.forms import DecisionForm, PickForm

HELP = {
    Outcome.AGREEMENT: ("Wat, wie en wanneer", "What, who and when"),
    Outcome.NONE: ("Met reden", "With a reason"),
    Outcome.POSTPONED: ("Naar een volgend overleg", "To a next meeting"),
    Outcome.NOTED: ("Niets te besluiten", "Nothing to decide"),
}


def screen(request: Asked, meeting_id: int) -> HttpResponse:
    """Open the minutes at the first item without an outcome."""
    meeting = queries.to_keep(request.actor, meeting_id)
    if meeting.status == MeetingStatus.FINAL.value:
        return redirect("meetings:finish", meeting_id)
    items = _agenda(meeting)
    if not items:
        return render(request, "meetings/screen_empty.html", {"meeting": meeting, "add": NewItemForm()})
    first = next((one for one in items if one.status != ItemStatus.CONCLUDED.value), items[0])
    return redirect("meetings:minutes", first.pk)


def _agenda(meeting: Meeting) -> list[AgendaItem]:
    return list(queries.items_of(meeting).exclude(status=ItemStatus.PROPOSED.value))


def minutes(request: Asked, agenda_item_id: int) -> HttpResponse:
    """Show an item to write, and keep what was written: by itself in the background, or with the button."""
    item = queries.item_for(request.actor, agenda_item_id)
    queries.to_keep(request.actor, item.meeting_id)
    owners = list(queries.owners_for(request.actor))
    form = MinutesForm(request.POST or None, owners=owners, initial=_start(item))
    if request.method != "POST":
        return _screen(request, item, form)
    if refused := _keep(request, item, form, owners):
        return refused
    return _new_item(request, item) or _saved(request, queries.item_for(request.actor, item.pk))


def _keep(request: Asked, item: AgendaItem, form: MinutesForm, owners: list[Any]) -> HttpResponse | None:
    """Keep what was written; return what to answer when that cannot be."""
    if not form.is_valid():
        said = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return (
            JsonResponse({"said": said}, status=422) if _by_itself(request) else _screen(request, item, form)
        )
    try:
        writing.write(
            request.actor,
            item.pk,
            form.written,
            version=form.cleaned_data["version"] or 0,
            complete="next" in request.POST,
            operation=form.cleaned_data["operation"],
        )
    except Changed as changed:
        return _conflict(request, item.pk, form, changed, owners)
    except PlatformError as refused:
        if _by_itself(request):
            return JsonResponse({"said": refused.explain()}, status=422)
        form.add_error(None, refused.explain())
        return _screen(request, item, form)
    return None


def _new_item(request: Asked, item: AgendaItem) -> HttpResponse | None:
    """Add the item of which someone typed a title beside the minutes; None when there is none."""
    if _by_itself(request):
        return None
    form = NewItemBeside(request.POST)
    return _added(request, item.meeting_id, form) if form.is_valid() else None


def _added(request: Asked, meeting_id: int, form: NewItemForm) -> HttpResponse:
    item = writing.add(request.actor, meeting_id, name=form.cleaned_data["name"])
    return redirect(f"{reverse('meetings:minutes', args=[item.pk])}#schrijf")


def _keep_along(request: Asked, item: AgendaItem) -> HttpResponse | None:
    """Keep the minutes that a button beside them sent along: without a script they would be lost."""
    if "minutes" not in request.POST:
        return None
    owners = list(queries.owners_for(request.actor))
    return _keep(request, item, MinutesForm(request.POST, owners=owners), owners)


def _start(item: AgendaItem) -> dict[str, Any]:
    outcome = Outcome(item.outcome) if item.outcome else None
    field = MinutesForm.TEXTS.get(outcome) if outcome else None
    return {
        "minutes": item.minutes,
        "outcome": item.outcome,
        "owner": item.outcome_owner_id,
        "due": item.outcome_due,
        "version": item.version,
        **({field: item.outcome_text} if field else {}),
    }


def _by_itself(request: Asked) -> bool:
    return request.headers.get("accept") == "application/json"


def _saved(request: Asked, item: AgendaItem) -> HttpResponse:
    now = clock.clock_time(clock.now())
    if _by_itself(request):
        items = _agenda(item.meeting)
        answer = {
            "version": item.version,
            "said": say(f"Bewaard om {now}", f"Saved at {now}"),
            "done": _done(items),
            "concluded": item.status == ItemStatus.CONCLUDED.value,
            "outcome": _outcome(item),
        }
        return JsonResponse(answer)
    if "next" in request.POST:
        _, _, after = _around(_agenda(item.meeting), item)
        if after is None:
            messages.success(request, say("Dit was het laatste punt.", "That was the last item."))
            return redirect("meetings:finish", item.meeting_id)
        return redirect(f"{reverse('meetings:minutes', args=[after.pk])}#schrijf")
    messages.success(request, say(f"Bewaard om {now}.", f"Saved at {now}."))
    return redirect("meetings:minutes", item.pk)


def _done(items: Sequence[AgendaItem]) -> str:
    done = sum(one.status == ItemStatus.CONCLUDED.value for one in items)
    return say(f"{done} van {len(items)} klaar", f"{done} of {len(items)} done")


def _outcome(item: AgendaItem) -> str:
    if item.status != ItemStatus.CONCLUDED.value:
        return ""
    name = str(OUTCOME_NAMES[Outcome(item.outcome)])
    return name[:1].upper() + name[1:]


def _around(
    items: Sequence[AgendaItem], item: AgendaItem
) -> tuple[int, AgendaItem | None, AgendaItem | None]:
    """Return the place of an item on the agenda, and the items before and after it."""
    at = next((place for place, one in enumerate(items) if one.pk == item.pk), 0)
    return at, items[at - 1] if at else None, items[at + 1] if at + 1 < len(items) else None


def _screen(request: Asked, item: AgendaItem, form: MinutesForm, **more: Any) -> HttpResponse:
    items = _agenda(item.meeting)
    at, before, after = _around(items, item)
    people = list(queries.attendance_of(item.meeting))
    is_kept = MeetingStatus(item.meeting.status) is not MeetingStatus.FINAL
    text = form["minutes"].value() or ""
    page = {
        "meeting": item.meeting,
        "item": item,
        "number": at + 1,
        "agenda": [(one, _outcome(one)) for one in items],
        "done": _done(items),
        "before": before,
        "after": after,
        "form": form,
        "help": {key.value: say(*words) for key, words in HELP.items()},
        "present": texts.present(item.meeting, people),
        "suggestions": _suggestions(item, str(text)),
        "decide_url": reverse("meetings:decide", args=[item.pk]) if is_kept else "",
        "pick_url": reverse("meetings:pick", args=[item.pk]),
        "theme_choices": themes.choices_for(ITEM, item.pk),
        "add": NewItemBeside(request.POST or None),
        "versions": item.meeting.minutes_versions.count(),
        **more,
    }
    return render(request, "meetings/screen.html", page, status=422 if form.is_bound and not more else 200)


def _suggestions(item: AgendaItem, minutes: str) -> list[themes.Shown]:
    written = "\n".join(part for part in (item.title, item.text, minutes) if part)[:LONGEST_TEXT]
    return themes.shown_for(item.meeting.town_id, written, ITEM, item.pk)


def suggestions(request: Asked, agenda_item_id: int) -> HttpResponse:
    """Answer, while someone types, with the part of the page that holds the suggestions. Keeps nothing."""
    item = queries.item_for(request.actor, agenda_item_id)
    queries.to_keep(request.actor, item.meeting_id)
    text = plain(request.POST.get("minutes", ""))[:LONGEST_TEXT]
    page = {
        "suggestions": _suggestions(item, text),
        "decide_url": reverse("meetings:decide", args=[item.pk]),
        "with_form": "verslag",
    }
    return render(request, "themes/parts/suggestions.html", page)


def decide(request: Asked, agenda_item_id: int) -> HttpResponse:
    """Keep what someone says of a suggested subject."""
    item = queries.item_for(request.actor, agenda_item_id)
    queries.to_keep(request.actor, item.meeting_id)
    if refused := _keep_along(request, item):
        return refused
    form = DecisionForm(_decision(request))
    if form.is_valid():
        data = form.cleaned_data
        writing.decide(
            request.actor, item.pk, theme=data["theme"], verdict=data["verdict"], strength=data["strength"]
        )
    return redirect(f"{reverse('meetings:minutes', args=[item.pk])}#themas")


def _decision(request: Asked) -> dict[str, str]:
    """Return what a button says: three words in one when it sent the minutes along."""
    theme, verdict, strength = [*request.POST.get("decide", "").split("|"), "", "", ""][:3]
    if theme:
        return {"theme": theme, "verdict": verdict, "strength": strength}
    return {name: request.POST.get(name, "") for name in ("theme", "verdict", "strength")}


def pick(request: Asked, agenda_item_id: int) -> HttpResponse:
    """Let an item be about the subjects that someone ticked."""
    item = queries.item_for(request.actor, agenda_item_id)
    queries.to_keep(request.actor, item.meeting_id)
    if refused := _keep_along(request, item):
        return refused
    form = PickForm(request.POST)
    if form.is_valid():
        writing.pick(request.actor, item.pk, chosen=form.cleaned_data["themes"])
        messages.success(request, say("De thema’s zijn bewaard.", "The themes were saved."))
    return redirect(f"{reverse('meetings:minutes', args=[item.pk])}#themas")


def add(request: Asked, meeting_id: int) -> HttpResponse:
    """Add the first item of a meeting without an agenda."""
    queries.to_keep(request.actor, meeting_id)
    form = NewItemForm(request.POST)
    if not form.is_valid():
        messages.error(request, say("Geef het nieuwe punt een titel.", "Give the new item a title."))
        return redirect("meetings:screen", meeting_id)
    return _added(request, meeting_id, form)


def _conflict(
    request: Asked, item_id: int, form: MinutesForm, changed: Changed, owners: list[Any]
) -> HttpResponse:
    """Answer with both texts, and a form that keeps what is made of them."""
    if _by_itself(request):
        return JsonResponse({"said": changed.explain()}, status=409)
    item = queries.item_for(request.actor, item_id)
    base = queries.minutes_at(item, form.cleaned_data["version"] or 0)
    both = None if base is None else merged(base, changed.mine, changed.theirs)
    mine = {name: form.cleaned_data[name] for name in MinutesForm.base_fields}
    mine |= {"minutes": changed.mine if both is None else both, "version": item.version}
    outcome = mine["outcome"]
    page = {
        "item": item,
        "meeting": item.meeting,
        "form": MinutesForm(owners=owners, initial=mine),
        "conflict": changed,
        "is_merged": both is not None,
        "difference": difference(changed.theirs, changed.mine),
        "their_outcome": _named(item.outcome),
        "my_outcome": _named(outcome.value if outcome else ""),
        "help": {key.value: say(*words) for key, words in HELP.items()},
        "url": f"{reverse('meetings:minutes', args=[item.pk])}?{urlencode({'samen': 1})}",
    }
    return render(request, "meetings/screen_conflict.html", page, status=409)


def _named(outcome: str) -> str:
    return str(OUTCOME_NAMES[Outcome(outcome)]) if outcome else say("nog geen", "none yet")
