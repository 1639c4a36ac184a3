"""The Django app of this context."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Names this context for Django."""

    name = "leerkring.platform.notifications"
    label = "notifications"
