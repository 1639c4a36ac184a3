"""Addresses of reading in."""

from django.urls import URLPattern, path

from leerkring.platform.imports.views import files, leaving

FILE = "inlezen/<int:import_id>"
app_name = "imports"
urlpatterns: list[URLPattern] = [
    path("inlezen", files.overview, name="list"),
    path("inlezen/uitvoer", leaving.overview, name="export"),
    path("inlezen/uitvoer/<slug:what>.<slug:form>", leaving.download, name="download"),
    path(FILE, files.detail, name="file"),
    path(f"{FILE}/kolommen", files.columns, name="columns"),
    path(f"{FILE}/blad", files.sheet, name="sheet"),
    path(f"{FILE}/terugdraaien", files.undo, name="undo"),
    path(f"{FILE}/weggooien", files.discard, name="discard"),
]
