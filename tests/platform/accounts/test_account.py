"""One's own account: second steps, recovery codes, mail about changes, and deputising by form."""

from datetime import timedelta

import people
import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client
from people import PASSWORD
from platform_accounts_signing import SECRET, code_of, give_app, with_password

from leerkring.platform.accounts import queries, rules, sealing
from leerkring.platform.accounts.actions import passwords, sessions
from leerkring.platform.accounts.models import FailedSignIn, Membership
from leerkring.platform.accounts.rules import Role
from leerkring.platform.base import clock
from leerkring.platform.mail.models import Message
from leerkring.platform.organisations.rules import Kind

pytestmark = pytest.mark.django_db
NONSENSE = {"credential": '{"id": "x", "response": {}}'}


def test_every_kind_of_organisation_has_an_administrator_and_only_known_roles():
    for kind in Kind:
        assert Role.ADMINISTRATOR in rules.roles_of(kind)
        assert Role.PUBLIC not in rules.roles_of(kind)
    assert Role.INSPECTOR in rules.roles_of(Kind.INSPECTORATE)
    assert Role.AUDITOR in rules.roles_of(Kind.MINISTRY)


def test_every_role_has_a_name_in_both_languages():
    assert set(rules.ROLE_NAMES) == set(Role)
    assert all(name.nl and name.en for name in rules.ROLE_NAMES.values())


def test_what_is_sealed_opens_again_and_cannot_be_read():
    assert sealing.unseal(sealing.seal(SECRET)) == SECRET
    assert SECRET not in sealing.seal(SECRET)


def test_a_person_changes_their_name(as_, alice):
    as_(alice).post("/account", {"name": "Alice Jansen"})

    alice.user.refresh_from_db()
    assert alice.user.name == "Alice Jansen"


def test_one_of_two_second_steps_can_be_removed(as_, alice):
    app = give_app(alice.user)
    Authenticator.objects.create(user=alice.user, type="webauthn", data={"name": "Laptop", "credential": {}})
    browser = as_(alice)
    assert "app met codes" in browser.get(f"/account/tweede-stap/{app.pk}/verwijderen").content.decode()

    browser.post(f"/account/tweede-stap/{app.pk}/verwijderen")

    assert [one.type for one in queries.factors_of(alice.user)] == ["webauthn"]
    assert Message.objects.filter(to=alice.user.email, subject="Er is een tweede stap verwijderd").exists()


def test_an_old_proof_is_not_enough_to_change_how_one_signs_in(alice):
    app = give_app(alice.user)
    browser = Client()
    with_password(browser, alice.user.email, PASSWORD)
    browser.post("/inloggen/tweede-stap", {"code": code_of(SECRET)})

    with time_machine.travel(clock.now() + timedelta(minutes=16), tick=False):
        assert browser.get("/account").status_code == 200
        assert browser.get(f"/account/tweede-stap/{app.pk}/verwijderen").url.startswith(
            "/inloggen/tweede-stap?"
        )
        assert browser.post("/account/herstelcodes").url.startswith("/inloggen/tweede-stap?")
        assert browser.get("/inloggen/tweede-stap/instellen").url == "/inloggen/tweede-stap"


def test_who_has_few_recovery_codes_left_is_reminded(alice):
    give_app(alice.user)
    assert queries.due_for(alice) == []
    codes = RecoveryCodes.activate(alice.user)
    assert queries.due_for(alice) == []

    for code in codes.generate_codes()[:8]:
        codes.validate_code(code)

    assert [one.title for one in queries.due_for(alice)] == ["Maak nieuwe herstelcodes"]


def test_what_no_passkey_would_answer_is_refused_without_a_fault(alice):
    browser = Client()
    with_password(browser, alice.user.email, PASSWORD)
    browser.get("/inloggen/tweede-stap/nieuwe-vraag")
    assert (
        browser.post("/inloggen/tweede-stap/nieuwe-passkey", NONSENSE).url
        == "/inloggen/tweede-stap/instellen"
    )
    browser.get("/inloggen/tweede-stap/vraag")
    assert browser.post("/inloggen/tweede-stap/passkey", NONSENSE).url == "/inloggen/tweede-stap"
    assert (
        browser.post("/inloggen/tweede-stap/nieuwe-passkey", {"credential": "geen json"}).status_code == 404
    )


def test_a_wrong_code_turns_no_second_step_on(alice):
    browser = Client(headers={"accept-language": "nl"})
    with_password(browser, alice.user.email, PASSWORD)

    page = browser.post("/inloggen/tweede-stap/instellen", {"code": "000000"})

    assert "Deze code klopt niet" in page.content.decode()
    assert queries.factors_of(alice.user) == []


@pytest.mark.parametrize(("language", "subject"), [("nl", "Kies een nieuw"), ("en", "Choose a new")])
def test_mail_comes_in_the_language_of_the_person(client, alice, language, subject):
    alice.user.language = language
    alice.user.save()

    client.post("/inloggen/wachtwoord-vergeten", {"email": alice.user.email})

    assert Message.objects.get().subject.startswith(subject)


def test_no_more_than_five_mails_in_a_quarter_of_an_hour(client, alice):
    for _ in range(8):
        client.post("/inloggen/wachtwoord-vergeten", {"email": alice.user.email})

    assert Message.objects.count() == 5


@pytest.mark.parametrize("uid", ["niets", "MQ", "LTE", "!!!!"])
def test_a_made_up_link_for_a_new_password_opens_nothing(client, alice, uid):
    client.get(f"/inloggen/nieuw-wachtwoord/{uid}/abc-def")

    assert client.get("/inloggen/nieuw-wachtwoord").status_code == 410


def test_counts_of_failures_are_thrown_away_after_a_quarter_of_an_hour(client, alice):
    with_password(client, alice.user.email, "verkeerd")
    assert passwords.forget_old_failures() == 0

    with time_machine.travel(clock.now() + timedelta(minutes=16), tick=False):
        assert passwords.forget_old_failures() == 1
    assert not FailedSignIn.objects.exists()


def test_a_blocked_person_can_be_let_in_again(client, alice, bob):
    sessions.block(alice.user, who=bob)
    assert with_password(client, alice.user.email, PASSWORD).status_code == 200

    sessions.unblock(alice.user, who=bob)

    assert with_password(client, alice.user.email, PASSWORD).status_code == 302


def test_a_reader_needs_no_second_step(client, voorbeeldstad):
    rik = people.person("Rik", Role.READER, voorbeeldstad)
    client.get("/inloggen?next=/account")

    with_password(client, rik.user.email, PASSWORD)

    assert client.get("/inloggen/aangekomen").url == "/account"


def test_an_administrator_lets_a_colleague_stand_in(as_, alice, bob):
    browser = as_(bob)
    address = f"/mensen/{alice.membership.pk}/vervangen"
    assert browser.get(address).status_code == 200
    dates = {"valid_from": "2026-12-01", "valid_to": "2026-11-01"}
    assert "einddatum" in browser.post(address, {"deputy": bob.membership.pk, **dates}).content.decode()

    browser.post(address, {"deputy": bob.membership.pk, "valid_from": "2026-12-01", "valid_to": "2026-12-24"})

    assert Membership.objects.get(deputy_for=alice.membership).user == bob.user


def test_someone_who_works_alone_is_told_to_invite_a_colleague_first(as_, bob):
    page = as_(bob).get(f"/mensen/{bob.membership.pk}/vervangen").content.decode()

    assert "Er is nog niemand anders" in page


def test_an_invitation_is_sent_again_and_withdrawn_from_the_page(as_, bob):
    browser = as_(bob)
    data = {
        "organisation": bob.organisation_id, "email": "n@voorbeeldstad.example", "role": "reader",
        "valid_from": "2026-11-01",
    }  # fmt: skip
    browser.post("/mensen/uitnodigen", data)
    assert "al een uitnodiging" in browser.post("/mensen/uitnodigen", data).content.decode()
    made = queries.invitations_for(bob).get()

    browser.post(f"/mensen/uitnodigingen/{made.pk}/opnieuw")
    assert Message.objects.filter(to="n@voorbeeldstad.example").count() == 2
    browser.post(f"/mensen/uitnodigingen/{made.pk}/intrekken")

    assert not queries.invitations_for(bob).exists()
