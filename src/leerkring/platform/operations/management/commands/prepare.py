"""Bring the database and the municipalities up to date."""

from typing import Any

from django.core.management.base import BaseCommand

from leerkring.platform.operations import running


class Command(BaseCommand):
    """For a first installation and after every upgrade; may run again at any time."""

    help = "bring the database and the municipalities up to date"

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate and load."""
        running.prepare()
        self.stdout.write("The database is up to date.")
