"""Copying an SQLite database while people work, and looking into a copy."""

import sqlite3
from contextlib import closing
from pathlib import Path

from leerkring.platform.operations.backups.manifest import Facts
from leerkring.platform.operations.errors import Damaged

NAME = "database.sqlite3"


def dump(source: Path, folder: Path) -> Facts:
    """Copy the database into the folder; return what was in it at the moment of the copy.

    One read transaction covers both the counting and the copying, so they tell of the same moment.
    """
    copy_path = folder / NAME
    with closing(sqlite3.connect(source, isolation_level=None, timeout=60)) as live:
        live.execute("BEGIN")
        facts = _facts(live)
        with closing(sqlite3.connect(copy_path)) as copy:
            live.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        live.execute("COMMIT")
    copy_path.chmod(0o600)
    return facts


def check(path: Path) -> Facts:
    """Return what is in a copy, after the database itself found no damage in it."""
    with closing(sqlite3.connect(path)) as copy:
        told = copy.execute("PRAGMA integrity_check").fetchone()[0]
        orphans = copy.execute("PRAGMA foreign_key_check").fetchone()
        if told != "ok" or orphans:
            raise Damaged(
                "De teruggezette database is beschadigd (integrity_check).",
                "The restored database is damaged (integrity_check).",
            )
        return _facts(copy)


def _facts(database: sqlite3.Connection) -> Facts:
    named = database.execute(
        "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    tables = [row[0] for row in named]
    rows = {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}  # noqa: S608 - names come from the database itself
    heads = database.execute("SELECT chain, position, hash FROM audit_head ORDER BY chain").fetchall()
    steps = database.execute("SELECT app, name FROM django_migrations ORDER BY app, name").fetchall()
    return Facts(rows, {str(c): f"{p}:{h}" for c, p, h in heads}, [f"{app}.{name}" for app, name in steps])
