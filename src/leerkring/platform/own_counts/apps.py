"""The Django app of this context."""

from django.apps import AppConfig


class OwnCountsConfig(AppConfig):
    """Names this context for Django."""

    name = "leerkring.platform.own_counts"
    label = "own_counts"
