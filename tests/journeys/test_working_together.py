"""Two people write one note, comment, attach and look back: at a desk, on a phone, by keyboard, by form."""

import re
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from leerkring.platform.audit.models import Operation
from leerkring.platform.notes.actions import comments, sharing, writing
from leerkring.platform.notes.models import Note, NoteVersion

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AXE = Path(__file__).parent / "axe" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
BEGIN = "Vóór 1 mei.\nWie belt?\n"


@pytest.fixture
def note(site, alice):
    return writing.write(alice, title="Overleg 9 december", text=BEGIN)


def judge(page):
    """Let axe look at the page, and see that nothing falls off at the side."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", RULES)["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def saved(page):
    expect(page.locator("[data-state]")).to_have_text(re.compile("^Bewaard om "), timeout=15_000)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_second_of_two_writers_gets_both_texts_and_makes_one(enter, alice, bob, note, width):
    address = f"/notities/{note.pk}/wijzigen"
    first, second = enter(alice, address, width=width), enter(bob, address, width=width)
    first.get_by_label("Tekst").fill("Vóór 1 juni.\nWie belt?\n")
    saved(first)
    judge(first)

    second.get_by_label("Tekst").fill("Vóór 1 juli.\nWie mailt?\n")
    expect(second.get_by_role("alert")).to_contain_text(
        "Alice heeft deze tekst ook gewijzigd", timeout=15_000
    )
    second.get_by_role("button", name="Zet beide teksten naast elkaar").click()
    expect(second.get_by_role("heading", name="Bewaard door Alice")).to_be_visible()
    second.get_by_text("Wat is er precies anders?").click()
    judge(second)
    second.get_by_label("Tekst").fill("Vóór 1 juni.\nWie mailt?\n")
    second.get_by_role("button", name="Bewaar de notitie").click()

    expect(second.get_by_role("heading", name="Overleg 9 december")).to_be_visible()
    assert Note.objects.get().text == "Vóór 1 juni.\nWie mailt?\n"
    kept = list(NoteVersion.objects.order_by("number").values_list("text", flat=True))
    assert kept[:2] == [BEGIN, "Vóór 1 juni.\nWie belt?\n"]


def test_a_lost_connection_loses_no_words_and_does_nothing_twice(enter, alice, site):
    page = enter(alice, "/notities/nieuw")
    keys, lost = [], []

    def interrupted(route):
        if route.request.method != "POST":
            return route.continue_()
        keys.append(re.search(r'name="operation"\r\n\r\n(\w+)', route.request.post_data).group(1))
        if len(keys) == 1:
            route.fetch()  # arrives, and the answer gets lost
        if len(keys) <= 3:
            lost.append(1)
            return route.abort()
        return route.continue_()

    page.route("**/notities/**", interrupted)
    page.get_by_label("Titel").fill("Onderweg geschreven")
    page.get_by_label("Tekst").fill("In de trein")
    expect(page.get_by_role("status").filter(has_text="Geen verbinding")).to_have_count(1, timeout=15_000)
    saved(page)

    assert (len(lost), len(set(keys))) == (3, 1)
    assert [(one.title, one.version) for one in Note.objects.all()] == [("Onderweg geschreven", 1)]
    assert Operation.objects.count() == 1
    assert page.url.endswith(f"/notities/{Note.objects.get().pk}/wijzigen")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_who_was_signed_out_goes_on_writing_after_signing_in_elsewhere(
    enter, alice, as_, note, site, settings
):
    page = enter(alice, f"/notities/{note.pk}/wijzigen")
    Session.objects.all().delete()
    page.get_by_label("Tekst").fill("Geschreven na de pauze")
    expect(page.locator("[data-state]")).to_have_text(re.compile("U bent uitgelogd"), timeout=15_000)

    key = as_(alice).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": site}])
    page.context.clear_cookies(name=settings.CSRF_COOKIE_NAME)

    saved(page)
    assert Note.objects.get().text == "Geschreven na de pauze"


def test_a_mention_arrives_as_a_notification_that_leads_to_the_comment(enter, alice, bob, note):
    page = enter(bob, f"/notities/{note.pk}", width=390)
    page.get_by_text("Wie kunt u noemen?").click()
    page.get_by_role("button", name="@Alice").click()
    page.keyboard.type("belt u?")
    page.get_by_role("button", name="Plaats uw opmerking").click()
    expect(page.get_by_role("article", name="Opmerking van Bob")).to_contain_text("@Alice belt u?")
    judge(page)

    other = enter(alice, "/meldingen")
    other.get_by_role("button", name="Bob noemt u bij").click()
    expect(other).to_have_url(re.compile(rf"/notities/{note.pk}#opmerking-\d+$"))
    expect(other.locator(".comment:target")).to_be_visible()
    assert other.faults == []


def test_a_file_goes_up_and_comes_down_and_is_never_opened_as_a_page(enter, alice, note):
    page = enter(alice, f"/notities/{note.pk}")
    file = {"name": "lijst.csv", "mimeType": "text/html", "buffer": b"school;aantal\nDe Brug;214\n"}
    page.get_by_label("Kies een bestand").set_input_files(file)
    page.get_by_role("button", name="Voeg toe").click()
    judge(page)

    with page.expect_download() as down:
        page.get_by_role("link", name="lijst.csv").click()
    assert Path(down.value.path()).read_bytes() == file["buffer"]

    page.get_by_role("button", name="Verwijder lijst.csv").click()
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.get_by_role("link", name="lijst.csv")).to_be_visible()


def test_an_earlier_text_is_found_and_put_back(enter, alice, bob, note):
    writing.save(bob, note.pk, title=note.title, text="Alles anders\n", version=1)
    page = enter(alice, f"/notities/{note.pk}")
    page.get_by_role("link", name="Geschiedenis").click()
    judge(page)
    page.get_by_role("link", name="Bekijk wat er veranderde").click()
    expect(page.locator("del").first).to_contain_text("Vóór 1 mei.")
    judge(page)
    page.go_back()
    page.get_by_role("link", name="Bekijk de eerste tekst").click()
    page.get_by_role("button", name="Zet deze tekst terug").click()

    expect(page.get_by_text("Vóór 1 mei.")).to_be_visible()
    assert Note.objects.get().text == BEGIN


def test_removing_by_mistake_is_undone_from_the_message(enter, alice, note):
    page = enter(alice, f"/notities/{note.pk}")
    page.get_by_role("button", name="Verwijder de notitie").click()
    page.get_by_role("button", name="Ongedaan maken").click()

    expect(page.get_by_role("heading", name="Overleg 9 december")).to_be_visible()


def press_to(page, name):
    """Press Tab until the thing with this name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(document.activeElement.innerText || document.activeElement.id).trim()") == name:
            return
    raise AssertionError(f"Tab never reached {name}")


def test_a_note_is_written_shared_and_commented_on_with_the_keyboard_alone(enter, alice, dora, site):
    page = enter(alice, "/notities")
    press_to(page, "Schrijf een notitie")
    page.keyboard.press("Enter")
    page.wait_for_url("**/nieuw")
    press_to(page, "id_title")
    page.keyboard.type("Met het toetsenbord")
    page.keyboard.press("Tab")
    page.keyboard.type("Zonder muis")
    press_to(page, "Bewaar de notitie")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/notities/\d+$"))
    press_to(page, "Deel")
    page.keyboard.press("Enter")
    page.wait_for_url("**/delen")
    press_to(page, "id_organisations_0")
    page.keyboard.press("Space")
    press_to(page, "Bewaar deze keuze")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/notities/\d+$"))

    reader = enter(dora, "/notities")
    press_to(reader, "Met het toetsenbord")
    reader.keyboard.press("Enter")
    reader.wait_for_url(re.compile(r"/notities/\d+$"))
    press_to(reader, "id_comment-text")
    reader.keyboard.type("Gelezen")
    press_to(reader, "Plaats uw opmerking")
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("article", name="Opmerking van Dora")).to_contain_text("Gelezen")


def test_everything_works_without_a_script(enter, alice, bob, note):
    page = enter(alice, "/notities/nieuw", java_script_enabled=False)
    page.get_by_label("Titel").fill("Zonder script")
    page.get_by_label("Tekst").fill("**Vet**")
    page.get_by_role("button", name="Bekijk hoe het wordt").click()
    expect(page.get_by_role("heading", name="Zo wordt het. Nog niet bewaard.")).to_be_visible()
    page.get_by_role("button", name="Bewaar de notitie").click()
    expect(page.locator(".prose strong")).to_have_text("Vet")

    page.goto(page.url.rsplit("/", 1)[0] + f"/{note.pk}/wijzigen")
    writing.save(bob, note.pk, title=note.title, text="Van Bob", version=1)
    page.get_by_label("Tekst").fill("Van mij")
    page.get_by_role("button", name="Bewaar de notitie").click()
    expect(page.get_by_role("heading", name="Maak van twee teksten één")).to_be_visible()
    page.get_by_label("Tekst").fill("Van ons")
    page.get_by_role("button", name="Bewaar de notitie").click()

    assert Note.objects.get(pk=note.pk).text == "Van ons"


@pytest.mark.parametrize(
    "seen", [{"width": 1280, "color_scheme": "dark"}, {"width": 390}], ids=["dark", "phone"]
)
def test_axe_finds_nothing_on_any_page_of_notes(enter, alice, bob, note, de_brug, seen):
    comments.comment(bob, note.pk, text="@Alice belt u?")
    sharing.share(alice, note.pk, organisations=[de_brug.pk])
    writing.remove(alice, writing.write(alice, title="Weg", text="").pk)
    page = enter(alice, "/notities", **seen)
    for path in (
        "",
        "/nieuw",
        "/verwijderd",
        f"/{note.pk}",
        f"/{note.pk}/delen",
        f"/{note.pk}/geschiedenis/1",
    ):
        page.goto(re.sub("/notities.*", f"/notities{path}", page.url))
        judge(page)
    assert page.faults == []
