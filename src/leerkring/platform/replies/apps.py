"""The Django app of this context."""

from django.apps import AppConfig


class RepliesConfig(AppConfig):
    """Names this context for Django."""

    name = "leerkring.platform.replies"
    label = "replies"
