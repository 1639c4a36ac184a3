"""Where pupils live and where they go to school: an exact split, and worlds that differ in one respect."""

import os
from itertools import permutations

import numpy as np
import pytest
from scipy import optimize, stats

from leerkring.analysis.segregation.errors import BadQuestion, NeedsWholeNumbers, UndefinedMeasure
from leerkring.analysis.segregation.origin_destination import (
    Flows,
    contributions,
    counterfactuals,
    even_homes,
    group_blind,
    inspectorate_split,
    k_nearest,
    least_travel,
    nearest,
    nearest_with_room,
    representation,
    resample,
    school_part_by_chance,
    shapley,
    split,
)

TOWNS = 200_000 if os.environ.get("LEERKRING_LONG") else 2_000


def random_cube(generator, *, weights=False):
    homes, schools, groups = generator.integers(1, 7, 3)
    rate = generator.gamma(0.6, 6.0, (homes, schools, groups))
    cube = rate if weights else generator.poisson(rate).astype(float)
    cube[0, 0, 0] += 1
    return cube


def town(seed=4, *, homes=8, schools=6, groups=3):
    """A town where groups live apart and choose apart, with homes and schools on a map."""
    generator = np.random.default_rng(seed)
    live = generator.dirichlet(np.full(groups, 0.8), homes) * generator.integers(60, 200, (homes, 1))
    points, sites = generator.random((homes, 2)), generator.random((schools, 2))
    distances = np.linalg.norm(points[:, None] - sites[None], axis=2) * 5000
    taste = np.exp(-distances / 1000)[:, :, None] * generator.gamma(2.0, 1.0, (1, schools, groups))
    cube = generator.poisson(live[:, None, :] * taste / taste.sum(axis=1, keepdims=True)).astype(float)
    return cube, distances


def information(table):
    """Mutual information of a two-way table, written down plainly."""
    shares = table / table.sum()
    expected = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    return sum(p * np.log(p / e) for p, e in zip(shares.ravel(), expected.ravel(), strict=True) if p > 0)


def within(cube):
    """Mean mutual information of the tables along the first axis, weighted by their pupils."""
    return sum(part.sum() * information(part) for part in cube if part.sum() > 0) / cube.sum()


def test_the_residential_and_the_school_part_are_exactly_the_whole_in_every_random_town():
    generator = np.random.default_rng(20)
    for number in range(TOWNS):
        found = split(Flows.of_cube(random_cube(generator, weights=number % 4 == 0)))
        assert abs(found.residual) < 1e-12
        assert abs(found.total.value - found.residential.value - found.school_part.value) < 1e-12
        assert min(found.school_given_home.value, found.home_given_school.value) > -1e-12


def test_every_term_is_what_its_definition_says():
    cube, _ = town()
    found = split(Flows.of_cube(cube))

    assert found.total.value == pytest.approx(information(cube.sum(axis=0)))
    assert found.residential.value == pytest.approx(information(cube.sum(axis=1)))
    assert found.school_given_home.value == pytest.approx(within(cube))
    assert found.home_given_school.value == pytest.approx(within(cube.transpose(1, 0, 2)))
    share = cube.sum(axis=(0, 1)) / cube.sum()
    assert found.group_entropy == pytest.approx(-(share * np.log(share)).sum())
    assert found.residential_share.value + found.school_share.value == pytest.approx(1)


def test_a_neighbourhood_with_its_own_school_has_no_school_part():
    cube = np.zeros((3, 3, 2))
    cube[[0, 1, 2], [0, 1, 2]] = [[30, 10], [10, 30], [25, 25]]
    found = split(Flows.of_cube(cube))

    assert found.school_part.value == pytest.approx(0, abs=1e-15)
    assert found.residential_share.value == pytest.approx(1)


def test_mixed_neighbourhoods_whose_schools_sort_have_no_residential_part():
    found = split(Flows.of_cube([[[20, 0], [0, 20]], [[20, 0], [0, 20]]]))

    assert found.residential.value == pytest.approx(0, abs=1e-15)
    assert found.school_share.value == pytest.approx(1)


def test_schools_can_mix_what_lives_apart_and_the_school_part_is_then_negative():
    found = split(Flows.of_cube([[[20, 0]], [[0, 20]]]))

    assert found.total.value == pytest.approx(0, abs=1e-15)
    assert found.school_part.value == pytest.approx(-np.log(2))
    assert found.residential_share is None


def test_the_standard_errors_are_those_of_repeated_samples():
    cube, _ = town(7)
    generator = np.random.default_rng(1)
    told = split(Flows.of_cube(cube * 10))
    size = int(cube.sum() * 10)
    samples = [
        split(Flows.of_cube(generator.multinomial(size, cube.ravel() / cube.sum()).reshape(cube.shape)))
        for _ in range(400)
    ]
    for name in ("total", "residential", "school_given_home", "home_given_school", "school_part"):
        values = np.array([getattr(sample, name).value for sample in samples])
        term = getattr(told, name)
        assert term.standard_error == pytest.approx(values.std(ddof=1), rel=0.15)
        bias = term.value - term.debiased
        assert values.mean() - term.value == pytest.approx(bias, abs=5 * values.std() / 20 + 2e-4)
    shares = np.array([sample.residential_share.value for sample in samples])
    assert told.residential_share.standard_error == pytest.approx(shares.std(ddof=1), rel=0.15)


def test_the_intervals_of_all_terms_hold_the_truth_as_often_as_they_say():
    generator = np.random.default_rng(12)
    population = generator.gamma(1.0, 1, (12, 8, 3))
    truth = split(Flows.of_cube(population * 1e7))
    names = ("total", "residential", "school_given_home", "home_given_school", "school_part")
    held = dict.fromkeys((*names, "residential_share"), 0)
    for _ in range(200):
        sample = generator.multinomial(5760, population.ravel() / population.sum()).reshape(population.shape)
        found = split(Flows.of_cube(sample))
        for name in held:
            term = getattr(found, name)
            held[name] += term.low <= getattr(truth, name).value <= term.high

    assert min(held.values()) >= 180


def test_resampling_agrees_with_the_delta_method_and_repeats():
    flows = Flows.of_cube(town(7)[0] * 10)

    def parts(these):
        return np.array([split(these).school_part.value])

    twice = [resample(flows, parts, generator=np.random.default_rng(5), draws=150) for _ in range(2)]

    assert twice[0].standard_error == twice[1].standard_error
    assert twice[0].standard_error[0] == pytest.approx(split(flows).school_part.standard_error, rel=0.25)
    with pytest.raises(BadQuestion, match="draws"):
        resample(flows, parts, generator=np.random.default_rng(5), draws=1)


def test_dealing_pupils_by_lot_gives_the_school_part_of_small_numbers():
    """Areas of 20 pupils: what looks like choice is chance, and the p-value says so."""
    generator = np.random.default_rng(2)
    cube = generator.multinomial(20, np.full(8, 1 / 8), size=30).reshape(30, 4, 2)

    found = school_part_by_chance(Flows.of_cube(cube), generator=generator, draws=300)

    assert found.low <= found.value <= found.high
    assert found.p_value > 0.02
    sorting = np.zeros((2, 2, 2))
    sorting[:, [0, 1], [0, 1]] = 30
    sorted_out = school_part_by_chance(Flows.of_cube(sorting), generator=generator, draws=99)
    assert sorted_out.p_value == pytest.approx(1 / 100)
    assert sorted_out.expected < 0.02 < sorted_out.value


def test_dealing_by_lot_asks_for_whole_pupils():
    with pytest.raises(NeedsWholeNumbers):
        school_part_by_chance(Flows.of_cube([[[0.5, 1]]]), generator=np.random.default_rng(1))


def test_the_group_blind_world_keeps_flows_and_homes_but_no_taste():
    cube, _ = town()
    blind = group_blind(Flows.of_cube(cube))

    by_hand = np.zeros(cube.shape[1:])
    for area in cube:
        by_hand += np.outer(area.sum(axis=1), area.sum(axis=0)) / area.sum()
    assert blind == pytest.approx(by_hand)
    assert blind.sum(axis=1) == pytest.approx(cube.sum(axis=(0, 2)))


def test_even_homes_keep_the_choices_and_mix_the_areas():
    cube, _ = town()
    table = even_homes(Flows.of_cube(cube))

    share = cube.sum(axis=(0, 1)) / cube.sum()
    by_hand = np.zeros(cube.shape[1:])
    for area in cube:
        for group in range(cube.shape[2]):
            members = area[:, group] if area[:, group].sum() else area.sum(axis=1)
            by_hand[:, group] += area.sum() * share[group] * members / members.sum()
    assert table == pytest.approx(by_hand)


def test_ties_share_and_the_second_nearest_counts_with_two():
    distances = np.array([[1.0, 2.0, 3.0], [2.0, 2.0, 9.0], [np.nan, 1.0, 1.0]])

    assert nearest(distances)[:2].tolist() == [[1, 0, 0], [0.5, 0.5, 0]]
    assert np.isnan(nearest(distances)[2]).all()
    assert k_nearest(distances, 2)[:2].tolist() == [[0.5, 0.5, 0], [0.5, 0.5, 0]]
    assert k_nearest(distances, 9)[0] == pytest.approx([1 / 3] * 3)
    with pytest.raises(BadQuestion):
        k_nearest(distances, 0)


def test_with_room_nobody_envies_a_place_of_somebody_who_lives_further_away():
    generator = np.random.default_rng(8)
    for _ in range(50):
        distances = generator.random((7, 5))
        pupils = generator.integers(0, 40, 7).astype(float)
        capacity = generator.multinomial(int(pupils.sum()) + 10, np.full(5, 0.2)).astype(float)
        placed = nearest_with_room(distances, pupils, capacity)

        assert placed.sum(axis=1) == pytest.approx(pupils)
        assert (placed.sum(axis=0) <= capacity + 1e-9).all()
        for home, school in zip(*np.nonzero(placed), strict=True):
            for better in np.flatnonzero(distances[home] < distances[home, school]):
                assert placed[:, better].sum() == pytest.approx(capacity[better])
                sitting = distances[placed[:, better] > 0, better]
                assert (sitting <= distances[home, better]).all()


def test_least_travel_is_the_optimum_of_the_transport_problem():
    generator = np.random.default_rng(9)
    for _ in range(10):
        distances = generator.random((5, 4)) * 3000
        pupils = generator.integers(1, 40, 5).astype(float)
        capacity = generator.multinomial(int(pupils.sum()) + 10, np.full(4, 0.25)).astype(float)
        placed = least_travel(distances, pupils, capacity)

        rows = np.kron(np.eye(5), np.ones(4))
        columns = np.kron(np.ones(5), np.eye(4))
        best = optimize.linprog(distances.ravel(), A_ub=columns, b_ub=capacity, A_eq=rows, b_eq=pupils)
        assert (placed * distances).sum() == pytest.approx(best.fun, rel=1e-7)
        assert placed.sum(axis=1) == pytest.approx(pupils)
        assert (placed * distances).sum() <= (
            nearest_with_room(distances, pupils, capacity) * distances
        ).sum() + 1e-6


def test_too_few_places_are_refused_with_the_number_missing():
    with pytest.raises(BadQuestion, match="4 places too few"):
        nearest_with_room(np.ones((1, 1)), np.array([10.0]), np.array([6.0]))
    with pytest.raises(BadQuestion, match="capacity for each column"):
        nearest_with_room(np.ones((1, 1)), np.array([10.0]), np.array([6.0, 9.0]))


def test_each_world_keeps_all_pupils_and_without_a_map_three_say_why_they_are_missing():
    cube, distances = town()
    flows = Flows.of_cube(cube)

    for world in counterfactuals(flows, distances=distances):
        assert world.table.sum(axis=0) == pytest.approx(cube.sum(axis=(0, 1)))
        assert world.mutual_information == pytest.approx(information(world.table))
    missing = [world.name for world in counterfactuals(flows) if world.reason]
    assert missing == ["nearest", "k_nearest", "nearest_with_capacity"]


def test_schools_keep_their_size_when_the_nearest_has_only_its_present_places():
    cube, distances = town()
    world = counterfactuals(Flows.of_cube(cube), distances=distances)[-1]

    assert world.name == "nearest_with_capacity"
    assert world.table.sum(axis=1) == pytest.approx(cube.sum(axis=(0, 2)))


def test_pupils_from_an_unknown_place_stay_where_they_are():
    cube, distances = town()
    distances[2] = np.nan
    worlds = counterfactuals(Flows.of_cube(cube), distances=distances, capacity=cube.sum(axis=(0, 2)) + 20)

    near = worlds[3]
    known = np.delete(np.arange(8), 2)
    by_hand = cube[2] + nearest(distances[known]).T @ cube[known].sum(axis=1)
    assert near.table == pytest.approx(by_hand)
    assert near.kept == pytest.approx(cube[2].sum() / cube.sum())
    assert worlds[5].table.sum(axis=0) == pytest.approx(cube.sum(axis=(0, 1)))


def test_the_inspectorate_subtracts_the_nearest_school_from_the_actual():
    """Two areas, each with a school next door; some of group 1 in the first area cross the town."""
    cube = np.array([[[30.0, 0.0], [0.0, 10.0]], [[0.0, 0.0], [10.0, 30.0]]])
    found = inspectorate_split(Flows.of_cube(cube), np.array([[1.0, 2.0], [2.0, 1.0]]))

    assert found[1].actual == pytest.approx(0.75)  # all 40 of group 1 and 10 of the 40 others
    assert found[1].residential == pytest.approx(0.5)  # 10 of 40 against 30 of 40
    assert found[1].choice == pytest.approx(0.25)
    assert found[1].remark == "dissimilarity_is_not_additive"
    assert inspectorate_split(Flows.of_cube(cube), None)[0].reason
    alone = inspectorate_split(Flows.of_cube(cube[:, :, :1]), np.array([[1.0, 2.0], [2.0, 1.0]]))
    assert alone[0].reason == "group_or_its_rest_is_empty"


def test_contributions_add_up_and_capacity_needs_a_map():
    cube, distances = town()
    flows = Flows.of_cube(cube)
    whole = information(cube.sum(axis=0))

    with_map, without = contributions(flows, distances=distances), contributions(flows)

    assert set(with_map.values) == {"capacity", "choice", "residence"}
    assert set(without.values) == {"choice", "residence"}
    assert sum(with_map.values.values()) == pytest.approx(whole)
    assert sum(without.values.values()) == pytest.approx(whole)


def test_a_shapley_value_is_the_mean_over_all_orders():
    generator = np.random.default_rng(3)
    names = ("a", "b", "c", "d")
    subsets = {tuple(n for n in names if mask >> names.index(n) & 1) for mask in range(16)}
    worlds = {subset: float(generator.random()) for subset in subsets}

    by_orders = dict.fromkeys(names, 0.0)
    for order in permutations(names):
        for place, name in enumerate(order):
            step = worlds[tuple(sorted(order[: place + 1]))] - worlds[tuple(sorted(order[:place]))]
            by_orders[name] += step / 24

    assert shapley(worlds) == pytest.approx(by_orders)


def test_over_representation_has_exact_chances_for_one_area():
    cube = np.zeros((1, 3, 2))
    cube[0] = [[12, 3], [5, 10], [9, 11]]
    found = representation(Flows.of_cube(cube))

    assert found.exact
    law = stats.hypergeom(50, 26, 15)
    assert found.p_value[0, 0] == pytest.approx(2 * law.sf(11))
    assert found.p_value[1, 0] == pytest.approx(2 * law.cdf(5))
    assert found.quotient[0, 0] == pytest.approx(12 / (15 * 26 / 50))
    assert (found.low <= found.quotient).all()
    assert (found.quotient <= found.high).all()
    assert found.fdr == pytest.approx(stats.false_discovery_control(found.p_value.ravel()).reshape(3, 2))


def test_over_representation_from_two_areas_is_the_sum_of_two_urns():
    cube = np.array([[[7, 2], [3, 8]], [[1, 6], [4, 2]]], dtype=float)
    found = representation(Flows.of_cube(cube))

    first, second = stats.hypergeom(20, 10, 9), stats.hypergeom(13, 5, 7)
    law = np.convolve(first.pmf(np.arange(11)), second.pmf(np.arange(6)))
    assert found.p_value[0, 0] == pytest.approx(min(1, 2 * min(law[:9].sum(), law[8:].sum())))


def test_fractions_get_chances_from_the_normal_distribution_close_to_the_exact_ones():
    cube = np.random.default_rng(6).poisson(60, (5, 4, 3)).astype(float)
    exact = representation(Flows.of_cube(cube))
    nearly = representation(Flows.of_cube(cube + 1e-9))

    assert exact.exact
    assert not nearly.exact
    assert nearly.p_value == pytest.approx(exact.p_value, abs=0.12)


def test_a_school_without_pupils_is_not_judged():
    cube = np.zeros((2, 3, 2))
    cube[:, :2] = [[[4, 2], [3, 5]], [[1, 1], [2, 2]]]
    found = representation(Flows.of_cube(cube))

    assert np.isnan(found.p_value[2]).all()
    assert np.isnan(found.fdr[2]).all()
    assert np.isnan(found.quotient[2]).all()


def test_flows_add_up_the_same_cell_and_refuse_what_is_no_count():
    flows = Flows.of([0, 0, 1], [1, 1, 0], [0, 0, 1], [1, 2, 0])

    assert flows.pupils.tolist() == [3]
    assert flows.shape == (2, 2, 2)
    with pytest.raises(BadQuestion, match="same length"):
        Flows.of([0], [0, 1], [0], [1])
    with pytest.raises(BadQuestion, match="below zero"):
        Flows.of([0], [0], [0], [-1])
    with pytest.raises(BadQuestion, match="outside"):
        Flows.of([5], [0], [0], [1], shape=(2, 2, 2))
    with pytest.raises(UndefinedMeasure):
        Flows.of([0], [0], [0], [0])
    with pytest.raises(BadQuestion, match="three sides"):
        Flows.of_cube([[1]])
    with pytest.raises(BadQuestion, match="Distances"):
        counterfactuals(Flows.of_cube([[[1]]]), distances=np.ones((2, 2)))
