"""Addresses of the demo and of what a watcher asks."""

from django.urls import path

from leerkring.platform.operations import views

app_name = "operations"
urlpatterns = [
    path("gezondheid", views.alive, name="alive"),
    path("gezondheid/gereed", views.ready, name="ready"),
    path("metrics", views.figures, name="figures"),
    path("demo", views.demo, name="demo"),
    path("demo/als/<slug:key>", views.demo_sign_in, name="demo_sign_in"),
]
