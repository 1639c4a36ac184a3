"""Handing in figures of a goal, and letting the monitor fill them in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.agreements import texts
from leerkring.platform.agreements.actions import following, measuring
from leerkring.platform.agreements.forms import MeasurementForm
from leerkring.platform.agreements.models import Goal, Measurement
from leerkring.platform.agreements.queries import measures, reading
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound, PlatformError
from leerkring.platform.base.language import say

FIELDS = {"already_measured": "on", "not_yet": "on", "out_of_range": "value"}


def new(request: Asked, goal_id: int) -> HttpResponse:
    """Hand in a value of a goal."""
    goal = reading.goal_to_measure(request.actor, goal_id)
    form = MeasurementForm(request.POST or None, initial={"on": clock.today(), "source": goal.source})
    if request.method == "POST" and form.is_valid():
        operation = form.cleaned_data["operation"]
        try:
            measuring.measure(request.actor, goal_id, form.wish(), operation=operation)
        except NotFound:
            raise
        except PlatformError as error:
            form.add_error(FIELDS.get(error.code), error.explain())
        else:
            return _measured(request, goal)
    return _page(request, form, goal, None)


def _measured(request: Asked, goal: Goal) -> HttpResponse:
    messages.success(request, say("De meting is bewaard.", "The measurement was saved."))
    return redirect("agreements:agreement", goal.agreement_id)


def _page(request: Asked, form: MeasurementForm, goal: Goal, one: Measurement | None) -> HttpResponse:
    target = texts.with_unit(goal.target, goal.unit) if goal.target is not None else ""
    last = reading.measurements_of(goal).last()
    page = {"form": form, "goal": goal, "one": one, "target": target, "agreement": goal.agreement}
    page["last"] = texts.with_unit(last.value, goal.unit) if last else ""
    page["last_on"] = last.on if last else None
    return render(request, "agreements/measure.html", page, status=422 if form.errors else 200)


def edit(request: Asked, measurement_id: int) -> HttpResponse:
    """Put a measurement right."""
    one = reading.measurement_for(request.actor, measurement_id)
    same = ("on", "n", "source", "remark", "version")
    initial = {**{name: getattr(one, name) for name in same}, "value": texts.figure(one.value)}
    form = MeasurementForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            measuring.correct(request.actor, measurement_id, form.wish(), version=version)
        except PlatformError as error:
            form.add_error(FIELDS.get(error.code), error.explain())
        else:
            return _measured(request, one.goal)
    return _page(request, form, one.goal, one)


def remove(request: Asked, measurement_id: int) -> HttpResponse:
    """Remove a measurement, with a way back."""
    one = measuring.remove(request.actor, measurement_id)
    undo = reverse("agreements:take_measurement_back", args=[measurement_id])
    messages.success(
        request, say("De meting is verwijderd.", "The measurement was removed."), extra_tags=undo
    )
    return redirect("agreements:agreement", one.goal.agreement_id)


def take_back(request: Asked, measurement_id: int) -> HttpResponse:
    """Take a measurement back."""
    one = measuring.take_back(request.actor, measurement_id)
    return redirect("agreements:agreement", one.goal.agreement_id)


def follow(request: Asked, goal_id: int) -> HttpResponse:
    """Choose the figure of the monitor that fills a goal."""
    goal = reading.goal_to_write(request.actor, goal_id)
    if request.method == "POST":
        try:
            following.follow(request.actor, goal_id, measure=request.POST.get("measure", ""))
        except NotFound:
            raise
        except PlatformError as error:
            messages.warning(request, error.explain())
        else:
            messages.success(request, say("Uw keuze is bewaard.", "Your choice was saved."))
        return redirect("agreements:agreement", goal.agreement_id)
    found = [
        {"name": one.name, "title": one.title, "value": texts.with_unit(one.value, one.unit), "of": one}
        for one in measures.available(goal.agreement.town_id)
    ]
    return render(
        request, "agreements/follow.html", {"goal": goal, "agreement": goal.agreement, "found": found}
    )
