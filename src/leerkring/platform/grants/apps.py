"""The Django app of this context."""

from django.apps import AppConfig


class GrantsConfig(AppConfig):
    """Names this context for Django."""

    name = "leerkring.platform.grants"
    label = "grants"
