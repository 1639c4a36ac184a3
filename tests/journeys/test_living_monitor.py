"""The monitor in a real browser: open, choose, read, take along, share, print."""

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from leerkring.platform.insights import pages

AXE = Path(__file__).parent / "axe" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DIEMEN, SCHOOL = "/monitor/GM0384", "/monitor/GM0384/scholen/06PH00"
PAGES = (
    "/monitor",
    DIEMEN,
    SCHOOL,
    f"{DIEMEN}/wijken/1111",
    f"{DIEMEN}/vergelijken",
    f"{DIEMEN}/figuur/herkomst",
)


@pytest.fixture(autouse=True)
def warm():
    pages.warm(["GM0384"], languages=("nl",))


def judge(page):
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", RULES)["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert page.faults == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_and_nothing_is_refused(enter, path, width, scheme):
    judge(enter(path=path, width=width, color_scheme=scheme))


def test_from_a_name_to_a_table_a_file_and_an_address_to_share(enter):
    page = enter(path="/monitor", java_script_enabled=False)
    page.get_by_label("Naam of code van de gemeente").fill("diem")
    page.get_by_role("button", name="Zoek", exact=True).click()
    page.get_by_role("link", name="Diemen", exact=True).click()
    page.get_by_text("Keuzes:").click()
    page.get_by_label("Vanaf hoeveel punten").select_option("20")
    page.get_by_role("button", name="Toon").click()
    assert "punten=20" in page.url

    figure = page.locator("#fig-kaart")
    figure.get_by_text("Als tabel").click()
    assert figure.get_by_role("table").first.is_visible()
    with page.expect_download() as held:
        figure.get_by_role("link", name="Cijfers (CSV)").click()
    assert held.value.suggested_filename == "leerkring-GM0384-kaart.csv"

    figure.get_by_role("link", name="Deel deze figuur").click()
    assert page.get_by_label("Vast adres").input_value().endswith("/monitor/GM0384/figuur/kaart?punten=20")
    assert "/inbedden" in page.get_by_label("Code om de figuur").input_value()


def test_a_page_goes_along_as_pdf_and_prints_without_menus(enter):
    page = enter(path=DIEMEN)
    with page.expect_download() as held:
        page.get_by_role("link", name="Als pdf").click()
    assert held.value.suggested_filename == "leerkring-GM0384.pdf"

    page.emulate_media(media="print")
    assert not page.locator("figure .actions").first.is_visible()
    assert not page.locator(".monitor-tabs").is_visible()


def test_the_figure_for_other_sites_shows_by_itself_without_the_menu(enter):
    page = enter(path=f"{DIEMEN}/figuur/kaart/inbedden")

    page.locator(".monitor.lone").wait_for(state="visible")
    assert page.locator("header, nav").count() == 0


def test_a_fold_and_the_choices_open_with_the_keyboard_on_a_phone(enter):
    page = enter(path=DIEMEN, width=390)
    fold = page.locator(".choices-fold summary")
    fold.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.name") == "punten"


def test_a_person_keeps_a_view_and_undoes_removing_it(enter, alice):
    page = enter(alice, f"{DIEMEN}?punten=10")
    page.get_by_label("Naam van deze weergave").fill("Diemen, tien punten")
    page.get_by_role("button", name="Bewaar deze weergave").click()
    page.get_by_role("button", name="Verwijder").click()
    page.get_by_role("heading", name="nog geen weergaven").wait_for()

    page.get_by_role("button", name="Ongedaan maken").click()

    page.get_by_role("link", name="Diemen, tien punten", exact=True).wait_for()


@pytest.fixture
def another_site(tmp_path) -> Iterator[Callable[[str, str], str]]:
    """A site of someone else, at an address of its own, with a page that shows a figure of ours."""
    handler = partial(SimpleHTTPRequestHandler, directory=tmp_path)
    handler.log_message = lambda *_: None
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()

    def page_with(name: str, address: str) -> str:
        text = f'<!doctype html><title>Krant</title><iframe title="Figuur" src="{address}">'
        (tmp_path / name).write_text(text)
        return f"http://127.0.0.1:{server.server_address[1]}/{name}"

    yield page_with
    server.shutdown()
    server.server_close()


def test_a_figure_is_shown_inside_the_page_of_another_site_and_a_whole_page_is_not(enter, site, another_site):
    page = enter()
    page.goto(another_site("figuur.html", f"{site}{DIEMEN}/figuur/kaart/inbedden"))
    page.frame_locator("iframe").locator("svg:visible").first.wait_for()
    shown = page.frame_locator("iframe").locator("h1").inner_text()

    page.goto(another_site("pagina.html", f"{site}{DIEMEN}"))
    page.wait_for_timeout(500)

    assert shown
    assert [frame.url.split(":")[0] for frame in page.frames] == ["http", "chrome-error"]
