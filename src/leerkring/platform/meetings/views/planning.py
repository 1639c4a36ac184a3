"""The year plan, planning one meeting or a series, changing one and calling it off."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, PlatformError
from leerkring.platform.base.language import say
from leerkring.platform.base.words import count
from leerkring.platform.meetings import drawing, queries, texts
from leerkring.platform.meetings.actions import planning
from leerkring.platform.meetings.forms import DaysForm, MeetingForm, PlanForm
from leerkring.platform.meetings.models import Meeting
from leerkring.platform.meetings.rules.series import Repeat, days_of
from leerkring.platform.network import queries as network
from leerkring.platform.organisations.models import Organisation

PER_PAGE = 25
FIRST_YEAR, LAST_YEAR = 2000, 2100


def overview(request: Asked) -> HttpResponse:
    """Show a year of meetings against what the law asks, and the list of them."""
    actor = request.actor
    towns = list(network.towns_for(actor))
    town = next((one for one in towns if str(one.pk) == request.GET.get("gemeente")), None)
    if town is None and towns:
        town = network.town_for(actor) if len(towns) > 1 else towns[0]
    number = _year(request.GET.get("jaar", ""))
    page: dict[str, Any] = {
        "towns": towns,
        "town": town,
        "number": number,
        "years": queries.years_for(actor),
        "may_plan": town is not None and network.may_write(actor, town.pk),
    }
    if town is not None:
        whole = network.is_of_town(actor)
        plan = queries.year_for(actor, town, number, whole=whole)
        listed = queries.listed_for(actor, year=number).filter(town=town)
        page |= {
            "plan": plan,
            "year": drawing.drawn(plan),
            "heading": texts.heading(plan) if whole else _own_heading(plan.meetings, number),
            "checks": texts.checks(plan) if whole else [],
            "whole": whole,
            "page": Paginator(listed, PER_PAGE).get_page(request.GET.get("page")),
        }
    return render(request, "meetings/year.html", page)


def _own_heading(meetings: Any, number: int) -> str:
    found = len(meetings)
    if not found:
        return say(f"U zit in {number} nog niet aan tafel", f"You sit at no table in {number} yet")
    nl = "één overleg" if found == 1 else f"{count(found)} overleggen"
    en = "one meeting" if found == 1 else f"{count(found)} meetings"
    return say(f"U doet in {number} mee aan {nl}", f"You take part in {en} in {number}")


def _year(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) == len("2026") else 0
    return number if FIRST_YEAR <= number <= LAST_YEAR else clock.today().year


def new(request: Asked) -> HttpResponse:
    """Plan a meeting; a series first shows its days, to change them."""
    town = network.own_town(request.actor)
    form = _form(request, PlanForm, town, request.POST or None, initial=_chosen(request))
    if request.method != "POST" or not form.is_valid():
        return _shown(request, form, None)
    days = _days(form)
    named = DaysForm(request.POST if "confirmed" in request.POST else None, days=days)
    if len(days) > 1 and not (named.is_bound and named.is_valid()):
        page = {"form": form, "days": named, "number": len(days)}
        return render(request, "meetings/days.html", page, status=422 if named.errors else 200)
    chosen = named.days if named.is_bound else days
    try:
        made = planning.plan(request.actor, form.wish, days=chosen, operation=form.cleaned_data["operation"])
    except PlatformError as refused:
        form.add_error(_field(refused), refused.explain())
        return _shown(request, form, None)
    number = count(len(made))
    told = (
        say("Het overleg is gepland.", "The meeting is planned.")
        if len(made) == 1
        else say(
            f"{number.capitalize()} overleggen zijn gepland.", f"{number.capitalize()} meetings are planned."
        )
    )
    messages.success(request, told)
    if len(made) == 1:
        return redirect("meetings:meeting", made[0].pk)
    return redirect(f"{reverse('meetings:year')}?jaar={form.cleaned_data['day'].year}")


def _chosen(request: Asked) -> dict[str, Any]:
    return {"body": request.GET.get("tafel", ""), "day": request.GET.get("dag", "")}


def _days(form: MeetingForm) -> list[date]:
    data = form.cleaned_data
    return days_of(
        data["day"], repeat=Repeat(data["repeat"]), every=data["every"] or 1, times=data["times"] or 1
    )


def _form(
    request: Asked, kind: type[MeetingForm], town: Organisation, *args: Any, **kwargs: Any
) -> MeetingForm:
    bodies = list(network.bodies_for(request.actor).filter(network.runs(), town=town))
    return kind(*args, bodies=bodies, chairs=queries.can_chair(request.actor), **kwargs)


def _field(refused: PlatformError) -> str:
    return {"ends_before_it_begins": "ends", "needs_reason": "because", "no_title": "title"}.get(
        refused.code, "day"
    )


def _shown(request: Asked, form: MeetingForm, meeting: Meeting | None) -> HttpResponse:
    bodies = form.fields["body"].choices  # type: ignore[attr-defined]
    page = {"form": form, "meeting": meeting, "has_bodies": bool(bodies)}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "meetings/plan.html", page, status=status)


def change(request: Asked, meeting_id: int) -> HttpResponse:
    """Change day, time, place, chair, name or whether it counts."""
    meeting = queries.to_keep(request.actor, meeting_id)
    form = _form(request, MeetingForm, meeting.town, request.POST or None, initial=_facts(meeting))
    form.fields["body"].required = False
    del form.fields["body"]
    if request.method == "POST" and form.is_valid():
        form.cleaned_data["body"] = meeting.body_id
        data = form.cleaned_data
        try:
            planning.change(
                request.actor, meeting_id, form.wish, day=data["day"], version=data["version"] or 0
            )
        except Changed as changed:
            form.add_error(None, _both(changed))
        except PlatformError as refused:
            form.add_error(_field(refused), refused.explain())
        else:
            messages.success(request, say("Het overleg is gewijzigd.", "The meeting was changed."))
            return redirect("meetings:meeting", meeting_id)
    page = {"form": form, "meeting": meeting, "has_bodies": True}
    return render(request, "meetings/plan.html", page, status=422 if form.is_bound else 200)


def _both(changed: Changed) -> str:
    return say(
        f"{changed.who} wijzigde dit overleg ook. Daar staat nu: {changed.theirs}. Open de pagina opnieuw.",
        f"{changed.who} changed this meeting too. It now says: {changed.theirs}. Open the page again.",
    )


def _facts(meeting: Meeting) -> dict[str, Any]:
    begins, ends = (one.astimezone(clock.AMSTERDAM) for one in (meeting.starts_at, meeting.ends_at))
    return {
        "title": meeting.title,
        "day": begins.date(),
        "begins": begins.time(),
        "ends": ends.time(),
        "place": meeting.place,
        "chair": meeting.chair_id,
        "counts": meeting.counts_for_statute,
        "because": meeting.counts_because,
        "version": meeting.version,
    }


def cancel(request: Asked, meeting_id: int) -> HttpResponse:
    """Call a meeting off, with a way back."""
    meeting = planning.cancel(request.actor, meeting_id)
    told = say("Het overleg gaat niet door.", "The meeting is cancelled.")
    messages.success(request, told, extra_tags=reverse("meetings:put_back", args=[meeting.pk]))
    return redirect("meetings:meeting", meeting_id)


def put_back(request: Asked, meeting_id: int) -> HttpResponse:
    """Let a meeting take place after all."""
    planning.put_back(request.actor, meeting_id)
    messages.success(request, say("Het overleg gaat weer door.", "The meeting takes place after all."))
    return redirect("meetings:meeting", meeting_id)
