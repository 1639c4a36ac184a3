"""A story that is told afterwards happens on its own days."""

from datetime import UTC, date, datetime

from leerkring.platform.base import clock


def test_a_story_happens_on_its_own_day_and_afterwards_it_is_now_again():
    before = clock.today()
    with clock.told_at(datetime(2020, 2, 29, 12, tzinfo=UTC)):
        assert clock.today() == date(2020, 2, 29)
        assert clock.now().year == 2020

    assert clock.today() == before
