"""An administrator connects a system in a real browser: by keyboard, on a phone, readable for everyone."""

import re
from pathlib import Path

import pytest

from leerkring.platform.audit import actions as audit
from leerkring.platform.webhooks.actions import delivering
from leerkring.platform.webhooks.models import Delivery, Webhook

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AXE = Path(__file__).parent / "axe" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
URL = "https://berichten.voorbeeldstad.example/leerkring/gebeurtenissen"


def barriers(page) -> list[str]:
    """What axe finds on a page, and whether it must be scrolled sideways."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("rules => axe.run({runOnly: rules}).then(r => r.violations)", RULES)
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [f"{one['id']}: {one['nodes'][0]['target']}" for one in found] + (["sideways"] if wide else [])


def connect(page) -> None:
    """Fill in a connection and send it, with the keyboard only."""
    page.get_by_label("Naam").focus()
    page.keyboard.type("Zaaksysteem")
    page.keyboard.press("Tab")
    page.keyboard.type(URL)
    page.get_by_label("De gegevens van de organisatie zijn gewijzigd").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Bewaar dit geheim").wait_for()


@pytest.mark.parametrize("width", [1280, 390])
def test_an_administrator_makes_tries_changes_and_removes_a_connection(enter, bob, width):
    page = enter(bob, "/organisatie", width=width, bypass_csp=True)
    if width == 390:
        page.goto(page.url.replace("/organisatie", "/koppelingen"))
    else:
        page.get_by_role("link", name="Koppelingen met uw systemen").click()
    assert barriers(page) == []
    page.get_by_role("link", name="Maak een koppeling").click()
    page.get_by_role("button", name="Maak de koppeling").click()
    assert "Geef de koppeling een naam." in page.get_by_role("alert").inner_text()
    assert barriers(page) == []

    connect(page)
    assert re.fullmatch(r"whsec_.{44}", page.get_by_label("Geheim om te kopiëren").input_value())
    assert barriers(page) == []
    page.get_by_role("link", name="Ik heb het bewaard").click()
    assert barriers(page) == []

    page.get_by_role("button", name="Stuur een proefbericht").click()
    page.get_by_text("binnen een minuut").wait_for()
    delivering.send_waiting(lambda url, headers, body: 500)
    page.reload()
    page.get_by_text("Uw systeem antwoordde 500.").wait_for()
    assert barriers(page) == []
    page.get_by_role("button", name="Opnieuw sturen").click()
    delivering.send_waiting(lambda url, headers, body: 204)
    page.reload()
    page.get_by_text("Aangekomen").wait_for()
    assert Delivery.objects.count() == 1

    page.get_by_role("button", name="Pauzeren").click()
    page.get_by_role("button", name="Zet de koppeling aan").click()
    page.get_by_role("link", name="Wijzigen").click()
    page.get_by_label("Naam").fill("Zaken")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("heading", name="Zaken").wait_for()
    page.goto(f"{page.url}/verwijderen")
    page.get_by_role("button", name="Verwijder de koppeling").click()
    page.get_by_text("De koppeling is verwijderd.").wait_for()
    assert not Webhook.objects.exists()
    assert page.faults == []


def test_without_scripts_everything_works_too(enter, bob):
    page = enter(bob, "/koppelingen/nieuw", java_script_enabled=False)
    page.get_by_label("Naam").fill("Zaaksysteem")
    page.get_by_label("Adres van uw systeem").fill(URL)
    page.get_by_label("Een school reageert op een cijfer").check()
    page.get_by_role("button", name="Maak de koppeling").click()
    page.get_by_role("link", name="Ik heb het bewaard").click()
    page.get_by_role("link", name="Nieuw geheim").click()
    page.get_by_role("button", name="Maak een nieuw geheim").click()

    assert "Het vorige geheim geldt ook nog" in page.content()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_person_puts_what_waits_in_their_own_calendar(enter, bob, width):
    page = enter(bob, "/instellingen/agenda", width=width, bypass_csp=True)
    assert barriers(page) == []
    page.get_by_role("button", name="Maak mijn adres").press("Enter")
    address = page.get_by_label("Adres om te kopiëren").input_value()
    assert barriers(page) == []
    here = page.url.split("/instellingen")[0]
    found = page.request.get(f"{here}/agenda-abonnement/{address.rsplit('/', 1)[1]}")
    assert found.headers["content-type"] == "text/calendar; charset=utf-8"

    page.get_by_role("link", name="Ik heb het toegevoegd").click()
    assert "nog niet" not in page.get_by_role("main").inner_text()
    page.get_by_role("link", name="Stop het adres").click()
    page.get_by_role("button", name="Stop het adres").click()
    page.get_by_text("Het adres werkt niet meer.").wait_for()


def test_what_happens_reaches_the_connection_that_was_made(enter, bob):
    page = enter(bob, "/koppelingen/nieuw")
    connect(page)
    audit.record("organisations.changed", who=bob, target=bob.organisation)
    delivering.collect()
    page.get_by_role("link", name="Ik heb het bewaard").click()

    page.get_by_role("rowheader", name="De gegevens van de organisatie zijn gewijzigd").wait_for()
