"""Hidden counts: bounds that hold whatever is behind `<5`, and a refusal where they say too little."""

import os
from itertools import product

import numpy as np
import pytest

from leerkring.analysis.segregation.errors import BadQuestion
from leerkring.analysis.segregation.masked import (
    MAY_BE_UNDEFINED,
    TOO_WIDE,
    ContradictoryTotals,
    Effort,
    Masked,
    all_bounds,
    bounds_of,
    imputations,
)
from leerkring.analysis.segregation.masked.bounds import MULTIGROUP, PER_GROUP
from leerkring.analysis.segregation.masked.program import Program
from leerkring.analysis.segregation.measures import contact, evenness, information, ranked
from leerkring.analysis.segregation.measures.stack import Stack

TABLES = 60 if os.environ.get("LEERKRING_LONG") else 6
SHARP = Effort(gap=1e-5, most_cuts=30, hopeless=np.inf)

BY_GROUP = {
    "dissimilarity": evenness.dissimilarity,
    "gini": evenness.gini,
    "atkinson": evenness.atkinson,
    "theil_h": information.group_theil_h,
    "eta_squared": contact.eta_squared,
    "isolation": contact.isolation,
}
BY_PAIR = {"dissimilarity": evenness.pair_dissimilarity, "exposure": contact.pair_exposure}
TOGETHER = {
    "dissimilarity": evenness.multigroup_dissimilarity,
    "gini": evenness.multigroup_gini,
    "theil_h": information.theil_h,
    "mutual_information": information.mutual_information,
    "relative_diversity": contact.relative_diversity,
    "rank_order_h": ranked.rank_order_h,
    "rank_order_r": ranked.rank_order_r,
}


def true_value(table, row):
    stack = Stack.of(table)
    if row.group is None:
        return float(TOGETHER[row.measure](stack)[0])
    if row.to is None:
        return float(BY_GROUP[row.measure](stack)[row.group, 0])
    return float(BY_PAIR[row.measure](stack, row.group, row.to)[0])


def hidden(table, *, threshold=5):
    """The ranges of a publisher that hides the counts from 1 up to the threshold."""
    mask = (table > 0) & (table < threshold)
    return np.where(mask, 1, table), np.where(mask, threshold - 1, table)


def all_tables(low, high, **totals):
    """Every table of whole counts in the ranges that has the totals."""
    cells = np.argwhere(low < high)
    for counts in product(*(range(int(low[i, j]), int(high[i, j]) + 1) for i, j in cells)):
        table = low.copy()
        table[tuple(cells.T)] = counts
        if "unit_totals" in totals and (table.sum(axis=1) != totals["unit_totals"]).any():
            continue
        if "group_totals" in totals and (table.sum(axis=0) != totals["group_totals"]).any():
            continue
        if "total" in totals and table.sum() != totals["total"]:
            continue
        yield table


def small_table(seed, *, most_hidden=5):
    """A table of four schools and three groups with one to five small counts."""
    generator = np.random.default_rng(seed)
    while True:
        table = generator.poisson(generator.gamma(1.2, 10, (4, 3))).astype(float)
        hidden_count = ((table > 0) & (table < 5)).sum()
        if (
            1 <= hidden_count <= most_hidden
            and (table.sum(axis=0) > 0).all()
            and (table.sum(axis=1) > 0).all()
        ):
            return table


@pytest.mark.parametrize("known", ["nothing", "unit_totals", "group_totals", "total", "both"])
@pytest.mark.parametrize("seed", range(TABLES))
def test_no_table_behind_the_mask_lies_outside_the_bounds(seed, known):
    table = small_table(seed)
    low, high = hidden(table)
    totals = {}
    if known in ("unit_totals", "both"):
        totals["unit_totals"] = table.sum(axis=1)
    if known in ("group_totals", "both"):
        totals["group_totals"] = table.sum(axis=0)
    if known == "total":
        totals["total"] = table.sum()

    rows = all_bounds(Masked.of(low, high, **totals), ordered=True)
    possible = list(all_tables(low, high, **totals))

    assert len(rows) == 3 * 6 + 3 * 4 + 5 + 2
    assert any((table == one).all() for one in possible)
    for row in rows:
        values = [true_value(one, row) for one in possible]
        assert row.low <= min(values) + 1e-12
        assert row.high >= max(values) - 1e-12


@pytest.mark.parametrize("seed", range(TABLES))
def test_the_bounds_of_few_hidden_cells_are_as_tight_as_fractions_allow(seed):
    """What is guaranteed is what some table with fractions has; whole counts come close to it."""
    low, high = hidden(small_table(seed, most_hidden=3))
    for row in all_bounds(Masked.of(low, high), effort=SHARP):
        if row.measure == "gini":
            continue
        assert row.attained_low - row.low < 2e-3
        assert row.high - row.attained_high < 3e-2
        assert row.low <= row.attained_low + 1e-12
        assert row.attained_high <= row.high + 1e-12


def random_ranges(generator):
    """A table and ranges around it: masked as published, zeros hidden too, wide ranges, or fractions."""
    shape = generator.integers(1, 7), generator.integers(1, 5)
    table = generator.poisson(generator.gamma(0.5, generator.choice([2, 20, 300]), shape)).astype(float)
    table[0, 0] += 1
    width = generator.integers(0, 30, shape) * (generator.random(shape) < 0.4)
    some = generator.random(shape) < 0.5
    ranges = (
        hidden(table),
        (np.where(table < 5, 0, table), np.where(table < 5, 4, table)),
        (np.maximum(table - width, 0), table + width // 2),
        (np.where(some, table / 2, table), np.where(some, table * 2, table)),
    )
    totals = {
        "unit_totals": np.where(generator.random(shape[0]) < 0.7, table.sum(axis=1), np.nan),
        "group_totals": np.where(generator.random(shape[1]) < 0.7, table.sum(axis=0), np.nan),
        "total": table.sum(),
    }
    known = {name: total for name, total in totals.items() if generator.random() < 0.3}
    return table, ranges[generator.integers(4)], known


@pytest.mark.filterwarnings("ignore:invalid value:RuntimeWarning")
@pytest.mark.parametrize("seed", range(4 * TABLES))
def test_random_ranges_of_any_kind_hold_the_table_they_were_made_from(seed):
    table, (low, high), known = random_ranges(np.random.default_rng(seed))

    for row in all_bounds(Masked.of(low, high, **known), ordered=True, effort=Effort(most_cuts=2)):
        truth = true_value(table, row)
        if row.low is not None:
            assert row.low - 1e-12 <= truth <= row.high + 1e-12


def test_one_hidden_cell_has_its_ends_where_one_and_four_put_them():
    low, high = np.array([[40.0, 1], [10, 60], [30, 30]]), np.array([[40.0, 4], [10, 60], [30, 30]])
    for row in all_bounds(Masked.of(low, high), effort=SHARP, ordered=True):
        values = [true_value(table, row) for table in all_tables(low, high)]
        if row.measure != "gini":
            assert (row.low, row.high) == pytest.approx((min(values), max(values)), abs=2e-5)


def test_known_totals_make_the_bounds_narrower():
    table = small_table(3)
    low, high = hidden(table)

    loose, tight = Masked.of(low, high), Masked.of(low, high, unit_totals=table.sum(axis=1))

    for wide, narrow in zip(all_bounds(loose, effort=SHARP), all_bounds(tight, effort=SHARP), strict=True):
        if wide.measure != "gini":
            assert narrow.high - narrow.low <= wide.high - wide.low + 1e-4


def test_a_cell_follows_from_the_rest_of_its_school():
    found = Masked.of([[30, 1, 1]], [[30, 4, 4]], unit_totals=[38])

    assert found.low.tolist() == found.high.tolist() == [[30, 4, 4]]
    assert not found.is_masked


def test_totals_that_no_counts_have_are_refused_with_their_place():
    with pytest.raises(ContradictoryTotals, match="unit 2"):
        Masked.of([[30, 1], [10, 1]], [[30, 4], [10, 4]], unit_totals=[33, 20])
    with pytest.raises(ContradictoryTotals, match="group 1"):
        Masked.of([[30, 1], [10, 1]], [[30, 4], [10, 4]], group_totals=[41, np.nan])
    with pytest.raises(ContradictoryTotals, match="whole table"):
        Masked.of([[30, 1]], [[30, 4]], total=90)
    with pytest.raises(ContradictoryTotals):
        Masked.of([[5, 1]], [[4, 4]])


def impossible_together():
    """Three schools of 10 draw on three groups of 8: each cell and total is possible, all of them are not."""
    high = np.kron(np.eye(2), np.full((3, 3), 8.0))  # the other three schools and groups are apart
    known = np.array([1, 1, 1, np.nan, np.nan, np.nan])
    return Masked.of(np.zeros((6, 6)), high, unit_totals=10 * known, group_totals=8 * known)


def test_a_contradiction_that_only_shows_in_the_whole_is_refused_too():
    with pytest.raises(ContradictoryTotals, match="whole table"):
        bounds_of(impossible_together(), "mutual_information")
    with pytest.raises(ContradictoryTotals, match="whole table"):
        imputations(impossible_together(), generator=np.random.default_rng(1))


@pytest.mark.parametrize(
    ("low", "high", "totals"),
    [
        ([[1]], [[1, 2]], {}),
        ([[-1]], [[4]], {}),
        ([[1]], [[np.inf]], {}),
        ([[1]], [[4]], {"unit_totals": [1, 2]}),
    ],
)
def test_ranges_that_are_no_ranges_are_refused(low, high, totals):
    with pytest.raises(BadQuestion):
        Masked.of(low, high, **totals)


def test_wide_bounds_refuse_a_single_value_and_narrow_ones_do_not():
    table = Masked.of([[400, 1], [100, 600]], [[400, 4], [100, 600]])

    strict = bounds_of(table, "dissimilarity", group=0, effort=Effort(precision=1e-4))
    usual = bounds_of(table, "dissimilarity", group=0)

    assert (strict.refused, strict.reason) == (True, TOO_WIDE)
    assert (usual.refused, usual.reason) == (False, None)


def test_a_group_that_may_be_empty_has_no_bounds_but_a_reason():
    table = Masked.of([[40, 0], [10, 0]], [[40, 4], [10, 4]])
    rows = {(row.measure, row.group): row for row in all_bounds(table)}

    assert rows["dissimilarity", 1].reason == MAY_BE_UNDEFINED
    assert rows["gini", None].reason == MAY_BE_UNDEFINED
    assert rows["mutual_information", None].low == 0.0


def test_without_a_mask_the_bounds_are_the_value():
    table = np.array([[40.0, 1, 7], [10, 60, 9]])
    for row in all_bounds(Masked.of(table, table)):
        assert row.low == pytest.approx(true_value(table, row), abs=1e-8)
        assert row.high == pytest.approx(true_value(table, row), abs=1e-8)
        assert not row.refused


def test_one_measure_gives_the_row_of_all_measures():
    low, high = hidden(small_table(1))
    table = Masked.of(low, high)
    rows = {(row.measure, row.group, row.to): row for row in all_bounds(table)}

    for measure in PER_GROUP:
        assert bounds_of(table, measure, group=1) == rows[measure, 1, None]
    for measure in MULTIGROUP:
        assert bounds_of(table, measure) == rows[measure, None, None]
    assert bounds_of(table, "exposure", group=2, to=0) == rows["exposure", 2, 0]
    with pytest.raises(BadQuestion, match="no measure"):
        bounds_of(table, "beauty", group=1)
    with pytest.raises(BadQuestion, match="no multigroup"):
        bounds_of(table, "beauty")


def test_fractions_may_be_masked_too():
    table = Masked.of([[40.5, 0.2], [10.25, 60]], [[40.5, 3.7], [10.25, 60]])
    row = bounds_of(table, "theil_h")

    for hidden_count in (0.2, 1.9, 3.7):
        value = true_value(np.array([[40.5, hidden_count], [10.25, 60]]), row)
        assert row.low <= value <= row.high


def test_a_municipality_with_many_schools_and_groups_has_valid_bounds():
    """60 schools, 5 groups, a twelfth of the cells hidden: no brute force, but the truth must be inside."""
    generator = np.random.default_rng(7)
    size, share = generator.integers(80, 500, 60), generator.dirichlet([0.3, 1, 1, 3, 0.1], 60)
    table = np.array([generator.multinomial(n, p) for n, p in zip(size, share, strict=True)], dtype=float)
    low, high = hidden(table)

    rows = all_bounds(Masked.of(low, high), pairs=False)

    assert (low != high).mean() > 0.08
    for row in rows:
        assert row.low <= true_value(table, row) <= row.high
    widths = {row.measure: row.high - row.low for row in rows if row.group is None}
    assert widths["theil_h"] < 0.02
    assert widths["dissimilarity"] < 0.02


def test_the_certificate_does_not_believe_the_solver():
    """The bound is computed from the dual values; a wrong dual gives a weaker bound, never a false one."""
    program = Program()
    one = program.columns([0.0, 0.0], [4.0, 4.0])
    program.rows([(one[None, :], 1.0)], 3.0, np.inf)

    solved = program.minimise(np.array([1.0, 2.0]))

    assert solved.bound == pytest.approx(3.0)
    generator = np.random.default_rng(1)
    for _ in range(50):
        point = generator.uniform(0, 4, 2)
        if point.sum() >= 3:
            assert point @ [1.0, 2.0] >= solved.bound - 1e-9
