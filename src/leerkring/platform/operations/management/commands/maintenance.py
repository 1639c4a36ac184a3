"""Show that the service is being renewed, or no longer."""

from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from leerkring.platform.base import clock
from leerkring.platform.operations import maintenance


class Command(BaseCommand):
    """Called by `leerkring maintenance`."""

    help = "show that the service is being renewed, or no longer"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take on, off or nothing, and for how long."""
        parser.add_argument("turn", nargs="?", choices=["on", "off"])
        parser.add_argument("--minutes", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say how it stands."""
        minutes = options["minutes"]
        if options["turn"] == "on":
            until: datetime | None = clock.now() + timedelta(minutes=minutes) if minutes else None
            maintenance.begin(until)
        elif options["turn"] == "off":
            maintenance.end()
        self.stdout.write("on" if maintenance.is_on() else "off")
