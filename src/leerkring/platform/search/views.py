"""The search page, what the palette shows, and the list of what was opened last."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.search import actions, places, queries, rules


def page(request: Asked) -> HttpResponse:
    """Show what was found; without a search what was opened last and where one can go."""
    return render(request, "search/page.html", _found(request))


def suggestions(request: Asked) -> HttpResponse:
    """Return the list of the palette, as a piece of a page."""
    return render(request, "search/suggestions.html", _found(request))


@require_POST
def forget(request: Asked) -> HttpResponse:
    """Forget what this person opened."""
    actions.forget(request.actor)
    return redirect("search:page")


def _found(request: Asked) -> dict[str, object]:
    actor, text = request.actor, rules.cleaned(request.GET.get("q", ""))
    groups = queries.found_for(actor, text)
    return {
        "q": text,
        "is_search": len(text) >= rules.SHORTEST,
        "groups": groups,
        "total": sum(len(hits) for _, hits in groups),
        "recent": list(queries.recent_for(actor)) if not text and actor.membership else [],
        "places": [] if text else queries.grouped(places.places_for(actor, ""), most=len(places.PLACES)),
    }
