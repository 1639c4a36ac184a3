"""The database keeps organisations apart once more: row-level security on PostgreSQL.

The web process connects as a role that owns nothing (`WEB`), so these policies hold for it: a query that
forgets whose rows it asks for gets none of another organisation. The worker, the chores and the migrations
connect as the owner, for whom they do not hold: they work for everyone, and say so by that connection.
On SQLite this does nothing.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

WEB = "leerkring_web"
SETTING = "leerkring.organisation"
MINE = f"NULLIF(current_setting('{SETTING}', true), '')::bigint"
IS_MINE = f"organisation_id = {MINE}"
IS_SHARED = f"""EXISTS (SELECT 1 FROM own_counts_countsrequest_partners p
    WHERE p.countsrequest_id = {{request}} AND p.organisation_id = {MINE})"""  # noqa: S608 - our own words
POLICIES = {
    "own_counts_countsrequest": f"{IS_MINE} OR {IS_SHARED.format(request='own_counts_countsrequest.id')}",
    "own_counts_run": IS_MINE,
    "own_counts_result": f"{IS_MINE} OR {IS_SHARED.format(request='own_counts_result.request_id')}",
}
"""Table -> which rows the organisation that asks may see and write."""


def install(on: Any) -> None:
    """Put the policies on the tables."""
    if on.vendor != "postgresql":
        return
    with on.cursor() as cursor:
        for table, rows in POLICIES.items():
            cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            cursor.execute(f"DROP POLICY IF EXISTS own_rows ON {table}")
            cursor.execute(f"CREATE POLICY own_rows ON {table} USING ({rows})")


def remove(on: Any) -> None:
    """Take the policies off, for going back to an older version."""
    if on.vendor != "postgresql":
        return
    with on.cursor() as cursor:
        for table in POLICIES:
            cursor.execute(f"DROP POLICY IF EXISTS own_rows ON {table}")
            cursor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")


def let_web_in(on: Any, *, role: str = WEB) -> None:
    """Make the role of the web process: it reads and writes rows, and owns nothing."""
    quoted = on.ops.quote_name(role)
    with on.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE ROLE {quoted} NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE")
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {quoted}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {quoted}")
        cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {quoted}")
        cursor.execute(f"REVOKE UPDATE ON audit_event, audit_anchor FROM {quoted}")


def act_for(organisation_id: int | None) -> None:
    """Say to the database for which organisation the next queries of this connection are."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, false)", [SETTING, str(organisation_id or "")])


WITHOUT_DATABASE = {"/gezondheid"}
"""A running process says so, also while its database is away."""


class RowSecurityMiddleware:
    """Tells the database for whom a request asks; every request says it anew, also one of a stranger."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with only the rows of the organisation of who asks."""
        if connection.vendor != "postgresql" or request.path in WITHOUT_DATABASE:
            return self.get_response(request)
        actor = getattr(request, "actor", None)
        act_for(actor.organisation_id if actor else None)
        return self.get_response(request)
