"""The Django app of this context."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """Names this context for Django."""

    name = "leerkring.platform.mail"
    label = "mail"
