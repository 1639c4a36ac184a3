"""What is answered when Django itself finds that something is wrong: a page for people, JSON for programs."""

import sys

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from leerkring.platform.base.api.problems import RETRY_AFTER_S, is_for_machines, problem
from leerkring.platform.web import errors

UNREACHABLE = (OperationalError, InterfaceError)
"""The database was restarted, is full of writers or does not answer: asking again helps."""


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for what is not there and for what this person may not see: the same."""
    return problem(request, 404) if is_for_machines(request) else errors.not_found(request, exception)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for what Django itself forbids."""
    return problem(request, 403) if is_for_machines(request) else errors.not_found(request, exception)


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for a request that makes no sense."""
    if not is_for_machines(request):
        return errors.not_understood(request, exception)
    return problem(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer for a fault of ours; 503 with Retry-After when the database cannot be reached just now.

    Django calls this wherever the fault was, in a view or in a middleware, while it is being handled.
    """
    status = 503 if isinstance(sys.exc_info()[1], UNREACHABLE) else 500
    if is_for_machines(request):
        return problem(request, status)
    response = errors.broken(request, status)
    if status == 503:
        response["Retry-After"] = str(RETRY_AFTER_S)
    return response
