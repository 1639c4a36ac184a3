"""Writing a goal with the coach: live while someone types, and without any script through a button."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.agreements.actions import goals
from leerkring.platform.agreements.errors import NeedsAReason
from leerkring.platform.agreements.forms import GoalForm
from leerkring.platform.agreements.models import Agreement, Goal
from leerkring.platform.agreements.queries import reading
from leerkring.platform.agreements.texts import figure
from leerkring.platform.agreements.texts.coaching import Coached, Known, coached
from leerkring.platform.base.errors import Changed, NotFound, PlatformError
from leerkring.platform.base.language import say
from leerkring.platform.notes.rules import difference


def new(request: Asked, agreement_id: int) -> HttpResponse:
    """Write a goal for an agreement; the address may name the goal that it replaces."""
    agreement = reading.to_write(request.actor, agreement_id)
    old = _replaced(agreement, request.POST.get("vervangt") or request.GET.get("vervangt", ""))
    form = _form(request, agreement, _begin(agreement, old))
    if request.method == "POST" and _saves(request) and form.is_valid():
        operation = form.cleaned_data["operation"]
        try:
            goals.set_goal(
                request.actor,
                agreement_id,
                form.wish(),
                replaces_id=old.pk if old else None,
                operation=operation,
            )
        except NotFound:
            raise
        except PlatformError as error:
            _refuse(form, error)
        else:
            messages.success(
                request, say("Het doel staat bij de afspraak.", "The goal stands with the agreement.")
            )
            return redirect("agreements:agreement", agreement_id)
    return _page(request, form, agreement, old=old)


def _saves(request: Asked) -> bool:
    return not {"look", "take"} & set(request.POST)


def _refuse(form: GoalForm, error: PlatformError) -> None:
    form.add_error("kept_because" if isinstance(error, NeedsAReason) else None, error.explain())


def _replaced(agreement: Agreement, text: str) -> Goal | None:
    if not text.isdigit():
        return None
    return agreement.goals.filter(pk=int(text[:17]), removed_at=None).select_related("owner").first()


def _begin(agreement: Agreement, old: Goal | None) -> dict[str, Any]:
    """Return what a new goal begins with: the one that it replaces, with its last figure as start."""
    if old is None:
        return {"owner_id": agreement.owner_id, "deadline": None}
    last = reading.measurements_of(old).last()
    start = {"baseline": last.value, "baseline_on": last.on, "baseline_n": last.n} if last else {}
    same = (
        "text",
        "indicator",
        "population",
        "unit",
        "source",
        "owner_id",
        "baseline",
        "baseline_on",
        "baseline_n",
    )
    return {**{name: getattr(old, name) for name in same}, **start}


def _form(request: Asked, agreement: Agreement, initial: dict[str, Any]) -> GoalForm:
    """Return the form; what the coach read fills the parts that are still empty."""
    owners = list(reading.owners_for(request.actor, agreement.town_id))
    if request.method != "POST":
        return GoalForm(owners=owners, initial=initial)
    sent = request.POST.copy()
    if "take" in sent:
        sent["text"] = sent.get("rewritten", "")
    found = coached(sent.get("text", ""), {}, Known()).read.fields()
    for name in GoalForm.PARTS:
        if name in found and not sent.get(name):
            sent[name] = figure(found[name]) if isinstance(found[name], float) else str(found[name])
    return GoalForm(sent, owners=owners)


def _page(request: Asked, form: GoalForm, agreement: Agreement, **more: Any) -> HttpResponse:
    coach = _coached(form, agreement)
    only_looks = request.method == "POST" and not _saves(request)
    if only_looks:
        form = GoalForm(owners=form.owners, initial={n: form.data.get(n, "") for n in form.fields})
    page = {
        "form": form,
        "agreement": agreement,
        "coach": coach,
        "parts": [form[name] for name in (*GoalForm.PARTS, "owner_id")],
        "has_errors": form.is_bound and bool(form.errors),
        **more,
    }
    return render(request, "agreements/goal.html", page, status=422 if page["has_errors"] else 200)


def _coached(form: GoalForm, agreement: Agreement) -> Coached:
    """Return what the coach says of what stands in the form."""
    if form.is_bound:
        form.is_valid()
        fields, text = form.cleaned_data, form.data.get("text", "")
    else:
        fields = {name: form[name].initial for name in GoalForm.PARTS}
        text = form["text"].initial or ""
    owner = str(form["owner_id"].value() or "")
    return coached(text, {name: fields.get(name) for name in GoalForm.PARTS}, _known(agreement, form, owner))


def _known(agreement: Agreement, form: GoalForm, owner: str) -> Known:
    """Return what Leerkring knows: the last figure of this agreement, who measures, by when it is done."""
    last = reading.last_figure_of(agreement)
    names = dict(form.fields["owner_id"].choices)  # type: ignore[attr-defined]
    name = names.get(int(owner), "") if owner.isdigit() else ""
    return Known(
        value=last.value if last else None,
        unit=last.goal.unit if last else "",
        on=last.on if last else None,
        n=last.n if last else None,
        owner=str(name).partition(", ")[2],
        due_on=agreement.due_on,
    )


def read_along(request: Asked, agreement_id: int) -> HttpResponse:
    """Return what the coach says of what was typed until now: a part of the page, nothing is kept."""
    agreement = reading.to_write(request.actor, agreement_id)
    owners = list(reading.owners_for(request.actor, agreement.town_id))
    form = GoalForm(request.POST, owners=owners)
    return render(request, "agreements/parts/coach.html", {"coach": _coached(form, agreement)})


def edit(request: Asked, goal_id: int) -> HttpResponse:
    """Change a goal. Someone else was first? Then both texts come side by side."""
    goal = reading.goal_to_write(request.actor, goal_id)
    agreement = goal.agreement
    same = ("text", "owner_id", "kept_because", "version", *GoalForm.PARTS)
    form = _form(request, agreement, {name: getattr(goal, name) for name in same})
    if request.method == "POST" and _saves(request) and form.is_valid():
        data = form.cleaned_data
        wish = form.wish(measure=goal.measure)
        version, operation = data["version"] or 0, data["operation"]
        try:
            goals.change_goal(request.actor, goal_id, wish, version=version, operation=operation)
        except Changed as changed:
            return _conflict(request, goal_id, form, changed)
        except PlatformError as error:
            _refuse(form, error)
        else:
            messages.success(request, say("Het doel is bewaard.", "The goal was saved."))
            return redirect("agreements:agreement", agreement.pk)
    return _page(request, form, agreement, goal=goal)


def _conflict(request: Asked, goal_id: int, form: GoalForm, changed: Changed) -> HttpResponse:
    """Answer with both texts, and a form that saves what is made of them."""
    goal = reading.goal_to_write(request.actor, goal_id)
    owners = list(reading.owners_for(request.actor, goal.agreement.town_id))
    again = GoalForm(owners=owners, initial={**form.cleaned_data, "version": goal.version})
    more = {"goal": goal, "conflict": changed, "difference": difference(changed.theirs, changed.mine)}
    response = _page(request, again, goal.agreement, **more)
    response.status_code = 409
    return response


def remove(request: Asked, goal_id: int) -> HttpResponse:
    """Remove a goal, with a way back."""
    goal = goals.remove_goal(request.actor, goal_id)
    undo = reverse("agreements:take_goal_back", args=[goal_id])
    messages.success(request, say("Het doel is verwijderd.", "The goal was removed."), extra_tags=undo)
    return redirect("agreements:agreement", goal.agreement_id)


def take_back(request: Asked, goal_id: int) -> HttpResponse:
    """Take a goal back."""
    goal = goals.take_goal_back(request.actor, goal_id)
    return redirect("agreements:agreement", goal.agreement_id)
