"""Pages for what went wrong: a heading, one sentence, one way on."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from leerkring.platform.base.errors import PlatformError
from leerkring.platform.base.language import language


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for what is not there and for what this person may not see: the same."""
    return render(request, "web/errors/404.html", status=404)


def refused(request: HttpRequest, error: PlatformError) -> HttpResponse:
    """Answer for what someone asked and an action refused, with its reason."""
    return render(request, "web/errors/refused.html", {"error": error}, status=409)


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for a request that makes no sense."""
    return render(request, "web/errors/400.html", status=400)


def broken(request: HttpRequest, status: int = 500) -> HttpResponse:
    """Answer for a fault of ours. Asks neither the session nor the database: they may be the fault."""
    text = loader.render_to_string("web/errors/500.html", {"language": language(), "theme": "system"})
    return HttpResponse(text, status=status)


def maintenance(request: HttpRequest, until: datetime | None = None) -> HttpResponse:
    """Answer while the service is being renewed; `until` is when that is expected to be over."""
    known = {"language": language(), "theme": "system", "until": until}
    text = loader.render_to_string("web/errors/503.html", known)
    return HttpResponse(text, status=503, headers={"Retry-After": "300"})
