"""What this context needs to know of who asks; an `accounts.actor.Actor` fits. Accounts stand above it."""

from typing import Protocol

from django.http import HttpRequest

from leerkring.platform.organisations.models import Organisation


class Asker(Protocol):
    """A person in one role for one organisation."""

    @property
    def name(self) -> str:
        """The person's name."""

    @property
    def user_id(self) -> int | None:
        """The person's id."""

    @property
    def organisation_id(self) -> int | None:
        """The organisation for which the person acts."""

    @property
    def organisation(self) -> Organisation | None:
        """That organisation."""


class Asked(HttpRequest):
    """A request after the middleware: it knows who asks."""

    actor: Asker
