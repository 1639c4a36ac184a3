"""The safety headers that neither Django nor the policy for content (CSP) sets, on every class of answer.

It stands around all other middleware, so that static files, refusals and faults carry them too.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PERMISSIONS = ", ".join(
    f"{name}=()"
    for name in (
        "accelerometer", "bluetooth", "browsing-topics", "camera", "display-capture", "geolocation",
        "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "serial", "usb",
    )
)  # fmt: skip
"""What no page of ours needs. Passkeys (publickey-credentials-*) keep their default: our own pages only."""
EVERYWHERE = {
    "Permissions-Policy": PERMISSIONS,
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}
NOT_KEPT = "no-store, private"
ASK_AGAIN = "no-cache"
EMPTY = '"cache", "storage"'
"""What a browser throws away when someone signs out."""


class HeadersMiddleware:
    """Adds what is missing, and keeps the pages of who is signed in out of every cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with safe headers. A view that sets one itself, keeps its own."""
        response = self.get_response(request)
        for name, value in EVERYWHERE.items():
            response.setdefault(name, value)
        if not getattr(response, "xframe_options_exempt", False):
            response.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        if not request.path.startswith(settings.STATIC_URL):
            _keep_out_of_caches(request, response)
        if _signed_out(response):
            response["Clear-Site-Data"] = EMPTY
        return response


def _keep_out_of_caches(request: HttpRequest, response: HttpResponse) -> None:
    actor = getattr(request, "actor", None)
    if (actor is not None and actor.user is not None) or response.cookies:
        response["Cache-Control"] = NOT_KEPT
    else:
        response.setdefault("Cache-Control", ASK_AGAIN)


def _signed_out(response: HttpResponse) -> bool:
    cookie = response.cookies.get(settings.SESSION_COOKIE_NAME)
    return cookie is not None and cookie.value == ""
