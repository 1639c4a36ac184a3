"""Addresses of notifications."""

from django.urls import path

from leerkring.platform.notifications import views

app_name = "notifications"
urlpatterns = [
    path("meldingen", views.overview, name="list"),
    path("meldingen/<int:notification_id>", views.open_one, name="open"),
    path("meldingen/gelezen", views.read_all, name="read_all"),
    path("meldingen/stop/<str:token>", views.stop, name="stop"),
    path("instellingen/meldingen", views.preferences, name="preferences"),
]
