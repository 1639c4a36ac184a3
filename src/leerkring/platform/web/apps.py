"""The Django app of this context."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Names this context for Django."""

    name = "leerkring.platform.web"
    label = "web"
