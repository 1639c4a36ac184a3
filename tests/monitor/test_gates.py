import pytest

from leerkring.monitor.errors import UnknownChoice
from leerkring.monitor.gates import REASONS
from leerkring.monitor.model import TownMonitor
from leerkring.monitor.sentences.reasons import TEXTS
from leerkring.monitor.town import town_monitor


def reasons_of_schools(town: TownMonitor) -> set[str]:
    found = [one.reason for school in town.schools for one in (school.estimated_share, school.same_children)]
    return {reason.code for reason in found if reason}


def test_a_school_that_grew_by_forty_percent_is_not_judged(monitor_of):
    venser = next(school for school in monitor_of("Diemen").schools if school.name == "Basisschool De Venser")

    assert (venser.pupils, venser.pupils_scored) == (363, 517)
    assert venser.same_children.reason.code == "size_changed"
    assert venser.same_children.value is None
    assert not venser.same_children.judged
    assert venser.estimated_share.judged  # its own score of 2019 says enough about 2019


def test_every_gate_of_a_school_is_used_somewhere(all_towns):
    used = set().union(*(reasons_of_schools(town) for town in all_towns))

    assert used >= {
        "no_score",
        "few_pupils",
        "small_group",
        "not_over_100",
        "size_changed",
        "own_yardstick",
        "few_schools",
        "not_reliable",
        "one_school_per_settlement",
    }


def test_what_is_judged_has_passed_every_gate(all_towns):
    for town in all_towns:
        for school in town.schools:
            found, share = school.same_children, school.estimated_share
            if share.judged:
                assert school.pupils_scored > 40
                assert share.value * school.pupils_scored >= 5
                assert 0 <= share.low <= share.value <= share.high <= 1
            if found.judged:
                assert school.pupils_scored > 100
                assert 0.7 <= school.pupils_scored / school.pupils <= 1.3
                assert found.self_weight <= 0.5
                assert town.spread.schools >= 5
                assert town.spread.reliability >= 0.7
                assert not town.settlements.all_single
                assert found.low <= found.value <= found.high


def test_what_is_not_judged_has_no_value_and_a_reason(all_towns):
    for town in all_towns:
        for school in town.schools:
            for found in (school.estimated_share, school.same_children):
                assert found.judged == (found.reason is None)
                if not found.judged:
                    assert (found.value, found.low, found.high) == (None, None, None)


def test_a_village_town_has_no_judged_school_and_a_contact_measure(monitor_of):
    leudal = monitor_of("Leudal")

    assert leudal.spread.reason.code == "one_school_per_settlement"
    assert not any(school.same_children.judged for school in leudal.schools)
    assert 0 < leudal.contact.other_area < leudal.contact.if_mixed < 1
    assert 0 < leudal.contact.other_settlement < 1


def test_a_town_whose_schools_differ_no_more_than_chance_is_not_judged(all_towns):
    shut = [town for town in all_towns if town.spread.reason and town.spread.reason.code == "not_reliable"]

    assert shut
    assert all(town.beyond[0].judged == 0 for town in shut)


@pytest.mark.parametrize("name", ["De Fryske Marren", "Gooise Meren"])
def test_a_town_without_a_school_file_shows_only_residents_who_leave(monitor_of, name):
    town = monitor_of(name)

    assert not town.has_school_file
    assert (town.pupils, town.schools_count, town.own_area_share, town.schools) == (None, None, None, ())
    assert town.residents_elsewhere.share is None
    assert town.residents_elsewhere.is_lower_bound
    assert town.residents_elsewhere.count > 50
    assert town.residential.benefits.reason.code == "no_school_file"
    assert town.spread.reason.code == "no_school_file"


def test_neighbours_of_a_missing_town_carry_a_lower_bound(monitor_of):
    assert monitor_of("Hilversum").residents_elsewhere.is_lower_bound
    assert monitor_of("Heerenveen").residents_elsewhere.is_lower_bound
    assert not monitor_of("Nijmegen").residents_elsewhere.is_lower_bound


def test_a_masked_area_leaves_bounds_and_no_value(monitor_of):
    benefits = monitor_of("Amsterdam").residential.benefits

    assert benefits.refused
    assert benefits.d is None
    assert benefits.reason.code == "masked_cells"
    assert (round(benefits.low, 3), round(benefits.high, 3)) == (0.139, 0.141)


def test_a_town_with_one_home_area_has_no_measure_between_areas(monitor_of, all_towns):
    single = [town for town in all_towns if len(town.areas) == 1]

    assert single
    assert {town.residential.benefits.reason.code for town in single} == {"one_area"}


def test_low_dwelling_values_are_no_group(monitor_of):
    woz = monitor_of("Nijmegen").residential.woz

    assert (woz.refused, woz.d, woz.reason.code) == (True, None, "not_a_group")
    assert woz.spread > 0


def test_only_ten_fifteen_or_twenty_points_can_be_asked():
    with pytest.raises(UnknownChoice, match="10, 15 or 20"):
        town_monitor("GM0384", points=12)


def test_an_unknown_code_is_refused_with_an_example():
    with pytest.raises(UnknownChoice, match="GM0384"):
        town_monitor("GM9999")


def test_every_reason_has_a_text_in_both_languages():
    assert set(REASONS) <= set(TEXTS)
    for dutch, english in TEXTS.values():
        assert dutch.endswith(".")
        assert english.endswith(".")
        assert dutch != english


def test_every_reason_that_occurs_is_declared(all_towns):
    for town in all_towns:
        found = reasons_of_schools(town)
        found |= {one.reason.code for one in town.comparison if one.reason}
        found |= {area.benefits.reason.code for area in town.areas if area.benefits.reason}
        assert found <= set(REASONS)
        assert {note.code for note in town.notes} <= set(TEXTS)


def test_a_small_group_cannot_be_read_from_a_mean_that_is_mostly_its_own(all_towns):
    hidden = 0
    for town in all_towns:
        if not any(school.estimated_share.judged for school in town.schools):
            assert town.spread.level is None
        for school in town.schools:
            found, reason = school.same_children, school.estimated_share.reason
            if reason and reason.code == "small_group" and found.self_weight and found.self_weight > 0.5:
                assert found.expected is None
                hidden += 1
        for area in town.areas:
            seen = sum(one.pupils for one in area.attended if one.estimated_share is not None)
            assert area.attended_mean is None or seen > 0
    assert hidden
