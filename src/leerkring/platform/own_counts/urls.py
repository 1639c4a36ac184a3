"""Addresses of this context."""

from django.urls import URLPattern, URLResolver, path

from leerkring.platform.own_counts import views

app_name = "own_counts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("eigen-tellingen", views.overview, name="list"),
    path("eigen-tellingen/nieuw", views.new, name="new"),
    path("eigen-tellingen/sjabloon.csv", views.template_file, name="template"),
    path("eigen-tellingen/voorbeeld.csv", views.example_file, name="example_file"),
    path("eigen-tellingen/<int:request_id>", views.detail, name="request"),
    path("eigen-tellingen/<int:request_id>/wijzigen", views.change, name="change"),
    path("eigen-tellingen/<int:request_id>/versturen", views.submit, name="submit"),
    path("eigen-tellingen/<int:request_id>/besluit", views.decide, name="decide"),
    path("eigen-tellingen/<int:request_id>/intrekken", views.withdraw, name="withdraw"),
    path("eigen-tellingen/<int:request_id>/bestand", views.upload, name="upload"),
    path("eigen-tellingen/<int:request_id>/voorbeeld", views.example, name="example"),
    path("eigen-tellingen/<int:request_id>/voortgang", views.progress, name="progress"),
    path("eigen-tellingen/<int:request_id>/uitkomst", views.result, name="result"),
    path("eigen-tellingen/<int:item_id>/uitkomst/<slug:name>.csv", views.result_figure, name="result_figure"),
    path("eigen-tellingen/<int:request_id>/openbaar-maken", views.publish, name="publish"),
    path(
        "eigen-tellingen/<int:request_id>/openbaar/<int:publication_id>/intrekken",
        views.take_back,
        name="take_back",
    ),
    path("eigen-tellingen/openbaar/<int:publication_id>", views.published, name="published"),
    path(
        "eigen-tellingen/openbaar/<int:item_id>/<slug:name>.csv",
        views.published_figure,
        name="published_figure",
    ),
]
