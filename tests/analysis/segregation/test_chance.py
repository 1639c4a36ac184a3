"""What chance alone gives: against counting every possible allocation of a few pupils."""

from itertools import permutations
from math import comb

import numpy as np
import pytest

from leerkring.analysis.segregation import BadQuestion, Stack, analyse, benjamini_hochberg
from leerkring.analysis.segregation.chance import draws, expected
from leerkring.analysis.segregation.chance.draws import from_shares, with_fixed_margins
from leerkring.analysis.segregation.chance.lookup import BinomialLookup
from leerkring.analysis.segregation.measures.catalogue import Choice, rows, values
from leerkring.analysis.segregation.uncertainty.formulas import Formulas

SMALL = np.array([[2, 1, 0], [0, 1, 1], [1, 0, 1]], dtype=float)


def every_allocation(table):
    """All tables that dealing out the pupils one by one can give, equally likely."""
    pupils = np.repeat(np.arange(table.shape[1]), table.sum(axis=0).astype(int))
    ends = np.cumsum(table.sum(axis=1).astype(int))[:-1]
    dealt = [
        [np.bincount(unit, minlength=table.shape[1]) for unit in np.split(np.array(order), ends)]
        for order in set(permutations(pupils.tolist()))
    ]
    return np.array(dealt, dtype=float)


ALLOCATIONS = every_allocation(SMALL)


def measured(tables, choice):
    count, units, groups = tables.shape
    return values(Stack.of(tables.reshape(-1, groups), np.arange(count) * units), choice)


def test_expected_values_are_the_mean_over_every_allocation():
    choice = Choice(ordered=True)
    chosen = rows(3, choice)

    found = Formulas(Stack.of(SMALL), "margins").estimates(chosen).chance[:, 0]

    wanted = measured(ALLOCATIONS, choice).mean(axis=1)
    known = ~np.isnan(found)
    pairs = np.array([row.to is not None and row.measure != "exposure_all_groups" for row in chosen])
    np.testing.assert_allclose(found[known & ~pairs], wanted[known & ~pairs], atol=1e-12)
    exact = {row.measure for row, is_known in zip(chosen, known & ~pairs, strict=True) if is_known}
    assert exact == {
        "dissimilarity",
        "relative_diversity",
        "eta_squared",
        "isolation",
        "exposure_all_groups",
        "rank_order_r",
    }


def test_a_pair_is_allocated_over_its_own_places():
    pair = SMALL[:, :2]
    found = Formulas(Stack.of(pair), "margins").estimates(rows(2, Choice())).chance[:, 0]

    wanted = measured(every_allocation(pair), Choice()).mean(axis=1)

    known = ~np.isnan(found)
    np.testing.assert_allclose(found[known], wanted[known], atol=1e-12)


@pytest.mark.parametrize("at_once", [2, 20_000], ids=["draw by draw", "unit by unit"])
def test_draws_with_fixed_margins_come_as_often_as_counting_says(at_once):
    rng = np.random.default_rng(1)
    drawn = np.concatenate([with_fixed_margins(SMALL, at_once, rng) for _ in range(20_000 // at_once)])

    tables, times = np.unique(drawn.reshape(20_000, -1), axis=0, return_counts=True)
    real, weight = np.unique(ALLOCATIONS.reshape(len(ALLOCATIONS), -1), axis=0, return_counts=True)
    assert (tables == real).all()
    share = weight / weight.sum()
    assert (np.abs(times / 20_000 - share) < 5 * np.sqrt(share / 20_000)).all()


def test_draws_from_shares_keep_the_size_of_units_and_vary_that_of_groups():
    drawn = from_shares(SMALL, 4000, np.random.default_rng(1))

    assert (drawn.sum(axis=2) == SMALL.sum(axis=1)).all()
    assert len(np.unique(drawn.sum(axis=1), axis=0)) > 10
    np.testing.assert_allclose(drawn.sum(axis=1).mean(axis=0), SMALL.sum(axis=0), atol=0.1)


def test_expected_dissimilarity_with_drawn_groups_is_the_binomial_sum():
    table = np.array([[3, 4], [2, 9], [6, 1]], dtype=float)
    shares = table.sum(axis=0) / table.sum()
    drawn = np.random.default_rng(1).multinomial(table.sum(axis=1).astype(int), shares, (200_000, 3))
    away = np.abs(drawn[:, :, 0] - table.sum(axis=1) * shares[0]).sum(axis=1)

    found = expected.dissimilarity(Stack.of(table), "multinomial")[0, 0]

    assert found == pytest.approx(away.mean() / (2 * table.sum() * shares[0] * shares[1]), rel=3e-3)


def test_small_classes_look_segregated_by_chance_alone():
    classes = np.tile([2.5, 22.5], (4000, 1)) * 2
    schools = np.tile([20.0, 180.0], (4000, 1))

    assert expected.dissimilarity(Stack.of(classes / 2 * 2), "multinomial")[0, 0] == pytest.approx(
        0.187, abs=0.01
    )
    assert expected.dissimilarity(Stack.of(schools), "multinomial")[0, 0] == pytest.approx(0.094, abs=0.001)


def test_p_values_count_the_table_itself_and_never_reach_nought():
    separate = {"u": ["a", "b"] * 20, "g": ["x", "y"] * 20}

    found = analyse(separate, unit="u", group="g", draws=99, rng=1).measures

    apart = found.filter(found["measure"] == "theil_h")["p_value"].to_list()
    assert apart == [0.01] * len(apart)


def test_p_values_of_tables_made_by_chance_are_spread_evenly():
    rng = np.random.default_rng(8)
    real = rng.poisson(12, (10, 3)).astype(float)
    tables = with_fixed_margins(real, 200, rng)
    flat = tables.reshape(200, -1)
    long = {
        "a": np.repeat(np.arange(200), 30),
        "u": np.tile(np.repeat(np.arange(10), 3), 200),
        "g": np.tile(np.arange(3), 2000),
        "n": flat.ravel(),
    }

    found = analyse(long, unit="u", group="g", count="n", by="a", draws=99, rng=3, measures=["theil_h"])

    p_values = found.measures.filter(found.measures["group"].is_null())["p_value"].to_numpy()
    assert 0.4 < p_values.mean() < 0.6
    assert 0.01 < (p_values <= 0.05).mean() < 0.11


def test_exposure_is_tested_at_the_side_of_less_contact():
    separate = {"u": ["a", "b"] * 20, "g": ["x", "y"] * 20}

    found = analyse(separate, unit="u", group="g", draws=99, rng=1, measures=["exposure"]).measures

    assert found["p_value"].to_list() == [0.01, 0.01]


def test_false_discoveries_are_adjusted_as_benjamini_and_hochberg_write_it():
    p_values = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
                0.5719, 0.6528, 0.7590, 1.0]  # fmt: skip

    adjusted = benjamini_hochberg([*p_values, float("nan")])

    assert (adjusted[:15] <= 0.05).sum() == 4
    assert np.isnan(adjusted[15])
    with pytest.raises(BadQuestion):
        benjamini_hochberg([1.2])


def test_the_two_ways_to_deal_out_pupils_draw_from_the_same_distribution(monkeypatch):
    table = np.random.default_rng(1).poisson(6, (40, 4)).astype(float)
    one_by_one = with_fixed_margins(table, 6000, np.random.default_rng(2))
    monkeypatch.setattr(draws, "MANY_CELLS", 0)

    repaired = with_fixed_margins(table, 6000, np.random.default_rng(3))

    assert (repaired >= 0).all()
    assert (repaired.sum(axis=1) == table.sum(axis=0)).all()
    assert (repaired.sum(axis=2) == table.sum(axis=1)).all()
    size, members, pupils = table.sum(axis=1)[:, None], table.sum(axis=0), table.sum()
    mean = size * members / pupils
    spread = np.sqrt(mean * (1 - members / pupils) * (pupils - size) / (pupils - 1))
    assert (np.abs(repaired.mean(axis=0) - mean) < 5 * spread / np.sqrt(6000)).all()
    np.testing.assert_allclose(repaired.std(axis=0), spread, rtol=0.05)
    np.testing.assert_allclose(
        np.corrcoef(repaired[:, :, 0].T), np.corrcoef(one_by_one[:, :, 0].T), atol=5 / np.sqrt(6000)
    )


def test_the_faster_way_gives_every_possible_table_as_often_as_counting_says(monkeypatch):
    monkeypatch.setattr(draws, "MANY_CELLS", 0)

    drawn = with_fixed_margins(SMALL, 20_000, np.random.default_rng(5))

    tables, times = np.unique(drawn.reshape(20_000, -1), axis=0, return_counts=True)
    real, weight = np.unique(ALLOCATIONS.reshape(len(ALLOCATIONS), -1), axis=0, return_counts=True)
    assert (tables == real).all()
    share = weight / weight.sum()
    assert (np.abs(times / 20_000 - share) < 5 * np.sqrt(share / 20_000)).all()


@pytest.mark.parametrize("share", [0.003, 0.3, 0.97])
def test_a_binomial_draw_by_lookup_comes_as_often_as_its_formula_says(share):
    lookup = BinomialLookup(60, share)
    rng = np.random.default_rng(1)

    for size in (0, 1, 7, 60):
        drawn = np.bincount(lookup.draw(np.full(100_000, size), rng), minlength=size + 1) / 100_000
        wanted = np.array([comb(size, x) * share**x * (1 - share) ** (size - x) for x in range(size + 1)])
        assert (np.abs(drawn - wanted) < 5 * np.sqrt(wanted * (1 - wanted) / 100_000) + 1e-9).all()


def test_draws_are_measured_as_tables_are():
    stack = Stack.of(np.random.default_rng(1).poisson(9, (50, 4)), [0, 20, 31])

    np.testing.assert_allclose(
        values(stack, Choice(ordered=True), drawn=True), values(stack, Choice(ordered=True)), atol=1e-12
    )
