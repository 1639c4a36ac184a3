"""The pages of one school, one postcode and a chosen group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkring.monitor.compare import regrouped
from leerkring.monitor.report import html
from leerkring.monitor.report.compared import Chosen, page_of_comparison
from leerkring.monitor.report.quarter import page_of_quarter
from leerkring.monitor.report.school import page_of_school
from leerkring.monitor.report.small import LEAST, LEAST_REST, gathered
from leerkring.monitor.say import Say
from leerkring.monitor.town import town_monitor

SCHOOL = "06PH00"


@given(st.lists(st.integers(1, 60), max_size=12))
def test_no_child_is_lost_and_no_small_number_stands_alone(numbers):
    kept, places, rest = gathered((f"{1000 + index}", number) for index, number in enumerate(numbers))

    assert sum(number for _, number in kept) + rest == sum(numbers)
    assert all(number >= LEAST for _, number in kept)
    assert len(kept) + places == len(numbers)
    assert not rest or rest >= LEAST_REST or not kept


@pytest.mark.parametrize("code", ["GM0384", "GM1640", "GM0017"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_school_and_postcode_of_a_town_has_a_page_that_can_be_drawn(code, language):
    town = town_monitor(code, public=True)
    pages = [page_of_school(town, one.code, say=Say(language)) for one in town.schools]
    pages += [page_of_quarter(town, one.code, say=Say(language)) for one in town.areas]

    for page in pages:
        assert page.heading in html.content(page, links=lambda _: []).replace("&#39;", "'")


def test_the_public_page_of_a_school_has_no_expectation_and_the_other_has():
    public, named = (town_monitor("GM0384", public=public) for public in (True, False))

    assert "zelfde kinderen" not in str(
        page_of_school(public, SCHOOL, say=Say("nl")).sections[1].parts[0].figure
    )
    assert "zelfde kinderen" in str(page_of_school(named, SCHOOL, say=Say("nl")).sections[1].parts[0].figure)


def test_other_schools_stand_by_place_and_name_never_by_a_figure():
    town = town_monitor("GM0268", public=True)
    page = page_of_school(town, town.schools[0].code, say=Say("nl"))
    figure = page.sections[1].parts[0].figure
    names = [(row[1], row[0]) for row in figure.table.rows[1:]] if figure else []

    assert names == sorted(names)


def test_a_school_or_postcode_elsewhere_has_no_page_here():
    town = town_monitor("GM0384", public=True)

    with pytest.raises(KeyError):
        page_of_school(town, "ZZZZ99", say=Say("nl"))
    with pytest.raises(KeyError):
        page_of_quarter(town, "9999", say=Say("nl"))


def test_another_group_changes_the_peers_and_nothing_of_the_town():
    town = town_monitor("GM0384", public=True)
    group = frozenset(f"GM{number:04}" for number in (363, 344, 599, 518, 268, 392))

    found = regrouped(town.comparison, group)

    assert [one.value for one in found] == [one.value for one in town.comparison]
    assert found[0].peers == 6
    assert found[0].peer_low < found[0].peer_median < found[0].peer_high


def test_the_group_of_the_town_itself_gives_the_same_comparison():
    town = town_monitor("GM0268", public=True)
    peers = frozenset(one.municipality.code for one in town.comparison[0].towns if one.is_peer)

    assert regrouped(town.comparison, peers) == town.comparison


def test_the_page_of_a_comparison_lists_the_group_by_name_with_margins():
    town = town_monitor("GM0384", public=True)
    page = page_of_comparison(town, Chosen(frozenset({"GM0184", "GM1640"}), "Zelf gekozen."), say=Say("nl"))
    rows = page.sections[1].parts[0].figure.table.rows

    assert [row[0] for row in rows] == ["Leudal", "Urk"]
    assert "tot" in str(rows[0][1])
    assert "Zonder cijfer: 0" in page.sections[0].notes[0].paragraphs[1]
