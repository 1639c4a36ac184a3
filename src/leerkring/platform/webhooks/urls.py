"""Addresses of connections."""

from django.urls import path

from leerkring.platform.webhooks import views

ONE = "koppelingen/<int:webhook_id>"
app_name = "webhooks"
urlpatterns = [
    path("koppelingen", views.overview, name="list"),
    path("koppelingen/nieuw", views.add, name="add"),
    path(ONE, views.detail, name="webhook"),
    path(f"{ONE}/wijzigen", views.change, name="change"),
    path(f"{ONE}/geheim", views.renew, name="renew"),
    path(f"{ONE}/pauze", views.pause, name="pause"),
    path(f"{ONE}/verder", views.resume, name="resume"),
    path(f"{ONE}/verwijderen", views.remove, name="remove"),
    path(f"{ONE}/proef", views.prove, name="prove"),
    path(f"{ONE}/berichten/<int:delivery_id>/opnieuw", views.again, name="again"),
]
