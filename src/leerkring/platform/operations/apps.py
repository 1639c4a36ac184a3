"""The Django app of this context."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Names this context for Django."""

    name = "leerkring.platform.operations"
    label = "operations"
