"""Choosing what everyone may see, with what they will see before it is so."""

import re

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.network.queries import may_write
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.publications import texts
from leerkring.platform.publications.actions import publishing
from leerkring.platform.publications.forms import ChoiceForm
from leerkring.platform.publications.queries import public as queries

PER_PAGE = 25


def choose(request: Asked) -> HttpResponse:
    """List the agreements of a town with what everyone sees; save or look first."""
    actor = request.actor
    found = queries.agreements_to_choose(actor)
    page = Paginator(queries.with_goals(found), PER_PAGE).get_page(request.GET.get("page"))
    ids = [one.pk for one in page]
    form = ChoiceForm(request.POST or None, ids=ids)
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        data = form.cleaned_data
        opened, closed = publishing.choose(actor, among=data["among"], public=data["public"])
        messages.success(request, texts.chosen(len(opened), len(closed)), extra_tags=_undo(opened, closed))
        return redirect(request.get_full_path())
    is_preview = request.method == "POST" and form.is_valid()
    ticked = form.cleaned_data["public"] if is_preview else [one.pk for one in page if one.is_public]
    shown = {
        "page": page,
        "ticked": ticked,
        "operation": form["operation"],
        "preview": _preview(actor.organisation, ticked) if is_preview and actor.organisation else [],
        "is_preview": is_preview,
        "heading": texts.choice_heading(found.count(), found.filter(is_public=True).count()),
        "may_write": may_write(actor, actor.organisation_id or 0),
    }
    return render(request, "publications/choose.html", shown)


def _preview(town: Organisation, ids: list[int]) -> list[tuple[queries.PublicAgreement, bool]]:
    found = queries.as_public(town, queries.chosen_of(town, ids))
    return [(one, queries.names_in(one)) for one in found]


def _undo(opened: list[int], closed: list[int]) -> str:
    if not opened and not closed:
        return ""
    again = f"open={'-'.join(map(str, closed))}&dicht={'-'.join(map(str, opened))}"
    return f"{reverse('publications:undo_choice')}?{again}"


def undo(request: Asked) -> HttpResponse:
    """Put back what everyone saw before the last choice."""
    opens, closes = (_ids(request.GET.get(name, "")) for name in ("open", "dicht"))
    opened, closed = publishing.choose(request.actor, among=[*opens, *closes], public=opens)
    messages.success(request, texts.chosen(len(opened), len(closed)))
    return redirect("publications:choose")


def _ids(text: str) -> list[int]:
    return [int(one) for one in re.findall(r"\d{1,18}", text)][:PER_PAGE]
