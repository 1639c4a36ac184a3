"""The Django app of this context."""

from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    """Names this context for Django."""

    name = "leerkring.platform.webhooks"
    label = "webhooks"
