"""What comes next, what may be chance, how far a goal is: rules without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkring.platform.agreements.rules.chance import band, differ
from leerkring.platform.agreements.rules.figure import NARROW, WIDE, Value, figure
from leerkring.platform.agreements.rules.progress import goes_down, progress
from leerkring.platform.agreements.rules.steps import (
    AgreementFacts,
    GoalFacts,
    Owner,
    Step,
    StepKind,
    next_step,
    steps_of,
)
from leerkring.platform.agreements.rules.wording import day_of, label_with, read, spans
from leerkring.statute.wording.goals import Label, coach

TODAY = date(2026, 11, 22)
STAYS = Owner()


def step(*goals, owner=STAYS, is_open=True, **more):
    facts = AgreementFacts(is_open=is_open, owner=owner, goals=goals, **more)
    return next_step(facts, today=TODAY)


def goal(**fields):
    known = {"id": 1, "owner": STAYS, "can_be_measured": True, "measured_on": TODAY - timedelta(days=30)}
    return GoalFacts(**{**known, **fields})


def days(number):
    return TODAY + timedelta(days=number)


@pytest.mark.parametrize(
    ("owner", "kind"),
    [
        (Owner(days(-1)), StepKind.OWNER_GONE),
        (Owner(days(-1), followed=True), StepKind.OWNER_GONE),
        (Owner(days(0)), StepKind.OWNER_LEAVES),
        (Owner(days(60)), StepKind.OWNER_LEAVES),
        (Owner(days(60), followed=True), StepKind.MEASURE),
        (Owner(days(61)), StepKind.MEASURE),
    ],
)
def test_an_owner_who_leaves_within_sixty_days_without_a_successor_asks_attention(owner, kind):
    assert step(goal(), owner=owner).kind == kind
    assert step(goal(owner=owner)).kind == kind


@pytest.mark.parametrize(
    ("deadline", "evaluated", "kind"),
    [
        (days(1), None, StepKind.EVALUATE_LATER),
        (days(0), None, StepKind.EVALUATE),
        (days(-25), None, StepKind.EVALUATE),
        (days(-26), None, StepKind.EVALUATE_LATE),
        (days(-26), days(-86), StepKind.NOTHING),
        (days(-26), days(-87), StepKind.EVALUATE_LATE),
    ],
)
def test_a_goal_is_evaluated_within_25_days_after_its_deadline(deadline, evaluated, kind):
    one = goal(deadline=deadline, evaluated_on=evaluated, can_be_measured=False)

    assert step(one).kind == kind


def test_an_agreement_without_a_goal_is_evaluated_at_its_own_end():
    assert step(due_on=days(-40)).kind == StepKind.EVALUATE_LATE
    assert step(due_on=days(-40), evaluated_on=days(-20)).kind == StepKind.ADD_GOAL


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"measured_on": days(-364)}, StepKind.MEASURE),
        ({"measured_on": days(-365 - 31)}, StepKind.MEASURE),
        ({"measured_on": days(-365 - 32)}, StepKind.MEASURE_LATE),
        ({"measured_on": None}, StepKind.MEASURE),
        ({"measured_on": days(-900), "fills_itself": True}, StepKind.NOTHING),
        ({"measured_on": days(-900), "can_be_measured": False}, StepKind.NOTHING),
    ],
)
def test_a_goal_is_measured_once_a_year_unless_the_monitor_does_it(fields, kind):
    assert step(goal(**fields)).kind == kind


def test_an_agreement_of_the_board_that_nobody_took_up_in_half_a_year_shows_up():
    assert step(goal(), pass_on_since=days(-183)).kind == StepKind.MEASURE
    assert step(goal(), pass_on_since=days(-184)).kind == StepKind.PASS_ON


def test_what_is_closed_asks_nothing():
    assert step(owner=Owner(days(-5)), is_open=False) == Step(StepKind.CLOSED)
    assert steps_of(AgreementFacts(is_open=False, owner=Owner(days(-5))), today=TODAY) == []


def test_every_step_has_a_tone_and_only_calm_ones_ask_nothing():
    tones = {kind: Step(kind).tone for kind in StepKind}

    assert {kind for kind, tone in tones.items() if tone == "plain"} == {
        kind for kind in StepKind if not Step(kind).asks_attention
    }


@given(st.floats(0, 100), st.integers(1, 10_000))
def test_the_band_of_a_share_holds_it_and_stays_within_0_and_100(value, n):
    found = band(value, n)

    assert found is not None
    assert -1e-9 <= found.low <= value + 1e-9
    assert value - 1e-9 <= found.high <= 100 + 1e-9


def test_more_children_make_the_band_narrower():
    few, many = band(71, 20), band(71, 2000)

    assert few
    assert many
    assert few.high - few.low > many.high - many.low
    assert band(71, None) is None
    assert differ((71, None), (75, 10)) is None
    assert differ((140, 10), (75, 10)) is None


def test_a_bar_goes_both_ways_and_ends_at_its_ends():
    assert progress(58, 50, 75).at == 0
    assert progress(40, 20, 30).is_reached
    assert goes_down(40, 30)
    assert progress(None, 4, 8).at == 46
    assert progress(5, 5, 5).is_reached
    assert progress(5, None, 5) is None


@given(
    st.lists(st.floats(-1000, 1000), min_size=1, max_size=12),
    st.one_of(st.none(), st.floats(-1000, 1000)),
    st.sampled_from([WIDE, NARROW]),
)
def test_everything_that_is_drawn_lies_inside_the_drawing(values, target, shape):
    some = [Value(date(2015 + n, 11, 1), value) for n, value in enumerate(values)]

    drawn = figure(some, target=target, is_share=False, shape=shape)

    heights = [one.y for one in drawn.points] + ([drawn.target.at] if drawn.target else [])
    assert all(shape.top - 0.1 <= y <= drawn.plot_bottom + 0.1 for y in heights)
    assert all(shape.left <= one.x <= drawn.plot_right for one in drawn.points)
    assert 2 <= len(drawn.ticks) <= 6


def test_without_a_value_there_is_no_drawing():
    assert figure([], target=75, is_share=True, shape=WIDE) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("op 1-11-2028", date(2028, 11, 1)),
        ("1 maart 2027", date(2027, 3, 1)),
        ("eind maart 2027", date(2027, 3, 31)),
        ("schooljaar 2027-2028", date(2028, 7, 31)),
        ("vóór 2028", date(2028, 1, 1)),
        ("31-2-2028", None),
        ("op termijn", None),
    ],
)
def test_a_moment_in_words_becomes_the_last_day_of_it(words, day):
    assert day_of(words, lasts=True) == day


def test_what_stands_in_the_text_fills_the_fields():
    now = "nu 58% (203 peuters)."
    text = f"Op 1 november 2028 zit 75% van de peuters met een vve-indicatie in een gemengde groep, {now}"

    found = read(coach(text), text)

    assert (found.target, found.baseline, found.baseline_n, found.unit) == (75, 58, 203, "%")
    assert found.deadline == date(2028, 11, 1)
    assert found.population == "peuters met een vve-indicatie"
    assert spans(coach(text), text)["result"].text == "in een gemengde groep"


@pytest.mark.parametrize(
    ("text", "fields", "label"),
    [
        ("Ieder kind hoort erbij.", {}, Label.TOO_GENERAL),
        ("Ieder kind hoort erbij.", {"indicator": "x", "target": 5, "baseline": 3}, Label.NO_DEADLINE),
        ("Wij organiseren drie bijeenkomsten.", {"baseline": 1, "target": 3}, Label.ACTIVITY),
        (
            "In 2028 zit 80% van de peuters in een gemengde groep.",
            {"baseline": 71, "target": 80},
            Label.MEASURABLE,
        ),
        (
            "In 2028 zit 80% van de peuters in een gemengde groep.",
            {"baseline": 80, "target": 80},
            Label.NOT_AMBITIOUS,
        ),
    ],
)
def test_a_field_beside_the_text_counts_for_the_label(text, fields, label):
    assert label_with(coach(text), fields) is label


def test_an_agreement_that_waits_half_a_year_to_be_passed_on_is_due():
    def due(since):
        facts = AgreementFacts(is_open=True, owner=STAYS, goals=(goal(),), pass_on_since=since)
        return [one.kind for one in steps_of(facts, today=TODAY)]

    assert due(days(-183)) == []
    assert due(days(-184)) == [StepKind.PASS_ON]
