"""The Django app of this context."""

from django.apps import AppConfig


class DatasetsConfig(AppConfig):
    """Names this context for Django."""

    name = "leerkring.platform.datasets"
    label = "datasets"
