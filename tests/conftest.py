"""For every test with a database: emptying it afterwards is allowed, although the audit trail refuses."""

from collections.abc import Iterator

import pytest
from django.core.management.commands import flush
from django.db import connections

from leerkring.platform.audit import protection


@pytest.fixture(autouse=True, scope="session")
def _tests_may_empty_the_audit_trail() -> Iterator[None]:
    """Transactional tests flush all tables; only then the triggers step aside."""
    refusing = flush.Command.handle

    def handle(self: flush.Command, **options: object) -> None:
        connection = connections[str(options["database"])]
        protection.remove(connection)
        refusing(self, **options)
        protection.install(connection)

    flush.Command.handle = handle  # type: ignore[method-assign]
    yield
    flush.Command.handle = refusing  # type: ignore[method-assign]
