"""What must hold for any table: on random tables of all shapes, and on large batches of them at once."""

import os

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from leerkring.analysis.segregation import Stack
from leerkring.analysis.segregation.local import local_groups, local_units
from leerkring.analysis.segregation.measures.catalogue import Choice, rows, values
from leerkring.analysis.segregation.measures.information import Information, mutual_information
from leerkring.analysis.segregation.nested import nested
from leerkring.analysis.segregation.origin_destination import Flows, split

LONG = bool(os.environ.get("LEERKRING_LONG"))
ALL = Choice(ordered=True)
BATCHES = 200 if LONG else 4
BATCH = 1_000

counts = st.one_of(
    st.integers(0, 3).map(float), st.integers(0, 2000).map(float), st.floats(0, 50, allow_subnormal=False)
)
tables = arrays.arrays(
    float,
    st.tuples(st.integers(1, 12), st.integers(1, 5)),
    elements=counts.map(lambda count: 0.0 if count < 1e-6 else count),
)


def measured(table):
    return values(Stack.of(table), ALL)[:, 0]


def assert_same(found, wanted):
    np.testing.assert_allclose(found, wanted, rtol=1e-9, atol=1e-9)


@settings(max_examples=2000 if LONG else 150, deadline=None)
@given(tables)
def test_every_index_lies_between_nought_and_one(table):
    found = measured(table)

    known = ~np.isnan(found)
    assert (found[known] >= 0).all()
    bounded = np.array([row.measure != "mutual_information" for row in rows(table.shape[1], ALL)])
    assert (found[known & bounded] <= 1 + 1e-12).all()


@settings(max_examples=2000 if LONG else 100, deadline=None)
@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_the_units_does_not_matter(table, shuffle):
    order = list(range(len(table)))
    shuffle.shuffle(order)

    assert_same(measured(table[order]), measured(table))


@settings(max_examples=2000 if LONG else 100, deadline=None)
@given(tables, st.integers(0, 11))
def test_splitting_a_unit_into_units_of_the_same_mix_changes_nothing(table, unit):
    chosen = unit % len(table)
    halves = np.vstack([table, table[chosen] * 0.25])
    halves[chosen] *= 0.75

    assert_same(measured(halves), measured(table))


@settings(max_examples=2000 if LONG else 100, deadline=None)
@given(tables)
def test_units_and_groups_without_pupils_change_nothing(table):
    more = np.vstack([table, np.zeros((2, table.shape[1]))])
    wider = np.hstack([more, np.zeros((len(more), 1))])
    kept = [
        place
        for place, row in enumerate(rows(wider.shape[1], ALL))
        if table.shape[1] not in (row.group, row.to)
    ]

    assert_same(measured(wider)[kept], measured(table))


@settings(max_examples=2000 if LONG else 100, deadline=None)
@given(tables)
def test_mutual_information_is_the_same_with_units_and_groups_exchanged(table):
    assert_same(mutual_information(Stack.of(table.T)), mutual_information(Stack.of(table)))


@settings(max_examples=2000 if LONG else 100, deadline=None)
@given(tables)
def test_local_scores_of_units_and_of_groups_add_up_to_the_total(table):
    information = Information(Stack.of(table))
    total = np.nan_to_num(information.mutual[0])

    assert local_units(information).contribution.sum() == pytest.approx(total, abs=1e-9)
    assert local_groups(information).contribution.sum() == pytest.approx(total, abs=1e-9)


@settings(max_examples=2000 if LONG else 100, deadline=None)
@given(tables, st.data())
def test_levels_of_any_depth_add_up_to_the_whole(table, data):
    depth = data.draw(st.integers(1, 3))
    within = np.zeros((len(table), depth), dtype=np.int64)
    for level in range(depth):
        fresh = data.draw(st.lists(st.booleans(), min_size=len(table), max_size=len(table)))
        within[:, level] = np.cumsum(fresh)
    stack = Stack.of(table)
    information = Information(stack)

    levels = nested(stack, within)

    assert len(levels) == depth + 1
    assert sum(np.nan_to_num(level.mutual_information[0]) for level in levels) == pytest.approx(
        np.nan_to_num(information.mutual[0]), abs=1e-9
    )
    for level in levels:
        cells = level.cell_share * np.nan_to_num(level.cell_mutual_information)
        assert np.nan_to_num(cells).sum() == pytest.approx(
            np.nan_to_num(level.mutual_information[0]), abs=1e-9
        )


def batch(rng, tables_at_once=BATCH):
    """Return many random tables in one stack, from tiny to large and from mixed to separate."""
    units = rng.integers(1, 15, tables_at_once)
    starts = np.append(0, np.cumsum(units)[:-1])
    mix = rng.dirichlet([rng.choice([0.2, 1.0, 10.0])] * 4, units.sum())
    size = rng.choice([0, 1, 7, 40, 600], units.sum(), p=[0.05, 0.15, 0.3, 0.3, 0.2])
    table = np.array([rng.multinomial(n, p) for n, p in zip(size, mix, strict=True)], dtype=float)
    return table, starts


@pytest.mark.parametrize("number", range(BATCHES))
def test_thousands_of_tables_keep_every_identity(number):
    rng = np.random.default_rng([2017, number])
    table, starts = batch(rng)
    stack = Stack.of(table, starts)
    found = values(stack, ALL)
    known = ~np.isnan(found)
    bounded = np.array([row.measure != "mutual_information" for row in rows(4, ALL)])[:, None]

    assert (found[known] >= 0).all()
    assert (found[known & bounded] <= 1 + 1e-12).all()
    _assert_permutation(rng, table, starts, found)
    _assert_merging(table, starts, found)
    _assert_additive(rng, stack, found)


def _assert_permutation(rng, table, starts, found):
    area = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(table))))
    order = np.lexsort((rng.random(len(table)), area))
    assert_same(values(Stack.of(table[order], starts), ALL), found)


def _assert_merging(table, starts, found):
    doubled = np.repeat(table, 2, axis=0) / 2
    assert_same(values(Stack.of(doubled, starts * 2), ALL), found)


def _assert_additive(rng, stack, found):
    names = [row.measure for row in rows(4, ALL)]
    mutual = np.nan_to_num(found[names.index("mutual_information")])
    information = Information(stack)
    assert_same(stack.total(local_units(information).contribution), mutual)
    assert_same(local_groups(information).contribution.sum(axis=0), mutual)
    within = np.cumsum(rng.random((stack.cells.shape[1], 2)) < 0.4, axis=0)
    levels = nested(stack, within)
    assert_same(sum(np.nan_to_num(level.mutual_information) for level in levels), mutual)


def test_each_batch_is_a_thousand_tables_and_all_of_them_are_two_hundred_thousand():
    table, starts = batch(np.random.default_rng(1))

    assert len(starts) == BATCH
    assert len(table) > 4 * BATCH
    assert BATCHES * BATCH == 200_000 or not LONG


@settings(max_examples=1000 if LONG else 50, deadline=None)
@given(arrays.arrays(float, st.tuples(*[st.integers(1, 4)] * 3), elements=st.integers(0, 30).map(float)))
def test_where_pupils_live_and_go_to_school_adds_up_exactly(cube):
    if cube.sum() == 0:
        cube[0, 0, 0] = 1

    parts = split(Flows.of_cube(cube))

    assert parts.residual == pytest.approx(0, abs=1e-9)
    rest = parts.residential.value + parts.school_given_home.value - parts.home_given_school.value
    assert parts.total.value == pytest.approx(rest, abs=1e-9)
