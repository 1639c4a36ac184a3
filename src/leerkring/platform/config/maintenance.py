"""The answer of every address while the service is being renewed. Asks neither session nor database."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from leerkring.platform.base.api.problems import is_for_machines, problem
from leerkring.platform.base.language import say
from leerkring.platform.operations import maintenance
from leerkring.platform.web import errors

ALWAYS = frozenset({"/gezondheid"})
"""A running process says that it runs, so that nothing restarts it."""


class MaintenanceMiddleware:
    """Stands before everything that reads the database, behind the headers and the static files."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer 503 with when to ask again, while the file is there."""
        if not maintenance.is_on() or request.path in ALWAYS:
            return self.get_response(request)
        with translation.override(translation.get_language_from_request(request)):
            response = _answer(request)
        response["Retry-After"] = str(maintenance.seconds_left())
        return response


def _answer(request: HttpRequest) -> HttpResponse:
    if not is_for_machines(request):
        return errors.maintenance(request, until=maintenance.expected_end())
    detail = say("De dienst wordt bijgewerkt. Wacht zo lang als Retry-After zegt.",
                 "The service is being updated. Wait as long as Retry-After says.")  # fmt: skip
    return problem(request, 503, detail=detail, code="maintenance")
