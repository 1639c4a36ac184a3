import os

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerkring.monitor.figures.residential import evenness
from leerkring.monitor.figures.rounding import dissimilarity_bounds

EXAMPLES = int(os.environ.get("LEERKRING_LONG") or 200)


@st.composite
def rounded_areas(draw):
    """Areas with a true share and the interval that is left after rounding to tens."""
    size = draw(st.integers(2, 8))
    weights = draw(st.lists(st.integers(1, 500), min_size=size, max_size=size))
    shares = draw(st.lists(st.floats(0, 1), min_size=size, max_size=size))
    return np.array(weights, float), np.array(shares)


@given(rounded_areas())
@settings(max_examples=EXAMPLES, deadline=None)
def test_the_true_dissimilarity_lies_within_the_bounds_of_its_rounding(areas):
    weights, shares = areas
    published = np.round(shares * 10) / 10
    low, high = np.clip(published - 0.05, 0, 1), np.clip(published + 0.05, 0, 1)

    lowest, highest = dissimilarity_bounds(weights, low=low, high=high)
    truth = evenness(weights, np.clip(shares, low, high))[0]

    if truth is not None and 1e-3 < weights @ shares / weights.sum() < 1 - 1e-3:
        assert lowest - 1e-3 <= truth <= highest + 1e-3


@given(rounded_areas())
@settings(max_examples=EXAMPLES, deadline=None)
def test_exactly_known_shares_leave_no_room(areas):
    weights, shares = areas
    truth = evenness(weights, shares)[0]

    if truth is not None and 1e-3 < weights @ shares / weights.sum() < 1 - 1e-3:
        assert dissimilarity_bounds(weights, low=shares, high=shares) == pytest.approx(
            (truth, truth), abs=1e-6
        )


def corners(low, high, generator, tables):
    """Random tables within the intervals, most of them in corners, where the extremes lie."""
    mixed = generator.uniform(low, high, (tables, low.size))
    at_corner = np.where(generator.random((tables, low.size)) < 0.5, low, high)
    return np.where(generator.random((tables, 1)) < 0.8, at_corner, mixed)


@pytest.mark.parametrize("seed", range(5))
def test_bounds_are_tight_against_many_random_tables(seed):
    generator = np.random.default_rng(seed)
    weights = generator.integers(20, 400, 7).astype(float)
    published = generator.integers(0, 6, 7) / 10
    low, high = np.clip(published - 0.05, 0, 1), published + 0.05
    part = weights / weights.sum()

    tables = corners(low, high, generator, 20_000)
    mean = tables @ part
    found = (np.abs(tables - mean[:, None]) @ part) / (2 * mean * (1 - mean))
    lowest, highest = dissimilarity_bounds(weights, low=low, high=high)

    assert lowest <= found.min() + 1e-3
    assert found.max() <= highest + 1e-3
    # One area may sit on both sides at once, which no table reaches: a little room is left above.
    assert highest - found.max() < 0.05
    assert found.min() - lowest < 0.05
