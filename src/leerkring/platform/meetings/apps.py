"""The Django app of this context."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Names this context for Django."""

    name = "leerkring.platform.meetings"
    label = "meetings"
