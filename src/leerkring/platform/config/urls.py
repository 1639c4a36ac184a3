"""All addresses. Each context keeps its own in `urls.py`; Dutch words, because people read and share them."""

from django.urls import include, path

from leerkring.platform.config.api import api

urlpatterns = [
    path("api/v1/", api.urls),  # first: programs ask most often
    path("", include("leerkring.platform.web.urls")),
    path("", include("leerkring.platform.accounts.urls")),
    path("", include("leerkring.platform.audit.urls")),
    path("", include("leerkring.platform.datasets.urls")),
    path("", include("leerkring.platform.organisations.urls")),
    path("", include("leerkring.platform.notifications.urls")),
    path("", include("leerkring.platform.notes.urls")),
    path("", include("leerkring.platform.own_counts.urls")),
    path("", include("leerkring.platform.replies.urls")),
    path("", include("leerkring.platform.insights.urls")),
    path("", include("leerkring.platform.network.urls")),
    path("", include("leerkring.platform.themes.urls")),
    path("", include("leerkring.platform.meetings.urls")),
    path("", include("leerkring.platform.agreements.urls")),
    path("", include("leerkring.platform.grants.urls")),
    path("", include("leerkring.platform.handover.urls")),
    path("", include("leerkring.platform.publications.urls")),
    path("", include("leerkring.platform.imports.urls")),
    path("", include("leerkring.platform.search.urls")),
    path("", include("leerkring.platform.webhooks.urls")),
    path("", include("leerkring.platform.privacy.urls")),
    path("", include("leerkring.platform.operations.urls")),
]
handler404 = "leerkring.platform.config.errors.not_found"
handler500 = "leerkring.platform.config.errors.broken"
handler403 = "leerkring.platform.config.errors.not_allowed"
handler400 = "leerkring.platform.config.errors.not_understood"
