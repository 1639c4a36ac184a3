"""The tables of the network: the tree of them, one table with its members, and who gets a seat."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed
from leerkring.platform.base.language import say
from leerkring.platform.network import queries, texts
from leerkring.platform.network.actions import bodies as acts
from leerkring.platform.network.forms.shared import EndForm
from leerkring.platform.network.forms.tables import BodyForm, SeatForm
from leerkring.platform.network.models import MeetingBody
from leerkring.platform.network.queries import words
from leerkring.platform.network.rules import Combined
from leerkring.platform.network.views.shared import again, around, town_of, tried
from leerkring.platform.organisations.models import Organisation


def overview(request: Asked) -> HttpResponse:
    """Show all tables as a tree: who reports to whom."""
    town = town_of(request)
    picture = queries.picture_for(request.actor, town)
    former = queries.bodies_for(request.actor).filter(town=town, valid_to__lt=clock.today())
    page = {
        **around(request, town),
        "tree": queries.tree_of(picture),
        "former": former.order_by("name"),
        "heading": texts.tables_heading(len(picture.columns)),
    }
    return render(request, "network/bodies.html", page)


def detail(request: Asked, body_id: int) -> HttpResponse:
    """Show one table: who sits there, who is missing, under what it hangs, and what changed."""
    body = queries.body_for(request.actor, body_id)
    return render(request, "network/body.html", _shown(request, body))


def _shown(request: Asked, body: MeetingBody, form: SeatForm | None = None) -> dict[str, Any]:
    today = clock.today()
    members = list(queries.members_of(body))
    is_town, may_write = (
        queries.is_of_town(request.actor),
        queries.may_write(request.actor, body.town_id),
    )
    running = body.valid_to is None or body.valid_to >= today
    there = queries.taking_part(body.town) if is_town and running else []
    tells_missing = body.counts_for_statute and running and is_town
    missing = queries.missing_of(body, there) if tells_missing else []
    return {
        **around(request, body.town),
        "body": body,
        "level": words.level(body.level),
        "combined": words.combined(body.combined_with) if body.combined_with != Combined.NONE else "",
        "chair": queries.heir_of(body.chair) if body.chair else None,
        "children": body.children.all(),
        "places": [
            queries.place_of_seat(one) for one in members if one.valid_to is None or one.valid_to >= today
        ],
        "former": [one for one in members if one.valid_to is not None and one.valid_to < today],
        "missing": missing,
        "stopped": say("gestopt", "stopped"),
        "counts": say("telt mee voor de wet", "counts for the law"),
        "runs": running,
        "heading": texts.body_heading(
            body.name,
            len(missing),
            counts=tells_missing,
        ),
        "steps": queries.history_of(body),
        "seat_form": form or (_seat_form(request, body.town, there) if may_write and running else None),
    }


def _form(request: Asked, town: Organisation, *, but: int = 0, **kwargs: Any) -> BodyForm:
    parents = [one for one in queries.running_bodies(request.actor, town) if one.pk != but]
    data = kwargs.pop("data", request.POST or None)
    return BodyForm(data, people=queries.choosable(town), parents=parents, **kwargs)


def new(request: Asked) -> HttpResponse:
    """Start a table."""
    town = queries.own_town(request.actor)
    form = _form(
        request, town, initial={"level": request.GET.get("niveau"), "parent": request.GET.get("onder")}
    )
    if request.method == "POST" and form.is_valid():
        made: list[MeetingBody] = []

        def do() -> None:
            made.append(acts.add(request.actor, body=form.body, operation=form.cleaned_data["operation"]))

        if tried(form, do) is True:
            undo = reverse("network:remove_body", args=[made[0].pk])
            told = say(
                f"‘{made[0].name}’ is er. Wie zit er aan tafel?",
                f"‘{made[0].name}’ is there. Who sits at it?",
            )
            messages.success(request, told, extra_tags=undo)
            return redirect("network:body", made[0].pk)
    return render(
        request,
        "network/body_form.html",
        {**around(request, town), "form": form},
        status=422 if form.errors else 200,
    )


def change(request: Asked, body_id: int) -> HttpResponse:
    """Change what a table is; `stap` begins with an earlier state."""
    body = queries.body_to_change(request.actor, body_id)
    step = queries.step_of(body, request.GET.get("stap", ""))
    form = _form(request, body.town, but=body.pk, initial=_initial(body, step.values if step else None))
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        done = tried(form, lambda: acts.change(request.actor, body.pk, body=form.body, version=version))
        if done is True:
            messages.success(request, say("De tafel is bewaard.", "The table was saved."))
            return redirect("network:body", body.pk)
        if isinstance(done, Changed):
            conflict = done
            form = _form(request, body.town, but=body.pk, data=None, initial=again(form, body.version))
    page = {**around(request, body.town), "form": form, "body": body, "conflict": conflict, "step": step}
    return render(
        request, "network/body_form.html", page, status=409 if conflict else 422 if form.errors else 200
    )


def _initial(body: MeetingBody, values: dict[str, Any] | None) -> dict[str, Any]:
    names = ("name", "level", "region", "combined_with", "valid_from", "valid_to", "counts_for_statute")
    facts = values or {name: getattr(body, name) for name in names} | {
        "chair": body.chair_id,
        "parent": body.parent_id,
    }
    return {**facts, "counts": "ja" if facts["counts_for_statute"] else "nee", "version": body.version}


def end(request: Asked, body_id: int) -> HttpResponse:
    """Let a table stop."""
    body = queries.body_to_change(request.actor, body_id)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["on"]
        if tried(form, lambda: acts.end(request.actor, body.pk, on=day)) is True:
            undo = reverse("network:undo_end_body", args=[body.pk])
            messages.success(request, say(f"‘{body.name}’ stopt.", f"‘{body.name}’ stops."), extra_tags=undo)
            return redirect("network:body", body.pk)
    page = {**around(request, body.town), "form": form, "body": body}
    return render(request, "network/body_end.html", page, status=422 if form.errors else 200)


def undo_end(request: Asked, body_id: int) -> HttpResponse:
    """Let a table go on."""
    acts.undo_end(request.actor, body_id)
    messages.success(request, say("De tafel loopt door.", "The table goes on."))
    return redirect("network:body", body_id)


def remove(request: Asked, body_id: int) -> HttpResponse:
    """Take away a table that was made by mistake."""
    acts.remove(request.actor, body_id)
    messages.success(request, say("De tafel is weer weg.", "The table is gone again."))
    return redirect("network:bodies")


# Seats -----------------------------------------------------------------------------------------------------


def _seat_form(request: Asked, town: Organisation, there: list[Organisation]) -> SeatForm:
    organisations = [*there, town]
    wanted = request.GET.get("zet", "")
    initial = {"who": f"{wanted}-" if wanted else ""}
    return SeatForm(
        request.POST or None, organisations=organisations, people=queries.choosable(town), initial=initial
    )


def seat(request: Asked, body_id: int) -> HttpResponse:
    """Give someone a regular seat."""
    body = queries.body_to_change(request.actor, body_id)
    form = _seat_form(request, body.town, queries.taking_part(body.town))
    if form.is_valid():
        organisation_id, person_id = form.chosen
        done: list[Any] = []

        def do() -> None:
            done.append(
                acts.seat(
                    request.actor,
                    body.pk,
                    organisation_id=organisation_id,
                    representative_id=person_id,
                    operation=form.cleaned_data["operation"],
                )
            )

        if tried(form, do) is True:
            who = done[0].representative or done[0].organisation
            undo = reverse("network:take_seat", args=[body.pk, done[0].pk])
            messages.success(
                request, say(f"{who} zit aan tafel.", f"{who} sits at the table."), extra_tags=undo
            )
            return redirect("network:body", body.pk)
    return render(request, "network/body.html", _shown(request, body, form), status=422)


def take_seat(request: Asked, body_id: int, seat_id: int) -> HttpResponse:
    """Take a seat away, with a way back."""
    found = acts.take_seat(request.actor, body_id, seat_id)
    who = found.representative or found.organisation
    undo = reverse("network:give_seat_back", args=[body_id, seat_id])
    told = say(f"{who} heeft hier geen vaste plaats meer.", f"{who} has no regular seat here any more.")
    messages.success(request, told, extra_tags=undo)
    return redirect("network:body", body_id)


def give_seat_back(request: Asked, body_id: int, seat_id: int) -> HttpResponse:
    """Put a seat back."""
    found = acts.give_seat_back(request.actor, body_id, seat_id)
    who = found.representative or found.organisation
    messages.success(request, say(f"{who} zit weer aan tafel.", f"{who} sits at the table again."))
    return redirect("network:body", body_id)
