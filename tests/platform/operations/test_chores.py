"""Periodic work runs when it is due, once, whoever asks."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from leerkring.platform.operations import chores
from leerkring.platform.operations.models import Chore

pytestmark = pytest.mark.django_db
START = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def work(done: list[str], name: str = "count") -> tuple[chores.Work, ...]:
    return (chores.Work(name, timedelta(minutes=10), lambda: done.append(name)),)


def test_work_runs_when_it_is_due_and_not_before():
    done: list[str] = []
    with time_machine.travel(START, tick=False) as clock:
        chores.tick(work(done))
        chores.tick(work(done))
        clock.shift(timedelta(minutes=11))
        chores.tick(work(done))

    assert done == ["count", "count"]


def test_work_that_someone_else_is_doing_is_left_alone_until_their_lease_ends():
    done: list[str] = []
    with time_machine.travel(START, tick=False) as clock:
        Chore.objects.create(name="count", taken_until=START + chores.LEASE)
        chores.tick(work(done))
        assert done == []
        clock.shift(chores.LEASE)
        chores.tick(work(done))

    assert done == ["count"]


def test_work_that_fails_is_written_down_and_the_rest_goes_on():
    done: list[str] = []

    def fail() -> None:
        raise OSError("disk")

    ended = chores.tick((chores.Work("bad", timedelta(minutes=1), fail), *work(done)))

    assert ended["bad"] == "OSError"
    assert Chore.objects.get(name="bad").error == "OSError"
    assert done == ["count"]


def test_a_clock_that_jumps_back_does_not_run_work_twice():
    done: list[str] = []
    with time_machine.travel(START, tick=False) as clock:
        chores.tick(work(done))
        clock.shift(-timedelta(hours=2))
        chores.tick(work(done))

    assert done == ["count"]


def test_every_piece_of_work_that_ships_runs():
    ended = chores.tick()

    assert set(ended) == {one.name for one in chores.WORK}
    assert not Chore.objects.exclude(error="").exists()
