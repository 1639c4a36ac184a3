"""What a reader chooses, and which municipalities belong to a chosen group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkring.platform.insights.rules import Alike, Choices, Town, group, is_alike
from leerkring.platform.insights.texts import choices_in_words


def town(code: str, **facts) -> Town:
    known = {
        "name": code, "plain": code, "province": "", "urbanity": 3, "pupils": 2000, "schools": 10,
        "residents": 2000, "villages": 4, "level": 0.15, "has_schools": True, "first_year": 2017,
        "last_year": 2026,
    }  # fmt: skip
    return Town(code=code, **known | facts)


DIEMEN = town("GM0384")


def test_nothing_chosen_leaves_the_address_bare():
    assert Choices().query == ""


def test_choices_stand_in_the_address():
    chosen = Choices(points=20, year=2026, towns=("GM0363",), alike=frozenset())

    assert chosen.query == "?punten=20&grenzen=2026&gemeenten=GM0363"


def test_a_town_of_another_urbanity_is_not_alike():
    assert not is_alike(DIEMEN, town("GM1", urbanity=1), [Alike.URBANITY])


def test_a_town_without_an_estimate_is_not_alike_in_disadvantage():
    assert not is_alike(DIEMEN, town("GM1", level=None), [Alike.LEVEL])
    assert is_alike(DIEMEN, town("GM1", level=0.17), [Alike.LEVEL])


def test_twice_as_many_villages_are_still_alike():
    assert is_alike(DIEMEN, town("GM1", villages=8), [Alike.VILLAGES])
    assert not is_alike(DIEMEN, town("GM1", villages=9), [Alike.VILLAGES])


def test_the_group_leaves_out_the_town_itself_and_towns_without_schools():
    others = [DIEMEN, town("GM1"), town("GM2", has_schools=False)]

    assert group(DIEMEN, others, choices=Choices()) == {"GM1"}


def test_an_own_choice_takes_the_place_of_alike():
    assert group(DIEMEN, [town("GM1")], choices=Choices(towns=("GM0363", "GM0384"))) == {"GM0363"}


@given(st.sets(st.sampled_from(list(Alike))), st.integers(1, 9000), st.integers(0, 5))
def test_asking_more_never_gives_a_larger_group(alike, residents, urbanity):
    others = [town("GM1", residents=residents, urbanity=urbanity)]
    wide = group(DIEMEN, others, choices=Choices(alike=frozenset()))

    assert group(DIEMEN, others, choices=Choices(alike=frozenset(alike))) <= wide


@given(st.integers(1, 9000), st.integers(1, 9000))
def test_being_alike_in_size_goes_both_ways(one, other):
    first, second = town("GM1", residents=one), town("GM2", residents=other)

    assert is_alike(first, second, [Alike.SIZE]) == is_alike(second, first, [Alike.SIZE])


@pytest.mark.django_db
def test_the_overview_stands_beside_the_group_in_its_address(as_):
    page = as_().get("/monitor/GM0384?zelfde=kernen&gemeenten=").content.decode()
    usual = as_().get("/monitor/GM0384").content.decode()

    assert "gemeenten die op deze punten lijken: half tot dubbel zoveel plaatsen" in page
    assert "van dezelfde stedelijkheid en omvang" not in page
    assert "gemeenten die op deze punten lijken" not in usual
    assert 'name="gemeenten"' in usual


@pytest.mark.django_db
def test_the_overview_and_the_comparison_say_the_same_of_a_group(as_):
    group = "zelfde=kernen&gemeenten="
    files = [
        as_().get(f"/monitor/GM0384{page}/figuur/vergelijking.csv?{group}").content
        for page in ("", "/vergelijken")
    ]

    assert files[0] == files[1]


@pytest.mark.django_db
def test_an_unknown_town_in_the_group_is_named_on_the_overview(as_):
    page = as_().get("/monitor/GM0384?gemeenten=Nergenshuizen").content.decode()

    assert "We kennen geen gemeente met de naam Nergenshuizen" in page


def test_a_document_names_the_group_it_was_made_with():
    chosen = Choices(alike=frozenset({Alike.VILLAGES}))

    assert "half tot dubbel zoveel plaatsen" in choices_in_words(chosen, language="nl")
