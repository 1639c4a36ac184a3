"""What lower tables found: writing it down, putting it right, and noting that the table above saw it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.agreements.actions import group_evaluating
from leerkring.platform.agreements.forms import GroupEvaluationForm
from leerkring.platform.agreements.models import Agreement, Cascade, GroupEvaluation
from leerkring.platform.agreements.queries import reading
from leerkring.platform.base.downloads import to_save
from leerkring.platform.base.errors import Changed, NotFound, PlatformError
from leerkring.platform.base.language import say
from leerkring.platform.notes.rules import difference

FIELDS = {"not_yet": "on", "says_nothing": "found", "upload_refused": "upload"}
SAME = ("body_id", "goal_id", "on", "found", "result", "advice", "document", "version")


def new(request: Asked, agreement_id: int) -> HttpResponse:
    """Write down what a table found of its own accord."""
    agreement = reading.to_write(request.actor, agreement_id)
    return _write(request, agreement, None)


def finish(request: Asked, cascade_id: int) -> HttpResponse:
    """Write down what a table found of what was passed on to it; that is then done."""
    passed = reading.passed_on_for(request.actor, cascade_id)
    return _write(request, reading.agreement_for(request.actor, passed.agreement_id), passed)


def _write(request: Asked, agreement: Agreement, passed: Cascade | None) -> HttpResponse:
    goal = request.GET.get("doel", "")
    initial = {"body_id": passed.body_id if passed else None, "goal_id": goal if goal.isdigit() else None}
    form = _form(request, agreement, passed.body_id if passed else None, initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = group_evaluating.keep(
                request.actor,
                agreement.pk,
                form.wish(),
                cascade_id=passed.pk if passed else None,
                operation=form.cleaned_data["operation"],
            )
        except NotFound:
            raise
        except PlatformError as error:
            form.add_error(FIELDS.get(error.code), error.explain())
        else:
            return _kept(request, made)
    return _page(request, form, agreement, passed=passed)


def _form(request: Asked, agreement: Agreement, body_id: int | None, initial: dict[str, Any]) -> Any:
    bodies = {one.pk: one.name for one in reading.bodies_of(agreement.town_id)}
    known = reading.body_name(agreement.town_id, body_id) if body_id else ""
    if body_id and known:
        bodies.setdefault(body_id, known)
    goals = list(agreement.goals.filter(removed_at=None))
    sent = (request.POST or None, request.FILES or None)
    return GroupEvaluationForm(*sent, bodies=bodies, goals=goals, initial=initial)


def _kept(request: Asked, made: GroupEvaluation) -> HttpResponse:
    if made.back_to is None:
        told = say("De evaluatie is bewaard.", "The evaluation was saved.")
    else:
        told = say(
            f"De evaluatie is bewaard en gaat terug naar {made.back_to}.",
            f"The evaluation was saved and goes back to {made.back_to}.",
        )
    messages.success(request, told, extra_tags=reverse("agreements:remove_group_evaluation", args=[made.pk]))
    return _back(made)


def _back(one: GroupEvaluation) -> HttpResponse:
    return redirect(f"{reverse('agreements:agreement', args=[one.agreement_id])}#werkgroepen")


def _page(request: Asked, form: GroupEvaluationForm, agreement: Agreement, **more: Any) -> HttpResponse:
    page = {"form": form, "agreement": agreement, **more}
    return render(request, "agreements/group_evaluation.html", page, status=422 if form.errors else 200)


def edit(request: Asked, group_evaluation_id: int) -> HttpResponse:
    """Put an evaluation right. Someone else was first? Then both texts come side by side."""
    one = reading.group_evaluation_for(request.actor, group_evaluation_id)
    initial = {name: getattr(one, name) for name in SAME}
    form = _form(request, one.agreement, one.body_id, initial)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            group_evaluating.change(request.actor, group_evaluation_id, form.wish(), version=version)
        except NotFound:
            raise
        except Changed as changed:
            return _conflict(request, form, changed, group_evaluation_id)
        except PlatformError as error:
            form.add_error(FIELDS.get(error.code), error.explain())
        else:
            messages.success(request, say("De evaluatie is bewaard.", "The evaluation was saved."))
            return _back(one)
    return _page(request, form, one.agreement, one=one)


def _conflict(
    request: Asked, form: GroupEvaluationForm, changed: Changed, group_evaluation_id: int
) -> HttpResponse:
    """Answer with both texts, and a form that saves what is made of them."""
    one = reading.group_evaluation_for(request.actor, group_evaluation_id)
    mine = {**form.cleaned_data, "upload": None, "version": one.version}
    fresh = GroupEvaluationForm(bodies=form.bodies, goals=form.goals, initial=mine)
    page = {
        "form": fresh,
        "agreement": one.agreement,
        "one": one,
        "conflict": changed,
        "difference": difference(changed.theirs, changed.mine),
    }
    return render(request, "agreements/group_evaluation.html", page, status=409)


def download(request: Asked, group_evaluation_id: int) -> HttpResponse:
    """Give the file of an evaluation to who may read its agreement, to save."""
    one = reading.group_evaluation_to_read(request.actor, group_evaluation_id)
    return to_save(reading.content_of(one), name=one.file_name)


def see(request: Asked, group_evaluation_id: int) -> HttpResponse:
    """Note that the table above saw it, with a way back."""
    one = group_evaluating.see(request.actor, group_evaluation_id)
    undo = reverse("agreements:unsee_group_evaluation", args=[group_evaluation_id])
    told = say(f"Vastgelegd: gezien in {one.back_to}.", f"Noted: seen at {one.back_to}.")
    messages.success(request, told, extra_tags=undo)
    return _back(one)


def unsee(request: Asked, group_evaluation_id: int) -> HttpResponse:
    """Let it wait for the table above again."""
    return _back(group_evaluating.see(request.actor, group_evaluation_id, seen=False))


def remove(request: Asked, group_evaluation_id: int) -> HttpResponse:
    """Remove an evaluation, with a way back."""
    one = group_evaluating.remove(request.actor, group_evaluation_id)
    undo = reverse("agreements:take_group_evaluation_back", args=[group_evaluation_id])
    told = say("De evaluatie is verwijderd.", "The evaluation was removed.")
    messages.success(request, told, extra_tags=undo)
    return _back(one)


def take_back(request: Asked, group_evaluation_id: int) -> HttpResponse:
    """Take a removed evaluation back."""
    return _back(group_evaluating.take_back(request.actor, group_evaluation_id))
