"""Every page about one thing of a town, such as a reply: readable for everyone, in both languages."""

from collections.abc import Iterator

import people
import pytest
from tenancy.routes import Route, routes
from tenancy.test_matrix import address
from tenancy.towns import OWNED, Town
from test_every_page import NO_PAGE, OWN_COLOURS, barriers, opened

from leerkring.platform.accounts import policy
from leerkring.platform.accounts.rules import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROLES = (Role.ADMINISTRATOR, Role.ADVISOR, Role.REPRESENTATIVE)
NARROW = 390
OPENED_ELSEWHERE = {
    "agreements:group_evaluation_file", "own_counts:progress", "own_counts:publish", "own_counts:result",
    "meetings:version",
}  # fmt: skip
"""A file that was added, pages of a file that was analysed, adopted minutes; tests of their own open them."""


@pytest.fixture
def our_town(alice, bob, dora, voorbeeldstad, de_brug) -> Town:
    staff = {Role.ADVISOR: alice, Role.ADMINISTRATOR: bob, Role.REPRESENTATIVE: dora}
    staff[Role.ALDERMAN] = people.person("Wil", Role.ALDERMAN, voorbeeldstad)
    return Town(voorbeeldstad, de_brug, staff)


def pages_of(role: Role) -> Iterator[Route]:
    """Yield the routes that name a thing of a town and that a role may open."""
    for route in routes():
        line = policy.line_for(route.name, "GET")
        if line and role in line.roles and not route.is_api and any(name in OWNED for name in route.kwargs):
            yield route


def test_every_page_about_a_thing_is_whole_in_both_languages(site, enter, our_town):
    wrong, seen = [], set()
    for role in ROLES:
        page = enter(our_town.people[role], bypass_csp=True, width=NARROW)
        for route in pages_of(role):
            path = address(route, our_town)
            if NO_PAGE.search(path):
                seen.add(route.name)
                continue
            for language in ("nl", "en"):
                page.context.add_cookies([{"name": "django_language", "value": language, "url": site}])
                if not opened(page, site + path):
                    continue
                seen.add(route.name)
                wrong += [f"{path} {fault}" for fault in page.faults] + barriers(page)
                if page.locator("h1").count() != 1 or page.get_attribute("html", "lang") != language:
                    wrong.append(f"{path} lacks one heading or is not in {language}")
                if page.evaluate("document.documentElement.scrollWidth") > NARROW:
                    wrong.append(f"{path} scrolls sideways at {NARROW}")

    assert wrong == []
    assert {one.name for role in ROLES for one in pages_of(role)} - seen == OPENED_ELSEWHERE


@pytest.mark.parametrize("wish", OWN_COLOURS, ids="-".join)
def test_every_page_about_a_thing_can_be_read_in_the_colours_of_the_reader(site, enter, our_town, wish):
    page = enter(our_town.people[Role.ADVISOR], bypass_csp=True, **wish)
    wrong = []
    for route in pages_of(Role.ADVISOR):
        path = address(route, our_town)
        if not NO_PAGE.search(path) and opened(page, site + path):
            wrong += barriers(page)

    assert wrong == []
