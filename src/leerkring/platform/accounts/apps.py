"""The Django app of this context."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate

from leerkring.platform.accounts import row_security
from leerkring.platform.base import rows


class AccountsConfig(AppConfig):
    """Names this context for Django, and keeps the database told for whom it works."""

    name = "leerkring.platform.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Tell each new connection who asks; put the policies on the tables after each migration."""
        connection_created.connect(rows.tell_new)
        post_migrate.connect(_install, sender=self)


def _install(sender: object, using: str, **kwargs: Any) -> None:
    row_security.install(connections[using])
