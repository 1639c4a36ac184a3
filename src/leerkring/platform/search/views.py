"""The search page, what the palette shows, and the list of what was opened last."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.search import actions, places, queries, rules


def page(request: HttpRequest) -> HttpResponse:
    """Show what was found; without a search what was opened last and where one can go."""
    return render(request, "search/page.html", _found(request))


def suggestions(request: HttpRequest) -> HttpResponse:
    """Return the list of the palette, as a piece of a page."""
    return render(request, "search/suggestions.html", _found(request))


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Forget what this person opened."""
    actions.forget(_actor(request))
    return redirect("search:page")


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def _found(request: HttpRequest) -> dict[str, object]:
    actor, text = _actor(request), rules.cleaned(request.GET.get("q", ""))
    groups = queries.found_for(actor, text)
    return {
        "q": text,
        "is_search": len(text) >= rules.SHORTEST,
        "groups": groups,
        "total": sum(len(hits) for _, hits in groups),
        "recent": list(queries.recent_for(actor)) if not text and actor.membership else [],
        "places": [] if text else queries.grouped(places.places_for(actor, ""), most=len(places.PLACES)),
    }
