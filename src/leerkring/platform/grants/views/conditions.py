"""The conditions of a grant, and the agreements that they count as."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound, PlatformError
from leerkring.platform.base.forms import saves, sent, typed
from leerkring.platform.base.language import say
from leerkring.platform.grants.actions import conditions, linking
from leerkring.platform.grants.forms import ConditionForm, FindingForm, LinkForm
from leerkring.platform.grants.models import Grant, GrantCondition
from leerkring.platform.grants.queries import reading
from leerkring.platform.themes import queries as themes
from leerkring.platform.themes.forms import DecisionForm


def _back(one: GrantCondition) -> HttpResponse:
    return redirect(f"{reverse('grants:grant', args=[one.grant_id])}#voorwaarde-{one.pk}")


def detail(request: Asked, condition_id: int) -> HttpResponse:
    """Lead to a condition on the page of its grant."""
    return _back(reading.condition_for(request.actor, condition_id))


def new(request: Asked, grant_id: int) -> HttpResponse:
    """Write down a condition of a grant."""
    grant = reading.grant_to_write(request.actor, grant_id)
    form = ConditionForm(
        sent(request), actor=request.actor, grant=grant, initial=typed(ConditionForm, request)
    )
    if saves(request) and form.is_valid():
        try:
            made = conditions.add(
                request.actor, grant_id, form.wish(), operation=form.cleaned_data["operation"]
            )
        except NotFound:
            raise
        except PlatformError as error:
            form.add_error(None, error.explain())
        else:
            messages.success(request, say("De voorwaarde is bewaard.", "The condition was saved."))
            return _back(made)
    return _form(request, form, grant, None)


def edit(request: Asked, condition_id: int) -> HttpResponse:
    """Change a condition. Someone else was first? Then both texts come side by side."""
    one = reading.condition_to_write(request.actor, condition_id)
    marked = themes.confirmed_on(reading.KIND, [one.pk]).get(one.pk, [])
    now = {name: getattr(one, name) for name in ("text", "due_on", "owner_id", "topics", "version")}
    form = ConditionForm(
        sent(request), actor=request.actor, grant=one.grant, condition=one,
        initial={**now, "themes": marked, **typed(ConditionForm, request)},
    )  # fmt: skip
    if saves(request) and form.is_valid():
        data = form.cleaned_data
        try:
            conditions.change(
                request.actor, condition_id, form.wish(), version=data["version"] or 0,
                operation=data["operation"],
            )  # fmt: skip
        except Changed as changed:
            return _conflict(request, form, changed, one)
        except NotFound:
            raise
        except PlatformError as error:
            form.add_error(None, error.explain())
        else:
            messages.success(request, say("De voorwaarde is bewaard.", "The condition was saved."))
            return _back(one)
    return _form(request, form, one.grant, one)


def _form(
    request: Asked, form: ConditionForm, grant: Grant, one: GrantCondition | None, **more: Any
) -> HttpResponse:
    """Show the form with the topics that its text names on top."""
    text = str(form["text"].value() or "")
    ticked = form["topics"].value() or []
    page = {
        "form": form,
        "grant": grant,
        "condition": one,
        "topic_choices": themes.topic_choices(text, ticked),
        **more,
    }
    return render(request, "grants/condition_form.html", page, status=422 if form.errors else 200)


def _conflict(request: Asked, form: ConditionForm, changed: Changed, one: GrantCondition) -> HttpResponse:
    """Answer with both texts, and a form that saves what is made of them."""
    mine = {**form.cleaned_data, "version": one.version}
    again = ConditionForm(actor=request.actor, grant=one.grant, condition=one, initial=mine)
    page = {
        "form": again,
        "grant": one.grant,
        "condition": one,
        "conflict": changed,
        "topic_choices": themes.topic_choices(mine["text"], mine["topics"]),
    }
    return render(request, "grants/condition_form.html", page, status=409)


def look(request: Asked, condition_id: int) -> HttpResponse:
    """Write down whether a condition was met."""
    one = reading.condition_to_write(request.actor, condition_id)
    known = {"state": one.state, "note": one.note} if one.looked_on else {}
    form = FindingForm(request.POST or None, initial={"on": one.looked_on or clock.today(), **known})
    if request.method == "POST" and form.is_valid():
        try:
            conditions.look(
                request.actor, condition_id, form.finding(), operation=form.cleaned_data["operation"]
            )
        except NotFound:
            raise
        except PlatformError as error:
            form.add_error(
                {"needs_a_note": "note", "not_looked_at_yet": "on"}.get(error.code), error.explain()
            )
        else:
            messages.success(request, say("Bewaard wat u naging.", "Kept what you checked."))
            return _back(one)
    page = {"form": form, "grant": one.grant, "condition": one}
    return render(request, "grants/look.html", page, status=422 if form.errors else 200)


def remove(request: Asked, condition_id: int) -> HttpResponse:
    """Remove a condition, with a way back."""
    one = conditions.remove(request.actor, condition_id)
    undo = reverse("grants:take_condition_back", args=[condition_id])
    said = say("De voorwaarde is verwijderd.", "The condition was removed.")
    messages.success(request, said, extra_tags=undo)
    return redirect("grants:grant", one.grant_id)


def take_back(request: Asked, condition_id: int) -> HttpResponse:
    """Take back a removed condition."""
    one = conditions.take_back(request.actor, condition_id)
    messages.success(request, say("De voorwaarde is terug.", "The condition is back."))
    return _back(one)


def decide_theme(request: Asked, condition_id: int) -> HttpResponse:
    """Confirm or reject a subject of the law."""
    one = reading.condition_to_write(request.actor, condition_id)
    form = DecisionForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        conditions.decide_theme(
            request.actor, condition_id, theme=data["theme"], verdict=data["verdict"],
            strength=data["strength"],
        )  # fmt: skip
        messages.success(request, say("Bewaard.", "Saved."))
    return _back(one)


def make_agreement(request: Asked, condition_id: int) -> HttpResponse:
    """Make an agreement of a condition, with a way back."""
    try:
        made = linking.make_agreement(
            request.actor, condition_id, operation=request.POST.get("operation", "")[:64]
        )
    except NotFound:
        raise
    except PlatformError as error:
        messages.warning(request, error.explain())
        return _back(reading.condition_to_write(request.actor, condition_id))
    undo = reverse("agreements:remove", args=[made.pk])
    nl = "De voorwaarde staat nu als afspraak in het register. Schrijf er een doel bij."
    en = "The condition is in the register as an agreement now. Write a goal with it."
    messages.success(request, say(nl, en), extra_tags=undo)
    return redirect("agreements:agreement", made.pk)


def link(request: Asked, condition_id: int) -> HttpResponse:
    """Link a condition to an agreement that exists already."""
    one = reading.condition_to_write(request.actor, condition_id)
    found = list(reading.can_be_linked(request.actor, one))
    form = LinkForm(request.POST or None, agreements=found)
    if request.method == "POST" and form.is_valid():
        linking.link(request.actor, condition_id, form.cleaned_data["agreement_id"])
        messages.success(request, say("De afspraak is gekoppeld.", "The agreement was linked."))
        return _back(one)
    page = {"form": form, "grant": one.grant, "condition": one, "has_any": bool(found)}
    return render(request, "grants/link.html", page, status=422 if form.errors else 200)


def unlink(request: Asked, condition_id: int, agreement_id: int) -> HttpResponse:
    """Let a condition and an agreement go apart."""
    one = linking.unlink(request.actor, condition_id, agreement_id)
    said = say("De koppeling is weg. De afspraak blijft.", "The link is gone. The agreement stays.")
    messages.success(request, said)
    return _back(one)
