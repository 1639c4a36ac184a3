"""Addresses of this context."""

from django.urls import URLPattern, URLResolver

app_name = "replies"
urlpatterns: list[URLPattern | URLResolver] = []
