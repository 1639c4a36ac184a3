"""The Django app of this context."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Names this context for Django."""

    name = "leerkring.platform.audit"
    label = "audit"
