"""Addresses of the start page and of the pages about Leerkring itself."""

from django.urls import path

from leerkring.platform.web import views
from leerkring.platform.web.calendar import urls as calendar

app_name = "web"
urlpatterns = [
    path("", views.start, name="start"),
    path("instellingen", views.settings, name="settings"),
    path("sneltoetsen", views.keys, name="keys"),
    path("over-leerkring", views.about, name="about"),
    path("onderdelen", views.parts, name="parts"),
    *calendar.urlpatterns,
]
