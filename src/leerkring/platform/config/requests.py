"""Around every request: an id, a log line and a count, without anything about the person."""

import logging
import re
import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from leerkring.platform.operations import metrics
from leerkring.platform.operations.logs import REQUEST
from leerkring.platform.operations.views import COUNTS

log = logging.getLogger("leerkring.requests")
GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")


class RequestMiddleware:
    """Stands before all other middleware, so that it sees what people get."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.counts: metrics.Counts = COUNTS

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, under the id that the proxy gave or a new one."""
        given = request.headers.get("X-Request-ID", "")
        known = given if GIVEN.fullmatch(given) else secrets.token_hex(8)
        mark = REQUEST.set(known)
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            self._tell(request, response, time.perf_counter() - started)
        finally:
            REQUEST.reset(mark)
        response["X-Request-ID"] = known
        return response

    def _tell(self, request: HttpRequest, response: HttpResponse, seconds: float) -> None:
        match = request.resolver_match
        route = match.view_name if match else "none"
        method = (
            request.method if request.method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"} else "other"
        )
        status = response.status_code
        self.counts.add(route=route, method=str(method), status=status, seconds=seconds)
        log.info(
            "answered",
            extra={"route": route, "method": method, "status": status, "ms": round(seconds * 1000)},
        )
