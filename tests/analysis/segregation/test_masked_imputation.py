"""Filling in hidden counts: every copy keeps ranges and totals, and the interval says what the mask costs."""

import time
from collections import Counter
from itertools import product
from math import factorial

import numpy as np
import pytest
from scipy import stats

from leerkring.analysis.segregation.errors import BadQuestion, NeedsWholeNumbers
from leerkring.analysis.segregation.masked import (
    ContradictoryTotals,
    Masked,
    bounds_of,
    imputations,
    pooled,
    pooled_over,
)
from leerkring.analysis.segregation.masked.circuits import Network
from leerkring.analysis.segregation.masked.pooling import student_quantile
from leerkring.analysis.segregation.measures.information import theil_h
from leerkring.analysis.segregation.measures.stack import Stack


def hidden(table):
    mask = (table > 0) & (table < 5)
    return np.where(mask, 1, table), np.where(mask, 4, table)


@pytest.fixture(scope="module")
def town():
    generator = np.random.default_rng(5)
    size, share = generator.integers(60, 300, 25), generator.dirichlet([0.4, 0.3, 3, 0.3], 25)
    return np.array([generator.multinomial(n, p) for n, p in zip(size, share, strict=True)], dtype=float)


@pytest.mark.parametrize(
    ("axes", "whole"), [((), False), ((1,), False), ((0,), False), ((0, 1), False), ((), True)]
)
def test_every_copy_keeps_every_range_and_every_known_total(town, axes, whole):
    low, high = hidden(town)
    names = {1: "unit_totals", 0: "group_totals"}
    totals = {names[axis]: town.sum(axis=axis) for axis in axes}
    if whole:
        totals["total"] = town.sum()

    copies = imputations(
        Masked.of(low, high, **totals), generator=np.random.default_rng(1), copies=4, sweeps=5
    )

    assert ((copies >= low) & (copies <= high)).all()
    assert (copies == np.round(copies)).all()
    assert len({copy.tobytes() for copy in copies}) > 1
    for axis in axes:
        assert (copies.sum(axis=axis + 1) == town.sum(axis=axis)).all()
    if whole:
        assert (copies.sum(axis=(1, 2)) == town.sum()).all()


def test_partly_known_totals_are_kept_and_the_others_vary(town):
    low, high = hidden(town)
    units = np.where(np.arange(25) < 12, town.sum(axis=1), np.nan)

    copies = imputations(
        Masked.of(low, high, unit_totals=units), generator=np.random.default_rng(1), copies=6, sweeps=5
    )

    assert (copies.sum(axis=2)[:, :12] == units[:12]).all()
    assert (copies.sum(axis=2)[:, 12:].std(axis=0) > 0).any()


def test_the_walk_visits_every_possible_table_as_often_as_poisson_says():
    """A ring of six hidden cells: only the circuit through all of them leads from one table to the next."""
    low = np.array([[1.0, 1, 20], [20, 1, 1], [1, 20, 1]])
    high = np.array([[4.0, 4, 20], [20, 4, 4], [4, 20, 4]])
    totals = {"unit_totals": [25, 25, 25], "group_totals": [25, 25, 25]}
    network = Network.of(Masked.of(low, high, **totals))
    log_mean = np.log(np.array([[2.0, 1, 1], [1, 3, 1], [1, 1, 1]]))
    generator = np.random.default_rng(3)
    state, seen = network.corner(generator), Counter()
    for _ in range(3000):
        network.walk(state, log_mean, generator, steps=4)
        seen[state[0, 0]] += 1

    weights = {}
    for counts in product(range(1, 5), repeat=6):
        table = low.copy()
        table[np.nonzero(low < high)] = counts
        if (table.sum(axis=0) == 25).all() and (table.sum(axis=1) == 25).all():
            weight = np.exp((table * log_mean)[low < high].sum())
            weights[table[0, 0]] = weight / np.prod([factorial(count) for count in counts])
    expected = {first: weight / sum(weights.values()) for first, weight in weights.items()}
    assert set(seen) == set(expected)
    assert len(expected) == 4
    for first, share in expected.items():
        assert seen[first] / 3000 == pytest.approx(share, abs=0.04)


def test_without_totals_a_hidden_count_is_poisson_with_its_groups_rate():
    """Many schools of one size: the counts 1 to 4 that are filled in look like those that were hidden."""
    generator = np.random.default_rng(2)
    small = generator.poisson(2.0, 700)
    table = np.stack([np.full(700, 100), small], axis=1)[(small > 0) & (small < 5)].astype(float)
    low, high = hidden(table)

    copies = imputations(Masked.of(low, high), generator=generator, copies=3, sweeps=30)

    # With no count of this group seen, the ranges say little about the rate; it stays inside them.
    assert 1.2 < copies[:, :, 1].mean() < 3.5
    law = stats.poisson(2.0).pmf(np.arange(1, 5))
    by_total = Masked.of(low, high, group_totals=table.sum(axis=0))
    tied = imputations(by_total, generator=generator, copies=1, sweeps=20)[0, :, 1]
    found = np.array([(tied == count).mean() for count in range(1, 5)])
    assert found == pytest.approx(law / law.sum(), abs=0.08)


def test_the_pooled_interval_holds_the_truth_and_lies_inside_the_bounds(town):
    low, high = hidden(town)
    table = Masked.of(low, high, unit_totals=town.sum(axis=1))
    copies = imputations(table, generator=np.random.default_rng(4), copies=20, sweeps=10)

    found = pooled_over(copies, lambda copy: (float(theil_h(Stack.of(copy))[0]), 0.0))
    guaranteed = bounds_of(table, "theil_h")

    truth = float(theil_h(Stack.of(town))[0])
    assert guaranteed.low <= truth <= guaranteed.high
    assert guaranteed.low <= found.value <= guaranteed.high
    assert found.missing == 1.0
    assert found.low < found.value < found.high


def test_the_same_generator_gives_the_same_copies(town):
    table = Masked.of(*hidden(town), group_totals=town.sum(axis=0))

    first, second = (
        imputations(table, generator=np.random.default_rng(8), copies=2, sweeps=3) for _ in range(2)
    )

    assert (first == second).all()


def test_two_hundred_schools_take_seconds():
    generator = np.random.default_rng(6)
    table = generator.poisson(generator.gamma(0.8, 12, (200, 6))).astype(float) + 1
    masked = Masked.of(*hidden(table), unit_totals=table.sum(axis=1))

    started = time.process_time()
    imputations(masked, generator=generator, copies=2, sweeps=20)

    assert time.process_time() - started < 10


def test_nothing_hidden_means_copies_of_the_table():
    table = Masked.of([[3, 4]], [[3, 4]])
    copies = imputations(table, generator=np.random.default_rng(1), copies=2)

    assert copies.tolist() == [[[3, 4]], [[3, 4]]]


def test_what_cannot_be_imputed_is_refused():
    generator = np.random.default_rng(1)
    with pytest.raises(NeedsWholeNumbers):
        imputations(Masked.of([[0.5]], [[1.5]]), generator=generator)
    with pytest.raises(BadQuestion, match="copies"):
        imputations(Masked.of([[1]], [[4]]), generator=generator, copies=0)
    with pytest.raises(BadQuestion, match="wider"):
        imputations(Masked.of([[0]], [[5000]]), generator=generator)
    with pytest.raises(ContradictoryTotals):
        Masked.of([[1, 1], [1, 1]], [[2, 2], [2, 2]], unit_totals=[3, 3], group_totals=[2, 2])


def test_students_quantile_is_that_of_the_tables():
    for freedom in (3, 4, 5.5, 10, 40, 1e6):
        assert student_quantile(freedom) == pytest.approx(
            stats.t(freedom).ppf(0.975), abs=2e-3 * 12 / freedom
        )
    assert student_quantile(1) == pytest.approx(stats.t(1).ppf(0.975), abs=1e-3)
    assert student_quantile(2) == pytest.approx(stats.t(2).ppf(0.975), abs=1e-3)


def test_copies_that_agree_leave_the_variance_within():
    found = pooled([0.3, 0.3], [0.01, 0.03])

    assert found.standard_error == pytest.approx(np.sqrt(0.02))
    assert (found.missing, found.freedom) == (0.0, np.inf)
    assert found.high == pytest.approx(0.3 + 1.959964 * np.sqrt(0.02))
    with pytest.raises(BadQuestion):
        pooled([0.3], [0.01])
