"""The Django app of this context."""

from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    """Names this context for Django."""

    name = "leerkring.platform.publications"
    label = "publications"
