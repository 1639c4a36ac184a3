"""Files to save: what a person sent, which never opens as a page of ours, and tables in open forms."""

import json
from collections.abc import Sequence

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from leerkring.platform.base import clock
from leerkring.platform.base.exports import csv_bytes, xlsx_bytes

KIND = "application/octet-stream"
SAFE = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store, private",
}


def to_save(content: bytes, *, name: str) -> HttpResponse:
    """Return the answer that lets someone save a file under its name."""
    saved = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return HttpResponse(content, content_type=KIND, headers={**SAFE, "Content-Disposition": saved})


TABLES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
"""The open forms of a table, with their kinds."""


def dated(content: bytes, *, name: str, form: str) -> HttpResponse:
    """Return the answer that lets someone save a file in one of the open forms, with the day in its name."""
    response = HttpResponse(content, content_type=TABLES[form])
    response["Content-Disposition"] = f'attachment; filename="{name}-{clock.today()}.{form}"'
    return response


def table(header: Sequence[str], rows: Sequence[Sequence[object]], *, name: str, form: str) -> HttpResponse:
    """Return a table as a file in one of the open forms."""
    if form == "json":
        lines = [dict(zip(header, row, strict=True)) for row in rows]
        content = json.dumps(lines, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()
    elif form == "csv":
        content = csv_bytes(header, rows, bom=True)
    else:
        content = xlsx_bytes(header, rows)
    return dated(content, name=name, form=form)
