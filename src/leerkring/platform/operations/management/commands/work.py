"""Take tasks from the queue, and do the periodic work beside it."""

import os
import socket
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from leerkring.platform.operations import running


class Command(BaseCommand):
    """Called by `leerkring worker`."""

    help = "do the work beside the web"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whether the periodic work is done here."""
        parser.add_argument("--no-tick", dest="tick", action="store_false")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until told to stop; a task that runs is finished first."""
        stop = threading.Event()
        if options["tick"]:
            threading.Thread(target=running.tick_until, args=(stop,), daemon=True).start()
        worker = running.new_worker(f"{socket.gethostname()[:40]}-{os.getpid()}")
        worker.configure_signals()
        worker.run()
        stop.set()
