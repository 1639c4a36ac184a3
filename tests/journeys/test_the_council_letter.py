"""The letter to the council holds the headings of real letters, from the records: acceptance test 14."""

import io
import re

import pytest
from a_year import a_year
from docx import Document
from hands import sign_in
from playwright.sync_api import expect
from pypdf import PdfReader

from leerkring.platform.base import clock
from leerkring.platform.publications.models import CouncilLetter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HEADINGS = [
    "Voorgeschiedenis en aanleiding",
    "Ligt er een collegebesluit aan ten grondslag?",
    "Samenvatting",
    "Reactie van de gemeente",
    "Overlegstructuur",
    "Vragenlijst en risicoanalyse",
    "Vervolg",
]
"""The headings of Diemen's letter of 19 December 2023, in their order."""
ANSWERS = {
    "Voorgeschiedenis en aanleiding": "De raad vroeg hierom op 14 januari.",
    "Reactie van de gemeente": "Het college is blij met de gemengde groepen.",
    "Vragenlijst en risicoanalyse": "De Inspectie zag een risico bij segregatie.",
    "Vervolg": "De raad krijgt de volgende brief over een jaar.",
}


def downloaded(page, name) -> bytes:
    with page.expect_download() as held:
        page.get_by_role("link", name=name, exact=True).click()
    return held.value.path().read_bytes()


def test_the_letter_is_made_from_records_completed_by_a_person_and_saved_as_a_file(
    enter, site, alice, de_brug
):
    a_year(alice, de_brug, year=clock.today().year)
    page = enter()
    sign_in(page, site, alice.user.email)
    page.get_by_role("link", name="Vertel de raad wat u afsprak").click()
    page.get_by_role("link", name="Begin een brief").click()
    page.get_by_label("Titel").fill("Zo werkten wij samen aan gelijke kansen")
    page.get_by_role("button", name="Zet het concept klaar").click()
    parts = page.locator(".letter-part h2")
    expect(parts).to_have_text(HEADINGS)

    for heading, words in ANSWERS.items():
        page.get_by_role("link", name=re.compile(f"^Wijzig ?: {heading}")).click()
        page.get_by_role("textbox").first.fill(words)
        page.get_by_role("button", name=re.compile("^Bewaar")).click()
        expect(page.get_by_text(words)).to_be_visible()
    page.get_by_role("link", name=re.compile("^Beantwoord")).click()
    page.get_by_label("Nee", exact=True).check()
    page.get_by_role("button", name=re.compile("^Bewaar")).click()

    document = Document(io.BytesIO(downloaded(page, "Als DOCX")))
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings[: len(HEADINGS)] == HEADINGS
    words = "\n".join(one.text for one in document.paragraphs)
    for told in (*ANSWERS.values(), "Bestuurlijke LEA", "Directieoverleg"):
        assert told in words
    pdf = PdfReader(io.BytesIO(downloaded(page, "Als pdf")))
    printed = " ".join(" ".join(one.extract_text() for one in pdf.pages).split())
    for told in (*HEADINGS, *ANSWERS.values()):
        assert told in printed

    page.get_by_role("button", name="Stel de brief vast").click()
    expect(page.get_by_text("Deze brief is vastgesteld")).to_be_visible()
    assert CouncilLetter.objects.get().versions.count() == 1
