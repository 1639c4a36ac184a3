"""Web server, worker and periodic work, together in one process or each in its own."""

import logging
import threading

import waitress
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection
from django.db.migrations.executor import MigrationExecutor
from django_tasks_db.management.commands.db_worker import Worker

from leerkring.platform.base.loading import settle
from leerkring.platform.municipalities.actions import load
from leerkring.platform.municipalities.models import Municipality
from leerkring.platform.operations import chores
from leerkring.platform.operations.demo import filling, story

log = logging.getLogger(__name__)


def prepare() -> bool:
    """Bring the database up to date and the municipalities into it; return whether anything was needed."""
    executor = MigrationExecutor(connection)
    is_behind = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if is_behind:
        call_command("migrate", interactive=False, verbosity=0)
    if is_behind or not Municipality.objects.filter(is_fictional=False).exists():
        load()
    if settings.ENVIRONMENT.mode == "production":
        call_command("collectstatic", interactive=False, verbosity=0)
    return is_behind


def prepare_demo() -> None:
    """Prepare, fill the fictional towns, and let something be going on there."""
    if prepare() or not filling.is_filled():
        filling.fill()
    story.tell()


def work_in_background(stop: threading.Event) -> None:
    """Start the worker and the periodic work in threads beside the web server."""
    worker = new_worker("demo")
    threading.Thread(target=worker.run, name="worker", daemon=True).start()
    threading.Thread(target=tick_until, args=(stop,), name="tick", daemon=True).start()


def new_worker(name: str) -> Worker:
    """Return a worker that takes every task from the queue."""
    return Worker(
        queue_names=["*"],
        interval=1.0,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    )


def tick_until(stop: threading.Event, *, seconds: float = 20.0) -> None:
    """Do the periodic work until told to stop."""
    while not stop.wait(seconds):
        close_old_connections()
        chores.tick()
        close_old_connections()


def web_server(*, host: str, port: int, threads: int = 8) -> waitress.server.BaseWSGIServer:
    """Return the embedded web server, listening; `run()` serves until Ctrl-C."""
    application = get_wsgi_application()
    settle()
    return waitress.create_server(application, host=host, port=port, threads=threads, ident=None)
