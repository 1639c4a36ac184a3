"""Giving everything back: the page with the files, and the files."""

import json

from django.http import Http404, HttpResponse
from django.shortcuts import render

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.downloads import dated
from leerkring.platform.base.exports import csv_bytes, xlsx_bytes
from leerkring.platform.imports.queries import leaving
from leerkring.platform.imports.rules import KIND_NAMES, KIND_PATHS, FileKind

KINDS = {path: kind for kind, path in KIND_PATHS.items()}
FORMS = ("xlsx", "csv", "json")


def overview(request: Asked) -> HttpResponse:
    """Show what can leave, in which forms."""
    counts = leaving.counts_of(request.actor)
    rows = [(KIND_NAMES[kind], path, counts[kind]) for path, kind in KINDS.items()]
    return render(request, "imports/export.html", {"rows": rows, "forms": FORMS})


def download(request: Asked, what: str, form: str) -> HttpResponse:
    """Give a file that can be read in again."""
    if what not in KINDS or form not in FORMS:
        raise Http404
    return dated(_content(request, KINDS[what], what, form), name=what, form=form)


def _content(request: Asked, kind: FileKind, what: str, form: str) -> bytes:
    if form == "json" and kind is FileKind.MEETINGS:
        return _json({what: leaving.as_open_council_information(request.actor)})
    table = leaving.table_of(request.actor, kind)
    if form == "csv":
        return csv_bytes(table.header, table.rows, bom=True, delimiter=";")
    if form == "xlsx":
        return xlsx_bytes(table.header, table.rows, sheet=what.capitalize())
    return _json({what: [dict(zip(table.header, row, strict=True)) for row in table.rows]})


def _json(whole: object) -> bytes:
    return json.dumps(whole, ensure_ascii=False, indent=1, default=str).encode()
