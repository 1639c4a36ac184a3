"""Examine the installation."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from leerkring.platform.operations import doctor

MARKS = {"ok": "✓", "warn": "!", "bad": "✗"}


class Command(BaseCommand):
    """Called by `leerkring doctor`."""

    help = "examine the installation"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the form and the language of the report."""
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--language", choices=["nl", "en"], default="nl")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what each check saw; fail when one is bad."""
        found = doctor.examine()
        bad = [one.name for one in found if one.state == "bad"]
        if options["json"]:
            self.stdout.write(
                json.dumps({"healthy": not bad, "checks": [asdict(one) for one in found]}, indent=1)
            )
        else:
            for one in found:
                text = one.nl if options["language"] == "nl" else one.en
                self.stdout.write(f"{MARKS[one.state]} {one.name:<12} {text}")
        if bad:
            raise CommandError(f"not healthy: {', '.join(bad)}")
