"""The Django app of this context."""

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    """Names this context for Django."""

    name = "leerkring.platform.insights"
    label = "insights"
