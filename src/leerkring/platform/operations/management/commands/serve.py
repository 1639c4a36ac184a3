"""Serve the web pages with the embedded server."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from leerkring.platform.operations import running


class Command(BaseCommand):
    """Called by `leerkring serve`."""

    help = "serve the web pages"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to listen."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--threads", type=int, default=8)

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve until Ctrl-C."""
        running.web_server(host=options["host"], port=options["port"], threads=options["threads"]).run()
