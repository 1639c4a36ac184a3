"""The policy, the rules for single counts, rounding and percentages."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkring.analysis.disclosure import (
    PUBLIC,
    SENSITIVE,
    Counts,
    DisclosureError,
    Leak,
    LooserPolicy,
    Policy,
    Release,
    UnreadableCounts,
    audit,
    exact,
    group_disclosing,
    is_dominated,
    round_to_base,
    rounding_window,
    shown,
    small_cells,
    table,
    too_few_behind,
    whole_percentage,
)

LOOSER = [
    ("threshold", 4),
    ("base", 3),
    ("minimum_width", 3),
    ("relative_width", 0.1),
    ("schools", 2),
    ("boards", 1),
    ("small_school", 20),
    ("dominance", ((1, 0.95), (2, 0.90))),
    ("dominance", ((1, 0.85),)),
]


@pytest.mark.parametrize(("field", "value"), LOOSER)
def test_a_looser_policy_is_refused_with_the_rule_it_breaks(field, value):
    with pytest.raises(LooserPolicy, match=field):
        Policy(**{field: value})
    with pytest.raises(LooserPolicy, match=field):
        PUBLIC.stricter(**{field: value})


def test_a_tenant_may_not_go_back_below_its_own_stricter_policy():
    with pytest.raises(LooserPolicy):
        SENSITIVE.stricter(threshold=5)


def test_every_rule_can_be_made_stricter():
    changes = {
        "threshold": 8,
        "base": 10,
        "minimum_width": 6,
        "relative_width": 0.5,
        "schools": 5,
        "boards": 3,
    }
    stricter = PUBLIC.stricter(**changes, small_school=200, dominance=((1, 0.7), (2, 0.8)))

    assert {name: getattr(stricter, name) for name in changes} == changes
    assert stricter.version == PUBLIC.version


def test_an_unknown_rule_is_refused():
    with pytest.raises(LooserPolicy, match="treshold"):
        PUBLIC.stricter(treshold=8)


def test_a_policy_cannot_be_changed_in_place():
    with pytest.raises(dataclasses.FrozenInstanceError):
        PUBLIC.threshold = 1


@given(st.integers(0, 10**6), st.integers(1, 100))
def test_a_rounded_count_is_a_multiple_whose_window_holds_the_count(count, base):
    rounded = int(round_to_base(count, base))
    low, high = rounding_window(rounded, base)

    assert rounded % base == 0
    assert low <= count <= high
    assert high - low < base


@given(st.integers(0, 5000), st.sampled_from([PUBLIC, SENSITIVE, SENSITIVE.stricter(base=10)]))
def test_what_is_printed_holds_the_count_and_never_a_number_under_the_threshold(count, policy):
    printed = shown(count, policy)

    assert printed.low <= count <= printed.high
    assert "–" in printed.text or int(printed.text) >= policy.threshold


@given(st.integers(0, 400), st.integers(0, 400))
def test_a_percentage_follows_from_the_rounded_counts_alone(part, rest):
    whole = part + rest
    rounded = [int(value) for value in round_to_base([part, whole])]

    percentage = whole_percentage(part, whole)

    assert percentage == whole_percentage(*rounded)
    assert percentage is None or percentage == int(percentage)


def test_a_whole_school_in_one_group_and_an_absent_group_in_a_small_school_disclose():
    counts = Counts.cross([[0, 300, 0], [0, 40, 30], [0, 90, 90]], school=list("ABC"), group=list("xyz"))

    assert [cells.tolist() for cells in group_disclosing(counts)] == [[0, 2], [3]]


def test_a_total_of_the_whole_school_in_one_group_is_refused_by_the_audit():
    counts = Counts.cross([[0, 300], [60, 90], [40, 70]], school=list("ABC"), group=["x", "y"])

    outcome = audit(counts, [Release("cells", table(counts, ["school", "group"]))])

    assert [(finding.leak, finding.low, finding.high) for finding in outcome.findings] == [(Leak.EXACT, 0, 0)]


@pytest.mark.parametrize(
    ("contributions", "dominated"),
    [
        ([85, 10, 5], True),
        ([84, 5, 6, 5], False),
        ([86, 8, 6], True),
        ([46, 45, 9], True),
        ([10] * 10, False),
    ],
)
def test_one_or_two_contributors_may_not_dominate_a_sum(contributions, dominated):
    assert is_dominated(contributions) is dominated


def test_an_empty_sum_is_not_dominated():
    assert not is_dominated([])


def test_aggregates_need_three_schools_and_two_boards():
    assert too_few_behind(["A", "B"], None)
    assert too_few_behind(["A", "B", "C"], ["x", "x", "x"])
    assert not too_few_behind(["A", "B", "C"], ["x", "x", "y"])
    assert not too_few_behind(["A", "A"], ["x", "x"])


def test_an_aggregate_of_two_schools_is_refused_by_the_audit():
    counts = Counts.cross([[30, 40], [50, 60], [70, 80]], school=list("ABC"), group=["x", "y"])

    outcome = audit(counts, [Release("two of three", (exact([0, 2], 80),))])

    assert [finding.leak for finding in outcome.findings] == [Leak.TOO_FEW_BEHIND]


@pytest.mark.parametrize("values", [[-1.0], [1.5], [float("nan")], [float("inf")]])
def test_counts_that_are_not_whole_pupils_are_refused(values):
    with pytest.raises(UnreadableCounts, match="whole numbers of pupils"):
        Counts.of(values, {"school": ["A"]})


def test_labels_that_do_not_fit_are_refused():
    with pytest.raises(UnreadableCounts, match="'school' has 1 entries for 2 counts"):
        Counts.of([1, 2], {"school": ["A"]})
    with pytest.raises(UnreadableCounts, match="as many names"):
        Counts.cross([[1, 2]], school=["A"], group=["x"])
    with pytest.raises(UnreadableCounts):
        rounding_window(7, 5)
    with pytest.raises(UnreadableCounts):
        round_to_base([-5])


def test_every_refusal_belongs_to_one_tree():
    for error in (LooserPolicy("a", 1, 2), UnreadableCounts("x")):
        assert isinstance(error, DisclosureError)


def test_zero_is_not_small_but_one_to_four_are():
    counts = Counts.of(np.arange(7), {"group": list("abcdefg")})

    assert small_cells(counts).tolist() == [1, 2, 3, 4]
