"""Fill and serve the demo in one process."""

import threading
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from leerkring.platform.operations import running
from leerkring.platform.operations.rules import PORT_FILE


class Command(BaseCommand):
    """Called by `leerkring demo`."""

    help = "fill and serve the demo"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the port, and what to print when the address answers."""
        parser.add_argument("--port", type=int, required=True)
        parser.add_argument("--welcome", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve until Ctrl-C."""
        running.prepare_demo()
        server = running.web_server(host="127.0.0.1", port=options["port"])
        stop = threading.Event()
        running.work_in_background(stop)
        kept = settings.ENVIRONMENT.data / PORT_FILE
        kept.write_text(str(options["port"]), "ascii")
        self.stdout.write(options["welcome"])
        self.stdout.flush()
        server.run()
        kept.unlink(missing_ok=True)
        stop.set()
        server.close()
