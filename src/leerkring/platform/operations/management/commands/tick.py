"""Do the periodic work that is due, once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from leerkring.platform.operations import chores
from leerkring.platform.operations.models import Chore


class Command(BaseCommand):
    """Called by `leerkring tick`."""

    help = "do the periodic work that is due"

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was done; fail when a piece failed."""
        done = chores.tick()
        for name, result in done.items():
            self.stdout.write(f"{name}: {result}")
        failed = Chore.objects.filter(name__in=done).exclude(error="")
        if failed:
            raise CommandError(f"failed: {', '.join(one.name for one in failed)}; see the log")
