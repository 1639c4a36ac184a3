"""Addresses of this context."""

from django.urls import path

from leerkring.platform.audit import views

app_name = "audit"
urlpatterns = [
    path("logboek", views.log, name="log"),
    path("logboek.csv", views.export, name="export"),
    path("logboek/nakijken", views.review_month, name="review"),
]
