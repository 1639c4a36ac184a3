"""What the monitor refuses is said in both languages."""

from string import Formatter

import pytest

from leerkring.monitor.errors import IncompleteData, UnknownChoice
from leerkring.monitor.texts import CHOICES, PROBLEMS


def parts_of(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("texts", [*CHOICES.values(), *PROBLEMS.values()])
def test_both_languages_of_a_refusal_name_the_same_parts(texts):
    assert parts_of(texts["nl"]) == parts_of(texts["en"])
    assert texts["nl"] != texts["en"]


def test_a_missing_address_is_said_in_the_language_of_the_reader():
    refusal = IncompleteData("schools", "address", schools="06PH00")

    assert refusal.in_language("nl").startswith(
        "De tabel 'schools' is niet te gebruiken: het adres van 06PH00"
    )
    assert refusal.in_language("en") == str(refusal)


def test_an_unknown_code_is_said_in_the_language_of_the_reader():
    refusal = UnknownChoice("municipality", "GM9999", year=2017)

    assert refusal.in_language("nl") == (
        "Er is geen gemeente 'GM9999'. Kies een code van 2017, bijvoorbeeld GM0384."
    )
    assert refusal.in_language("en") == str(refusal)
