"""Each role from its invitation to a first result: at a desk with the keyboard, or on a phone."""

from collections.abc import Callable

import people
import pytest
from hands import code_on_page, no_sideways_scrolling, tab_to

from leerkring.platform.accounts.actions import invitations
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.rules import SIGNED_IN, Role
from leerkring.platform.mail.models import Message

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK, PHONE = 1280, 390
SENTENCE = "een lange zin van een nieuweling"


@pytest.fixture
def administrators(bob, de_brug, inspectorate) -> dict[Role, Actor]:
    """Who invites: the administrator of the town, of the school board or of the Inspectorate."""
    board = people.person("Dirk", Role.ADMINISTRATOR, de_brug)
    inspection = people.person("Irma", Role.ADMINISTRATOR, inspectorate)
    elsewhere = {Role.REPRESENTATIVE: board, Role.INSPECTOR: inspection, Role.ANALYST: inspection}
    return {role: elsewhere.get(role, bob) for role in Role}


@pytest.fixture
def newcomer(enter, site, administrators) -> Callable[..., object]:
    """Invite someone into a role, open the mail's link as that person and sign in; return the start page."""

    def come_in(role: Role, width: int) -> object:
        who = administrators[role]
        email = f"{role.value}@voorbeeldstad.example"
        invitations.invite(who, organisation=who.organisation, email=email, role=role, name="Nieuw")
        link = next(
            line for line in Message.objects.latest("pk").body.splitlines() if line.startswith("http")
        )
        page = enter(width=width)
        page.goto(f"{site}/{link.split('/', 3)[3]}")
        page.get_by_label("Wachtwoord", exact=True).fill(SENTENCE)
        page.keyboard.press("Enter")
        if role is not Role.READER:
            page.wait_for_url("**/tweede-stap/instellen")
            page.get_by_label("Code").fill(code_on_page(page))
            page.keyboard.press("Enter")
            page.get_by_role("button", name="Ik heb ze bewaard").click()
        page.wait_for_url(f"{site}/")
        return page

    return come_in


def begin(page, words: str, *, address: str) -> None:
    """Take a way to begin from the start page: with the keyboard at a desk, with a finger on a phone."""
    if page.viewport_size["width"] == DESK:
        tab_to(page, words)
        page.keyboard.press("Enter")
    else:
        page.get_by_role("main").get_by_role("link", name=words).first.click()
    page.wait_for_url(f"**{address}")
    assert no_sideways_scrolling(page)


def open_town(page, name: str) -> None:
    page.get_by_label("Naam of code van de gemeente").fill(name)
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name=name, exact=True).click()
    page.get_by_role("heading", level=1, name=name).wait_for()


def invites_a_colleague(page) -> None:
    begin(page, "Mensen", address="/mensen")
    page.get_by_role("link", name="Iemand uitnodigen").click()
    page.get_by_label("E-mailadres van het werk").fill("collega@voorbeeldstad.example")
    page.get_by_label("Beleidsadviseur").check()
    page.get_by_role("button", name="Stuur de uitnodiging").click()
    page.get_by_role("heading", name="Nog niet aanvaard").wait_for()
    assert Message.objects.filter(to="collega@voorbeeldstad.example").exists()


def keeps_a_view_of_the_monitor(page) -> None:
    begin(page, "Naar de monitor", address="/monitor")
    open_town(page, "Diemen")
    page.get_by_text("Bewaar deze weergave").first.click()
    page.get_by_label("Naam").last.fill("Diemen om te bespreken")
    page.get_by_role("button", name="Bewaar").last.click()
    page.get_by_role("link", name="Diemen om te bespreken", exact=True).wait_for()


def reads_the_town(page) -> None:
    begin(page, "Naar de monitor", address="/monitor")
    open_town(page, "Diemen")
    page.get_by_text("Als tabel").first.click()
    assert page.get_by_role("table").first.is_visible()


def sees_where_replies_begin(page) -> None:
    begin(page, "Reacties", address="/reacties")
    page.get_by_role("heading", level=1).wait_for()


def takes_figures_of_the_country(page) -> None:
    begin(page, "Landelijk beeld", address="/monitor/nederland")
    with page.expect_download() as held:
        page.get_by_role("link", name="Cijfers (CSV)").first.click()
    assert held.value.suggested_filename.endswith(".csv")


def looks_through_the_log(page) -> None:
    begin(page, "Logboek", address="/logboek")
    page.get_by_role("link", name="Kijk een maand na").click()
    page.get_by_role("heading", level=1).wait_for()


FIRST_RESULTS = {
    Role.ADMINISTRATOR: (invites_a_colleague, PHONE),
    Role.ADVISOR: (keeps_a_view_of_the_monitor, DESK),
    Role.ALDERMAN: (reads_the_town, PHONE),
    Role.REPRESENTATIVE: (sees_where_replies_begin, DESK),
    Role.INSPECTOR: (reads_the_town, DESK),
    Role.ANALYST: (takes_figures_of_the_country, DESK),
    Role.READER: (reads_the_town, PHONE),
    Role.AUDITOR: (looks_through_the_log, DESK),
}


@pytest.mark.parametrize("role", FIRST_RESULTS, ids=lambda role: role.value)
def test_from_an_invitation_to_a_first_result(newcomer, role):
    reach, width = FIRST_RESULTS[role]
    page = newcomer(role, width)

    reach(page)

    assert page.faults == []
    assert no_sideways_scrolling(page)


def test_every_role_has_a_journey():
    assert set(FIRST_RESULTS) == set(SIGNED_IN)
