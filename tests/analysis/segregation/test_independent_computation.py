"""Each measure a second time, by plain loops over pupils or units, straight from its definition."""

from itertools import pairwise, product
from math import log

import numpy as np
import pytest

from leerkring.analysis.segregation import BadQuestion, Stack, TableProblem
from leerkring.analysis.segregation.measures import contact, evenness, ranked
from leerkring.analysis.segregation.measures.catalogue import Choice, rows, values
from leerkring.analysis.segregation.measures.information import group_theil_h

RNG = np.random.default_rng(20170101)
TABLES = [
    RNG.poisson(RNG.choice([0.5, 3, 40]), size=(RNG.integers(2, 12), RNG.integers(2, 6))).tolist()
    for _ in range(40)
] + [[[5, 0], [0, 5]], [[1, 2], [0, 0], [3, 4]], [[0.5, 2.25], [4.0, 0.125]]]


def share(table, group):
    return sum(unit[group] for unit in table) / sum(map(sum, table))


def two(table, group):
    return [(unit[group], sum(unit) - unit[group]) for unit in table]


def naive_dissimilarity(pairs):
    mine, theirs = sum(a for a, _ in pairs), sum(b for _, b in pairs)
    return sum(abs(a / mine - b / theirs) for a, b in pairs) / 2


def naive_gini(pairs):
    pupils = sum(a + b for a, b in pairs)
    whole = sum(a for a, _ in pairs) / pupils
    total = 0.0
    for (a, b), (c, d) in product([pair for pair in pairs if sum(pair)], repeat=2):
        total += (a + b) * (c + d) * abs(a / (a + b) - c / (c + d))
    return total / (2 * pupils**2 * whole * (1 - whole))


def naive_atkinson(pairs, weight):
    mine, theirs = sum(a for a, _ in pairs), sum(b for _, b in pairs)
    shared = sum((a / mine) ** weight * (b / theirs) ** (1 - weight) for a, b in pairs)
    return 1 - shared ** (1 / (1 - weight))


def entropy(shares):
    return -sum(p * log(p) for p in shares if p > 0)


def naive_mutual(table):
    pupils = sum(map(sum, table))
    members = [sum(unit[group] for unit in table) for group in range(len(table[0]))]
    return sum(
        cell / pupils * log(cell * pupils / (sum(unit) * members[group]))
        for unit in table
        for group, cell in enumerate(unit)
        if cell
    )


def naive_theil(table):
    pupils = sum(map(sum, table))
    whole = entropy([share(table, group) for group in range(len(table[0]))])
    inside = sum(sum(unit) / pupils * entropy([c / sum(unit) for c in unit]) for unit in table if sum(unit))
    return 1 - inside / whole


def naive_isolation(table, group):
    members = sum(unit[group] for unit in table)
    return sum(unit[group] / members * unit[group] / sum(unit) for unit in table if sum(unit))


def naive_exposure(table, one, other):
    members = sum(unit[one] for unit in table)
    return sum(unit[one] / members * unit[other] / sum(unit) for unit in table if sum(unit))


def naive_relative_diversity(table):
    pupils = sum(map(sum, table))
    whole = 1 - sum(share(table, group) ** 2 for group in range(len(table[0])))
    inside = sum(
        sum(unit) / pupils * (1 - sum((c / sum(unit)) ** 2 for c in unit)) for unit in table if sum(unit)
    )
    return 1 - inside / whole


def simpson(table):
    return sum(share(table, g) * (1 - share(table, g)) for g in range(len(table[0])))


def naive_together(table, measure):
    pupils, groups = sum(map(sum, table)), range(len(table[0]))
    present = [g for g in groups if share(table, g) > 0]
    if measure == "dissimilarity":
        away = sum(
            sum(unit) * abs(unit[g] / sum(unit) - share(table, g))
            for unit in table
            for g in groups
            if sum(unit)
        )
        return away / (2 * pupils * simpson(table))
    if measure == "gini":
        weights = {g: share(table, g) * (1 - share(table, g)) for g in present}
        return sum(naive_gini(two(table, g)) * weights[g] for g in present) / simpson(table)
    return {
        "theil_h": naive_theil,
        "mutual_information": naive_mutual,
        "relative_diversity": naive_relative_diversity,
        "rank_order_h": lambda t: naive_rank_order(t, lambda p: entropy([p, 1 - p])),
        "rank_order_r": lambda t: naive_rank_order(t, lambda p: 4 * p * (1 - p)),
    }[measure](table)


def naive_rank_order(table, spread):
    """Ordinal variation inside units against that of the whole, as Reardon (2009) writes it."""

    def variation(counts):
        total = sum(counts)
        below = np.cumsum(counts)[:-1] / total
        return sum(spread(float(p)) for p in below)

    pupils = sum(map(sum, table))
    whole = [sum(unit[g] for unit in table) for g in range(len(table[0]))]
    inside = sum(sum(unit) / pupils * variation(unit) for unit in table if sum(unit))
    return 1 - inside / variation(whole)


def naive(table, row):
    if row.group is None:
        return naive_together(table, row.measure)
    if row.to is not None:
        pair = [[unit[row.group], unit[row.to]] for unit in table]
        if row.measure == "dissimilarity":
            return naive_dissimilarity([tuple(unit) for unit in pair])
        return (
            naive_exposure(pair, 0, 1)
            if row.measure == "exposure"
            else naive_exposure(table, row.group, row.to)
        )
    pairs = two(table, row.group)
    if row.measure == "eta_squared":
        whole = share(table, row.group)
        return (naive_isolation(table, row.group) - whole) / (1 - whole)
    return {
        "dissimilarity": lambda: naive_dissimilarity(pairs),
        "gini": lambda: naive_gini(pairs),
        "atkinson": lambda: naive_atkinson(pairs, 0.3),
        "theil_h": lambda: naive_theil([list(pair) for pair in pairs]),
        "isolation": lambda: naive_isolation(table, row.group),
    }[row.measure]()


@pytest.mark.parametrize("table", TABLES, ids=range(len(TABLES)))
def test_every_measure_equals_its_definition_written_as_loops(table):
    choice = Choice(atkinson=0.3, ordered=True)

    found = values(Stack.of(table), choice)[:, 0]

    compared = 0
    for row, value in zip(rows(len(table[0]), choice), found, strict=True):
        if not np.isnan(value):
            assert value == pytest.approx(naive(table, row), abs=1e-12), row
            compared += 1
    assert compared > 5


def test_areas_side_by_side_have_the_values_that_they_have_alone():
    tables = [np.array(RNG.poisson(8, size=(units, 4)), dtype=float) for units in (1, 2, 7, 30)]
    starts = np.append(0, np.cumsum([len(table) for table in tables])[:-1])
    choice = Choice(ordered=True)

    together = values(Stack.of(np.vstack(tables), starts), choice)

    for place, table in enumerate(tables):
        np.testing.assert_allclose(together[:, place], values(Stack.of(table), choice)[:, 0], atol=1e-12)


def test_with_two_classes_rank_order_is_the_index_of_two_groups():
    stack = Stack.of(RNG.poisson(9, size=(12, 2)))

    assert ranked.rank_order_h(stack)[0] == pytest.approx(values(stack, Choice(measures=("theil_h",)))[0, 0])
    assert ranked.rank_order_r(stack)[0] == pytest.approx(contact.eta_squared(stack)[0, 0])


def test_isolation_and_exposure_to_all_others_make_one():
    stack = Stack.of(RNG.poisson(6, size=(9, 4)) + 1)

    met = sum(contact.exposure(stack, 1, other)[0] for other in (0, 2, 3))

    assert contact.isolation(stack)[1, 0] + met == pytest.approx(1)


def test_with_weight_one_half_atkinson_holds_the_square_root_index():
    stack = Stack.of(RNG.poisson(6, size=(9, 3)))

    by_hand = 1 - sum(
        np.sqrt(a * b)
        for a, b in zip(
            stack.cells[0] / stack.cells[0].sum(),
            (stack.unit_pupils - stack.cells[0]) / (stack.unit_pupils - stack.cells[0]).sum(),
            strict=True,
        )
    )

    assert evenness.square_root(stack)[0, 0] == pytest.approx(by_hand)


def test_dissimilarity_grows_with_each_pupil_that_moves_towards_its_own_group():
    steps = [evenness.dissimilarity(Stack.of([[10 + k, 10 - k], [10 - k, 10 + k]]))[0, 0] for k in range(11)]

    assert steps[0] == 0
    assert steps[-1] == 1
    assert all(before < after for before, after in pairwise(steps))


@pytest.mark.parametrize(
    ("counts", "starts"),
    [
        ([[1.0, -1.0]], [0]),
        ([[np.nan, 1.0]], [0]),
        ([], [0]),
        ([1.0, 2.0], [0]),
        ([[1.0, 2.0]], [0, 1]),
        ([[1.0]], [1]),
    ],
)
def test_counts_that_are_no_counts_are_refused(counts, starts):
    with pytest.raises(TableProblem):
        Stack.of(counts, starts)


def test_an_atkinson_weight_outside_nought_and_one_is_refused():
    with pytest.raises(BadQuestion, match="between 0 and 1"):
        evenness.atkinson(Stack.of([[1, 2], [2, 1]]), 1.0)


def test_theil_of_each_group_is_that_of_the_group_and_its_rest():
    table = RNG.poisson(7, size=(8, 3)) + 1
    pairs = [[unit[1], sum(unit) - unit[1]] for unit in table.tolist()]

    assert group_theil_h(Stack.of(table))[1, 0] == pytest.approx(naive_theil(pairs))
