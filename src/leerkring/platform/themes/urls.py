"""Addresses of this context."""

from django.urls import URLPattern, path

from leerkring.platform.themes import views

WORD = "woorden/<int:word_id>"
app_name = "themes"
urlpatterns: list[URLPattern] = [
    path("woorden", views.overview, name="words"),
    path("woorden/proberen", views.attempt, name="attempt"),
    path("woorden/nieuw", views.new, name="new_word"),
    path("woorden/voorstel", views.answer, name="answer_offer"),
    path(f"{WORD}/weghalen", views.remove, name="remove_word"),
    path(f"{WORD}/terugzetten", views.put_back, name="put_word_back"),
]
