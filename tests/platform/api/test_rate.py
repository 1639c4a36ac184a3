"""The limit of the API holds for all processes together."""

from contextlib import contextmanager

import pytest
from django.core.cache.backends.locmem import LocMemCache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leerkring.platform.config import limits

MOST = 120


@pytest.fixture
def processes(db, monkeypatch):
    """Three processes: each has a cache of its own, and they share the database."""
    caches = [LocMemCache(f"process-{number}", {}) for number in range(3)]
    for cache in caches:
        cache.clear()

    @contextmanager
    def inside(number: int):
        with monkeypatch.context() as patch:
            patch.setattr(limits, "cache", caches[number])
            yield

    return inside


def _let_through(processes, *, requests: int, among: int) -> int:
    passed = 0
    for number in range(requests):
        with processes(number % among):
            passed += not limits.is_over("token-1", MOST)
    return passed


def test_one_process_lets_through_exactly_the_limit(processes):
    assert _let_through(processes, requests=300, among=1) == MOST


def test_three_processes_together_let_through_the_limit_and_at_most_a_tenth_more(processes):
    passed = _let_through(processes, requests=600, among=3)

    assert MOST <= passed <= MOST * 1.1


def test_someone_else_is_not_refused_for_it(processes):
    _let_through(processes, requests=300, among=3)

    with processes(0):
        assert not limits.is_over("token-2", MOST)


def test_most_requests_cost_the_database_nothing(processes):
    with CaptureQueriesContext(connection) as asked:
        _let_through(processes, requests=300, among=1)

    assert len(asked) == 300 / (MOST / limits.SHARES)
