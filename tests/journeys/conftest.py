"""A real browser, and what it opens: a report, or the service with the people of the tests.

Skipped with the reason when there is no browser.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from residents import *  # noqa: F403

from leerkring.monitor import report
from leerkring.monitor.country import country_monitor
from leerkring.monitor.model import Language
from leerkring.monitor.own import analyse_own
from leerkring.monitor.own.example import example_counts
from leerkring.monitor.town import town_monitor

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
"""The browser's own loop runs in this thread; Django would refuse to touch the database beside it."""

AXE = Path(__file__).parent / "axe" / "axe.min.js"
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")
TOWNS = {"Diemen": "GM0384", "Nijmegen": "GM0268", "Leudal": "GM1640", "De Fryske Marren": "GM1940"}
OWN = "eigen tellingen"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    installed = next((path for name in NAMES if (path := shutil.which(name))), None)
    with sync_playwright() as play:
        try:
            opened = play.chromium.launch(executable_path=installed, args=SWITCHES)
        except PlaywrightError as error:
            pytest.skip(f"no browser to open pages with: {str(error).splitlines()[0]}")
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def report_of(tmp_path_factory) -> Callable[..., Path]:
    """Write the report of a town, or of the Netherlands, each once, and return its page."""
    made: dict[tuple[str, str], Path] = {}

    def written(name: str, language: Language = "nl") -> Path:
        if (name, language) not in made:
            folder = tmp_path_factory.mktemp("report")
            made[name, language] = _written(name, folder, language)
        return made[name, language]

    return written


def _written(name: str, folder: Path, language: Language) -> Path:
    if name == OWN:
        own = analyse_own(example_counts(), language=language, draws=50)
        return report.write(None, folder, language=language, own=own)[0]
    monitor = country_monitor() if name == "Nederland" else town_monitor(TOWNS[name])
    return report.write(monitor, folder, language=language)[0]


@pytest.fixture
def opened(browser, report_of) -> Iterator[Callable[..., Page]]:
    """Open a report in a window of a width, with any other wish of the reader."""
    contexts = []

    def page(name: str, *, width: int = 1280, language: str = "nl", **wishes) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **wishes)
        contexts.append(context)
        made = context.new_page()
        made.set_default_timeout(20_000)
        made.goto(report_of(name, language).as_uri())
        return made

    yield page
    for context in contexts:
        context.close()


PEOPLE = ("alice", "bob", "charlie", "dora", "ines")


@pytest.fixture
def site(live_server, request) -> str:
    """Return the address of a running service in which the people of the tests live."""
    for name in PEOPLE:
        request.getfixturevalue(name)
    return live_server.url


@pytest.fixture
def enter(browser, site, as_) -> Iterator[Callable[..., Page]]:
    """Open the service as a person, signed in with a second factor; without a person as the public.

    The page has `faults`: what went wrong in the browser, such as errors and refused scripts.
    """
    contexts = []

    def page(actor=None, path: str = "/", *, width: int = 1280, **wishes) -> Page:
        usual = {"viewport": {"width": width, "height": 900}, "locale": "nl-NL", "reduced_motion": "reduce"}
        context = browser.new_context(**(usual | wishes))
        contexts.append(context)
        if actor:
            key = as_(actor).cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": site}])
        made = context.new_page()
        made.faults = []
        made.on("console", lambda said: made.faults.append(said.text) if said.type == "error" else None)
        made.on("pageerror", lambda error: made.faults.append(str(error)))
        made.set_default_timeout(20_000)
        made.goto(site + path)
        return made

    yield page
    for context in contexts:
        context.close()
