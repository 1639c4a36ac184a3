"""Connect the identity provider of an organisation: `connect_identity_provider GM9901 --server …`."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from leerkring.platform.accounts.actions import providers
from leerkring.platform.organisations.models import Organisation

SECRET = "LEERKRING_PROVIDER_SECRET"  # noqa: S105 - the name of a variable
"""The client secret comes from the environment, so that it stands in no list of processes and no history."""


class Command(BaseCommand):
    """Lets the people of a mail domain sign in at their own organisation."""

    help = f"Connect the identity provider of an organisation (OpenID Connect). Secret: {SECRET}."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the organisation, the provider and the mail domains that it may speak for."""
        parser.add_argument(
            "organisation", help="CBS code of a municipality, or the number of an organisation"
        )
        parser.add_argument("--server", required=True, help="address of the issuer, https://…")
        parser.add_argument("--client", required=True, help="client id")
        parser.add_argument("--domain", required=True, action="append", help="mail domain; may be repeated")
        parser.add_argument(
            "--asks-second-factor", action="store_true", help="the provider always asks for one"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Connect it, or say what is wrong."""
        code = options["organisation"]
        found = Organisation.objects.filter(municipality__code=code) or Organisation.objects.filter(
            legal_id=code
        )
        if len(found) != 1:
            raise CommandError(f"{len(found)} organisations have the number {code}; it must be one")
        organisation = found[0]
        organisation.mail_domains = sorted({one.lower() for one in options["domain"]})
        organisation.save(update_fields=["mail_domains"])
        made = providers.connect(
            organisation,
            server=options["server"],
            client_id=options["client"],
            secret=os.environ.get(SECRET, ""),
            asks_second_factor=options["asks_second_factor"],
        )
        self.stdout.write(
            f"{made}: /inloggen/organisatie/{made.app.provider_id}/terug is the way back to register"
        )
