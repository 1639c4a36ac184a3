"""Addresses of this context."""

from django.urls import URLPattern, URLResolver, path

from leerkring.platform.organisations import views

app_name = "organisations"
urlpatterns: list[URLPattern | URLResolver] = [
    path("organisatie", views.own, name="own"),
    path("organisatie/wijzigen", views.change, name="change"),
    path("organisatie/uiterlijk", views.look, name="look"),
    path("organisatie/logo", views.logo, name="logo"),
    path("organisatie/huisstijl.css", views.style, name="style"),
    path("organisaties", views.partners, name="partners"),
    path("organisaties/nieuw", views.add, name="add"),
    path("organisaties/<int:organisation_id>", views.organisation, name="organisation"),
    path("organisaties/deelname/<int:participation_id>/beeindigen", views.end, name="end"),
    path("organisaties/deelname/<int:participation_id>/doorlopen", views.undo_end, name="undo_end"),
]
