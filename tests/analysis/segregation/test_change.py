"""The change of segregation between moments: exact terms, margins that are met, and honest refusals."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from leerkring.analysis.segregation.change import (
    change,
    change_over_years,
    change_with_intervals,
    fit_margins,
    impossible_groups,
)
from leerkring.analysis.segregation.errors import BadQuestion, UndefinedMeasure

REFERENCE = Path(__file__).parents[2] / "reference" / "segregation"
FITTED = ("group_margin", "unit_margin", "structural")


def read_table(name, *, unit, group, count, keep=lambda row: True):
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if keep(row)]
    units = {label: index for index, label in enumerate(dict.fromkeys(row[unit] for row in rows))}
    groups = {label: index for index, label in enumerate(sorted({row[group] for row in rows}))}
    table = np.zeros((len(units), len(groups)))
    for row in rows:
        table[units[row[unit]], groups[row[group]]] += float(row[count])
    return table


@pytest.fixture(scope="module")
def schools00():
    return read_table("schools00.csv", unit="school", group="race", count="n")


def information(table):
    """Mutual information, written down once more and plainly."""
    shares = table / table.sum()
    expected = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    return sum(p * np.log(p / e) for p, e in zip(shares.ravel(), expected.ravel(), strict=True) if p > 0)


def proportional_fitting(seed, units, groups, *, precision=1e-12):
    """The textbook loop, stopped when every group margin is within a relative distance."""
    table, units, groups = seed / seed.sum(), units / units.sum(), groups / groups.sum()
    for _ in range(200_000):
        table = table * (groups / table.sum(axis=0))
        table = table * (units / table.sum(axis=1))[:, None]
        if np.abs(table.sum(axis=0) / groups - 1).max() <= precision:
            return table
    raise AssertionError("the loop did not end")


def fitting_that_stops_early(seed, units, groups, *, precision):
    """As is often done: groups, then units in turn, until no *share* is further off than `precision`."""
    table, units, groups = seed / seed.sum(), units / units.sum(), groups / groups.sum()
    for turn in range(2_000):
        at_groups = groups / table.sum(axis=0)
        table = table * (at_groups if turn % 2 == 0 else (units / table.sum(axis=1))[:, None])
        distances = np.abs(table.sum(axis=0) - groups).max(), np.abs(table.sum(axis=1) - units).max()
        if max(distances) <= precision:
            return table
    raise AssertionError("the loop did not end")


def structural_by(fitting, before, after, *, precision):
    after_here = fitting(after, before.sum(axis=1), before.sum(axis=0), precision=precision)
    before_there = fitting(before, after.sum(axis=1), after.sum(axis=0), precision=precision)
    return (
        information(after_here) - information(before) + information(after) - information(before_there)
    ) / 2


def other_margins(table, *, power, seed=5):
    """The same schools with other sizes and groups, and odds ratios raised to a power."""
    generator = np.random.default_rng(seed)
    units = table.sum(axis=1) * np.exp(generator.normal(0, 0.2, len(table)))
    groups = table.sum(axis=0) * generator.uniform(0.8, 1.3, table.shape[1])
    return proportional_fitting(table**power, units, groups, precision=1e-13) * table.sum()


def test_karmel_and_maclachlan_find_the_same_adjusted_counts():
    def table(period):
        return read_table(
            "karmel_maclachlan_1988.csv",
            unit="occ",
            group="gender",
            count="n",
            keep=lambda row: row["period"] == period,
        )

    source, target = table("source"), table("target")
    fit = fit_margins(source[None], target.sum(axis=1)[None], target.sum(axis=0)[None])

    published = np.array([[90.3, 134.7], [114.5, 85.5], [70.2, 104.8]])  # female, male per occupation
    assert fit.table[0] * target.sum() == pytest.approx(published, abs=0.05)


def test_two_thousand_schools_agree_with_the_textbook_loop(schools00):
    units, groups = schools00.sum(axis=1)[::-1].copy(), schools00.sum(axis=0) * [1.3, 0.9, 1.2, 0.8, 1.5]
    ours = fit_margins(schools00[None], units[None], groups[None])

    loop = proportional_fitting(schools00, units, groups, precision=1e-13)

    assert ours.converged[0]
    assert ours.margin_error[0] <= 1e-12
    assert ours.table[0] == pytest.approx(loop, abs=1e-14)


def test_the_structural_term_of_two_thousand_schools_is_that_of_the_textbook_loop(schools00):
    after = other_margins(schools00, power=0.995)
    step = change(schools00, after)

    assert step.converged
    by_loop = structural_by(proportional_fitting, schools00, after, precision=1e-10)
    assert step.structural == pytest.approx(by_loop, abs=1e-10)


def test_stopping_at_a_thousandth_of_all_pupils_publishes_the_wrong_sign(schools00):
    """Each school has under a thousandth of the pupils: an absolute tolerance of .001 checks nothing."""
    after = other_margins(
        schools00, power=1.005
    )  # odds ratios further from one: more segregated by structure
    exact = change(schools00, after).structural

    early, nearly = (
        structural_by(fitting_that_stops_early, schools00, after, precision=precision)
        for precision in (1e-3, 1e-10)
    )

    assert (schools00.sum(axis=1) / schools00.sum() < 0.001).mean() > 0.98
    assert exact > 0.001
    assert early < -0.001
    assert nearly == pytest.approx(exact, abs=1e-6)


def test_only_margins_changed_means_no_structural_change(schools00):
    step = change(schools00, other_margins(schools00, power=1.0))

    assert step.structural == pytest.approx(0, abs=1e-12)
    assert step.group_margin + step.unit_margin == pytest.approx(step.total, abs=1e-12)


tables = hnp.arrays(np.float64, (6, 3), elements=st.integers(1, 60).map(float))


@given(tables, tables, st.integers(0, 2), st.integers(0, 2))
@settings(max_examples=60, deadline=None)
def test_the_terms_add_up_to_the_total(before, after, closed, opened):
    before[:opened] = 0
    after[6 - closed :] = 0
    step = change(before, after, crosswalk=[0, 1, 2, 2, 3, 4])

    terms = (step.openings, step.closures, step.mergers, *(getattr(step, name) for name in FITTED))
    assert step.converged
    assert sum(terms) == pytest.approx(step.total, abs=1e-12)
    assert step.total == pytest.approx(information(after) - information(before), abs=1e-12)


@given(tables, tables)
@settings(max_examples=40, deadline=None)
def test_going_back_undoes_every_term_and_order_does_not_matter(before, after):
    there, back = change(before, after), change(after, before)
    shuffled = change(before[::-1, [2, 0, 1]], after[::-1, [2, 0, 1]])

    for name in FITTED:
        assert getattr(back, name) == pytest.approx(-getattr(there, name), abs=1e-11)
        assert getattr(shuffled, name) == pytest.approx(getattr(there, name), abs=1e-11)


def test_the_same_question_twice_gives_the_same_bits(schools00):
    after = other_margins(schools00, power=1.01)

    assert change(schools00, after) == change(schools00, after)


def test_a_school_that_opens_is_an_opening_and_nothing_else():
    before, after = [[30, 10], [10, 30], [0, 0]], [[30, 10], [10, 30], [40, 0]]
    step = change(before, after)

    assert step.openings == pytest.approx(step.total)
    assert step.openings > 0
    assert step.closures == 0
    assert step.structural == pytest.approx(0, abs=1e-15)


def test_a_school_that_closes_is_a_closure_and_nothing_else():
    step = change([[30, 10], [10, 30], [40, 0]], [[30, 10], [10, 30], [0, 0]])

    assert step.closures == pytest.approx(step.total)
    assert step.openings == 0


def test_two_schools_that_merge_are_one_merger_and_no_opening():
    before, after = [[30, 10], [10, 30], [20, 20], [0, 0]], [[0, 0], [0, 0], [20, 20], [40, 40]]

    unfollowed = change(before, after)
    followed = change(before, after, crosswalk=[7, 7, 2, 7])

    assert unfollowed.openings != 0 or unfollowed.closures != 0
    assert followed.mergers == pytest.approx(followed.total)
    assert followed.openings == followed.closures == 0


def test_zero_cells_without_a_fitting_table_are_reported_and_name_the_group():
    """The first school only ever had group 0; afterwards it is larger than group 0 as a whole."""
    step = change([[40, 0], [20, 40]], [[30, 30], [5, 35]])

    assert not step.converged
    assert step.structural is None
    assert step.reason == "no_table_has_these_margins"
    assert step.reason_groups == (0,)
    assert step.total == pytest.approx(information(np.array([[30, 30], [5, 35]])) - step.before)


def test_a_group_that_appears_is_named_as_the_reason():
    step = change([[10, 0], [10, 0]], [[10, 5], [10, 2]])

    assert (step.converged, step.reason, step.reason_groups) == (False, "group_in_one_table_only", (1,))


def test_towns_without_a_common_school_have_openings_and_closures_only():
    step = change([[10, 5], [0, 0]], [[0, 0], [10, 2]])

    assert (step.converged, step.reason, step.structural) == (False, "no_unit_in_both", None)


@given(
    hnp.arrays(np.float64, (4, 3), elements=st.sampled_from([0.0, 0.0, 1.0, 5.0])),
    hnp.arrays(np.float64, (4, 3), elements=st.sampled_from([0.0, 1.0, 5.0])),
)
@settings(max_examples=60, deadline=None)
def test_a_fit_converges_exactly_when_the_margins_can_be_met(seed, target):
    seed[:, 0] += 1.0 * (seed.sum(axis=1) == 0)
    target += 1.0 * (target.sum() == 0)
    units, groups = target.sum(axis=1), target.sum(axis=0)

    fit = fit_margins(seed[None], units[None], groups[None], tolerance=1e-9)

    assert bool(fit.converged[0]) == (impossible_groups(seed, units, groups) is None)


def test_a_chain_of_years_adds_up_to_first_against_last():
    generator = np.random.default_rng(1)
    years = [generator.integers(1, 50, (8, 3)).astype(float) for _ in range(5)]

    steps = change_over_years(years)

    assert len(steps) == 4
    assert sum(step.total for step in steps) == pytest.approx(information(years[-1]) - information(years[0]))


def test_intervals_hold_the_value_and_repeat_with_the_same_generator(schools00):
    small = schools00[:60]
    after = other_margins(small + 1, power=0.9)

    steps = [
        change_with_intervals(small + 1, after, generator=np.random.default_rng(3), draws=40)
        for _ in range(2)
    ]

    assert steps[0] == steps[1]
    for name, interval in steps[0].intervals.items():
        assert interval.low <= interval.debiased <= interval.high
        assert interval.debiased == pytest.approx(getattr(steps[0], name), abs=3 * interval.standard_error)
    assert steps[0].intervals["structural"].draws == 40


def test_the_standard_error_of_the_structural_term_is_that_of_repeated_samples():
    """A population of which we draw two samples again and again: the spread is what one bootstrap says."""
    generator = np.random.default_rng(11)
    population = generator.dirichlet(np.full(24, 4.0)).reshape(8, 3)
    later = generator.dirichlet(np.full(24, 4.0)).reshape(8, 3)

    def sample(shares):
        return generator.multinomial(4000, shares.ravel()).reshape(8, 3)

    repeated = np.std([change(sample(population), sample(later)).structural for _ in range(300)], ddof=1)
    told = change_with_intervals(sample(population), sample(later), generator=generator, draws=300)

    assert told.intervals["structural"].standard_error == pytest.approx(repeated, rel=0.2)


def test_too_few_iterations_are_reported_as_such(schools00):
    step = change(schools00, other_margins(schools00, power=1.01), max_iterations=0)

    assert (step.converged, step.reason, step.structural) == (False, "not_converged", None)
    assert step.margin_error > step.tolerance


def test_with_many_groups_the_reason_is_left_open():
    seed = np.eye(13)

    assert impossible_groups(seed, np.ones(13), np.arange(1.0, 14)) is None
    assert impossible_groups(seed[:3, :3], np.ones(3), np.arange(1.0, 4)) is not None


def test_every_step_of_a_chain_has_intervals_when_draws_are_asked_for():
    years = [[[30, 10], [10, 30]], [[25, 15], [15, 25]], [[20, 20], [20, 20]]]
    steps = change_over_years(years, generator=np.random.default_rng(1), draws=5)

    assert all(step.intervals["total"].draws == 5 for step in steps)


@pytest.mark.parametrize(
    ("before", "after", "error"),
    [
        ([[1, 2]], [[1, 2], [3, 4]], BadQuestion),
        ([[1, -2]], [[1, 2]], BadQuestion),
        ([[0, 0]], [[1, 2]], UndefinedMeasure),
    ],
)
def test_tables_that_cannot_be_compared_are_refused(before, after, error):
    with pytest.raises(error):
        change(before, after)


def test_one_moment_is_no_change_and_each_step_has_one_crosswalk():
    with pytest.raises(BadQuestion, match="two or more"):
        change_over_years([[[1, 2]]])
    with pytest.raises(BadQuestion, match="crosswalks"):
        change_over_years([[[1, 2]], [[1, 2]]], crosswalks=[None, None])
    with pytest.raises(BadQuestion, match="crosswalk"):
        change([[1, 2]], [[1, 2]], crosswalk=[1, 2])
