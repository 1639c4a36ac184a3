"""Put a backup back."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from leerkring.platform.base.errors import PlatformError
from leerkring.platform.operations.backups import actions


class Command(BaseCommand):
    """Called by `leerkring restore`."""

    help = "put a backup back"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the backup and whether to replace what is there."""
        parser.add_argument("backup", type=Path)
        parser.add_argument("--replace", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was put back, and where the old is."""
        try:
            held, aside = actions.restore(options["backup"], replace_present=options["replace"])
        except PlatformError as problem:
            raise CommandError(problem.en) from problem
        self.stdout.write(f"The backup of {held.made_at} is back: {sum(held.facts.rows.values()):,} rows.")
        if aside:
            self.stdout.write(f"What was there is kept in {aside}.")
        self.stdout.write("Run `leerkring tick` now: it removes again what has to be gone by today.")
