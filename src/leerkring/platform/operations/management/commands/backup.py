"""Make a backup and test it."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from leerkring.platform.base.errors import PlatformError
from leerkring.platform.operations.backups import actions


class Command(BaseCommand):
    """Called by `leerkring backup`."""

    help = "make a backup and test it"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to put it and how many to keep."""
        parser.add_argument("--to", type=Path)
        parser.add_argument("--keep", type=int, default=0)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say where the backup is."""
        try:
            path, made = actions.make(options["to"] or actions.default_folder(), keep=options["keep"])
        except PlatformError as problem:
            raise CommandError(problem.en) from problem
        rows = sum(made.facts.rows.values())
        if options["json"]:
            told = {
                "path": str(path),
                "rows": rows,
                "tables": len(made.facts.rows),
                "tested_at": made.tested_at,
            }
            self.stdout.write(json.dumps(told))
            return
        self.stdout.write(
            f"{path}\nRestored into an empty place and found equal: "
            f"{len(made.facts.rows)} tables, {rows:,} rows, {len(made.facts.heads)} audit chains."
        )
