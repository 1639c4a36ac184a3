"""Addresses of this context."""

from django.urls import path

from leerkring.platform.search import views

app_name = "search"
urlpatterns = [
    path("zoeken", views.page, name="page"),
    path("zoeken/suggesties", views.suggestions, name="suggestions"),
    path("zoeken/vergeten", views.forget, name="forget"),
]
