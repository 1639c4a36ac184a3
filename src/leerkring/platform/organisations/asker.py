"""What this context needs to know of who asks; an `accounts.actor.Actor` fits. Accounts stand above it."""

from typing import Protocol

from django.http import HttpRequest

from leerkring.platform.audit.actions import Who
from leerkring.platform.organisations.models import Organisation


class Asker(Who, Protocol):
    """A person in one role for one organisation."""

    @property
    def organisation(self) -> Organisation | None:
        """That organisation."""


class Asked(HttpRequest):
    """A request after the middleware: it knows who asks."""

    actor: Asker
