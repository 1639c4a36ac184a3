"""The reader's language on every answer, and a page for every refusal."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from leerkring.platform.accounts.actor import ANYONE, Actor
from leerkring.platform.base.errors import NotFound, PlatformError
from leerkring.platform.web import errors, preferences


class ReaderMiddleware:
    """Uses the language that a reader chose, and shows what an action refused as a page.

    Someone who asked for a language in the address gets it, and keeps it in this browser. Someone who
    chose English for their account gets it in every browser that was not told otherwise.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request in the reader's language."""
        actor: Actor = getattr(request, "actor", ANYONE)
        asked = request.GET.get(preferences.CHOOSE, "")
        chosen = asked if asked in preferences.LANGUAGES else ""
        if chosen:
            preferences.use_language(request, chosen)
        elif actor.user and actor.user.language == "en" and not _has_cookie(request):
            preferences.use_language(request, "en")
        response = self.get_response(request)
        if chosen:
            preferences.remember_language(response, chosen)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page for what an action or a query refused; any other fault is left alone."""
        if isinstance(exception, NotFound):
            return errors.not_found(request)
        if isinstance(exception, PlatformError):
            return errors.refused(request, exception)
        return None


def _has_cookie(request: HttpRequest) -> bool:
    return settings.LANGUAGE_COOKIE_NAME in request.COOKIES
