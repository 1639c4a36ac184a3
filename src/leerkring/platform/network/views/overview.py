"""The picture of the network, the same as a list, and as a file."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.exports import csv_bytes
from leerkring.platform.base.language import say
from leerkring.platform.network import queries, texts
from leerkring.platform.network.forms.filters import PictureFilter
from leerkring.platform.network.queries import Cell, Picture, words
from leerkring.platform.network.rules import DUTY_NAMES, PRESENCE_NAMES, kinds_not_known
from leerkring.platform.network.views.shared import PER_PAGE, around, town_of
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.rules import KIND_NAMES

MANY = 5
"""With more tables than this the picture shows marks only; the names stand below it."""


LEGEND = (
    ("seated", "eigen plaats", "own seat"),
    ("sent", "stuurt iemand", "sends someone"),
    ("mandated", "via een mandaat", "through a mandate"),
    ("partly", "via een mandaat, voor een deel", "through a mandate, in part"),
    ("missing", "ontbreekt, of de stoel is leeg", "missing, or the seat is empty"),
)


def _asked(request: Asked, town: Organisation) -> tuple[Picture, PictureFilter]:
    form = PictureFilter(request.GET)
    data: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    on: date | None = data.get("op")
    show = [one for one in (data.get("toon", ""), request.GET.get("soort", "")) if one]
    level = data.get("niveau", "")
    return queries.picture_for(request.actor, town, on=on, level=level, show=show), form


def overview(request: Asked) -> HttpResponse:
    """Show who sits at which table, and who of those with a duty does not."""
    town = town_of(request)
    picture, form = _asked(request, town)
    page = {
        **around(request, town),
        "picture": picture,
        "form": form,
        "is_narrowed": any(request.GET.get(name) for name in ("niveau", "toon", "op", "soort")),
        "heading": texts.picture_heading(picture, whole=queries.is_of_town(request.actor)),
        "is_compact": len(picture.columns) > MANY,
        "legend": LEGEND,
        "leaving": list(queries.leaving(town)[:5]) if queries.is_of_town(request.actor) else [],
        "unknown": _unknown(picture) if queries.is_of_town(request.actor) else [],
    }
    return render(request, "network/overview.html", page)


def _unknown(picture: Picture) -> list[str]:
    """Return the kinds of partners that every town has and that nobody wrote down here."""
    if not picture.columns:
        return []
    return [str(KIND_NAMES[kind]) for kind in kinds_not_known(picture.kinds)]


def table(request: Asked) -> HttpResponse:
    """Show the picture as a list."""
    town = town_of(request)
    picture, form = _asked(request, town)
    page = {
        **around(request, town),
        "picture": picture,
        "form": form,
        "page": Paginator(queries.lines_of(picture), PER_PAGE).get_page(request.GET.get("page")),
        "heading": texts.picture_heading(picture, whole=queries.is_of_town(request.actor)),
    }
    return render(request, "network/table.html", page)


def download(request: Asked) -> HttpResponse:
    """Give the picture as a file, with the filters of the page."""
    picture, _ = _asked(request, town_of(request))
    header = [
        say("tafel", "table"),
        say("niveau", "level"),
        say("organisatie", "organisation"),
        say("soort", "kind"),
        say("plicht", "duty"),
        say("aan tafel", "at the table"),
        say("naam", "name"),
        say("functie", "function"),
        say("via", "through"),
        say("onderwerpen", "subjects"),
        say("vanaf", "from"),
        say("tot en met", "up to"),
    ]
    rows = [row for cell in queries.lines_of(picture) for row in _rows(cell)]
    return file(csv_bytes(header, rows, bom=True), f"netwerk-{picture.on.isoformat()}.csv")


def _rows(cell: Cell) -> list[list[object]]:
    first: list[object] = [
        cell.body.name,
        words.level(cell.body.level),
        cell.organisation.name,
        cell.organisation.kind_name,
        str(DUTY_NAMES[cell.has_duty]),
        str(PRESENCE_NAMES[cell.place.presence]),
    ]
    through = ", ".join(one.mandatary.name for one in cell.place.through)
    themes = words.themes(cell.place.themes) if cell.place.through else ""
    if not cell.sitters:
        return [[*first, "", "", through, themes, "", ""]]
    return [
        [
            *first,
            one.person.name if one.person else "",
            one.person.function if one.person else "",
            through,
            themes,
            one.seat.valid_from.isoformat(),
            one.seat.valid_to.isoformat() if one.seat.valid_to else "",
        ]
        for one in cell.sitters
    ]


def file(content: bytes, name: str) -> HttpResponse:
    """Return a table to save under a name."""
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
