"""The register of agreements: tabs, filters, download, and what was removed."""

from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.agreements import texts
from leerkring.platform.agreements.forms import FilterForm
from leerkring.platform.agreements.queries import reading
from leerkring.platform.agreements.queries.export import (
    EVALUATION_HEADER,
    HEADER,
    exported,
    exported_evaluations,
)
from leerkring.platform.agreements.queries.register import (
    Choice,
    Row,
    Standing,
    chosen,
    counts,
    rows_of,
    standings,
)
from leerkring.platform.agreements.rules.lists import LABEL_NAMES, MEASURABLE, THEME_NAMES
from leerkring.platform.agreements.rules.steps import StepKind
from leerkring.platform.agreements.views.asked import strip_for
from leerkring.platform.base import clock, downloads
from leerkring.platform.network import queries as network

PER_PAGE = 25
TABS = {
    "": "all",
    "lopend": "open",
    "aandacht": "attention",
    "zonder-doel": "unmeasured",
    "afgesloten": "closed",
}


def overview(request: Asked) -> HttpResponse:
    """Show the agreements that someone may read, the most urgent on top."""
    actor, today = request.actor, clock.today()
    form, choice, found = _found(request)
    tab = request.GET.get("toon", "")
    shown = [one for one in found if one.belongs(TABS.get(tab, "all"))]
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    rows = rows_of(actor, list(page))
    numbers = counts(found)
    towns = len({row.agreement.town_id for row in rows})
    context = {
        "page": page,
        "rows": [_line(row, today) for row in rows],
        "form": form,
        "tab": tab,
        "tabs": [(key, numbers[name]) for key, name in TABS.items()],
        "numbers": numbers,
        **strip_for(actor),
        "is_filtered": choice != Choice(),
        "heading": texts.heading(numbers["all"], numbers["attention"], towns),
        "may_write": _may_write(request),
        "is_of_town": network.is_of_town(actor),
        "kept": urlencode({k: v for k, v in request.GET.items() if v and k not in ("page", "toon")}),
        "asked": urlencode({k: v for k, v in request.GET.items() if v and k != "page"}),
    }
    return render(request, "agreements/list.html", context)


def _may_write(request: Asked) -> bool:
    return network.may_write(request.actor, request.actor.organisation_id or 0)


def _found(request: Asked) -> tuple[FilterForm, Choice, list[Standing]]:
    """Return the filters, what was chosen, and where every agreement of the choice stands."""
    actor = request.actor
    mine = reading.agreements_for(actor).order_by()
    owners = list(mine.values_list("owner", "owner__name").distinct().order_by("owner__name"))
    bodies = list(network.bodies_for(actor).order_by("name"))
    form = FilterForm(request.GET, owners=owners, bodies=bodies)
    choice = Choice()
    if form.is_valid():
        data = form.cleaned_data
        choice = Choice(text=data["q"], theme=data["onderwerp"], owner=data["eigenaar"], body=data["overleg"])
    return form, choice, standings(chosen(actor, choice), theme=choice.theme)


def _line(row: Row, today: date) -> dict[str, object]:
    """Return a row of the table with its words."""
    goal, step = row.goal, row.step
    label = goal.label if goal else "no_goal"
    return {
        "agreement": row.agreement,
        "themes": [str(THEME_NAMES[one]) for one in row.themes],
        "label": str(LABEL_NAMES[label]),
        "label_kind": "ok" if label == MEASURABLE else "warn",
        "standing": texts.standing(goal, row.now),
        "progress": row.progress,
        "more": row.more_goals,
        "step": texts.step(step, today),
        "tone": step.tone,
        "is_closed": step.kind == StepKind.CLOSED,
    }


def download(request: Asked, form: str) -> HttpResponse:
    """Give the agreements of the present choice as an open file."""
    actor = request.actor
    _, _, found = _found(request)
    wanted = TABS.get(request.GET.get("toon", ""), "all")
    rows = exported(actor, [one for one in found if one.belongs(wanted)])
    return downloads.table(HEADER, rows, name="afspraken", form=form)


def download_evaluations(request: Asked, form: str) -> HttpResponse:
    """Give what partners and lower tables found as an open file."""
    rows = exported_evaluations(request.actor)
    return downloads.table(EVALUATION_HEADER, rows, name="evaluaties", form=form)


def removed(request: Asked) -> HttpResponse:
    """Show the agreements that can be taken back."""
    return render(request, "agreements/removed.html", {"agreements": reading.removed_for(request.actor)})
