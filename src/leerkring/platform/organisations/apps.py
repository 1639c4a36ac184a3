"""The Django app of this context."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Names this context for Django."""

    name = "leerkring.platform.organisations"
    label = "organisations"
