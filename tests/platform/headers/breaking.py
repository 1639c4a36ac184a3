"""The platform's addresses, and one that breaks."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault of ours with a secret in it: hunter2")


urlpatterns = [
    path("", include(([path("kapot", breaks, name="start")], "web"))),
    path("", include("leerkring.platform.config.urls")),
]
handler404 = "leerkring.platform.config.errors.not_found"
handler500 = "leerkring.platform.config.errors.broken"
handler403 = "leerkring.platform.config.errors.not_allowed"
handler400 = "leerkring.platform.config.errors.not_understood"
