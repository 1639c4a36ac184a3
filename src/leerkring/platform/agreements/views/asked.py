"""The agreements on preschool education that the law asks for: which are made, and who refused."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerkring.platform.accounts.actor import Actor, Asked
from leerkring.platform.agreements import texts
from leerkring.platform.agreements.actions import refusing
from leerkring.platform.agreements.forms.asked import RefusalForm
from leerkring.platform.agreements.queries.asked import reads, watched_for
from leerkring.platform.agreements.rules.asked import STANDING_KINDS, STANDING_NAMES, Made, Standing, Watched
from leerkring.platform.agreements.rules.lists import RESULT_NAMES, Result
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound, PlatformError
from leerkring.platform.base.language import language, say
from leerkring.platform.network import queries as network
from leerkring.statute.topics import topic


def shown(found: list[Watched]) -> list[dict[str, Any]]:
    """Return what the law asks for with its words, for the register and for its own page."""
    return [_shown(one) for one in found]


def _shown(one: Watched) -> dict[str, Any]:
    known = [each for code in sorted(one.asked.topics) if (each := topic(code))]
    return {
        "code": one.asked.code,
        "label": one.asked.labels[language()],
        "about": one.asked.about[language()],
        "kind": STANDING_KINDS[one.standing],
        "name": STANDING_NAMES[one.standing],
        "is_agreed": one.standing is Standing.AGREED,
        "until": one.holds_until,
        "made": [_made(each) for each in one.made],
        "refused": one.refused,
        "topics": [each.labels[language()] for each in known],
        "topic": known[0].code if known else "",
    }


def _made(one: Made) -> dict[str, Any]:
    result = RESULT_NAMES[Result(one.result)] if one.result else ""
    same = ("id", "title", "due_on", "evaluated_on")
    return {**{name: getattr(one, name) for name in same}, "result": result}


def strip_for(actor: Actor) -> dict[str, Any]:
    """Return what the register shows of it; nothing for who does not read the whole file of a town."""
    found = watched_for(actor, with_findings=False)
    return {"watched": shown(found), "asked_heading": texts.asked(found)} if found else {}


def overview(request: Asked) -> HttpResponse:
    """Show each agreement that the law asks for: which one it is, until when, and how it was evaluated."""
    if not reads(request.actor):
        raise NotFound
    found = watched_for(request.actor)
    page = {
        "watched": shown(found),
        "heading": texts.asked(found),
        "may_write": network.may_write(request.actor, request.actor.organisation_id or 0),
    }
    return render(request, "agreements/asked.html", page)


def refuse(request: Asked) -> HttpResponse:
    """Write down that a party would not make an agreement, and where that stands."""
    network.own_town(request.actor)
    initial = {"asked": request.GET.get("voor", ""), "on": clock.today()}
    form = RefusalForm(request.POST or None, actor=request.actor, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = refusing.refuse(request.actor, form.wish(), operation=form.cleaned_data["operation"])
        except NotFound:
            raise
        except PlatformError as error:
            form.add_error("on" if error.code == "not_yet" else None, error.explain())
        else:
            undo = reverse("agreements:remove_refusal", args=[made.pk])
            messages.success(
                request, say("De weigering is bewaard.", "The refusal was kept."), extra_tags=undo
            )
            return redirect("agreements:asked")
    page = {"form": form}
    return render(request, "agreements/refuse.html", page, status=422 if form.errors else 200)


def remove(request: Asked, refusal_id: int) -> HttpResponse:
    """Remove a refusal, with a way back."""
    refusing.remove(request.actor, refusal_id)
    undo = reverse("agreements:take_refusal_back", args=[refusal_id])
    messages.success(request, say("De weigering is weg.", "The refusal is gone."), extra_tags=undo)
    return redirect("agreements:asked")


def take_back(request: Asked, refusal_id: int) -> HttpResponse:
    """Take back a refusal."""
    refusing.take_back(request.actor, refusal_id)
    messages.success(request, say("De weigering staat er weer.", "The refusal is back."))
    return redirect("agreements:asked")
