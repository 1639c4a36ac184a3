"""One figure: its own page, embedded in another site, and its files."""

from dataclasses import replace
from typing import NamedTuple

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.gzip import gzip_page

from leerkring.monitor.drawing.letters import with_letters
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.language import language
from leerkring.platform.insights import pages
from leerkring.platform.insights.store import EMBEDDED, Wanted
from leerkring.platform.insights.views.monitor import around, page_or_404, wanted_by

LANGUAGE = "in"
"""Part of the address of an embedded figure that says in which language it is."""


class Page(NamedTuple):
    """The page on which a figure stands."""

    kind: str
    code: str
    subject: str


TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "json": "application/json",
}


@gzip_page
def figure(request: HttpRequest, kind: str, name: str, code: str = "", subject: str = "") -> HttpResponse:
    """Show one figure on a page of its own, with its whole table and how to share it."""
    wanted = _wanted(request, Page(kind, code, subject), figure=name)
    town = pages.directory().towns.get(code)
    context = {**around(request, wanted, town), "piece": page_or_404(wanted)}
    query = f"{wanted.choices.query or '?'}{'&' if wanted.choices.query else ''}{LANGUAGE}={language()}"
    context["embed"] = request.build_absolute_uri(f"{request.path}/inbedden{query}")
    context["permalink"] = request.build_absolute_uri(f"{request.path}{wanted.choices.query}")
    return render(request, "insights/figure.html", context)


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]  # it knows no addresses with parts
@gzip_page
def embed(request: HttpRequest, kind: str, name: str, code: str = "", subject: str = "") -> HttpResponse:
    """Show one figure inside another site: always what the public sees, without cookies.

    It has the language of the site that it stands in, which its address says, and does not remember it.
    """
    given = request.GET.get(LANGUAGE, "")
    with override(given if given in {"nl", "en"} else language()):
        return _embedded(request, Page(kind, code, subject), name)


def _embedded(request: HttpRequest, page: Page, name: str) -> HttpResponse:
    wanted = _wanted(request, page, figure=name, form=EMBEDDED)
    wanted = replace(wanted, choices=replace(wanted.choices, named=False))
    context = {**around(request, wanted, None), "piece": page_or_404(wanted)}
    context["permalink"] = request.build_absolute_uri(
        request.path.removesuffix("/inbedden") + wanted.choices.query
    )
    return render(request, "insights/embed.html", context)


def file(
    request: HttpRequest, kind: str, form: str, code: str = "", subject: str = "", name: str = ""
) -> HttpResponse:
    """Send the numbers or the picture of a figure, or a whole page as PDF or JSON."""
    wanted = _wanted(request, Page(kind, code, subject), figure=name, form=form)
    try:
        content = pages.piece(wanted)
    except NotFound as error:
        raise Http404 from error
    parts = [part for part in ("leerkring", code or "nederland", subject, name) if part]
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{"-".join(parts)}.{form}"'
    return response


PICTURE_FORMS = {"breed": "wide", "smal": "narrow"}


@csp_replace({"style-src": ["'unsafe-inline'"], "font-src": ["data:"]})  # type: ignore[arg-type]  # as above
@gzip_page
def picture(
    request: HttpRequest, kind: str, width: str, code: str = "", subject: str = "", name: str = ""
) -> HttpResponse:
    """Send a drawing that a page shows as a picture: its colours and letters stand inside it."""
    wanted = _wanted(request, Page(kind, code, subject), figure=name, form=PICTURE_FORMS[width])
    try:
        content = with_letters(pages.piece(wanted))
    except NotFound as error:
        raise Http404 from error
    return HttpResponse(content, content_type=TYPES["svg"])


def _wanted(request: HttpRequest, page: Page, *, figure: str = "", form: str = "page") -> Wanted:
    if page.code and page.code not in pages.directory().towns:
        raise Http404
    found, _ = wanted_by(request, page.kind, page.code, page.subject)
    return replace(found, figure=figure, form=form)
