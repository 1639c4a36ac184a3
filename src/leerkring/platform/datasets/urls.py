"""Addresses of this context."""

from django.urls import path

from leerkring.platform.datasets import views

app_name = "datasets"
urlpatterns = [path("gegevens", views.tables, name="tables")]
