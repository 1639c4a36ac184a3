"""Every page for every role: readable for everyone, in every colour scheme, language and width."""

import re
from pathlib import Path

import people
import pytest
from django.urls import NoReverseMatch, reverse

from leerkring.platform.accounts import policy
from leerkring.platform.accounts.rules import SIGNED_IN, Role
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.rules import Kind

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AXE = Path(__file__).parent / "axe" / "axe.min.js"
NO_PAGE = re.compile(
    r"\.(css|csv|json|pdf|docx|svg|txt|png|ics|zip|ods|xlsx)$|suggesties|vraag$|gezondheid|metrics|/api/|/bijlagen/\d+$"
)
NEEDS_MORE = {
    "/account/zonder-rol",
    "/demo",
    "/inloggen/nieuw-wachtwoord",
    "/organisatie/logo",
    "/reacties/nieuw",
}
"""Pages that are there only in the demo, with a link from a mail, a logo, or a figure to reply to."""
WIDTHS = (320, 390, 640, 1280)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OWN_COLOURS = ({"color_scheme": "dark"}, {"contrast": "more"}, {"forced_colors": "active"})
"""What the device of a reader asks of every page, without a choice of their own."""
HEAVIEST = 250_000


def addresses(role: Role) -> list[str]:
    """Return the address of every page of the policy table that needs no part of its own."""
    found = set()
    for line in policy.table().values():
        if line.method != "GET" or role not in line.roles:
            continue
        try:
            found.add(reverse(line.route))
        except NoReverseMatch:
            continue
    return sorted(address for address in found - NEEDS_MORE if not NO_PAGE.search(address))


def somebody(role: Role, request) -> object:
    """Return a person of the tests in a role; those that nobody has yet are made."""
    if role is Role.PUBLIC:
        return None
    known = {
        Role.ADVISOR: "alice",
        Role.ADMINISTRATOR: "bob",
        Role.REPRESENTATIVE: "dora",
        Role.INSPECTOR: "ines",
    }
    if role in known:
        return request.getfixturevalue(known[role])
    kind = Kind.INSPECTORATE if role is Role.ANALYST else Kind.MUNICIPALITY
    return people.person(role.value.title(), role, Organisation.objects.filter(kind=kind).first())


def opened(page, address: str) -> bool:
    """Open an address in a window; False when the answer is no page of ours but a refusal with a reason."""
    page.faults.clear()
    response = page.goto(address)
    return response is not None and response.status == 200


def barriers(page) -> list[str]:
    """Return what axe finds on a page, with where."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("rules => axe.run({runOnly: rules}).then(r => r.violations)", RULES)
    return [f"{page.url} {one['id']}: {one['nodes'][0]['target']}" for one in found]


@pytest.mark.parametrize("role", [Role.PUBLIC, *SIGNED_IN])
def test_every_page_of_a_role_is_whole(site, enter, request, role):
    page = enter(somebody(role, request), bypass_csp=True)
    wrong = []
    for address in addresses(role):
        if not opened(page, site + address):
            wrong.append(f"{address} did not open")
            continue
        wrong += [f"{address} {fault}" for fault in page.faults]
        wrong += barriers(page)
        if page.locator("h1").count() != 1 or not page.title() or page.get_attribute("html", "lang") != "nl":
            wrong.append(f"{address} lacks one heading, a title or its language")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wrong.append(f"{address} scrolls sideways at {width}")

    assert wrong == []


@pytest.mark.parametrize("theme", ["dark", "contrast"])
@pytest.mark.parametrize("role", [Role.PUBLIC, Role.ADMINISTRATOR, Role.ADVISOR, Role.REPRESENTATIVE])
def test_every_page_can_be_read_in_english_and_in_other_colours(site, enter, request, role, theme):
    actor = somebody(role, request)
    page = enter(actor, "/?taal=en", bypass_csp=True)
    if actor:
        actor.user.theme = theme
        actor.user.save()
    else:
        page.context.add_cookies([{"name": "theme", "value": theme, "url": site}])
    wrong = []
    for address in addresses(role):
        if opened(page, site + address):
            wrong += barriers(page)
            if page.get_attribute("html", "lang") != "en":
                wrong.append(f"{address} is not in English")

    assert wrong == []


@pytest.mark.parametrize("wish", OWN_COLOURS, ids="-".join)
def test_every_page_follows_the_colours_of_the_reader(site, enter, bob, wish):
    page = enter(bob, bypass_csp=True, **wish)

    wrong = [
        found
        for path in addresses(Role.ADMINISTRATOR)
        if opened(page, site + path)
        for found in barriers(page)
    ]

    assert wrong == []


@pytest.mark.parametrize("address", ["/", "/monitor", "/inloggen", "/instellingen", "/onderdelen"])
def test_a_first_view_is_light(enter, address):
    page = enter(None, "/over-leerkring")
    sizes = []
    page.context.clear_cookies()
    fresh = page.context.browser.new_context().new_page()
    fresh.on("response", lambda got: sizes.append(len(got.body()) if got.ok else 0))
    fresh.goto(page.url.replace("/over-leerkring", address))
    fresh.wait_for_load_state("networkidle")
    fresh.context.close()

    assert sum(sizes) < HEAVIEST


def test_everything_stands_there_without_scripts(enter, bob):
    page = enter(bob, width=390, java_script_enabled=False)

    page.locator("details.menu > summary").click()
    page.locator(".menu a", has_text="Mensen").click()

    assert page.url.endswith("/mensen")


def test_the_palette_is_opened_used_and_closed_with_the_keyboard(enter, bob):
    page = enter(bob)
    page.locator(".brand").focus()

    page.keyboard.press("Control+k")
    page.keyboard.type("instell")
    page.locator("[role=option][aria-selected=true]", has_text="Instellingen").wait_for()
    page.keyboard.press("Escape")
    returned = page.evaluate("document.activeElement.className")
    page.keyboard.press("Control+k")
    page.keyboard.type("instell")
    page.locator("[role=option][aria-selected=true]", has_text="Instellingen").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/instellingen")

    assert returned == "brand"
    assert page.faults == []


def test_the_first_tab_offers_to_skip_to_the_content(enter, alice):
    page = enter(alice)

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


def test_a_question_mark_shows_the_keys_but_not_inside_a_field(enter, alice):
    page = enter(alice)

    page.locator("#find").click()
    page.keyboard.press("?")
    still = page.url
    page.locator("h1").click()
    page.keyboard.press("?")
    page.wait_for_url("**/sneltoetsen")

    assert not still.endswith("/sneltoetsen")
