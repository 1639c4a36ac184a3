"""Pages for what went wrong: a heading, one sentence, one way on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for what is not there and for what this person may not see: the same."""
    return render(request, "web/errors/404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer for a fault of ours."""
    return render(request, "web/errors/500.html", status=500)


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for a request that makes no sense."""
    return render(request, "web/errors/400.html", status=400)
