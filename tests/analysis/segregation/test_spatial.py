"""Home areas with their neighbours: between the ordinary measure and no segregation at all."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerkring.analysis.segregation.errors import BadQuestion, UndefinedMeasure
from leerkring.analysis.segregation.measures import contact, evenness, information
from leerkring.analysis.segregation.measures.stack import Stack
from leerkring.analysis.segregation.spatial import (
    KERNELS,
    Planar,
    Sphere,
    local_environments,
    spatial_profile,
    spatial_segregation,
)


@pytest.fixture
def town():
    """Twelve areas with fractions of persons, three groups, on a map of five kilometres."""
    generator = np.random.default_rng(4)
    counts = generator.gamma(0.7, 80, (12, 3))
    return counts, Planar(generator.uniform(0, 5000, 12), generator.uniform(0, 5000, 12))


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("bandwidth", [0.0, 1e-3])
def test_without_neighbours_the_measures_are_the_ordinary_ones(town, kernel, bandwidth):
    counts, places = town
    stack = Stack.of(counts)
    found = spatial_segregation(counts, places, bandwidth=bandwidth, kernel=kernel)

    assert found.isolation == pytest.approx(contact.isolation(stack)[:, 0])
    assert found.exposure[0, 2] == pytest.approx(contact.exposure(stack, 0, 2)[0])
    assert found.dissimilarity == pytest.approx(evenness.multigroup_dissimilarity(stack)[0])
    assert found.group_dissimilarity == pytest.approx(evenness.dissimilarity(stack)[:, 0])
    assert found.theil_h == pytest.approx(information.theil_h(stack)[0])
    assert found.relative_diversity == pytest.approx(contact.relative_diversity(stack)[0])


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("bandwidth", [np.inf, 1e12])
def test_when_everybody_is_a_neighbour_nothing_is_segregated(town, kernel, bandwidth):
    counts, places = town
    found = spatial_segregation(counts, places, bandwidth=bandwidth, kernel=kernel)

    share = counts.sum(axis=0) / counts.sum()
    assert found.exposure == pytest.approx(np.tile(share, (3, 1)))
    values = (found.dissimilarity, found.theil_h, found.relative_diversity)
    assert values == pytest.approx((0, 0, 0), abs=1e-7)


def test_the_formulas_of_reardon_and_osullivan_written_out(town):
    counts, places = town
    found = spatial_segregation(counts, places, bandwidth=1800)

    total, share = counts.sum(), counts.sum(axis=0) / counts.sum()
    isolation, uneven, mixed = np.zeros(3), 0.0, 0.0
    for area in range(12):
        weights = []
        for other in range(12):
            distance = np.hypot(places.x[area] - places.x[other], places.y[area] - places.y[other])
            weights.append((1 - (distance / 1800) ** 2) ** 2 if distance < 1800 else 0)
        around = np.array(weights) @ counts
        around = around / around.sum()
        isolation += counts[area] / counts.sum(axis=0) * around
        uneven += counts[area].sum() * np.abs(around - share).sum()
        mixed -= counts[area].sum() * (around * np.log(around)).sum()
    assert found.isolation == pytest.approx(isolation)
    assert found.dissimilarity == pytest.approx(uneven / (2 * total * (share * (1 - share)).sum()))
    assert found.theil_h == pytest.approx(1 - mixed / total / -(share * np.log(share)).sum())


def test_wider_surroundings_of_two_far_halves_matter_only_when_they_meet():
    left_and_right = Planar(np.array([0.0, 100, 9000, 9100]), np.zeros(4))
    counts = [[10, 0], [10, 0], [0, 10], [0, 10]]

    near, far = spatial_profile(counts, left_and_right, bandwidths=[1000, 1e5])

    assert near.dissimilarity == pytest.approx(1)
    assert far.dissimilarity < 0.1


@given(st.integers(0, 10_000), st.sampled_from(sorted(KERNELS)), st.floats(50, 20_000))
@settings(max_examples=60, deadline=None)
def test_splitting_an_area_on_the_spot_changes_nothing(seed, kernel, bandwidth):
    generator = np.random.default_rng(seed)
    counts = generator.gamma(0.7, 80, (5, 3))
    x, y = generator.uniform(0, 5000, (2, 5))
    whole = spatial_segregation(counts, Planar(x, y), bandwidth=bandwidth, kernel=kernel)

    halves = np.vstack([counts, counts[:1] * 0.4])
    halves[0] *= 0.6
    places = Planar(np.append(x, x[0]), np.append(y, y[0]))
    split = spatial_segregation(halves, places, bandwidth=bandwidth, kernel=kernel)

    assert split.dissimilarity == pytest.approx(whole.dissimilarity)
    assert split.theil_h == pytest.approx(whole.theil_h, abs=1e-9)
    assert split.exposure == pytest.approx(whole.exposure)
    assert whole.exposure.sum(axis=1) == pytest.approx(np.ones(3))


def test_no_person_is_rounded_away():
    row = Planar(np.array([0.0, 500.0, 900.0]), np.zeros(3))
    small = spatial_segregation(np.array([[3.0, 1], [1, 2], [0, 2]]) / 1000, row, bandwidth=800)
    large = spatial_segregation([[3, 1], [1, 2], [0, 2]], row, bandwidth=800)

    assert small.theil_h == pytest.approx(large.theil_h)


def test_degrees_and_metres_say_the_same_about_a_town(town):
    counts, places = town
    north, east = 111_195.08, 111_195.08 * np.cos(np.radians(52))
    sphere = Sphere(52 + places.y / north, 5 + places.x / east)

    flat = spatial_segregation(counts, places, bandwidth=2000)
    globe = spatial_segregation(counts, sphere, bandwidth=2000)

    assert globe.dissimilarity == pytest.approx(flat.dissimilarity, rel=5e-3)


def test_many_areas_in_blocks_are_the_same_as_at_once():
    generator = np.random.default_rng(1)
    counts, x, y = generator.gamma(1, 5, (1100, 2)), *generator.uniform(0, 9000, (2, 1100))
    around = local_environments(counts, Planar(x, y), bandwidth=700, kernel="gaussian")

    distance = np.hypot(x[:, None] - x, y[:, None] - y)
    at_once = np.exp(-((distance / 700) ** 2) / 2) @ counts
    assert around == pytest.approx(at_once / at_once.sum(axis=1, keepdims=True))


def test_areas_without_a_place_are_left_out_and_counted(town):
    counts, places = town
    holes = Planar(np.where(np.arange(12) == 3, np.nan, places.x), places.y)
    found = spatial_segregation(counts, holes, bandwidth=1500)

    others = np.arange(12) != 3
    without = spatial_segregation(counts[others], Planar(places.x[others], places.y[others]), bandwidth=1500)
    assert found.left_out == pytest.approx(counts[3].sum() / counts.sum())
    assert found.theil_h == pytest.approx(without.theil_h)


def test_one_group_has_no_segregation_to_speak_of():
    found = spatial_segregation([[3.0], [4.0]], Planar(np.zeros(2), np.zeros(2)), bandwidth=100)

    assert (found.dissimilarity, found.theil_h, found.relative_diversity) == (None, None, None)


def test_a_group_without_members_and_an_empty_area_do_no_harm():
    row = Planar(np.array([0.0, 5000.0, 9000.0]), np.zeros(3))
    found = spatial_segregation([[3, 1, 0], [0, 0, 0], [1, 4, 0]], row, bandwidth=100)

    assert np.isnan(found.exposure[2]).all()
    assert found.group_dissimilarity[2] is None
    assert found.theil_h == pytest.approx(information.theil_h(Stack.of([[3, 1], [1, 4]]))[0])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"bandwidth": -1}, "bandwidth"),
        ({"bandwidth": float("nan")}, "bandwidth"),
        ({"kernel": "square"}, "kernel"),
        ({"counts": [[-1, 2]]}, "below zero"),
        ({"places": Planar(np.zeros(3), np.zeros(3))}, "as many places"),
    ],
)
def test_questions_without_a_meaning_are_refused(change, message):
    question = {"counts": [[1, 2]], "places": Planar(np.zeros(1), np.zeros(1)), "bandwidth": 100.0} | change
    with pytest.raises(BadQuestion, match=message):
        spatial_segregation(question.pop("counts"), question.pop("places"), **question)


def test_nobody_in_a_known_place_is_refused():
    nowhere = Planar(np.array([np.nan]), np.zeros(1))
    with pytest.raises(UndefinedMeasure):
        spatial_segregation([[1, 2]], nowhere, bandwidth=100)
    with pytest.raises(BadQuestion, match="no known place"):
        local_environments([[1, 2]], nowhere, bandwidth=100)
