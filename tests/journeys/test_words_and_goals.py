"""Everyday words, the subjects of the law and goals, as an advisor meets them in the browser.

Acceptance tests 4 (recognition), 5 and 6 of the domain reference.
"""

import re

import pytest
from around_a_table import Surroundings
from hands import sign_in
from playwright.sync_api import expect
from test_working_together import saved

from leerkring.platform.agreements.models import Agreement, Goal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SLOW = 15_000
SEGREGATION = "Segregatie voorkomen"


@pytest.fixture
def meeting(site, alice, de_brug):
    """The board of Voorbeeldstad and of De Brug, who meet today."""
    around = Surroundings(alice)
    noor = around.speaker("Noor de Wit", alice.organisation, account=alice)
    ilse = around.speaker("Ilse Bakker", de_brug)
    return around.meeting_today(around.table("Bestuurlijk overleg", "board", noor, ilse))


@pytest.fixture
def page(enter, site, alice):
    """The window of Alice, who signed in."""
    opened = enter()
    sign_in(opened, site, alice.user.email)
    return opened


def add_item(page, site, meeting, title):
    page.goto(f"{site}/overleggen/{meeting.pk}/punten/nieuw")
    page.get_by_label("Waar gaat het over?").fill(title)
    page.get_by_role("button", name="Zet op de agenda").click()
    page.get_by_role("heading", name=title).wait_for()
    page.goto(f"{site}/overleggen/{meeting.pk}/verslag")
    page.get_by_role("heading", level=1, name=title).wait_for()


def write_down(page, words):
    page.get_by_label("Verslag", exact=True).fill(words)
    saved(page)


def verdict(page, site, subject):
    """Return what the year plan says of a subject of the law."""
    page.goto(f"{site}/overleggen")
    page.get_by_text("Als tabel").click()
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=subject))
    return row.get_by_role("cell").last.inner_text()


def test_diversity_and_inclusion_asks_and_counts_once_a_person_confirms(page, site, meeting):
    add_item(page, site, meeting, "Diversiteit en inclusie")
    write_down(page, "Er loopt een onderzoek naar diversiteit en inclusie in opvang en scholen.")

    suggestion = page.locator(".suggestion").filter(has_text="segregatie voorkomen")
    expect(suggestion).to_contain_text("Vraagt bevestiging", timeout=SLOW)
    expect(suggestion.locator("mark").first).to_have_text(re.compile("diversiteit|inclusie", re.I))
    page.get_by_text("Ter kennisname").click()
    page.get_by_role("button", name="Leg vast").click()
    page.get_by_role("heading", name="Elk punt heeft een uitkomst").wait_for()
    assert verdict(page, site, SEGREGATION) == "Nog niet besproken"

    page.goto(f"{site}/overleggen/{meeting.pk}/verslag")
    page.get_by_role("button", name=re.compile("^Klopt ?: segregatie voorkomen")).click()
    expect(page.get_by_role("heading", name="Gaat over: segregatie voorkomen")).to_be_visible(timeout=SLOW)

    assert verdict(page, site, SEGREGATION) == "Nog geen afspraak"
    assert not Agreement.objects.exists()


def test_an_agreement_in_a_grant_under_other_words_is_strong(page, site, meeting):
    add_item(page, site, meeting, "Subsidie voor de voorschool")

    write_down(page, "In de subsidie staat dat de aanbieder zorgt voor heterogene groepen.")

    suggestion = page.locator(".suggestion").filter(has_text="segregatie voorkomen")
    expect(suggestion).to_contain_text("Sterk", timeout=SLOW)


def test_an_agreement_on_special_support_alone_leaves_segregation_open(page, site, meeting):
    add_item(page, site, meeting, "Passend onderwijs")
    write_down(page, "Het samenwerkingsverband regelt extra ondersteuning voor leerlingen met een beperking.")
    expect(page.locator(".suggestion").filter(has_text="segregatie voorkomen")).to_have_count(0)
    page.get_by_role("radio", name=re.compile("^Afspraak")).check()
    page.get_by_label("Wat spreken we af?").fill("Elke school heeft een vaste begeleider passend onderwijs.")
    page.get_by_label("Wie is eigenaar?").select_option(label="Schoolbestuur De Brug, Ilse Bakker")
    page.get_by_role("button", name="Leg vast").click()
    page.get_by_role("heading", name="Elk punt heeft een uitkomst").wait_for()

    assert verdict(page, site, SEGREGATION) == "Nog niet besproken"
    page.goto(f"{site}/overleggen")
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "Nog geen van de vijf wettelijke onderwerpen"
    )


SENTENCES = [
    ("Ieder kind hoort erbij.", "Te algemeen om te meten", "Ieder kind hoort erbij"),
    ("Een goede doorgaande lijn.", "Te algemeen om te meten", "Een goede doorgaande lijn"),
    (
        "Realiseren van een betere samenwerking tussen jeugdzorg en passend onderwijs.",
        "Dit is een activiteit, nog geen doel",
        "Realiseren",
    ),
]
"""What the report of the Inspectorate gives as examples of what is no goal, with the words that tell."""


def test_the_coach_tells_what_the_sentences_of_the_report_lack(page, site, alice, meeting):
    owner = meeting.body.seats.first().representative
    page.goto(f"{site}/afspraken/nieuw")
    page.get_by_label("Hoe noemt u de afspraak?").fill("Eén doorgaande lijn")
    page.get_by_label("Wie is eigenaar?").select_option(value=str(owner.pk))
    page.get_by_label("Afgesproken op").fill("2026-03-02")
    page.get_by_role("button", name="Bewaar de afspraak").click()
    page.get_by_role("link", name=re.compile("doel", re.I)).first.click()

    for sentence, label, because in SENTENCES:
        page.get_by_label("Doel", exact=True).fill(sentence)
        expect(page.get_by_role("heading", name=label)).to_be_visible(timeout=SLOW)
        expect(page.locator(".coach-status")).to_contain_text(f"“{because}”")

    page.get_by_text("Bewaar zoals het is, met een reden").click()
    page.get_by_label("Waarom").fill("Wij kiezen in het voorjaar wat we tellen.")
    page.get_by_role("button", name="Bewaar het doel").click()
    page.get_by_text("Wij kiezen in het voorjaar").wait_for()
    assert Goal.objects.get().label == "activity"
