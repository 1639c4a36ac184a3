"""Addresses of a person's calendar; part of the addresses of the pages."""

from django.urls import URLPattern, URLResolver, path

from leerkring.platform.web.calendar import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("instellingen/agenda", views.calendar, name="calendar"),
    path("instellingen/agenda/stoppen", views.stop, name="calendar-stop"),
    path("agenda-abonnement/<str:token>.ics", views.feed, name="calendar-feed"),
    path("te-doen/<str:uid>.ics", views.one_file, name="calendar-file"),
]
