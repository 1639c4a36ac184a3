"""Addresses of this context."""

from django.urls import URLPattern

app_name = "network"
urlpatterns: list[URLPattern] = []
