"""How the network is organised: what the yearly questionnaire asks about structure."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed
from leerkring.platform.base.language import say
from leerkring.platform.network import queries, rules, texts
from leerkring.platform.network.actions import profile as acts
from leerkring.platform.network.forms.profile import ProfileForm
from leerkring.platform.network.models import NetworkProfile
from leerkring.platform.network.queries import profile_lines
from leerkring.platform.network.views.shared import again, around, town_of, tried


def detail(request: Asked) -> HttpResponse:
    """Show how the network of a town is organised, and what changed."""
    town = town_of(request)
    profile = queries.profile_of(town)
    lines = profile_lines(profile)
    page = {
        **around(request, town),
        "profile": profile,
        "lines": lines,
        "age": rules.AGE_NAMES[rules.age(profile.formed_on, clock.today())] if profile.formed_on else "",
        "heading": texts.profile_heading(sum(one.is_filled for one in lines), len(lines)),
        "steps": queries.history_of(profile) if profile.pk else [],
    }
    return render(request, "network/profile.html", page)


def change(request: Asked) -> HttpResponse:
    """Fill in how the network is organised; `stap` begins with an earlier state."""
    town = queries.own_town(request.actor)
    profile = queries.profile_of(town)
    step = queries.step_of(profile, request.GET.get("stap", "")) if profile.pk else None
    form = ProfileForm(request.POST or None, initial=_initial(profile, step.values if step else None))
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        done = tried(form, lambda: acts.write(request.actor, profile=form.profile, version=version))
        if done is True:
            messages.success(request, say("De werkwijze is bewaard.", "The way of working was saved."))
            return redirect("network:profile")
        if isinstance(done, Changed):
            conflict = done
            form = ProfileForm(initial=again(form, profile.version))
    page = {**around(request, town), "form": form, "conflict": conflict, "step": step, "profile": profile}
    return render(
        request, "network/profile_form.html", page, status=409 if conflict else 422 if form.errors else 200
    )


def _initial(profile: NetworkProfile, values: dict[str, Any] | None) -> dict[str, Any]:
    facts = values or {one.name: getattr(profile, one.name) for one in profile._meta.concrete_fields}
    meets = {True: "ja", False: "nee"}.get(facts["meets_without_town"])
    return {**facts, "meets": meets, "version": profile.version}
