"""A municipality is found by what people type."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkring.opendata import mergers, municipalities
from leerkring.opendata.errors import (
    AmbiguousMunicipality,
    MergedMunicipality,
    OpenDataError,
    UnknownMunicipality,
)


@pytest.mark.parametrize(
    "text", ["Diemen", "diemen", " DIEMEN ", "Gemeente Diemen", "GM0384", "gm384", "384", "0384"]
)
def test_a_municipality_answers_to_its_name_and_every_form_of_its_code(text):
    assert municipalities.find(text).code == "GM0384"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Den Haag", "'s-Gravenhage"),
        ("s gravenhage", "'s-Gravenhage"),
        ("Den Bosch", "'s-Hertogenbosch"),
        ("Sudwest-Fryslan", "Súdwest-Fryslân"),
        ("Nuenen", "Nuenen, Gerwen en Nederwetten"),
        ("bergen nh", "Bergen (NH.)"),
        ("Hengelo (O.)", "Hengelo"),
    ],
)
def test_accents_punctuation_and_everyday_names_do_not_matter(text, name):
    assert municipalities.find(text).name == name


def test_all_388_names_of_2017_find_themselves():
    names = municipalities.names(2017)

    assert len(names) == 388
    assert [municipalities.find(name).name for name in names] == names


def test_a_misspelt_name_gets_the_nearest_names():
    with pytest.raises(UnknownMunicipality, match="Did you mean Nijmegen") as caught:
        municipalities.find("Nijmegn")

    assert caught.value.nearest[0] == "Nijmegen"


def test_a_village_is_told_in_which_municipality_it_lies():
    with pytest.raises(UnknownMunicipality, match="a place in Haarlemmermeer"):
        municipalities.find("Hoofddorp")


def test_bergen_is_two_municipalities_and_both_are_named():
    with pytest.raises(AmbiguousMunicipality) as caught:
        municipalities.find("Bergen")

    assert sorted(caught.value.choices) == ["Bergen (L.)", "Bergen (NH.)"]


def test_a_later_municipality_is_named_with_those_that_formed_it():
    with pytest.raises(MergedMunicipality, match="Altena did not exist in 2017") as caught:
        municipalities.find("Altena", 2017)

    assert [name for _, name in caught.value.predecessors] == ["Aalburg", "Werkendam", "Woudrichem"]
    assert caught.value.day.isoformat() == "2019-01-01"


def test_a_merged_town_is_named_with_its_successors():
    with pytest.raises(MergedMunicipality, match="Haaren no longer exists in 2022") as caught:
        municipalities.find("Haaren", 2022)

    assert {name for _, name in caught.value.successors} == {"Boxtel", "Oisterwijk", "Tilburg", "Vught"}


def test_a_municipality_that_gave_away_a_village_still_exists():
    assert municipalities.find("Nissewaard", 2022).code == "GM1930"


@pytest.mark.parametrize("name", ["De Fryske Marren", "Gooise Meren"])
def test_a_municipality_without_a_school_file_is_known_as_such(name):
    assert not municipalities.find(name).has_school_file
    assert municipalities.find("Diemen").has_school_file


@given(st.text(max_size=30))
def test_any_text_finds_a_municipality_or_is_refused_with_a_sentence(text):
    with suppress(OpenDataError):
        assert municipalities.find(text).code in mergers.codes_of(2017)
