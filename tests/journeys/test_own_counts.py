"""From a request to a public figure, and a school that replies: in a real browser, and by keyboard."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from leerkring.platform.base import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("LEERKRING_PICTURES", "")


AXE = Path(__file__).parent / "axe" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def picture(page, name):
    """Judge the page with axe inside its frame, and keep a picture of it when asked."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run('#main', {runOnly: tags})", RULES)["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


def fill(page):
    page.get_by_label("Naam van de telling").fill("Opleiding van ouders per school")
    page.get_by_label("Welke groepen staan in het bestand?").fill(
        "ouders vmbo of minder, mbo, hbo of universiteit"
    )
    page.get_by_label("Waarvoor zijn de cijfers?").fill("Het gesprek met de besturen in maart")
    page.get_by_label("Welke grondslag hebt u?").fill("Besluit van het college van 3 februari")
    page.get_by_label("Wat adviseert de functionaris").fill("Akkoord op 20 januari, mits afgeschermd")
    until = clock.today() + timedelta(days=300)
    page.get_by_label("Tot en met welke dag?").fill(until.strftime("%d-%m-%Y"))


@pytest.mark.parametrize("width", [1280, 390])
def test_from_a_request_to_a_public_figure(site, enter, alice, bob, width):
    asker = enter(alice, width=width)
    asker.goto(f"{site}/eigen-tellingen")
    picture(asker, f"own-empty-{width}")
    asker.get_by_role("link", name="Doe een aanvraag").click()
    fill(asker)
    picture(asker, f"own-form-{width}")
    asker.get_by_role("button", name="Bewaar de aanvraag").click()
    asker.get_by_role("button", name="Verstuur voor besluit").click()
    address = asker.url

    second = enter(bob, width=width)
    second.goto(address)
    picture(second, f"own-decide-{width}")
    second.get_by_label("Ja, de gemeente mag").check()
    second.get_by_role("button", name="Leg het besluit vast").click()

    asker.goto(address)
    asker.get_by_role("link", name="Laad het bestand").click()
    picture(asker, f"own-upload-{width}")
    asker.get_by_role("button", name="Probeer met het voorbeeld").click()
    asker.get_by_text("Dit is herkend").wait_for()
    picture(asker, f"own-result-{width}")
    assert asker.evaluate("document.documentElement.scrollWidth <= innerWidth")

    asker.get_by_role("link", name="Maak openbaar").click()
    picture(asker, f"own-publish-{width}")
    asker.get_by_role("button", name="Maak openbaar").click()
    picture(asker, f"own-request-{width}")
    asker.get_by_role("link", name="Opleiding van ouders per school", exact=True).last.click()
    picture(asker, f"own-public-{width}")
    assert "/eigen-tellingen/openbaar/" in asker.url
    assert asker.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_request_is_written_with_the_keyboard_only(site, enter, alice):
    page = enter(alice)
    page.goto(f"{site}/eigen-tellingen/nieuw")
    page.get_by_label("Naam van de telling").focus()
    for text in ("Taal thuis", None, "een, twee", "Een gesprek", "Een besluit", "Akkoord"):
        if text:
            page.keyboard.type(text)
        page.keyboard.press("Tab")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "ends_on":
            break
    page.keyboard.type((clock.today() + timedelta(days=30)).strftime("%d-%m-%Y"))
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Taal thuis", level=1).wait_for()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_school_replies_and_the_municipality_answers_beside_it(site, enter, dora, alice, width):
    school = enter(dora, width=width)
    school.goto(f"{site}/reacties")
    school.get_by_role("link", name="Schrijf een reactie").click()
    school.get_by_label("Code van de vestiging").fill("99AA00")
    school.get_by_label("Naam van de school").fill("De Verzonnen Vlieger")
    school.get_by_label("Uw reactie").fill("Wij hebben een **tweede** locatie. Die telt hier niet mee.")
    picture(school, f"reply-form-{width}")
    school.get_by_role("button", name="Bewaar de reactie").click()
    school.get_by_role("button", name="Verstuur aan de gemeente").click()
    address = school.url

    town = enter(alice, width=width)
    town.goto(address)
    picture(town, f"reply-town-{width}")
    town.get_by_role("button", name="Plaats naast het cijfer").click()
    town.get_by_label("Uw antwoord").fill("Dank. DUO telt op 1 oktober; wij geven dit door.")
    town.get_by_role("button", name="Plaats het antwoord").click()
    town.get_by_text("openbaar, met antwoord").wait_for()
    picture(town, f"reply-answered-{width}")
    assert town.evaluate("document.documentElement.scrollWidth <= innerWidth")
