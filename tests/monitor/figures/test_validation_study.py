"""Counts of the validation study over the whole country: how many schools and towns pass each gate."""

import numpy as np
import pytest

from leerkring.monitor.figures.same_children import expectations
from leerkring.monitor.figures.scores import estimates, reliability, schools_of
from leerkring.monitor.figures.settlements import settlements
from leerkring.monitor.gates import MINIMUM_RELIABILITY, MINIMUM_SCHOOLS
from leerkring.monitor.indicators import columns


def test_6098_schools_take_part_in_the_estimates(country):
    assert (~np.isnan(country.schools.pupils_scored)).sum() == 6202
    assert estimates(country).scored.sum() == 6098


def test_the_pupils_of_the_country_hold_the_lowest_fifteen_percent(national):
    assert national.spread.level == pytest.approx(0.15, abs=0.001)


def test_half_of_the_settlements_have_one_school(country):
    found = settlements(country, None)

    assert (len(found.places), found.with_one_school) == (1768, 940)
    assert found.share_at_single == pytest.approx(0.082, abs=0.0005)


def test_sixteen_towns_have_one_school_in_every_settlement(country):
    towns = [settlements(country, town) for town in range(len(country.municipalities.codes))]
    single = [one for one in towns if one.all_single]

    assert len(single) == 16
    assert sum(len(one.places) == 1 for one in single) == 3
    assert sum(sum(place.schools for place in one.places) < 5 for one in towns if one.places) == 27


def test_differences_may_be_printed_in_321_towns_before_the_village_gate(country):
    towns = [town for town in range(len(country.municipalities.codes)) if country.has_school_file(town)]
    trusted = [reliability(country, town) for town in towns]
    enough = [schools_of(country, town).size >= MINIMUM_SCHOOLS for town in towns]
    reliable = [trust is not None and trust >= MINIMUM_RELIABILITY for trust in trusted]

    assert sum(a and b for a, b in zip(enough, reliable, strict=True)) == 321
    assert reliable.count(False) == 49


# group: share beyond 10, 15, 20 points; share surely beyond; both in per cent as printed
CURVES = {
    "all": ((25, 14, 8), (15, 8, 4)),
    "four_large": ((48, 30, 18), (32, 18, 9)),
    "from_8000": ((34, 20, 12), (21, 12, 7)),
    "smaller": ((17, 9, 5), (9, 4, 3)),
}


@pytest.mark.parametrize("group", CURVES)
def test_the_curve_over_n_agrees_with_the_study(national, group):
    curve = next(one for one in national.curves if one.group == group)
    by_points = {point.points: point for point in curve.values}

    for points, beyond, surely in zip((10, 15, 20), *CURVES[group], strict=True):
        assert 100 * by_points[points].beyond == pytest.approx(beyond, abs=0.8)
        assert 100 * by_points[points].surely == pytest.approx(surely, abs=0.8)


def test_4258_schools_may_be_judged_in_the_study(national):
    # The study counts 4,258; one school lies on the edge of the allowed change of size.
    assert abs(national.curves[0].schools - 4258) <= 1


# Mean difference with the schools of the same children by denomination, in points as printed.
DENOMINATIONS = {
    "Islamitisch": 22,
    "Openbaar": 5,
    "Rooms-Katholiek": 1,
    "Protestants-Christelijk": 0,
    "Reformatorisch": -5,
    "Algemeen bijzonder": -6,
    "Gereformeerd vrijgemaakt": -8,
    "Antroposofisch": -12,
}


@pytest.mark.parametrize("denomination", DENOMINATIONS)
def test_mean_difference_by_denomination_agrees_with_the_study(country, denomination):
    found, expected, schools = estimates(country), expectations(country), country.schools
    ratio = schools.pupils_scored / schools.pupils
    judged = (
        found.scored
        & (schools.pupils_scored > 100)
        & (ratio >= 0.7)
        & (ratio <= 1.3)
        & (expected.self_weight <= 0.5)
        & np.array([name == denomination for name in schools.denominations])
    )
    difference = (found.share - expected.inclusive)[judged]

    assert 100 * difference.mean() == pytest.approx(DENOMINATIONS[denomination], abs=0.55)


def test_standard_errors_have_the_sizes_of_the_study(country):
    found = estimates(country)
    error, pupils = 100 * found.standard_error, found.pupils

    assert np.median(error[found.scored]) == pytest.approx(2.2, abs=0.1)
    assert np.median(error[(pupils > 40) & (pupils <= 100)]) == pytest.approx(3.5, abs=0.3)
    assert np.median(error[pupils > 400]) == pytest.approx(1.2, abs=0.1)


def test_indicators_of_all_towns_equal_the_towns_one_by_one(country, monitor_of):
    for name in ("Diemen", "Nijmegen", "Leudal", "Urk"):
        town = monitor_of(name)
        index = country.municipalities.names.index(name)
        values = {indicator: column.value[index] for indicator, column in columns(country).items()}

        assert values["own_area_share"] == pytest.approx(town.own_area_share)
        assert values["residents_elsewhere"] == pytest.approx(town.residents_elsewhere.share)
        assert values["schools_per_area"] == pytest.approx(town.schools_per_area)
        if town.spread.judged:
            assert 100 * values["spread_of_schools"] == pytest.approx(town.spread.sd_schools.value)
        assert values["residential_benefits"] == pytest.approx(town.residential.benefits.d, nan_ok=True)
