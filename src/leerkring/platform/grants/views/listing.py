"""The list of grants: filters, download, and what was removed."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.agreements.rules.lists import THEME_NAMES
from leerkring.platform.base import downloads
from leerkring.platform.grants import texts
from leerkring.platform.grants.forms import FilterForm
from leerkring.platform.grants.queries import reading
from leerkring.platform.grants.queries.export import HEADER, exported
from leerkring.platform.grants.queries.listing import (
    Choice,
    Line,
    chosen,
    how_many_ask,
    rows_of,
    years_and_partners,
)
from leerkring.platform.network import queries as network

PER_PAGE = 25


def overview(request: Asked) -> HttpResponse:
    """Show the grants that someone may read, those of the last year on top."""
    actor = request.actor
    form, choice = _asked(request)
    grants = chosen(actor, choice)
    page = Paginator(grants, PER_PAGE).get_page(request.GET.get("page"))
    total, is_filtered = page.paginator.count, choice != Choice()
    context = {
        "page": page,
        "rows": [_line(row) for row in rows_of(actor, list(page))],
        "form": form,
        "has_any": total > 0 or is_filtered,
        "is_filtered": is_filtered,
        "heading": texts.list_heading(total, how_many_ask(actor, grants) if total else 0),
        "may_write": network.may_write(actor, actor.organisation_id or 0),
        "is_of_town": network.is_of_town(actor),
        "asked": urlencode({k: v for k, v in request.GET.items() if v and k != "page"}),
    }
    return render(request, "grants/list.html", context)


def _asked(request: Asked) -> tuple[FilterForm, Choice]:
    years, partners = years_and_partners(request.actor)
    form = FilterForm(request.GET, years=years, partners=partners)
    if not form.is_valid():
        return form, Choice()
    data = form.cleaned_data
    return form, Choice(data["q"], data["jaar"], data.get("partner"), data["onderwerp"])


def _line(row: Line) -> dict[str, object]:
    """Return a row of the table with its words."""
    step, tone = texts.next_step(row.asks, row.next_due, has_conditions=bool(row.states))
    return {
        "grant": row.grant,
        "amount": texts.euros(row.grant.amount),
        "themes": [str(THEME_NAMES[one]) for one in THEME_NAMES if one in row.themes],
        "progress": texts.progress(row.states),
        "step": step,
        "tone": tone,
    }


def download(request: Asked, form: str) -> HttpResponse:
    """Give the grants of the present choice with their conditions as an open file."""
    rows = exported(request.actor, chosen(request.actor, _asked(request)[1]))
    return downloads.table(HEADER, rows, name="subsidies", form=form)


def removed(request: Asked) -> HttpResponse:
    """Show the grants that can be taken back."""
    return render(request, "grants/removed.html", {"grants": reading.removed_for(request.actor)})
