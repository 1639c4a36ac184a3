"""Standard errors, bias and intervals: against derivatives, draws and a world whose truth is known."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import numpy as np
import pytest

from leerkring.analysis.segregation import NeedsWholeNumbers, Stack, analyse
from leerkring.analysis.segregation.chance.draws import resampled, with_fixed_margins
from leerkring.analysis.segregation.measures.catalogue import Choice, rows, values
from leerkring.analysis.segregation.uncertainty.bias import folded
from leerkring.analysis.segregation.uncertainty.formulas import Formulas

TABLE = np.random.default_rng(7).integers(1, 60, (9, 4)).astype(float)
ALL = Choice(ordered=True)
ROWS = rows(4, ALL)


def by_derivative(table, place):
    """The delta-method error from numerical derivatives of the measure to each cell."""
    step, base, pupils = 1e-6, values(Stack.of(table), ALL)[place, 0], table.sum()
    influence = np.zeros_like(table)
    for cell in np.ndindex(*table.shape):
        moved = table.copy()
        moved[cell] += step * pupils
        influence[cell] = (values(Stack.of(moved / (1 + step)), ALL)[place, 0] - base) / step
    return np.sqrt((table * influence**2).sum()) / pupils


@pytest.mark.parametrize("place", range(len(ROWS)), ids=lambda place: f"{ROWS[place]}")
def test_a_standard_error_by_formula_is_the_one_that_derivatives_give(place):
    error = Formulas(Stack.of(TABLE), "margins").estimates(ROWS).error[place, 0]

    if np.isnan(error):
        assert ROWS[place].measure in ("dissimilarity", "gini", "atkinson")
    else:
        assert error == pytest.approx(by_derivative(TABLE, place), rel=2e-4)


@pytest.fixture(scope="module")
def samples():
    """4,000 samples of 500 pupils each from one population, whose measures are known."""
    rng = np.random.default_rng(3)
    truth = rng.dirichlet([2.0] * 3, 8) * rng.dirichlet([8.0] * 8)[:, None]
    truth /= truth.sum()
    drawn = rng.multinomial(500, truth.ravel(), size=4000).reshape(4000, 8, 3).astype(float)
    return truth, Stack.of(drawn.reshape(-1, 3), np.arange(4000) * 8)


def test_debiased_values_are_right_on_average_where_plain_values_are_too_high(samples):
    truth, stack = samples
    chosen = rows(3, Choice())
    real = values(Stack.of(truth), Choice())[:, 0]
    plain = values(stack, Choice()).mean(axis=1)
    debiased = Formulas(stack, "margins").estimates(chosen).debiased.mean(axis=1)

    scatter = values(stack, Choice()).std(axis=1)
    for row, target, raw, better, spread in zip(chosen, real, plain, debiased, scatter, strict=True):
        if row.measure == "dissimilarity":
            assert abs(better - target) < 0.2 * spread, row
        elif not np.isnan(better):
            assert abs(better - target) < 0.35 * abs(raw - target) + 0.001, row


def test_half_of_what_chance_adds_to_an_even_spread_is_taken_off_dissimilarity():
    even = np.random.default_rng(4).multinomial(25, [0.3, 0.7], size=(4000, 30)).astype(float)
    stack = Stack.of(even.reshape(-1, 2), np.arange(4000) * 30)

    plain = values(stack, Choice(measures=("dissimilarity",)))[0].mean()
    debiased = Formulas(stack, "margins").estimates(rows(2, Choice())).debiased[0].mean()

    assert 0.5 * plain < debiased < 0.65 * plain


def test_intervals_hold_the_truth_about_ninety_five_times_in_a_hundred(samples):
    truth, stack = samples
    chosen = rows(3, Choice())
    real = values(Stack.of(truth), Choice())[:, [0]]
    found = Formulas(stack, "margins").estimates(chosen)

    inside = np.abs(found.debiased - real) <= 1.96 * found.error

    for row, covered, error in zip(chosen, inside.mean(axis=1), found.error[:, 0], strict=True):
        if not np.isnan(error):
            assert 0.92 < covered < 0.98, row


def test_bootstrap_and_formula_agree_on_error_and_bias():
    question = {"unit": "u", "group": "g", "count": "n", "measures": ["mutual_information", "eta_squared"]}
    table = long(np.random.default_rng(5).poisson(np.random.default_rng(6).gamma(1, 60, (30, 3))))

    formula = analyse(table, **question).measures
    drawn = analyse(table, **question, draws=2000, rng=1).measures

    np.testing.assert_allclose(drawn["standard_error"], formula["standard_error"], rtol=0.12)
    np.testing.assert_allclose(
        drawn["value"] - drawn["debiased"], formula["value"] - formula["debiased"], rtol=0.25, atol=1e-3
    )


def long(table):
    return {
        "u": [f"u{unit}" for unit, _ in np.ndindex(*table.shape)],
        "g": [f"g{group}" for _, group in np.ndindex(*table.shape)],
        "n": table.ravel().tolist(),
    }


@pytest.mark.parametrize("pool", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_draws_do_not_depend_on_who_draws_them(pool):
    table = {"a": ["x", "y"] * 100} | {
        "u": [f"u{place % 20}" for place in range(200)],
        "g": [f"g{place % 3}" for place in range(200)],
        "n": np.random.default_rng(2).poisson(6, 200).tolist(),
    }
    ask = {"unit": "u", "group": "g", "count": "n", "by": "a", "draws": 60, "rng": 11}

    alone = analyse(table, **ask).measures
    with pool(2) as workers:
        together = analyse(table, **ask, executor=workers).measures

    assert alone.equals(together)


def test_the_same_seed_gives_the_same_draws_and_another_seed_others():
    table = long(np.random.default_rng(1).poisson(9, (6, 3)))
    ask = {"unit": "u", "group": "g", "count": "n", "draws": 50}

    first, again, other = (analyse(table, **ask, rng=seed).measures for seed in (4, 4, 5))

    assert first.equals(again)
    assert not first.equals(other)


def test_a_generator_that_is_handed_in_moves_on():
    table = long(np.random.default_rng(1).poisson(9, (6, 3)))
    rng = np.random.default_rng(4)
    ask = {"unit": "u", "group": "g", "count": "n", "draws": 50, "rng": rng}

    assert not analyse(table, **ask).measures.equals(analyse(table, **ask).measures)


def test_fractions_of_pupils_have_a_value_and_say_that_the_rest_needs_whole_numbers():
    table = long(np.random.default_rng(1).poisson(9, (6, 3)) + 0.5)

    found = analyse(table, unit="u", group="g", count="n", draws=20, rng=1)

    assert found.measures["value"].null_count() == 0
    for column in ("standard_error", "debiased", "expected_by_chance", "p_value"):
        assert found.measures[column].null_count() == found.measures.height
    assert "fractions" in [note["id"] for note in found.notes()]


def test_drawing_from_fractions_is_refused_with_the_cure():
    with pytest.raises(NeedsWholeNumbers, match="Leave the draws out"):
        resampled(np.array([[0.5, 1.0]]), 3, np.random.default_rng(1))


def test_the_expected_distance_of_a_normal_draw_is_that_of_many_draws():
    draws = np.random.default_rng(1).standard_normal(400_000)

    for centre, spread in ((0.0, 1.0), (0.7, 2.0), (-3.0, 1.5)):
        found = folded(np.array([centre]), np.array([spread]))[0]
        assert found == pytest.approx(np.abs(centre + spread * draws).mean(), rel=5e-3)


def test_tables_with_fixed_margins_have_exactly_those_margins():
    table = np.random.default_rng(1).poisson(5, (12, 4)).astype(float)

    drawn = with_fixed_margins(table, 300, np.random.default_rng(2))

    assert (drawn >= 0).all()
    assert (drawn.sum(axis=1) == table.sum(axis=0)).all()
    assert (drawn.sum(axis=2) == table.sum(axis=1)).all()
