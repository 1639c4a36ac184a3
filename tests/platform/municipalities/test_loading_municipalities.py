"""The municipalities of the open data, and finding one."""

from datetime import date

import people
import pytest

from leerkring.platform.audit.models import Event
from leerkring.platform.base.errors import NotFound
from leerkring.platform.municipalities import actions, queries
from leerkring.platform.municipalities.models import Merger, Municipality

pytestmark = pytest.mark.django_db


def test_loading_brings_every_municipality_of_the_open_data_once():
    actions.load()

    assert Municipality.objects.count() == 405
    assert Municipality.objects.get(code="GM0384").name == "Diemen"


def test_loading_again_changes_nothing_and_is_not_recorded_twice():
    actions.load()

    assert actions.load() == 0
    assert Event.objects.filter(action="municipalities.loaded").count() == 1


def test_loading_leaves_a_fictional_town_alone():
    people.town("Voorbeeldstad", "GM9901")

    actions.load()

    assert Municipality.objects.get(code="GM9901").is_fictional


def test_a_merged_town_has_a_last_day_and_says_in_whom_it_went_up():
    actions.load()

    haren = queries.with_code("GM0017")

    assert haren.valid_to == date(2018, 12, 31)
    assert [one.name for one in queries.successors(haren)] == ["Groningen"]


def test_what_the_open_data_do_not_know_stays_empty():
    actions.load()

    assert queries.with_code("GM0384").valid_from is None


def test_names_of_a_day_leave_out_who_was_gone():
    actions.load()

    then = dict(queries.names(on=date(2026, 1, 1)))

    assert len(then) == 342
    assert "GM0017" not in then
    assert "GM0017" in dict(queries.names())


@pytest.mark.parametrize("typed", ["diemen", "GM0384", "384", "Die"])
def test_a_town_is_found_by_name_code_or_beginning(typed):
    actions.load()

    assert "Diemen" in [one.name for one in queries.find(typed)]


def test_accents_do_not_matter_and_an_exact_name_comes_first():
    actions.load()

    assert queries.find("sudwest fryslan")[0].code == "GM1900"
    assert queries.find("Bergen")[0].name.startswith("Bergen")
    assert queries.find("  ") == []


def test_search_says_what_a_hit_is():
    actions.load()
    people.town("Voorbeeldstad", "GM9901")

    haren, *_ = queries.found_for(None, "haren", 5)
    made_up, *_ = queries.found_for(None, "voorbeeldstad", 5)

    assert "2019" in haren.about
    assert made_up.about == "Verzonnen gemeente"
    assert queries.found_for(None, "diemen", 5)[0].url == "/monitor/GM0384"


def test_a_code_nobody_has_is_not_found():
    with pytest.raises(NotFound):
        queries.with_code("GM0000")


def test_a_municipality_and_a_merger_read_as_their_names():
    actions.load()

    assert str(Merger.objects.get(former__code="GM0017")) == "Haren → Groningen"
