"""The database itself refuses to change or remove what was recorded.

Triggers stop UPDATE, DELETE and TRUNCATE on events and anchors, whoever asks. One way is left for
retention: events before a place may go when the chain holds a sealed marker that says so (`audit.forgotten`)
and they are older than the retention period at the time of that marker. A database owner can drop the
triggers; the anchors that left the house find that out.
"""

from typing import Any

from leerkring.platform.audit.rules import FORGOTTEN, KEPT

REFUSED = "the audit trail is only added to"
FROZEN_TABLES = ("audit_event", "audit_anchor")

SQLITE_MARKED = f"""
    SELECT 1 FROM audit_event m WHERE m.organisation_id IS OLD.organisation_id AND m.action = '{FORGOTTEN}'
    AND m.position > OLD.position AND json_extract(m.details, '$.up_to') >= OLD.position
    AND julianday(OLD.at) <= julianday(m.at) - {KEPT.days}
"""  # noqa: S608 - made of our own constants
POSTGRES_MARKED = f"""
    SELECT 1 FROM audit_event m WHERE m.organisation_id IS NOT DISTINCT FROM OLD.organisation_id
    AND m.action = '{FORGOTTEN}' AND m.position > OLD.position
    AND (m.details->>'up_to')::bigint >= OLD.position AND OLD.at <= m.at - interval '{KEPT.days} days'
"""  # noqa: S608 - made of our own constants


def install(connection: Any) -> None:
    """Put the triggers on the tables."""
    remove(connection)
    statements = _postgres() if connection.vendor == "postgresql" else _sqlite()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def remove(connection: Any) -> None:
    """Take the triggers off: for going back to an older version, and for tests that empty the tables."""
    with connection.cursor() as cursor:
        for table in FROZEN_TABLES:
            for event in ("update", "delete", "truncate"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{event}{on}")


def _sqlite() -> list[str]:
    unless = {"audit_event": f"WHEN NOT EXISTS ({SQLITE_MARKED})", "audit_anchor": ""}
    return [
        f"CREATE TRIGGER {table}_no_{event} BEFORE {event.upper()} ON {table} "
        f"{unless[table] if event == 'delete' else ''} BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
        for table in FROZEN_TABLES
        for event in ("update", "delete")
    ]


def _postgres() -> list[str]:
    function = f"""
        CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'audit_event' THEN
                IF EXISTS ({POSTGRES_MARKED}) THEN RETURN OLD; END IF;
            END IF;
            RAISE EXCEPTION '{REFUSED}';
        END $$
    """
    statements = [function]
    for table in FROZEN_TABLES:
        for event, each in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT")):
            name = f"{table}_no_{event}"
            statements += [
                f"CREATE TRIGGER {name} BEFORE {event.upper()} ON {table} "
                f"FOR EACH {each} EXECUTE FUNCTION audit_refuse()",
                f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}",
            ]
    return statements
