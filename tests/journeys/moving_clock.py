"""Another day for the service under test, so that a journey can live through a year.

The middleware stands in the settings of the tests only; the service itself has no way to be told the time.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time

from django.http import HttpRequest, HttpResponse

from leerkring.platform.base import clock

BEGIN = time(9, 0)
_shown: dict[str, datetime] = {}


@contextmanager
def moved() -> Iterator[Callable[..., None]]:
    """Give a function that lets it be another day, for every request until the end; the test itself too."""

    def be(day: date, at: time = BEGIN) -> None:
        _shown["now"] = datetime.combine(day, at, tzinfo=clock.AMSTERDAM)

    try:
        yield be
    finally:
        _shown.clear()


class MovingClockMiddleware:
    """Answers a request on the day that a journey has come to; on today when there is none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        if "now" not in _shown:
            return self.get_response(request)
        with clock.told_at(_shown["now"]):
            return self.get_response(request)
