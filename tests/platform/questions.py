"""Counting what a page asks the database: its own questions, not what a transaction or the tests add."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

NO_QUESTION = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK", "SELECT set_config")
OF_THE_TESTS = ("SELECT 1 FROM pg_roles", "SELECT has_table_privilege", "SET ROLE")
"""On PostgreSQL the tests ask as the role of the service, and say so before each request."""


@contextmanager
def asked() -> Iterator[list[str]]:
    """Fill the list, at the end, with the questions that were asked."""
    found: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield found
    found += [one["sql"] for one in captured if not one["sql"].startswith(NO_QUESTION + OF_THE_TESTS)]


@contextmanager
def at_most(number: int) -> Iterator[None]:
    """Fail when more questions are asked."""
    with asked() as found:
        yield
    assert len(found) <= number, "\n".join(found)
