"""Which themes are suggested, how surely, and because of which words."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerkring.statute.wording.themes import Strength, Theme, ThemeSuggestion, local_word, recognise

WORDS = st.sampled_from(
    [
        "peuters",
        "scholen",
        "geen",
        "niet",
        "loting",
        "verdelen",
        "inclusie",
        ". ",
        "; ",
        "maar",
        "n.v.t.",
        "’s",
        "½",
    ]
)
ANY_TEXT = st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=60).map(" ".join))


def themes(text: str) -> list[str]:
    return [found.theme.value for found in recognise(text)]


def only(text: str, theme: Theme) -> ThemeSuggestion:
    return next(found for found in recognise(text) if found.theme is theme)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Kleuters die nog weinig woorden kennen, krijgen elke dag extra taalles.", "combat_disadvantage"),
        ("Kinderen van hoogopgeleide ouders fietsen de wijk uit", "prevent_segregation"),
        ("Gevluchte gezinnen en buurtbewoners koken samen op school", "promote_integration"),
        ("Broertjes en zusjes krijgen voorrang als een school vol is", "enrolment_admission"),
        ("Elke school neemt haar deel van de leerlingen met een achterstand", "balanced_distribution"),
    ],
)
def test_everyday_words_lead_to_the_theme_of_the_law(text, theme):
    assert theme in themes(text)


def test_two_subjects_in_one_sentence_are_both_suggested():
    found = themes("Centraal aanmelden en een maximum aan doelgroepkinderen per school")

    assert {"enrolment_admission", "balanced_distribution"} <= set(found)


def test_the_word_of_the_law_is_strong_and_everyday_wording_is_supporting():
    said = only("Segregatie tussen de basisscholen", Theme.PREVENT_SEGREGATION)
    meant = only("Rijke en arme kinderen zitten op andere scholen", Theme.PREVENT_SEGREGATION)

    assert (said.strength, meant.strength) == (Strength.STRONG, Strength.SUPPORTING)


@pytest.mark.parametrize(
    "text",
    [
        "Ondersteuningsplan passend onderwijs van het samenwerkingsverband",
        "Integraal huisvestingsplan: de volgorde van de nieuwbouw",
        "Verdeling van het onderhoudsgeld over de scholen",
        "Gemengde leeftijden in de stamgroep",
        "Aannamebeleid voor nieuwe leraren en ander personeel",
        "Spreiding van gymzalen over de gemeente",
        "Vergadering van de VvE over het dak van de school",
        "Rondvraag en sluiting",
    ],
)
def test_a_false_friend_leads_to_no_theme(text):
    assert themes(text) == []


def test_inclusion_alone_is_a_question_and_no_proof():
    found = only("Inclusie", Theme.PREVENT_SEGREGATION)

    assert found.strength is Strength.NEEDS_CONFIRMATION


def test_special_needs_beside_the_word_of_the_law_are_named_as_false_friend():
    found = only("Passend onderwijs en segregatie", Theme.PREVENT_SEGREGATION)

    assert [quote.text for quote in found.against] == ["Passend onderwijs"]


@pytest.mark.parametrize(
    ("text", "denial"),
    [
        ("Segregatie speelt hier niet.", "speelt hier niet"),
        ("Van zwarte en witte scholen is hier geen sprake.", "geen sprake"),
        ("Gemengde scholen: niet besproken.", "niet besproken"),
        ("Over het mengen van scholen zijn geen afspraken gemaakt.", "geen afspraken"),
        ("Voorkomen van segregatie: n.v.t.", "n.v.t"),
    ],
)
def test_a_denial_is_a_question_with_the_denial_against_it(text, denial):
    found = only(text, Theme.PREVENT_SEGREGATION)

    assert found.strength is Strength.NEEDS_CONFIRMATION
    assert denial in [quote.text for quote in found.against]


def test_a_denial_covers_only_its_own_part_of_the_sentence():
    text = "De schakelklas voor taal gaat door, maar een centrale loting komt er niet."

    assert only(text, Theme.COMBAT_DISADVANTAGE).strength is not Strength.NEEDS_CONFIRMATION
    assert only(text, Theme.ENROLMENT_ADMISSION).strength is Strength.NEEDS_CONFIRMATION


def test_a_remark_deep_in_long_minutes_is_still_found_in_its_place():
    dull = "De voorzitter opent de vergadering en noemt de ingekomen stukken. " * 30
    text = f"{dull}Segregatie tussen scholen neemt toe. {dull}"

    found = only(text, Theme.PREVENT_SEGREGATION)

    assert text.lower().index("segregatie") in [quote.start for quote in found.because]


def test_a_word_of_the_municipality_counts_once_it_is_added():
    word = local_word("Kwartiermakerspot", Theme.PROMOTE_INTEGRATION, since=date(2026, 3, 1))
    text = "Verlenging van de kwartiermakerspot"

    assert recognise(text) == ()
    assert [found.theme for found in recognise(text, words=[word])] == [Theme.PROMOTE_INTEGRATION]
    assert recognise(text, words=[word], on=date(2026, 2, 1)) == ()


def test_reasons_are_said_in_the_language_of_the_reader():
    dutch = recognise("Segregatie", language="nl")[0].because[0].reason
    english = recognise("Segregatie", language="en")[0].because[0].reason

    assert ("woordenlijst" in dutch, "word list" in english) == (True, True)


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT)
def test_every_quote_stands_in_the_text_where_it_says(text):
    for found in recognise(text):
        assert found.because
        for quote in (*found.because, *found.against):
            assert 0 <= quote.start < quote.end <= len(text)
            assert text[quote.start : quote.end] == quote.text


@settings(max_examples=80, deadline=None)
@given(ANY_TEXT)
def test_the_same_text_always_gets_the_same_answer(text):
    assert recognise(text) == recognise(text)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(["peuters", "met", "taal", "loting", "voor", "scholen"]), max_size=12))
def test_capitals_and_spaces_do_not_change_the_themes(words):
    assert themes(" ".join(words)) == themes("  ".join(words).upper() + " ")
