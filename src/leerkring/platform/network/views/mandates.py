"""Mandates: who speaks for whom."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.errors import Changed
from leerkring.platform.base.language import say
from leerkring.platform.network import queries, texts
from leerkring.platform.network.actions import mandates as acts
from leerkring.platform.network.forms.shared import EndForm
from leerkring.platform.network.forms.tables import MandateForm
from leerkring.platform.network.models import Mandate
from leerkring.platform.network.queries import words
from leerkring.platform.network.views.shared import again, around, town_of, tried


def overview(request: Asked) -> HttpResponse:
    """Show the mandates that run and those of before."""
    town = town_of(request)
    now, before = queries.running_mandates(request.actor, town)
    page = {
        **around(request, town),
        "now": [(one, words.themes(one.themes)) for one in now],
        "before": before,
        "heading": texts.mandates_heading(len(now)),
    }
    return render(request, "network/mandates.html", page)


def new(request: Asked) -> HttpResponse:
    """Write down that one partner speaks for another."""
    town = queries.own_town(request.actor)
    initial = {"mandator": request.GET.get("van")}
    form = MandateForm(request.POST or None, organisations=queries.taking_part(town), initial=initial)
    if request.method == "POST" and form.is_valid():
        made: list[Mandate] = []
        facts = form.cleaned_data

        def do() -> None:
            made.append(
                acts.give(
                    request.actor,
                    mandator_id=facts["mandator"],
                    mandatary_id=facts["mandatary"],
                    terms=form.terms,
                    operation=facts["operation"],
                )
            )

        if tried(form, do) is True:
            one = made[0]
            undo = reverse("network:remove_mandate", args=[one.pk])
            told = say(
                f"{one.mandatary} spreekt nu voor {one.mandator}.",
                f"{one.mandatary} now speaks for {one.mandator}.",
            )
            messages.success(request, told, extra_tags=undo)
            return redirect("network:mandates")
    return render(
        request,
        "network/mandate_form.html",
        {**around(request, town), "form": form},
        status=422 if form.errors else 200,
    )


def change(request: Asked, mandate_id: int) -> HttpResponse:
    """Change about what a mandate is and how long it runs; `stap` begins with an earlier state."""
    found = queries.mandate_to_change(request.actor, mandate_id)
    step = queries.step_of(found, request.GET.get("stap", ""))
    names = ("themes", "document", "valid_from", "valid_to")
    initial: dict[str, Any] = step.values if step else {name: getattr(found, name) for name in names}
    form = MandateForm(request.POST or None, organisations=[], initial={**initial, "version": found.version})
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        done = tried(form, lambda: acts.change(request.actor, found.pk, terms=form.terms, version=version))
        if done is True:
            messages.success(request, say("Het mandaat is bewaard.", "The mandate was saved."))
            return redirect("network:mandates")
        if isinstance(done, Changed):
            conflict = done
            form = MandateForm(organisations=[], initial=again(form, found.version))
    page = {
        **around(request, found.town),
        "form": form,
        "mandate": found,
        "conflict": conflict,
        "step": step,
        "steps": queries.history_of(found),
    }
    return render(
        request, "network/mandate_form.html", page, status=409 if conflict else 422 if form.errors else 200
    )


def end(request: Asked, mandate_id: int) -> HttpResponse:
    """Let a mandate stop."""
    found = queries.mandate_to_change(request.actor, mandate_id)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["on"]
        if tried(form, lambda: acts.end(request.actor, found.pk, on=day)) is True:
            undo = reverse("network:undo_end_mandate", args=[found.pk])
            messages.success(request, say("Het mandaat stopt.", "The mandate stops."), extra_tags=undo)
            return redirect("network:mandates")
    page = {**around(request, found.town), "form": form, "mandate": found}
    return render(request, "network/mandate_end.html", page, status=422 if form.errors else 200)


def undo_end(request: Asked, mandate_id: int) -> HttpResponse:
    """Let a mandate go on."""
    acts.undo_end(request.actor, mandate_id)
    messages.success(request, say("Het mandaat loopt door.", "The mandate goes on."))
    return redirect("network:mandates")


def remove(request: Asked, mandate_id: int) -> HttpResponse:
    """Take away a mandate that was written down by mistake."""
    acts.remove(request.actor, mandate_id)
    messages.success(request, say("Het mandaat is weer weg.", "The mandate is gone again."))
    return redirect("network:mandates")
