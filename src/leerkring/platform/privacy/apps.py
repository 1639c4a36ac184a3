"""The Django app of this context."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Names this context for Django."""

    name = "leerkring.platform.privacy"
    label = "privacy"
