import numpy as np
import pytest

from leerkring.monitor.compare import peers
from leerkring.monitor.indicators import columns, residents_per_town, wilson
from leerkring.monitor.model import INDICATORS


def test_peers_have_the_same_urbanity_and_a_size_within_a_factor_two(country, town_index):
    town = town_index("Nijmegen")
    size = residents_per_town(country)

    alike = np.flatnonzero(peers(country, town))

    assert alike.size >= 5
    assert town not in alike
    assert set(country.municipalities.urbanity[alike]) == {country.municipalities.urbanity[town]}
    assert ((size[alike] >= size[town] / 2) & (size[alike] <= 2 * size[town])).all()


def test_every_indicator_is_a_distribution_over_all_towns_in_code_order(monitor_of, country):
    found = monitor_of("Nijmegen").comparison

    assert [one.indicator for one in found] == list(INDICATORS)
    for one in found:
        assert [town.municipality.code for town in one.towns] == list(country.municipalities.codes)


def test_no_comparison_holds_a_rank(monitor_of):
    for one in monitor_of("Nijmegen").comparison:
        assert not any("rank" in name or "place" in name for name in one.__slots__)


def test_a_position_is_called_only_when_the_whole_interval_lies_outside(all_towns):
    for town in all_towns:
        for one in town.comparison:
            if one.position == "above":
                assert one.low > one.peer_high
            if one.position == "below":
                assert one.high < one.peer_low
            if one.position == "unknown":
                assert one.peers < 5 or one.low is None


def test_fewer_than_five_peers_give_no_position(monitor_of):
    assert {one.position for one in monitor_of("Diemen").comparison} == {"unknown"}


def test_intervals_hold_their_values(country):
    for indicator, column in columns(country).items():
        given = ~np.isnan(column.value) & ~np.isnan(column.low)
        assert (column.low[given] <= column.value[given] + 1e-12).all(), indicator
        assert (column.value[given] <= column.high[given] + 1e-12).all(), indicator


def test_the_wilson_interval_stays_within_zero_and_one():
    low, high = wilson(np.array([0.0, 1.0]), np.array([10.0, 10.0]))

    assert (low >= -1e-12).all()
    assert (high <= 1 + 1e-12).all()
    assert high[0] == pytest.approx(0.278, abs=0.001)
