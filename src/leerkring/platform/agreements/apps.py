"""The Django app of this context."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Names this context for Django."""

    name = "leerkring.platform.agreements"
    label = "agreements"
