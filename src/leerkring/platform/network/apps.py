"""The Django app of this context."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Names this context for Django."""

    name = "leerkring.platform.network"
    label = "network"
