"""The Django app of this context."""

from django.apps import AppConfig


class NotesConfig(AppConfig):
    """Names this context for Django."""

    name = "leerkring.platform.notes"
    label = "notes"
