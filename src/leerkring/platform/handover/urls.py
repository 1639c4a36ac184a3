"""Addresses of files for successors."""

from django.urls import URLPattern, path

from leerkring.platform.handover import views

FILE = "netwerk/overdracht/<int:file_id>"
QUESTION = f"{FILE}/vragen/<int:question_id>"
app_name = "handover"
urlpatterns: list[URLPattern] = [
    path("netwerk/overdracht", views.overview, name="list"),
    path("netwerk/overdracht/nieuw", views.choose, name="choose"),
    path("netwerk/overdracht/nieuw/<int:representative_id>", views.new, name="new"),
    path(FILE, views.detail, name="file"),
    path(f"{FILE}/woorden", views.words, name="words"),
    path(f"{FILE}/dossier.pdf", views.pdf, name="pdf"),
    path(f"{FILE}/bevestigen", views.confirm, name="confirm"),
    path(f"{FILE}/verwijderen", views.remove, name="remove"),
    path(f"{FILE}/terughalen", views.take_back, name="take_back"),
    path(f"{FILE}/vragen", views.ask, name="ask"),
    path(f"{QUESTION}/antwoord", views.answer, name="answer"),
    path(f"{QUESTION}/intrekken", views.take_question_back, name="take_question_back"),
]
