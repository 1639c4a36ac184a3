"""What a watcher wants to know of the service."""

import resource
import shutil
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django_tasks_db.models import DBTaskResult

from leerkring.platform.audit.models import Event
from leerkring.platform.base import clock
from leerkring.platform.mail.actions import MOST_ATTEMPTS
from leerkring.platform.mail.models import Message
from leerkring.platform.operations.models import Chore
from leerkring.platform.webhooks import queries as webhooks


def not_ready() -> list[str]:
    """Return what keeps this process from answering people: nothing when it is ready."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return [] if is_up_to_date() else ["migrations"]
    except DatabaseError:
        return ["database"]


def missing_migrations() -> list[str]:
    """Return the migrations that this version has and the database has not."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


@cache
def _was_up_to_date(_moment: int) -> bool:
    return not missing_migrations()


def is_up_to_date() -> bool:
    """Return whether the database has every migration; looked up once a minute at most."""
    return _was_up_to_date(int(clock.now().timestamp() // 60))


def gauges() -> dict[str, float]:
    """Return how full and how late things are, name -> value."""
    data = Path(settings.ENVIRONMENT.data)
    late = {
        f'leerkring_chore_age_seconds{{work="{one.name}"}}': (clock.now() - one.done_at).total_seconds()
        for one in Chore.objects.exclude(done_at=None)
        if one.done_at
    }
    return late | {
        "leerkring_mail_waiting": float(Message.objects.filter(sent_at=None).count()),
        "leerkring_mail_given_up": float(
            Message.objects.filter(sent_at=None, attempts__gte=MOST_ATTEMPTS).count()
        ),
        "leerkring_webhooks_waiting": float(webhooks.waiting()),
        "leerkring_webhooks_paused": float(webhooks.paused_by_failures()),
        "leerkring_tasks_waiting": float(DBTaskResult.objects.ready().count()),
        "leerkring_tasks_failed": float(DBTaskResult.objects.failed().count()),
        "leerkring_audit_last_event": float(
            Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        ),
        "leerkring_disk_free_bytes": float(shutil.disk_usage(data).free),
        "leerkring_process_peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024.0,
    }
