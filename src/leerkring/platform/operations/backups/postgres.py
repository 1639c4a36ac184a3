"""Copying a PostgreSQL database with its own programs, and looking into a copy."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import DatabaseError
from django.db.backends.utils import CursorWrapper
from django.db.utils import ConnectionHandler

from leerkring.platform.operations.backups.manifest import Facts
from leerkring.platform.operations.errors import ToolMissing

NAME = "database.dump"
Settings = dict[str, Any]
"""Django's description of the database."""


def dump(database: Settings, folder: Path) -> Facts:
    """Copy the database into the folder; return what was in it at the moment of the copy.

    The copy reads the same exported snapshot as the counting, so they tell of the same moment.
    """
    path = folder / NAME
    with connected(database) as live:
        live.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        facts = facts_of(live)
        live.execute("SELECT pg_export_snapshot()")
        snapshot = live.fetchone()[0]
        run("pg_dump", database, "--format=custom", "--no-owner", "--no-privileges", "--schema=public",
            f"--snapshot={snapshot}", f"--file={path}")  # fmt: skip
        live.execute("COMMIT")
    path.chmod(0o600)
    return facts


def restore(database: Settings, dump_file: Path) -> None:
    """Put a copy into an empty database, all of it or nothing."""
    with connected(database) as live:
        live.execute("DROP SCHEMA IF EXISTS public CASCADE")
    run("pg_restore", database, "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
        f"--dbname={database['NAME']}", str(dump_file), names_database=False)  # fmt: skip


@contextmanager
def empty_place(database: Settings) -> Iterator[Settings]:
    """Make a database for a test, and drop it afterwards. The role needs the right to make databases."""
    name = f"leerkring_restore_test_{os.getpid()}"
    server = {**database, "NAME": "postgres"}
    try:
        with connected(server) as live:
            live.execute(f"CREATE DATABASE {name}")
    except DatabaseError as problem:
        raise ToolMissing(
            "De back-up kan niet worden getest: de rol mag geen database maken. Geef haar CREATEDB.",
            "The backup cannot be tested: the role may not make a database. Give it CREATEDB.",
        ) from problem
    try:
        yield {**database, "NAME": name}
    finally:
        with connected(server) as live:
            live.execute(f"DROP DATABASE IF EXISTS {name}")


def check(database: Settings) -> Facts:
    """Return what is in a restored database."""
    with connected(database) as copy:
        return facts_of(copy)


def holds_tables(database: Settings) -> bool:
    """Return whether there is anything to overwrite."""
    with connected(database) as live:
        live.execute("SELECT count(*) FROM pg_tables WHERE schemaname='public'")
        return bool(live.fetchone()[0])


def set_aside(database: Settings, name: str) -> None:
    """Keep what is there under another schema name, and leave an empty one."""
    with connected(database) as live:
        live.execute(f'BEGIN; ALTER SCHEMA public RENAME TO "{name}"; CREATE SCHEMA public; COMMIT')


@contextmanager
def connected(database: Settings) -> Iterator[CursorWrapper]:
    """Open a connection of our own, beside the one that answers people."""
    made = ConnectionHandler({"default": {**database, "CONN_MAX_AGE": 0}})["default"]
    try:
        with made.cursor() as cursor:
            yield cursor
    finally:
        made.close()


def run(program: str, database: Settings, *arguments: str, names_database: bool = True) -> None:
    """Run a program of PostgreSQL; the password goes through its environment, never its arguments."""
    found = shutil.which(program)
    if found is None:
        raise ToolMissing(
            f"{program} is er niet. Installeer de client van PostgreSQL (postgresql-client).",
            f"{program} is not here. Install the client of PostgreSQL (postgresql-client).",
        )
    given = {"PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGHOST": "HOST", "PGPORT": "PORT"}
    variables = {key: str(database[name]) for key, name in given.items() if database.get(name)}
    place = [str(database["NAME"])] if names_database else []
    done = subprocess.run(  # noqa: S603 - a program of PostgreSQL with arguments of ours
        [found, *arguments, *place],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        told = done.stderr.strip().splitlines()[:1]
        raise ToolMissing(f"{program} is mislukt: {told}", f"{program} failed: {told}")


def facts_of(live: CursorWrapper) -> Facts:
    """Return what is in a database."""
    live.execute("SELECT tablename FROM pg_tables WHERE schemaname='public' ORDER BY 1")
    rows = {name: _count(live, name) for (name,) in live.fetchall()}
    live.execute("SELECT chain, position, hash FROM public.audit_head ORDER BY chain")
    heads = {str(chain): f"{position}:{seal}" for chain, position, seal in live.fetchall()}
    live.execute("SELECT app, name FROM public.django_migrations")
    return Facts(rows, heads, sorted(f"{app}.{name}" for app, name in live.fetchall()))


def _count(live: CursorWrapper, table: str) -> int:
    live.execute(f'SELECT count(*) FROM public."{table}"')  # noqa: S608 - a name from the database itself
    return int(live.fetchone()[0])
