"""What counts for the law in a year, which days a series has, and what an outcome needs."""

from datetime import date

import pytest

from leerkring.platform.meetings.errors import Adopted, NeedsReason, NoDay, NotNow, TooManyDays
from leerkring.platform.meetings.rules import (
    NEXT,
    MeetingStatus,
    Outcome,
    check_agenda_is_open,
    check_can_become,
    check_counts,
    missing_in,
)
from leerkring.platform.meetings.rules.series import Repeat, check_days, days_of
from leerkring.platform.meetings.rules.year import Coming, Mark, Treated, Verdict, coming, marks, verdict
from leerkring.statute.wording.themes import Theme

SEGREGATION = Theme.PREVENT_SEGREGATION


def treated(outcome, *, meeting=1, to_come=False):
    return Treated(SEGREGATION, meeting, date(2026, 6, 1), outcome, to_come)


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], Verdict.MISSING),
        ([treated(None, to_come=True)], Verdict.PLANNED),
        ([treated(Outcome.POSTPONED)], Verdict.MISSING),
        ([treated(Outcome.NONE)], Verdict.DISCUSSED),
        ([treated(Outcome.NOTED), treated(None, meeting=2, to_come=True)], Verdict.DISCUSSED),
        ([treated(Outcome.NONE), treated(Outcome.AGREEMENT, meeting=2)], Verdict.AGREED),
    ],
)
def test_a_subject_stands_as_well_as_its_best_meeting_of_the_year(items, expected):
    assert verdict(marks(items)[SEGREGATION].values()) is expected


def test_what_was_not_written_down_of_a_past_meeting_proves_nothing():
    assert marks([treated(None)])[SEGREGATION] == {}


def test_two_items_of_one_meeting_are_one_mark_the_strongest():
    assert marks([treated(Outcome.NOTED), treated(Outcome.AGREEMENT)])[SEGREGATION] == {1: Mark.AGREED}


def test_a_partner_that_another_speaks_for_took_part():
    how = coming([1, 2, 3, 4], present={1}, invited={1, 4}, speaks_for={1: [2]})

    assert how == {
        1: Coming.PRESENT,
        2: Coming.REPRESENTED,
        3: Coming.MISSING,
        4: Coming.INVITED,
    }


def test_a_fifth_wednesday_becomes_the_last_one_of_a_shorter_month():
    assert days_of(date(2026, 4, 29), repeat=Repeat.MONTHS, every=1, times=2) == [
        date(2026, 4, 29),
        date(2026, 5, 27),
    ]


def test_every_six_weeks_is_every_six_weeks():
    days = days_of(date(2026, 1, 7), repeat=Repeat.WEEKS, every=6, times=3)

    assert days == [date(2026, 1, 7), date(2026, 2, 18), date(2026, 4, 1)]


def test_a_series_has_at_least_one_day_and_no_more_than_someone_oversees():
    with pytest.raises(NoDay):
        check_days([])
    with pytest.raises(TooManyDays):
        check_days([date(2026, 1, 1)] * 25)


@pytest.mark.parametrize(
    ("counts", "body_counts", "is_special"), [(False, True, False), (True, False, False), (True, True, True)]
)
def test_a_meeting_that_counts_against_expectation_says_why(counts, body_counts, is_special):
    with pytest.raises(NeedsReason):
        check_counts(counts=counts, body_counts=body_counts, is_special=is_special, because=" ")
    check_counts(counts=counts, body_counts=body_counts, is_special=is_special, because="Samen met de regio")


def test_every_status_says_what_may_follow():
    assert set(NEXT) == set(MeetingStatus)


def test_adopted_minutes_change_only_through_a_correction():
    with pytest.raises(Adopted):
        check_agenda_is_open(MeetingStatus.FINAL)
    check_can_become(MeetingStatus.HELD, now=MeetingStatus.FINAL)
    with pytest.raises(NotNow):
        check_can_become(MeetingStatus.FINAL, now=MeetingStatus.PLANNED)


@pytest.mark.parametrize(
    ("outcome", "text", "has_owner", "is_whole"),
    [
        (None, "", False, False),
        (Outcome.NONE, " ", False, False),
        (Outcome.NONE, "Te weinig tijd", False, True),
        (Outcome.AGREEMENT, "Samen loten", False, False),
        (Outcome.AGREEMENT, "", True, False),
        (Outcome.AGREEMENT, "Samen loten", True, True),
        (Outcome.POSTPONED, "", False, True),
        (Outcome.NOTED, "", False, True),
    ],
)
def test_an_outcome_is_whole_with_its_reason_text_and_owner(outcome, text, has_owner, is_whole):
    assert (missing_in(outcome, text=text, has_owner=has_owner) is None) is is_whole
