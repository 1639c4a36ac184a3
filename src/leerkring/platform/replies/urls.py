"""Addresses of this context."""

from django.urls import URLPattern, URLResolver, path

from leerkring.platform.replies import views

app_name = "replies"
urlpatterns: list[URLPattern | URLResolver] = [
    path("reacties", views.overview, name="list"),
    path("reacties/nieuw", views.new, name="new"),
    path("reacties/<int:reply_id>", views.detail, name="reply"),
    path("reacties/<int:reply_id>/wijzigen", views.change, name="change"),
    path("reacties/<int:reply_id>/versturen", views.send, name="send"),
    path("reacties/<int:reply_id>/plaatsen", views.place, name="place"),
    path("reacties/<int:reply_id>/aanhouden", views.hold, name="hold"),
    path("reacties/<int:reply_id>/antwoord", views.answer, name="answer"),
    path("reacties/<int:reply_id>/intrekken", views.withdraw, name="withdraw"),
]
