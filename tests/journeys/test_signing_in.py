"""From an invitation to a first page in a real browser: by keyboard only, on a phone, with a passkey."""

from collections.abc import Iterator

import pytest
from hands import code_on_page, no_sideways_scrolling, tab_to
from people import PASSWORD
from platform_accounts_signing import SECRET, code_of, give_app

from leerkring.platform.accounts.actions import invitations
from leerkring.platform.accounts.models import Membership, User
from leerkring.platform.accounts.rules import Role
from leerkring.platform.mail.models import Message

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NEW = "nora@voorbeeldstad.example"
SENTENCE = "een lange zin van nora"


@pytest.fixture
def invited(bob) -> str:
    """The path of the link in the mail."""
    invitations.invite(bob, organisation=bob.organisation, email=NEW, role=Role.ADVISOR, name="Nora")
    body = Message.objects.latest("pk").body
    return "/" + next(line for line in body.splitlines() if line.startswith("http")).split("/", 3)[3]


@pytest.fixture
def passkeys(enter) -> Iterator[object]:
    """A page in a browser whose device holds a passkey and says yes by itself."""
    page = enter()
    protocol = page.context.new_cdp_session(page)
    protocol.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    protocol.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def test_from_invitation_to_a_first_page_with_the_keyboard_only(enter, site, invited):
    page = enter()
    page.goto(site + invited)
    tab_to(page, "Wachtwoord")
    page.keyboard.type(SENTENCE)
    page.keyboard.press("Enter")
    page.wait_for_url("**/tweede-stap/instellen")

    code = code_on_page(page)
    tab_to(page, "Code")
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    page.wait_for_url("**/herstelcodes")
    assert page.locator(".codes li").count() == 10

    tab_to(page, "Ik heb ze bewaard")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}/")
    assert Membership.objects.get(user__email=NEW).role == Role.ADVISOR
    assert page.faults == []


def test_signing_in_on_a_phone(enter, site, alice):
    give_app(alice.user)
    page = enter(width=390)
    page.goto(f"{site}/inloggen?next=/mensen")
    assert no_sideways_scrolling(page)

    page.get_by_label("E-mailadres van uw werk").fill(alice.user.email)
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_label("Code").fill(code_of(SECRET))
    assert no_sideways_scrolling(page)
    page.get_by_role("button", name="Verder", exact=True).click()

    page.wait_for_url("**/mensen")
    assert no_sideways_scrolling(page)


def test_signing_in_works_without_javascript(enter, site, alice):
    give_app(alice.user)
    page = enter(java_script_enabled=False)
    page.goto(f"{site}/inloggen")
    assert not page.get_by_role("button", name="Inloggen met een passkey").is_visible()

    page.get_by_label("E-mailadres van uw werk").fill(alice.user.email)
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Inloggen").click()
    page.get_by_label("Code").fill(code_of(SECRET))
    page.get_by_role("button", name="Verder", exact=True).click()

    assert page.url == f"{site}/"


def test_someone_comes_in_with_a_passkey_and_without_a_password(passkeys, site, invited):
    page = passkeys
    page.goto(site + invited)
    page.get_by_label("Met een passkey op dit apparaat").check()
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Naam van dit apparaat").fill("Mijn laptop")
    page.get_by_role("button", name="Maak een passkey").click()
    page.wait_for_url("**/herstelcodes")
    page.get_by_role("button", name="Ik heb ze bewaard").click()
    page.wait_for_url(f"{site}/")

    page.context.clear_cookies()
    page.goto(f"{site}/inloggen?next=/account")
    page.get_by_role("button", name="Inloggen met een passkey").click()
    page.wait_for_url(f"{site}/account")

    assert page.get_by_text("Passkey: Mijn laptop").is_visible()
    assert not User.objects.get(email=NEW).has_usable_password()


def test_the_picture_for_the_camera_is_shown_under_the_rules_of_the_page(enter, site, invited):
    page = enter()
    page.goto(site + invited)
    page.get_by_label("Wachtwoord", exact=True).fill(SENTENCE)
    page.get_by_role("button", name="Verder").click()

    drawn = page.locator(".qr").evaluate("image => image.decode().then(() => image.naturalWidth > 0)")

    assert drawn
    assert page.faults == []
