"""The figures of the validation study of these data (pupils of 2017, scores of 2019, areas of 2020).

Computed there independently of this package; compared to the printed digits.
"""

import numpy as np
import pytest

from leerkring.monitor.figures.flows import (
    at_schools,
    own_area_if_masked,
    residents_elsewhere,
)
from leerkring.monitor.figures.residential import (
    Shares,
    area_statistics,
    evenness,
    expected_between_schools,
    home_areas,
    residential,
)
from leerkring.monitor.figures.schools_per_area import per_area, schools_per_area
from leerkring.monitor.figures.scores import estimates, level, schools_of
from leerkring.monitor.figures.spread import attendance, deviations, hoover

# town: pupils, sites, own PC4, from elsewhere, to elsewhere, effective schools per PC4,
# estimated share, Hoover, SD between and SD within PC4
TABLE = """
Diemen|2185|7|53.9|18.5|16.9|6.5|15.3|0.150|0.7|9.1
Amsterdam|62179|206|52.8|3.5|3.2|9.4|26.1|0.382|14.9|16.7
Rotterdam|51769|172|57.6|3.5|4.5|7.2|33.2|0.307|15.9|16.8
's-Gravenhage|46495|135|43.1|4.6|5.1|9.0|30.2|0.386|20.7|16.2
Utrecht|30085|92|62.4|1.8|2.0|5.6|17.1|0.490|16.9|13.8
Nijmegen|12134|43|63.0|4.3|2.9|4.0|15.4|0.493|12.6|15.0
Haarlem|13380|37|52.2|5.3|9.4|5.8|13.2|0.522|13.0|11.1
Urk|3115|12|86.3|1.5|0.3|7.4|16.5|0.115|2.6|4.3
Aa en Hunze|1730|14|80.7|4.4|9.8|1.7|8.4|0.238|4.0|4.2
Leudal|2271|14|90.6|3.3|5.3|1.2|9.3|0.093|2.6|4.3
Nederland|1403667|6347|66.5|4.6|4.6|5.1|15.0|0.393|11.7|11.6
"""
ROWS = [line.split("|") for line in TABLE.strip().splitlines()]
NAMES = [row[0] for row in ROWS]


def numbers(row):
    return [float(cell) for cell in row[1:]]


def printed(value, digits):
    """Return the tolerance of a figure printed with so many decimals."""
    return pytest.approx(value, abs=0.5 * 10**-digits + 1e-9)


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_flows_agree_with_the_printed_table(country, town_index, row):
    town = town_index(row[0])
    pupils, sites, own, from_elsewhere, to_elsewhere, effective, *_ = numbers(row)

    found = at_schools(country, town)
    here = country.schools.municipality == town if town is not None else country.schools.municipality >= 0

    assert found.pupils == pupils
    assert here.sum() == sites
    assert 100 * found.own_area_share == printed(own, 1)
    assert 100 * found.from_elsewhere.share == printed(from_elsewhere, 1)
    assert 100 * residents_elsewhere(country, town).share == printed(to_elsewhere, 1)
    assert schools_per_area(per_area(country, town))[0] == printed(effective, 1)


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_level_and_spread_agree_with_the_printed_table(country, town_index, row):
    town = town_index(row[0])
    *_, q, uneven, between, within = numbers(row)
    found, sites = estimates(country), schools_of(country, town)

    value = hoover(found.share[sites][:, None], found.pupils[sites])[0]

    assert 100 * level(country, town)[0] == printed(q, 1)
    assert value == printed(uneven, 3)
    if town is not None:
        sd_between, sd_within = deviations(attendance(country, town), found.share)
        assert 100 * sd_between == printed(between, 1)
        assert 100 * sd_within == printed(within, 1)


def test_national_spread_agrees_with_the_printed_table(national):
    assert national.spread.sd_between.value == printed(11.7, 1)
    assert national.spread.sd_within.value == printed(11.6, 1)
    assert national.spread.hoover.value == printed(0.393, 3)


# town: benefits home, expected; rent home, expected (None: not printed)
RESIDENTIAL = {
    "Nederland": (0.188, 0.159, 0.280, 0.239),
    "Amsterdam": (0.140, 0.117, 0.181, 0.132),
    "Rotterdam": (0.154, 0.128, 0.296, 0.244),
    "Utrecht": (0.218, 0.183, 0.309, 0.254),
    "Nijmegen": (0.184, 0.156, 0.227, 0.176),
    "Haarlem": (0.206, 0.181, 0.288, 0.227),
    "Diemen": (0.045, 0.030, 0.182, 0.087),
    "Aa en Hunze": (0.161, 0.113, 0.179, 0.109),
}


def over_observed_areas(country, town, shares: Shares):
    """D over the areas with a published value: what the table prints where CBS masked one."""
    area, weight = home_areas(country, town)
    value = shares.value[area]
    observed = ~np.isnan(value)
    return evenness(weight[observed], value[observed])[0]


@pytest.mark.parametrize("name", RESIDENTIAL)
def test_residential_dissimilarity_agrees_with_the_printed_table(country, town_index, name):
    town, statistics = town_index(name), area_statistics(country)
    benefits, _, rent, _ = RESIDENTIAL[name]

    assert over_observed_areas(country, town, statistics.benefits) == printed(benefits, 3)
    assert over_observed_areas(country, town, statistics.rent) == printed(rent, 3)


@pytest.mark.parametrize("name", ["Nederland", "Rotterdam", "Nijmegen", "Haarlem", "Diemen"])
def test_expected_dissimilarity_agrees_with_the_printed_table(country, town_index, name):
    town, statistics = town_index(name), area_statistics(country)
    _, benefits, _, rent = RESIDENTIAL[name]

    assert expected_between_schools(country, town, shares=statistics.benefits) == printed(benefits, 3)
    if name != "Rotterdam":  # CBS masked the dwellings of more than one in a thousand pupils there
        assert expected_between_schools(country, town, shares=statistics.rent) == printed(rent, 3)


BOUNDS = {
    "Amsterdam": (0.24, 0.42),
    "Rotterdam": (0.22, 0.41),
    "Utrecht": (0.18, 0.44),
    "Nijmegen": (0.09, 0.48),
    "Haarlem": (0.19, 0.54),
    "Diemen": (0.00, 0.12),
    "Aa en Hunze": (0.0, 1.0),
}


@pytest.mark.parametrize("name", BOUNDS)
def test_origin_is_refused_for_a_town_and_carries_the_printed_bounds(country, town_index, name):
    found = residential(country, town_index(name)).non_western

    assert found.refused
    assert found.d is None
    # Printed to two decimals, from a scan over a grid that is exact to 0.001.
    assert found.low == pytest.approx(BOUNDS[name][0], abs=0.006)
    assert found.high == pytest.approx(BOUNDS[name][1], abs=0.006)


def test_nijmegen_has_the_printed_h_and_eta_squared(country, town_index):
    found = residential(country, town_index("Nijmegen")).benefits

    assert found.h == printed(0.027, 3)
    assert found.eta2 == printed(0.017, 3)


def test_masking_would_leave_the_own_area_share_open_as_printed(country):
    low, high = own_area_if_masked(country, None)

    assert 100 * low == printed(62.3, 1)
    assert 100 * high == printed(68.1, 1)


def test_benefits_are_precise_and_origin_is_not(country):
    towns = [
        residential(country, town)
        for town in range(len(country.municipalities.codes))
        if country.has_school_file(town)
    ]
    widths = [one.benefits.high - one.benefits.low for one in towns if one.benefits.low is not None]
    origin = [one.non_western.high - one.non_western.low for one in towns if one.non_western.low is not None]

    assert (sum(width < 0.05 for width in widths), len(widths)) == (371, 377)
    assert sorted(widths)[len(widths) // 2] == printed(0.010, 3)
    assert min(origin) > 0.10
    assert sorted(origin)[len(origin) // 2] == printed(0.53, 2)
