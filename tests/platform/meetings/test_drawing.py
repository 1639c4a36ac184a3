"""The calendar of a year as it is drawn."""

from datetime import date

import pytest

from leerkring.platform.meetings.drawing import drawn
from leerkring.platform.meetings.queries import YearPlan
from leerkring.statute.wording.themes import Theme


def calendar(today, town):
    return drawn(YearPlan(town, 2026, today, [], {theme: {} for theme in Theme}))


@pytest.mark.django_db
def test_the_word_of_today_stands_beside_that_of_1_april_or_below_it(voorbeeldstad):
    near, far = calendar(date(2026, 3, 20), voorbeeldstad), calendar(date(2026, 11, 22), voorbeeldstad)
    other_year = calendar(date(2027, 3, 20), voorbeeldstad)

    assert near.today_foot > near.foot
    assert near.height > near.today_foot
    assert far.today_foot == far.foot == near.foot
    assert other_year.height == far.height < near.height
