"""The figures once more, with plain loops over the raw tables and none of the monitor's own code."""

from collections import defaultdict
from math import sqrt

import pytest

from leerkring.opendata import bundled

TOWNS = ["Diemen", "Leudal", "Urk", "Aa en Hunze", "Haarlem"]


@pytest.fixture(scope="module")
def rows():
    table = bundled.table("flows").filter(sector="Bo")
    columns = ("school", "municipality", "home_area", "home_municipality", "pupils")
    return list(table.select(columns).iter_rows())


@pytest.fixture(scope="module")
def sites():
    table = bundled.table("schools").filter(sector="Bo").select("school", "postcode")
    return {school: postcode[:4] for school, postcode in table.iter_rows()}


@pytest.fixture(scope="module")
def share_of():
    table = bundled.table("scores").select("school", "pupils", "score")
    return {
        school: (pupils, score / pupils / 5.8) for school, pupils, score in table.iter_rows() if pupils > 40
    }


@pytest.fixture(scope="module")
def area_means(rows, share_of):
    total, pupils = defaultdict(float), defaultdict(float)
    for school, _, area, _, count in rows:
        if len(area) == 4 and school in share_of:
            total[area] += count * share_of[school][1]
            pupils[area] += count
    return {area: total[area] / pupils[area] for area in total}, pupils


@pytest.mark.parametrize("name", TOWNS)
def test_flows_counted_by_hand_are_the_same(monitor_of, rows, sites, name):
    town = monitor_of(name)
    code = town.municipality.code
    here = [row for row in rows if row[1] == code]
    living = [row for row in rows if row[3] == code and len(row[2]) == 4]

    assert town.pupils == sum(row[4] for row in here)
    own = sum(count for school, _, area, _, count in here if sites[school] == area)
    assert town.own_area_share == pytest.approx(own / town.pupils)
    crossing = sum(row[4] for row in here if len(row[2]) == 4 and row[3] not in (None, code))
    assert town.pupils_from_elsewhere.count == crossing
    assert town.residents == sum(row[4] for row in living)
    assert town.residents_elsewhere.count == sum(row[4] for row in living if row[1] != code)


@pytest.mark.parametrize("name", TOWNS)
def test_effective_schools_counted_by_hand_are_the_same(monitor_of, rows, name):
    town = monitor_of(name)
    areas = defaultdict(lambda: defaultdict(int))
    for school, _, area, home, count in rows:
        if home == town.municipality.code and len(area) == 4:
            areas[area][school] += count

    total, weighted = 0, 0.0
    for schools in areas.values():
        pupils = sum(schools.values())
        weighted += pupils / sum((count / pupils) ** 2 for count in schools.values())
        total += pupils
    assert town.schools_per_area == pytest.approx(weighted / total)
    assert {area.code: area.residents for area in town.areas} == {
        area: sum(schools.values()) for area, schools in areas.items()
    }


@pytest.mark.parametrize("name", TOWNS)
def test_the_schools_of_the_same_children_by_hand_are_the_same(monitor_of, rows, share_of, area_means, name):
    town = monitor_of(name)
    means, pupils_of_area = area_means
    for school in town.schools:
        if school.code not in share_of:
            assert school.same_children.reason.code in ("no_score", "few_pupils")
            continue
        own = share_of[school.code][1]
        parts = [(row[2], row[4]) for row in rows if row[0] == school.code and len(row[2]) == 4]
        total = sum(count for _, count in parts)
        expected = sum(count * means[area] for area, count in parts) / total
        weight = sum(count / total * count / pupils_of_area[area] for area, count in parts)
        others = [
            (count, (means[area] * pupils_of_area[area] - count * own) / (pupils_of_area[area] - count))
            for area, count in parts
            if pupils_of_area[area] > count
        ]
        known = sum(count for count, _ in others)

        if school.same_children.expected is None:
            assert weight > 0.5
            assert own * share_of[school.code][0] < 5
        else:
            assert school.same_children.expected == pytest.approx(expected)
        assert school.same_children.self_weight == pytest.approx(weight)
        mean_of_others = sum(count * mean for count, mean in others) / known
        assert school.same_children.others_only == pytest.approx(mean_of_others)
        if school.same_children.judged:
            assert school.same_children.value == pytest.approx(own - expected)


@pytest.mark.parametrize("name", TOWNS)
def test_spread_by_hand_is_the_same(monitor_of, rows, share_of, name):
    town = monitor_of(name)
    code = town.municipality.code
    by_area = defaultdict(list)
    for school, _, area, home, count in rows:
        if home == code and len(area) == 4 and school in share_of:
            by_area[area].append((count, 100 * share_of[school][1]))
    pupils = {area: sum(count for count, _ in found) for area, found in by_area.items()}
    means = {area: sum(c * q for c, q in found) / pupils[area] for area, found in by_area.items()}
    total = sum(pupils.values())
    mean = sum(pupils[area] * means[area] for area in by_area) / total
    between = sum(pupils[area] * (means[area] - mean) ** 2 for area in by_area) / total
    within = sum(c * (q - means[area]) ** 2 for area, found in by_area.items() for c, q in found) / total

    assert town.spread.sd_between.value == pytest.approx(sqrt(between))
    assert town.spread.sd_within.value == pytest.approx(sqrt(within))

    scored = [share_of[school.code] for school in town.schools if school.code in share_of]
    group, all_pupils = sum(n * q for n, q in scored), sum(n for n, _ in scored)
    uneven = sum(abs(n * q / group - n / all_pupils) for n, q in scored) / 2
    assert town.spread.hoover.value == pytest.approx(uneven)
    assert town.spread.level == pytest.approx(group / all_pupils)


def test_catchments_add_up_to_the_school_and_shares_to_one(monitor_of):
    for school in monitor_of("Haarlem").schools:
        assert sum(part.pupils for part in school.catchment) == school.pupils
        assert sum(part.share for part in school.catchment) == pytest.approx(1)
        assert len({part.area for part in school.catchment}) == len(school.catchment)
        assert school.effective_areas == pytest.approx(1 / sum(part.share**2 for part in school.catchment))


def test_distance_is_the_median_of_duos_own_means(monitor_of):
    town = monitor_of("Diemen")
    table = bundled.table("distances").filter(sector="Bo")
    metres = sorted(table.filter(school=school.code)["metres"][0] for school in town.schools)

    assert town.distance.median == pytest.approx(metres[len(metres) // 2])
