"""What everyone sees, without signing in: the agreements that a town made public."""

import json
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page

from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.exports import csv_bytes
from leerkring.platform.municipalities import queries as municipalities
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.publications import texts
from leerkring.platform.publications.queries import public as queries
from leerkring.platform.publications.queries.tables import COLUMNS, as_json, as_rows

PER_PAGE = 25


@gzip_page
def index(request: HttpRequest) -> HttpResponse:
    """List the municipalities that made agreements public."""
    page = Paginator(queries.towns_with_agreements(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "publications/towns.html", {"page": page})


@gzip_page
def town(request: HttpRequest, code: str) -> HttpResponse:
    """Show what a town made public; a town without anything says so."""
    try:
        found = queries.town_with(code)
    except NotFound:
        return _without(request, code)
    page = Paginator(queries.open_agreements(found), PER_PAGE).get_page(request.GET.get("page"))
    shown: dict[str, Any] = {
        "town": found,
        "code": code,
        "page": page,
        "agreements": queries.as_public(found, list(page)),
        "counts": (counts := queries.counted(found)),
        "heading": texts.public_heading(found.name, counts),
        "fictional": found if found.is_fictional else None,
    }
    return render(request, "publications/public.html", shown)


def _without(request: HttpRequest, code: str) -> HttpResponse:
    """Say that a municipality made nothing public; an unknown code has no page."""
    try:
        one = municipalities.with_code(code)
    except NotFound as error:
        raise Http404 from error
    counts = {"agreements": 0, "goals": 0, "achieved": 0}
    shown = {"town": one, "code": code, "counts": counts, "heading": texts.public_heading(one.name, counts)}
    return render(request, "publications/public.html", shown)


def file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """Return everything that a town made public, with its source and date, as CSV or JSON."""
    try:
        found = queries.town_with(code)
    except NotFound as error:
        raise Http404 from error
    name = f"afspraken-{code}-{clock.today().isoformat()}.{form}"
    kind, content = _content(found, code, form)
    return HttpResponse(
        content,
        content_type=f"{kind}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _content(found: Organisation, code: str, form: str) -> tuple[str, bytes]:
    made = queries.as_public(found, list(queries.open_agreements(found)))
    if form == "csv":
        return "text/csv", csv_bytes(COLUMNS, as_rows(found.name, code, made))
    told = as_json(found.name, code, made)
    return "application/json", json.dumps(told, ensure_ascii=False, indent=1).encode()
