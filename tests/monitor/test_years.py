"""Another year's municipalities: both sides of each flow are recoded."""

import pytest

from leerkring.monitor.nation import nation
from leerkring.monitor.town import town_monitor


@pytest.fixture(scope="module")
def town_of_2019():
    def monitor(name):
        country = nation(2019)
        return town_monitor(country.municipalities.codes[country.municipalities.names.index(name)], year=2019)

    return monitor


@pytest.mark.parametrize(("name", "share"), [("Altena", 0.031), ("Hoeksche Waard", 0.009)])
def test_moves_within_a_merged_town_are_no_border_crossing(town_of_2019, name, share):
    # Adding up the old towns would give 8.3 % and 4.8 %.
    assert town_of_2019(name).pupils_from_elsewhere.share == pytest.approx(share, abs=0.0005)


def test_no_pupil_is_lost_on_the_way_to_2022():
    before, after = nation(2017), nation(2022)

    assert len(after.municipalities.codes) == 345
    assert after.pupils.sum() == before.pupils.sum() == 1_403_667
    assert (after.home >= 0).sum() == (before.home >= 0).sum()


def test_a_split_town_goes_to_its_successors_by_postcode():
    after = nation(2022)
    here = after.areas.index["5296"]  # Esch, once in Haaren, now in Boxtel
    towns = {after.municipalities.names[home] for home in after.home[after.area == here] if home >= 0}

    assert "Boxtel" in towns


def test_a_school_is_the_same_in_another_division(monitor_of):
    then, now = monitor_of("Diemen"), town_monitor("GM0384", year=2022)

    assert [school.same_children.value for school in then.schools] == [
        school.same_children.value for school in now.schools
    ]
    assert now.years.municipalities == 2022
    assert "recoded" in {note.code for note in now.notes}
