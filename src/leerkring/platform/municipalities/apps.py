"""The Django app of this context."""

from django.apps import AppConfig


class MunicipalitiesConfig(AppConfig):
    """Names this context for Django."""

    name = "leerkring.platform.municipalities"
    label = "municipalities"
