"""A learned second opinion: sentences that read like a denial are a question, in ways that no list has."""

import pytest

from leerkring.statute.wording.themes import Strength, Theme, is_general, recognise, standing_out
from leerkring.statute.wording.themes.doubting import doubted
from leerkring.statute.wording.themes.learning import examples, learn_denial, write_denial

ASK = Strength.NEEDS_CONFIRMATION


def doubt(text: str) -> str | None:
    found = doubted(text, [(0, len(text), 1.0)], "nl")
    return found.text if found else None


@pytest.mark.parametrize(
    "text",
    [
        "Dat scholen uit elkaar groeien, dat zien wij hier niet gebeuren.",
        "Mengen van groepen? Daar begint geen bestuur aan.",
        "Over gemengde scholen viel niets te besluiten.",
        "Niemand pakte de loting op.",
    ],
)
def test_a_denial_that_no_list_has_is_a_question_too(text):
    for found in recognise(text):
        assert found.strength is ASK, found.theme
        assert found.against


@pytest.mark.parametrize(
    "text",
    [
        "Peuters die thuis geen Nederlands horen gaan vier dagdelen naar de voorschool.",
        "Kinderen die nog geen plek hebben, krijgen er een via het centrale aanmeldpunt.",
        "Met de houders spraken we gemengde groepen af.",
        "Afgesproken: alle scholen werken met één aanmeldmoment in maart.",
    ],
)
def test_a_negation_that_describes_children_denies_nothing(text):
    assert doubt(text) is None


def test_a_denial_in_one_clause_leaves_the_other_alone():
    found = {
        one.theme: one.strength
        for one in recognise("De schakelklas voor taal gaat door, maar een centrale loting komt er niet.")
    }

    assert found[Theme.COMBAT_DISADVANTAGE] is not ASK
    assert found[Theme.ENROLMENT_ADMISSION] is ASK


def test_the_word_of_the_law_by_itself_denies_nothing_however_often_it_is_denied():
    assert doubt("Segregatie tussen de basisscholen") is None


def test_the_words_that_deny_are_quoted_where_they_stand():
    text = "Over voorrang op school is nergens iets over vastgelegd."
    found = doubted(text, [(5, 13, 1.0)], "en")

    assert found is not None
    assert text[found.start : found.end] == found.text == "nergens"
    assert "denial" in found.reason


def test_denying_is_learned_from_judged_examples_only(tmp_path):
    lines = [
        {"text": text, "themes": "", "perhaps": "", "denial": denial}
        for text, denial in [("loting gaat niet", "1"), ("loting gaat door", "0"), ("loting stopt", "")] * 4
    ]
    rare, weight, start = learn_denial(examples(lines))
    write_denial(tmp_path / "denial.csv", rare, weight, start)
    found = dict(zip(rare, weight, strict=True))

    assert found["niet"] > 0 > found["door"]
    assert "stopt" not in rare
    assert (tmp_path / "denial.csv").read_text("utf-8").splitlines()[1].startswith("(start),0,")


def test_the_words_that_stand_out_are_those_that_no_example_knows():
    assert standing_out("Evaluatie van de ontbijtbrigade voor de scholen")[0] == "ontbijtbrigade"
    assert standing_out("de het een") == []


def test_a_word_of_every_text_is_general():
    assert is_general("school")
    assert not is_general("ontbijtbrigade")
