"""The topics of the questionnaire and our own, and which ones a text names."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from leerkring.statute.topics import Of, suffices, suggest_topics, topic, topics, topics_on
from leerkring.statute.wording.themes import Theme, recognise

SEGREGATION = Theme.PREVENT_SEGREGATION


def codes(text: str) -> list[str]:
    return [one.topic.code for one in suggest_topics(text)]


def test_the_43_topics_of_the_questionnaire_stand_beside_seven_of_our_own():
    assert Counter(one.of for one in topics()) == {Of.INSPECTORATE: 43, Of.PLATFORM: 7}
    assert Counter(one.code[:3] for one in topics()) == {"OAB": 31, "SEG": 12, "INT": 2, "INS": 4, "VER": 1}


def test_every_theme_of_the_law_has_a_topic():
    assert {theme for one in topics() for theme in one.themes} == set(Theme)


def test_every_topic_is_named_in_both_languages_dated_and_sourced():
    for one in topics():
        assert one.labels["nl"]
        assert one.labels["en"]
        assert one.groups["en"]
        assert one.source
        assert one.since >= date(2021, 1, 1)


def test_a_topic_exists_from_its_day_on():
    assert "INT-01" not in [one.code for one in topics_on(date(2025, 12, 31))]
    assert "INT-01" in [one.code for one in topics_on(date(2026, 1, 1))]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Drie houders werken met gemengde peutergroepen", "SEG-04"),
        ("De school is een afspiegeling die past bij onze wijk", "SEG-05"),
        ("Warme overdracht van de peutergroep naar de kleuters", "OAB-02"),
        ("Wat doen we aan de wachtlijst van de peuteropvang?", "OAB-12"),
        ("Zomerschool 2027", "OAB-20"),
        ("De bibliotheek verzorgt de boekenkisten", "OAB-22"),
        ("Uitwisseling tussen leerlingen van de twee scholen", "INT-01"),
        ("Onze scholen worden vriendschapsscholen", "INT-02"),
        ("Alle scholen hanteren voortaan dezelfde aanmelddatum", "INS-01"),
        ("Voorrang voor broertjes en zusjes", "INS-02"),
        ("De vrijwillige ouderbijdrage van de scholen", "INS-04"),
        ("Voorstel van de besturen voor een evenwichtige verdeling", "VER-01"),
    ],
)
def test_everyday_words_lead_to_a_topic(text, code):
    assert code in codes(text)


@pytest.mark.parametrize("text", ["Rondvraag en sluiting", "Segregatie tegengaan", "Onderhoud van de daken"])
def test_a_text_that_names_no_topic_gets_none(text):
    assert codes(text) == []


def test_words_that_belong_together_must_stand_together():
    near = "Voorrang voor kinderen uit de buurt"
    apart = "De brandweer heeft voorrang. De buurt viert feest."

    assert codes(near) == ["INS-02"]
    assert codes(apart) == []


def test_a_topic_quotes_the_words_that_led_to_it_where_they_stand():
    text = "Afgesproken: heterogene groepen bij alle aanbieders"
    (quote,) = suggest_topics(text)[0].because

    assert text[quote.start : quote.end] == quote.text == "heterogene groepen"
    assert "Heterogene voorschoolse groepen" in quote.reason
    assert "Mixed preschool groups" in suggest_topics(text, language="en")[0].because[0].reason


@pytest.mark.parametrize("code", ["SEG-09", "SEG-10", "SEG-11"])
def test_special_needs_youth_policy_and_safety_are_never_enough_for_segregation(code):
    found = topic(code)

    assert found is not None
    assert SEGREGATION in found.themes
    assert not suffices(SEGREGATION, [code])
    assert not suffices(SEGREGATION, ["SEG-09", "SEG-10", "SEG-11"])
    assert suffices(SEGREGATION, [code, "SEG-04"])


def test_an_agreement_on_special_needs_alone_is_told_not_to_be_enough():
    text = "Afspraak passend onderwijs: alle besturen stellen samen het ondersteuningsplan vast."
    (found,) = suggest_topics(text)

    assert found.topic.code == "SEG-09"
    assert "nooit genoeg" in found.against[0].reason
    assert SEGREGATION not in [one.theme for one in recognise(text)]


def test_an_unknown_code_is_no_topic_and_suffices_for_nothing():
    assert topic("XXX-01") is None
    assert not suffices(SEGREGATION, ["XXX-01", ""])


def test_every_written_form_is_found_back_as_its_own_topic():
    path = Path(__file__).parents[2] / "src/leerkring/statute/data/topics.csv"
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            for form in row["forms"].split("|"):
                text = form.replace("*", "").replace(" & ", " ")
                assert row["code"] in codes(text), (row["code"], form)
