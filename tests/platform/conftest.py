"""The people of residents.py live in every test of the platform."""

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from residents import *  # noqa: F403

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
