"""Pages about data: the statement, the assessment, one's own data, an organisation that leaves."""

import json
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.serializers.json import DjangoJSONEncoder
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import PlatformError
from leerkring.platform.base.language import say
from leerkring.platform.privacy import facts, queries, rules, texts
from leerkring.platform.privacy.actions import feedback, people
from leerkring.platform.privacy.actions import leaving as leavings
from leerkring.platform.privacy.forms import FeedbackForm, LeaveForm, NameForm, RemoveForm

SECURITY_TXT_DAYS = 180


def _once(request: Asked, form: Form, do: Callable[[], Any]) -> None:
    """Run a change once, however often its form is sent."""

    def done() -> dict[str, Any]:
        do()
        return {"done": True}

    audit.once(form.cleaned_data["operation"], user_id=request.actor.user_id or 0, do=done)


def _new() -> dict[str, str]:
    return {"operation": uuid4().hex}


def statement(request: Asked) -> HttpResponse:
    """Show what is held on people, for readers."""
    return render(request, "privacy/statement.html", {"groups": texts.groups(facts.personal())})


def dpia(request: Asked) -> HttpResponse:
    """Show the assessment with every field that says something of a person."""
    return render(
        request, "privacy/dpia.html", {"groups": texts.groups(facts.personal()), "risks": texts.risks()}
    )


def accessibility(request: Asked) -> HttpResponse:
    """Show how accessible the service is, and take reports."""
    form = FeedbackForm(request.POST or None, initial={**_new(), "page": request.GET.get("pagina", "")[:300]})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        _once(
            request,
            form,
            lambda: feedback.give_feedback(
                about="accessibility", page=given["page"], text=given["text"], email=given["email"]
            ),
        )
        messages.success(request, say("Dank u. Wij kijken ernaar.", "Thank you. We will look at it."))
        return redirect("privacy:accessibility")
    return render(request, "privacy/accessibility.html", {"form": form})


def security_txt(request: Asked) -> HttpResponse:
    """Tell who found a weakness where to report it (RFC 9116)."""
    until = datetime.combine(
        clock.today() + timedelta(days=SECURITY_TXT_DAYS), time.min, tzinfo=clock.AMSTERDAM
    )
    contact = (
        settings.SECURITY_CONTACT or f"mailto:{settings.DEFAULT_FROM_EMAIL.rpartition('<')[2].rstrip('>')}"
    )
    lines = [
        f"Contact: {contact if ':' in contact else f'mailto:{contact}'}",
        f"Expires: {until.isoformat()}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.ENVIRONMENT.base_url}{reverse('privacy:security_txt')}",
        f"Policy: {settings.ENVIRONMENT.base_url}{reverse('privacy:statement')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def my_data(request: Asked) -> HttpResponse:
    """Show a person what is held on them, and correct their name."""
    actor = request.actor
    form = NameForm(request.POST or None, initial={**_new(), "name": actor.name})
    if request.method == "POST" and form.is_valid():
        _once(request, form, lambda: people.correct_name(actor, name=form.cleaned_data["name"]))
        messages.success(request, say("Uw naam is gewijzigd.", "Your name was changed."))
        return redirect("privacy:my_data")
    held = texts.counts(queries.counted_on(actor))
    return render(request, "privacy/my_data.html", {"form": form, "held": held})


def my_data_file(request: Asked) -> HttpResponse:
    """Give a person a copy of what is held on them."""
    actor = request.actor
    held = queries.held_on(actor)
    audit.record("person.exported", who=actor, target=actor.user, is_read=True)
    text = json.dumps(held, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="mijn-gegevens.json"'
    return response


def remove_me(request: Asked) -> HttpResponse:
    """Remove the account of the person who asks."""
    form = RemoveForm(request.POST or None, initial=_new())
    if request.method == "POST" and form.is_valid():
        try:
            people.remove_person(request.actor, typed=form.cleaned_data["typed"])
        except PlatformError as error:
            form.add_error("typed", error.explain())
        else:
            logout(request)
            messages.success(request, say("Uw account is verwijderd.", "Your account was removed."))
            return redirect("web:start")
    return render(request, "privacy/remove_me.html", {"form": form})


def leaving(request: Asked) -> HttpResponse:
    """Show where leaving stands, and ask for it."""
    actor = request.actor
    organisation = queries.organisation_of(actor)
    form = LeaveForm(request.POST or None, initial=_new())
    if request.method == "POST" and form.is_valid():
        try:
            _once(request, form, lambda: leavings.ask(actor, typed=form.cleaned_data["typed"]))
        except PlatformError as error:
            form.add_error("typed", error.explain())
        else:
            messages.success(
                request, say("Aangevraagd. Een collega bevestigt.", "Asked. A colleague confirms.")
            )
            return redirect("privacy:leaving")
    running = queries.leaving_of(organisation.pk)
    done_on = running.confirmed_at + rules.WAIT if running and running.confirmed_at else None
    context = {
        "form": form,
        "running": running,
        "mine": running is not None and running.asked_by_id == actor.user_id,
        "done_on": done_on,
        "wait": rules.WAIT.days,
    }
    return render(request, "privacy/leaving.html", context)


def take_along(request: Asked) -> HttpResponse:
    """Give an administrator everything of the organisation."""
    content = leavings.take_along(request.actor)
    response = HttpResponse(content, content_type="application/zip")
    name = f"leerkring-{clock.today().isoformat()}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def confirm_leaving(request: Asked) -> HttpResponse:
    """Agree as the second administrator."""
    try:
        leavings.confirm(request.actor)
    except PlatformError as error:
        messages.error(request, error.explain())
    else:
        messages.success(request, say("Bevestigd. De wachttijd loopt.", "Confirmed. The wait has begun."))
    return redirect("privacy:leaving")


def cancel_leaving(request: Asked) -> HttpResponse:
    """Call the leaving off."""
    leavings.cancel(request.actor)
    messages.success(request, say("Het vertrek is afgebroken.", "The leaving was called off."))
    return redirect("privacy:leaving")
