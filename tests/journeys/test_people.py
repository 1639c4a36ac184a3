"""An administrator invites, changes and ends roles in a real browser, at a desk and on a phone."""

import pytest

from leerkring.platform.accounts.models import Invitation
from leerkring.platform.mail.models import Message

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [1280, 390])
def test_an_administrator_invites_someone_and_withdraws_it(enter, bob, width):
    page = enter(bob, "/mensen", width=width)
    page.get_by_role("link", name="Iemand uitnodigen").click()
    page.get_by_role("button", name="Stuur de uitnodiging").click()
    assert page.get_by_role("alert").get_by_role("heading").inner_text() == "Twee dingen kloppen nog niet"

    page.get_by_label("E-mailadres van het werk").fill("nora@voorbeeldstad.example")
    page.get_by_label("Beleidsadviseur").check()
    page.get_by_role("button", name="Stuur de uitnodiging").click()
    page.get_by_role("heading", name="Nog niet aanvaard").wait_for()
    assert Message.objects.filter(to="nora@voorbeeldstad.example").count() == 1

    page.get_by_role("button", name="Intrekken").click()
    page.get_by_text("De uitnodiging is ingetrokken.").wait_for()
    assert Invitation.objects.get().withdrawn_at is not None


def test_ending_a_role_can_be_undone_from_the_message(enter, bob, alice):
    page = enter(bob, f"/mensen/{alice.membership.pk}/beeindigen")
    page.get_by_label("Wie neemt het over?").select_option(label="Bob, beheerder")
    page.get_by_role("button", name="Rol beëindigen").click()
    page.get_by_role("button", name="Ongedaan maken").click()
    page.get_by_text("geen einde bekend").wait_for()

    alice.membership.refresh_from_db()
    assert alice.membership.valid_to is None


def test_colours_that_cannot_be_read_are_refused_with_a_reason(enter, bob):
    page = enter(bob, "/organisatie/uiterlijk")
    page.get_by_label("Hoofdkleur: links en knoppen").fill("#88BBCC")
    page.get_by_role("button", name="Bewaar de kleuren").click()

    assert "heeft contrast" in page.get_by_role("alert").inner_text()
