"""The Django app of this context."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Names this context for Django."""

    name = "leerkring.platform.search"
    label = "search"
