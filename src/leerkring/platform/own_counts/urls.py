"""Addresses of this context."""

from django.urls import URLPattern, URLResolver

app_name = "own_counts"
urlpatterns: list[URLPattern | URLResolver] = []
