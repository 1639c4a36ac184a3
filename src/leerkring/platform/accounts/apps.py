"""The Django app of this context."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Names this context for Django."""

    name = "leerkring.platform.accounts"
    label = "accounts"
