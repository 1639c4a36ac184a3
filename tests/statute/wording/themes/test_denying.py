"""How far a denial reaches: its clause, or what was named before it."""

import pytest

from leerkring.statute.wording.themes import Strength, recognise
from leerkring.statute.wording.themes.denying import covering, denied

ASK = Strength.NEEDS_CONFIRMATION


def covers(text: str, subject: str) -> bool:
    start = text.index(subject)
    return covering(denied(text), [(start, start + len(subject), 1.0)]) is not None


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("De gemeente vroeg om huiswerkhulp; de besturen zien daar niets in.", "huiswerkhulp"),
        ("Gaat het samen sporten nog door? Antwoord van het bestuur: nee.", "samen sporten"),
        ("Vaste aanmelddata zijn besproken, maar door alle besturen afgewezen.", "aanmelddata"),
        ("De raad had gehoopt op gemengde groepen.", "gemengde groepen"),
        ("Of er een maximum per school komt, is nog de vraag.", "maximum"),
        ("Menging van groepen ligt stil.", "Menging"),
        ("Over loting praten we pas als er cijfers zijn.", "loting"),
        ("Ontmoeting laten we aan de ouders zelf over.", "Ontmoeting"),
        ("Segregatie: speelt niet. Integratie: idem.", "Integratie"),
        ("Elke school blijft zelf bepalen hoe ouders inschrijven.", "inschrijven"),
    ],
)
def test_a_denial_reaches_what_it_denies(text, subject):
    assert covers(text, subject)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("De taalklas gaat door, maar een centrale loting komt er niet.", "taalklas"),
        ("De scholen verdelen de nieuwkomers. Over het gebouw is met de buurt niets besproken.", "verdelen"),
        ("Afgesproken: elke school neemt haar deel.", "deel"),
    ],
)
def test_a_denial_of_something_else_leaves_a_subject_alone(text, subject):
    assert not covers(text, subject)


def test_no_way_of_naming_a_denied_theme_makes_it_a_proof():
    for text in (
        "Segregatie? Geen onderwerp hier.",
        "Het verdeelvoorstel van de besturen is geparkeerd.",
        "Een schakelklas vinden de besturen onnodig.",
    ):
        assert {found.strength for found in recognise(text)} <= {ASK}, text
