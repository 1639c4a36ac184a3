"""The Django app of this context."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Names this context for Django."""

    name = "leerkring.platform.imports"
    label = "imports"
