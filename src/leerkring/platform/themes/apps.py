"""The Django app of this context."""

from django.apps import AppConfig


class ThemesConfig(AppConfig):
    """Names this context for Django."""

    name = "leerkring.platform.themes"
    label = "themes"
