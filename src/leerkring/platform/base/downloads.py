"""Giving back a file that a person sent: the browser may save it, and never opens it as a page of ours."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

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
