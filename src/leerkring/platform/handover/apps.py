"""The Django app of this context."""

from django.apps import AppConfig


class HandoverConfig(AppConfig):
    """Names this context for Django."""

    name = "leerkring.platform.handover"
    label = "handover"
