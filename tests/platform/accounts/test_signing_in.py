"""Signing in: what lets someone in, what keeps someone out, and when a session ends."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from people import PASSWORD
from platform_accounts_signing import SECRET, code_of, give_app, session_id, with_password

from leerkring.platform.accounts.actions import sessions
from leerkring.platform.accounts.models import FailedSignIn
from leerkring.platform.audit.models import Event
from leerkring.platform.base import clock
from leerkring.platform.mail.models import Message

pytestmark = pytest.mark.django_db


def test_address_and_password_and_code_lead_to_the_page_that_was_asked_for(client, alice):
    give_app(alice.user)
    client.get("/inloggen?next=/account")

    response = with_password(client, alice.user.email, PASSWORD)
    assert response.url == "/inloggen/aangekomen"
    assert client.get(response.url).url == "/inloggen/tweede-stap"

    response = client.post("/inloggen/tweede-stap", {"code": code_of(SECRET)})
    assert client.get(response.url).url == "/account"
    assert client.get("/account").status_code == 200


def test_a_password_alone_opens_no_page_that_is_not_public(client, alice):
    give_app(alice.user)
    with_password(client, alice.user.email, PASSWORD)

    assert client.get("/mensen").url.startswith("/inloggen/tweede-stap")
    assert client.get("/account").url.startswith("/inloggen/tweede-stap")


def test_who_has_no_second_step_is_led_to_set_one_up(client, alice):
    with_password(client, alice.user.email, PASSWORD)

    assert client.get("/inloggen/tweede-stap").url == "/inloggen/tweede-stap/instellen"
    page = client.get("/inloggen/tweede-stap/instellen")
    secret = page.context["secret"].replace(" ", "")
    assert client.get("/inloggen/tweede-stap/qr.svg")["Content-Type"] == "image/svg+xml"

    response = client.post("/inloggen/tweede-stap/instellen", {"code": code_of(secret)})

    assert response.url == "/inloggen/herstelcodes"
    codes = client.get("/inloggen/herstelcodes").context["codes"]
    assert len(set(codes)) == 10
    assert codes[0] in client.get("/inloggen/herstelcodes.txt").content.decode()
    client.post("/inloggen/herstelcodes")
    assert client.get("/inloggen/herstelcodes").url == "/account"
    assert client.get("/inloggen/herstelcodes.txt").status_code == 404


def test_the_secret_of_the_app_is_stored_sealed(client, alice):
    stored = give_app(alice.user)

    assert SECRET not in str(stored.data)


def test_someone_with_only_the_password_cannot_add_a_second_step_of_their_own(client, alice):
    give_app(alice.user)
    with_password(client, alice.user.email, PASSWORD)

    assert client.get("/inloggen/tweede-stap/instellen").url == "/inloggen/tweede-stap"
    assert client.get("/inloggen/tweede-stap/qr.svg").status_code == 404
    assert client.get("/inloggen/tweede-stap/nieuwe-vraag").status_code == 404


def test_a_code_works_once(client, alice):
    give_app(alice.user)
    code = code_of(SECRET)
    with_password(client, alice.user.email, PASSWORD)
    client.post("/inloggen/tweede-stap", {"code": code})

    other = Client()
    with_password(other, alice.user.email, PASSWORD)
    response = other.post("/inloggen/tweede-stap", {"code": code})

    assert response.status_code == 200
    assert "Deze code klopt niet" in response.content.decode()


def test_a_recovery_code_works_once(client, alice):
    give_app(alice.user)
    with_password(client, alice.user.email, PASSWORD)
    client.post("/inloggen/tweede-stap", {"code": code_of(SECRET)})
    client.post("/account/herstelcodes")
    code = client.get("/inloggen/herstelcodes").context["codes"][0]

    first, second = Client(), Client()
    with_password(first, alice.user.email, PASSWORD)
    with_password(second, alice.user.email, PASSWORD)

    assert first.post("/inloggen/tweede-stap", {"code": code}).status_code == 302
    assert second.post("/inloggen/tweede-stap", {"code": code}).status_code == 200


def test_signing_in_gives_the_session_a_new_id(client, alice):
    client.post("/inloggen", {"email": alice.user.email})
    before = session_id(client)

    client.post("/inloggen/wachtwoord", {"password": PASSWORD})

    assert before
    assert session_id(client) != before


def test_the_answer_is_the_same_for_an_address_that_nobody_has(client, alice):
    known = with_password(client, alice.user.email, "verkeerd wachtwoord")
    unknown = with_password(Client(), "niemand@voorbeeldstad.example", "verkeerd wachtwoord")

    said = "horen niet bij elkaar"
    assert said in known.content.decode()
    assert said in unknown.content.decode()
    assert known.status_code == unknown.status_code == 200


def test_the_eleventh_try_is_refused_and_others_are_not(client, alice, bob):
    for _ in range(10):
        assert with_password(client, alice.user.email, "verkeerd").status_code == 200

    refused = with_password(client, alice.user.email, PASSWORD)
    assert (refused.status_code, refused["Retry-After"]) == (429, "900")
    assert with_password(Client(), bob.user.email, PASSWORD).status_code == 302
    assert with_password(Client(REMOTE_ADDR="192.0.2.7"), alice.user.email, PASSWORD).status_code == 302


def test_after_a_quarter_of_an_hour_the_door_is_open_again(client, alice):
    for _ in range(10):
        with_password(client, alice.user.email, "verkeerd")

    with time_machine.travel(clock.now() + timedelta(minutes=16), tick=False):
        assert with_password(client, alice.user.email, PASSWORD).status_code == 302


def test_ten_wrong_codes_close_the_second_step(client, alice):
    give_app(alice.user)
    with_password(client, alice.user.email, PASSWORD)
    for _ in range(10):
        client.post("/inloggen/tweede-stap", {"code": "000000"})

    assert client.post("/inloggen/tweede-stap", {"code": code_of(SECRET)}).status_code == 429


def test_failures_are_stored_without_the_address(client, alice):
    with_password(client, alice.user.email, "verkeerd")

    assert FailedSignIn.objects.count() == 1
    assert alice.user.email not in FailedSignIn.objects.get().key


@pytest.mark.parametrize(
    "address", ["https://elders.example/", "//elders.example", "javascript:alert(1)", "/\\elders.example"]
)
def test_signing_in_never_leads_to_another_site(client, alice, address):
    give_app(alice.user)
    client.get("/inloggen", {"next": address})
    with_password(client, alice.user.email, PASSWORD)
    client.post("/inloggen/tweede-stap", {"code": code_of(SECRET)})

    assert client.get("/inloggen/aangekomen").url == "/"


def test_a_session_ends_after_half_an_hour_without_work(as_, alice):
    browser = as_(alice)
    browser.get("/account")

    with time_machine.travel(clock.now() + timedelta(minutes=31), tick=False):
        assert browser.get("/account").url.startswith("/inloggen")


def test_a_session_ends_after_twelve_hours_of_work(as_, alice):
    browser, start = as_(alice), clock.now()
    for minutes in range(0, 12 * 60, 25):
        with time_machine.travel(start + timedelta(minutes=minutes), tick=False):
            assert browser.get("/account").status_code == 200

    with time_machine.travel(start + timedelta(hours=12, minutes=1), tick=False):
        assert browser.get("/account").url.startswith("/inloggen")


def test_a_blocked_person_is_out_at_the_next_request(as_, alice, bob):
    browser = as_(alice)
    assert browser.get("/account").status_code == 200

    sessions.block(alice.user, who=bob)

    assert browser.get("/account").url.startswith("/inloggen")


def test_a_person_sees_their_sessions_and_ends_one(alice):
    give_app(alice.user)
    here, there = Client(), Client(headers={"user-agent": "Mozilla/5.0 (iPhone) Safari/605"})
    with_password(here, alice.user.email, PASSWORD)
    here.post("/inloggen/tweede-stap", {"code": code_of(SECRET)})
    with_password(there, alice.user.email, PASSWORD)

    devices = here.get("/account/sessies").context["devices"]
    assert len(devices) == 2
    assert [one.name for one in devices if not one.is_current] == ["Safari, iPhone"]
    phone = next(one for one in devices if one.name == "Safari, iPhone")
    here.post(f"/account/sessies/{phone.session.pk}/stoppen")

    assert there.get("/inloggen/tweede-stap").url.startswith("/inloggen")
    assert here.get("/account").status_code == 200


def test_nobody_ends_the_session_of_someone_else(client, as_, alice, charlie):
    with_password(client, alice.user.email, PASSWORD)
    mine = alice.user.usersession_set.get()

    assert as_(charlie).post(f"/account/sessies/{mine.pk}/stoppen").status_code == 404
    assert alice.user.usersession_set.exists()


def test_signing_out_everywhere_ends_this_session_too(alice):
    give_app(alice.user)
    one, two = Client(), Client()
    for browser in (one, two):
        with_password(browser, alice.user.email, PASSWORD)
    two.post("/inloggen/tweede-stap", {"code": code_of(SECRET)})
    two.post("/wissel", {"membership": alice.membership.pk})

    one.post("/account/sessies/stoppen")

    assert one.get("/inloggen/tweede-stap").url.startswith("/inloggen?")
    assert two.get("/inloggen/tweede-stap").url.startswith("/inloggen?")


def test_signing_out_ends_the_session_on_the_server(client, alice):
    with_password(client, alice.user.email, PASSWORD)
    old = session_id(client)

    client.post("/uitloggen")
    client.cookies["leerkring"] = old

    assert client.get("/inloggen/tweede-stap").url.startswith("/inloggen?")


def test_a_new_password_by_mail_works_once_and_ends_all_sessions(client, alice):
    with_password(client, alice.user.email, PASSWORD)
    other = Client()

    assert (
        other.post("/inloggen/wachtwoord-vergeten", {"email": alice.user.email}).url
        == "/inloggen/mail-onderweg"
    )
    link = next(line for line in Message.objects.get().body.splitlines() if line.startswith("http"))
    path = "/" + link.split("/", 3)[3]
    assert other.get(path).url == "/inloggen/nieuw-wachtwoord"
    other.post("/inloggen/nieuw-wachtwoord", {"password": "een heel andere lange zin"})

    assert client.get("/inloggen/tweede-stap").url.startswith("/inloggen?")
    assert with_password(Client(), alice.user.email, "een heel andere lange zin").status_code == 302
    again = Client()
    again.get(path)
    assert again.get("/inloggen/nieuw-wachtwoord").status_code == 410


def test_no_mail_goes_to_an_address_that_nobody_has(client, db):
    response = client.post("/inloggen/wachtwoord-vergeten", {"email": "niemand@voorbeeldstad.example"})

    assert response.url == "/inloggen/mail-onderweg"
    assert not Message.objects.exists()


def test_a_short_or_well_known_password_is_refused_with_a_reason(as_, alice):
    page = as_(alice).post("/account/wachtwoord", {"present": PASSWORD, "password": "kort"})

    assert "Kies ten minste 12 tekens." in page.content.decode()


def test_changing_the_password_keeps_this_session_and_ends_the_others(alice):
    give_app(alice.user)
    here, there = Client(), Client()
    with_password(there, alice.user.email, PASSWORD)
    with_password(here, alice.user.email, PASSWORD)
    here.post("/inloggen/tweede-stap", {"code": code_of(SECRET)})

    here.post("/account/wachtwoord", {"present": PASSWORD, "password": "een heel andere lange zin"})

    assert here.get("/account").status_code == 200
    assert [one.is_current for one in here.get("/account/sessies").context["devices"]] == [True]
    assert there.get("/inloggen/tweede-stap").url.startswith("/inloggen?")


def test_the_last_second_step_cannot_be_removed(as_, alice):
    factor = give_app(alice.user)
    browser = as_(alice)

    browser.post(f"/account/tweede-stap/{factor.pk}/verwijderen")

    assert alice.user.authenticator_set.filter(pk=factor.pk).exists()


def test_the_second_step_of_someone_else_does_not_exist_for_me(as_, alice, charlie):
    factor = give_app(alice.user)

    assert as_(charlie).get(f"/account/tweede-stap/{factor.pk}/verwijderen").status_code == 404


def test_signing_in_is_written_in_the_trail(client, alice):
    with_password(client, alice.user.email, PASSWORD)

    assert Event.objects.filter(action="accounts.signed_in", user_id=alice.user.pk).count() == 1


def test_no_page_of_allauth_itself_can_be_reached(client, db):
    for path in ("/accounts/login/", "/accounts/signup/", "/accounts/2fa/", "/accounts/password/reset/"):
        assert client.get(path).status_code == 404


def test_an_unknown_passkey_leads_back_to_signing_in(client, db):
    client.get("/inloggen/passkey/vraag")

    response = client.post("/inloggen/passkey", {"credential": '{"id": "x", "response": {}}'})

    assert response.url == "/inloggen"


def test_someone_whose_roles_all_ended_reads_what_to_do(client, alice):
    alice.membership.valid_to = clock.today() - timedelta(days=1)
    alice.membership.save()
    with_password(client, alice.user.email, PASSWORD)

    assert client.get("/inloggen/aangekomen").url == "/account/zonder-rol"
    assert "Voorbeeldstad" in client.get("/account/zonder-rol").content.decode()
    assert client.get("/mensen").url == "/account/zonder-rol"
