"""The pages of the monitor: a list of municipalities, a town, its schools and quarters, the country."""

from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.base.errors import NotFound
from leerkring.platform.insights import pages, queries
from leerkring.platform.insights.forms import ChoicesForm, ViewForm, group_form
from leerkring.platform.insights.rules import Choices, Town
from leerkring.platform.insights.store import Wanted
from leerkring.platform.insights.texts import address_of
from leerkring.platform.insights.views.beside import beside
from leerkring.platform.municipalities import queries as municipalities
from leerkring.platform.own_counts import queries as own_counts

PER_PAGE = 25


def actor_of(request: HttpRequest) -> Actor:
    """Return who asks."""
    found: Actor = request.actor  # type: ignore[attr-defined]
    return found


@gzip_page
def index(request: HttpRequest) -> HttpResponse:
    """Find a municipality."""
    text, like = request.GET.get("q", "")[:100], request.GET.get("zoals", "")
    found = queries.towns(text, like=like)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    alike = pages.directory().towns.get(like)
    return render(
        request, "insights/index.html", {"text": text, "like": alike, "page_obj": page, "count": len(found)}
    )


@gzip_page
def shown(request: HttpRequest, kind: str, code: str = "", subject: str = "") -> HttpResponse:
    """Show a page of the monitor."""
    town = pages.directory().towns.get(code)
    if code and town is None:
        return _without_data(request, code)
    wanted, form = wanted_by(request, kind, code, subject)
    piece = page_or_404(wanted)
    context = {**around(request, wanted, town), "piece": piece, "form": form}
    if kind == "town":
        context |= _own_counts(request, code)
    context |= beside(wanted)
    return render(request, f"insights/{'compare' if kind == 'compare' else 'page'}.html", context)


def wanted_by(
    request: HttpRequest, kind: str, code: str, subject: str = ""
) -> tuple[Wanted, ChoicesForm | None]:
    """Return what the address asks for, and the form that shows the choices in it."""
    town = pages.directory().towns.get(code)
    if town is None:
        return pages.wanted_by(kind), None
    form = (
        group_form(request.GET, town=town)
        if kind in {"compare", "town"}
        else ChoicesForm(request.GET, town=town)
    )
    named = queries.may_see_names(actor_of(request), code)
    choices = form.chosen()
    if kind != "town":
        choices = replace(choices, since=None)
    if kind in {"compare", "quarter"}:
        choices, named = replace(choices, points=Choices().points), False
    return pages.wanted_by(kind, code=code, subject=subject, choices=choices, named=named), form


def around(request: HttpRequest, wanted: Wanted, town: Town | None) -> dict[str, Any]:
    """Return what every page of the monitor shows around its content."""
    return {
        "wanted": wanted,
        "town": town,
        "query": wanted.choices.query,
        "address": request.get_full_path(),
        "base": address_of(replace(wanted, kind="town")) if town else "",
        "figures_base": address_of(wanted),
        "view_form": ViewForm(initial={"address": request.get_full_path()}),
        "named": wanted.choices.named,
    }


def page_or_404(wanted: Wanted) -> dict[str, Any]:
    """Return the piece of a page, or say that there is no such page."""
    try:
        return pages.page(wanted)
    except NotFound as error:
        raise Http404 from error


def _without_data(request: HttpRequest, code: str) -> HttpResponse:
    """Say why a municipality has no figures."""
    try:
        municipality = municipalities.with_code(code)
    except NotFound as error:
        raise Http404 from error
    context = {"municipality": municipality, **_own_counts(request, code)}
    return render(request, "insights/without_data.html", context)


def _own_counts(request: HttpRequest, code: str) -> dict[str, object]:
    """Return the own counts of a municipality: what is public, and what only some may see."""
    actor = actor_of(request)
    return {
        "own_counts": own_counts.published_for(code, actor),
        "own_counts_kept": own_counts.kept_for(code, actor),
    }


def method(request: HttpRequest) -> HttpResponse:
    """Show how the figures are made and what they cannot say."""
    return render(request, "insights/method.html")
