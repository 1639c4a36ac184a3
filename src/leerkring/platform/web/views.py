"""The start page, the settings of a reader, the keys, what Leerkring is, and the components."""

from datetime import date
from typing import Any

from django.conf import settings as django_settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from leerkring.platform.accounts.actor import Actor, Asked
from leerkring.platform.base import clock
from leerkring.platform.base.due import Due
from leerkring.platform.base.language import say
from leerkring.platform.web import happened, home, preferences
from leerkring.platform.web.calendar import queries as calendar
from leerkring.platform.web.forms import PreferencesForm


def start(request: Asked) -> HttpResponse:
    """Show what is due, or to the public what one can look up here."""
    actor = request.actor
    if actor.user is None:
        return render(request, "web/public.html", {"is_demo": django_settings.ENVIRONMENT.is_demo})
    plan, today = home.year_for(actor), clock.today()
    tasks = home.due_for(actor, plan)
    first, rest = tasks[: home.MOST_TASKS], tasks[home.MOST_TASKS :]
    given: dict[str, Any] = {
        "today": home.today_in_words(today),
        "heading": home.heading(tasks, today),
        "tasks": _shown(actor, first, today),
        "rest": _shown(actor, rest[: home.MOST_LATER], today),
        "more": max(0, len(rest) - home.MOST_LATER),
        "rest_heading": home.later_heading(rest) if rest else "",
        "beginnings": home.beginnings_for(actor),
        "happenings": happened.since_last_visit(actor),
        "since": actor.user.previous_visit,
        **home.calendar_of(plan),
    }
    return render(request, "web/start.html", given)


def _shown(actor: Actor, tasks: list[Due], today: date) -> list[tuple[Due, bool, str]]:
    """Return tasks with whether each is late and the address of its file for a calendar."""
    return [(task, home.is_late(task, today), calendar.file_of(actor, task)) for task in tasks]


def settings(request: Asked) -> HttpResponse:
    """Show and keep how a reader wants the pages."""
    actor = request.actor
    form = PreferencesForm(request.POST or None, initial=preferences.current(request, actor))
    if request.method == "POST" and form.is_valid():
        response = redirect("web:settings")
        preferences.keep(response, actor, **form.cleaned_data)
        preferences.use_language(request, form.cleaned_data["language"])
        messages.success(request, say("Bewaard", "Saved"))
        return response
    return render(request, "web/settings.html", {"form": form})


def keys(request: HttpRequest) -> HttpResponse:
    """Show which keys do what."""
    return render(request, "web/keys.html")


def about(request: HttpRequest) -> HttpResponse:
    """Show what Leerkring is and for whom."""
    return render(request, "web/about.html")


def parts(request: HttpRequest) -> HttpResponse:
    """Show every component in each of its states, on one page."""
    return render(
        request, "web/components.html", {"form": PreferencesForm({"language": "", "theme": "light"})}
    )
