"""The people of residents.py live in every test of the platform."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
import questions
from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import translation
from residents import *  # noqa: F403

from leerkring.platform.accounts import row_security
from leerkring.platform.base import rows


@pytest.fixture
def django_assert_max_num_queries() -> Callable[[int], AbstractContextManager[None]]:
    """Count only what a page asks itself, on both databases."""
    return questions.at_most


_close = BaseDatabaseWrapper.close_if_unusable_or_obsolete


@pytest.fixture(autouse=True)
def _a_request_leaves_the_transaction_of_its_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the connection open while a test holds it.

    Django closes a connection that is inside a transaction when a request begins or ends; a request that
    comes by another way than Django's own test client (schemathesis, a stream that is closed late) would
    throw away the test's transaction, and the connection with it.
    """

    def close_when_free(connection: BaseDatabaseWrapper) -> None:
        if not connection.in_atomic_block:
            _close(connection)

    monkeypatch.setattr(BaseDatabaseWrapper, "close_if_unusable_or_obsolete", close_when_free)


@pytest.fixture(autouse=True, scope="session")
def _requests_are_answered_as_the_role_of_the_service() -> Iterator[None]:
    """On PostgreSQL each request of each test meets the row-level security: it is not made by the owner."""
    narrowed = rows.narrowed

    @contextmanager
    def as_the_service() -> Iterator[None]:
        if connection.vendor != "postgresql":
            with narrowed():
                yield
            return
        _become(row_security.APP)
        try:
            with narrowed():
                yield
        finally:
            _become("NONE")

    rows.narrowed = as_the_service
    yield
    rows.narrowed = narrowed


def _become(role: str) -> None:
    try:
        with connection.cursor() as cursor:
            if role == row_security.APP:
                cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
                if cursor.fetchone() is None or not _may_write(cursor):
                    _let_in(cursor)
            cursor.execute(f"SET ROLE {role}")
    except DatabaseError:
        connection.close_if_unusable_or_obsolete()


def _may_write(cursor: Any) -> bool:
    cursor.execute("SELECT has_table_privilege(%s, 'audit_event', 'INSERT')", [row_security.APP])
    return bool(cursor.fetchone()[0])


def _let_in(cursor: Any) -> None:
    """Make the role as deploy/postgresql/roles.sql does; another process may be first."""
    cursor.execute(
        f"""DO $$ BEGIN CREATE ROLE {row_security.APP} NOSUPERUSER NOBYPASSRLS;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"""
    )
    row_security.install(connection)


@pytest.fixture(autouse=True)
def _every_test_begins_in_dutch() -> None:
    """Forget the language of the last request: Django leaves it on in the thread."""
    translation.deactivate()
