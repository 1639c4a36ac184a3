"""Signing in through the identity provider of an organisation: a whole login over the network."""

import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import httpx
import people
import pytest
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialAccount
from django.core.management import CommandError, call_command

from leerkring.platform.accounts import queries, rules
from leerkring.platform.accounts.actions import invitations, providers
from leerkring.platform.accounts.models import User
from leerkring.platform.accounts.rules import Role
from leerkring.platform.mail.models import Message

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # allauth leaves the connection on which it fetches the token to the garbage collector
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
CLIENT = "leerkring"
ALICE = "alice@voorbeeldstad.example"
PEOPLE = [
    {"sub": "alice-strong", "email": ALICE, "email_verified": True, "amr": ["pwd", "otp"]},
    {"sub": "alice-weak", "email": ALICE, "email_verified": True, "amr": ["pwd"]},
    {"sub": "unverified", "email": ALICE, "email_verified": False, "amr": ["pwd", "otp"]},
    {"sub": "charlie", "email": "charlie@modeldorp.example", "email_verified": True},
    {"sub": "stranger", "email": "vreemd@voorbeeldstad.example", "email_verified": True},
    {"sub": "nora", "email": "nora@voorbeeldstad.example", "email_verified": True, "name": "Nora"},
]


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="module")
def provider_address() -> Iterator[str]:
    port = _free_port()
    claims = [part for one in PEOPLE for part in ("--user-claims", json.dumps(one))]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), *claims]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://localhost:{port}"
    try:
        for _ in range(100):
            try:
                httpx.get(f"{address}/.well-known/openid-configuration")
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait()


@pytest.fixture
def connected(provider_address, voorbeeldstad):
    voorbeeldstad.mail_domains = ["voorbeeldstad.example"]
    voorbeeldstad.save()
    return providers.connect(
        voorbeeldstad, server=provider_address, client_id=CLIENT, secret=CLIENT, asks_second_factor=False
    )


class Browser:
    """A browser that follows no redirect by itself, so that each step can be looked at."""

    def __init__(self, site: str) -> None:
        self.site, self.http = site, httpx.Client(headers={"accept-language": "nl"})

    def get(self, path: str) -> httpx.Response:
        return self.http.get(path if path.startswith("http") else self.site + path)

    def post(self, path: str, data: dict[str, str]) -> httpx.Response:
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', self.get(path).text)
        assert token
        return self.http.post(self.site + path, data={**data, "csrfmiddlewaretoken": token[1]})

    def sign_in(self, email: str, subject: str) -> str:
        """Go through the whole login and return where it ends."""
        assert self.post("/inloggen", {"email": email}).headers["location"] == "/inloggen/organisatie"
        return self.at_provider(subject)

    def at_provider(self, subject: str) -> str:
        away = self.get("/inloggen/organisatie/verder").headers["location"]
        assert "code_challenge_method=S256" in away
        back = self.http.post(away, data={"sub": subject}).headers["location"]
        assert back.startswith(self.site)
        return self.get(back).headers["location"]


@pytest.fixture
def browser(live_server) -> Iterator[Browser]:
    made = Browser(live_server.url)
    yield made
    made.http.close()


@pytest.fixture
def other_browser(live_server) -> Iterator[Browser]:
    made = Browser(live_server.url)
    yield made
    made.http.close()


def test_an_invited_person_signs_in_at_their_organisation_with_its_second_factor(browser, connected, alice):

    assert browser.sign_in(ALICE, "alice-strong") == "/inloggen/aangekomen"

    assert browser.get("/inloggen/aangekomen").headers["location"] == "/"
    assert browser.get("/mensen").status_code == 200
    assert SocialAccount.objects.get().extra_data == {}


def test_a_provider_that_asked_only_a_password_leaves_the_second_step_to_us(browser, connected, alice):
    browser.sign_in(ALICE, "alice-weak")

    assert browser.get("/inloggen/aangekomen").headers["location"] == "/inloggen/tweede-stap"
    assert browser.get("/mensen").headers["location"].startswith("/inloggen/tweede-stap")


@pytest.mark.parametrize("claim", ["issuer", "audience"])
def test_a_token_of_another_provider_or_for_another_service_opens_nothing(
    browser, connected, alice, monkeypatch, claim
):
    """The token says who made it and for whom; both must be what this login asked for."""
    honest = jwtkit.verify_and_decode

    def asked_elsewhere(**values: Any) -> Any:
        return honest(**{**values, claim: "https://elders.example"})

    monkeypatch.setattr(jwtkit, "verify_and_decode", asked_elsewhere)
    browser.post("/inloggen", {"email": ALICE})
    away = browser.get("/inloggen/organisatie/verder").headers["location"]
    browser.get(browser.http.post(away, data={"sub": "alice-strong"}).headers["location"])

    assert browser.get("/mensen").status_code != 200
    assert not SocialAccount.objects.exists()


def test_an_organisation_may_vouch_that_it_always_asks_for_two(browser, connected, alice):
    connected.asks_second_factor = True
    connected.save()
    browser.sign_in(ALICE, "alice-weak")

    assert browser.get("/mensen").status_code == 200


@pytest.mark.parametrize("subject", ["unverified", "charlie", "stranger"])
def test_an_address_that_is_not_verified_not_theirs_or_not_invited_gets_nobody_in(
    browser, connected, alice, charlie, subject
):

    assert browser.sign_in(ALICE, subject) == "/inloggen"
    assert browser.get("/mensen").headers["location"].startswith("/inloggen")
    assert not SocialAccount.objects.exists()


def test_an_address_that_went_to_someone_else_does_not_open_the_old_account(
    browser, other_browser, connected, alice
):
    browser.sign_in(ALICE, "alice-strong")

    assert other_browser.sign_in(ALICE, "alice-weak") == "/inloggen"


def test_an_invitation_is_accepted_through_the_organisation(browser, connected, voorbeeldstad):
    bob = people.person("Bob", Role.ADMINISTRATOR, voorbeeldstad)
    invitations.invite(bob, organisation=voorbeeldstad, email="nora@voorbeeldstad.example", role=Role.ADVISOR)
    body = Message.objects.get().body
    path = "/" + next(line for line in body.splitlines() if line.startswith("http")).split("/", 3)[3]

    assert "Verder naar Voorbeeldstad" in browser.get(path).text
    assert browser.at_provider("nora") == "/inloggen/aangekomen"

    assert User.objects.get(email="nora@voorbeeldstad.example").name == "Nora"


def test_the_way_back_without_a_login_that_began_here_is_refused(browser, connected):
    path = f"/inloggen/organisatie/{connected.app.provider_id}/terug?code=x&state=y"

    assert browser.get(path).headers["location"] == "/inloggen"


def test_a_password_does_not_go_round_the_provider(client, connected, alice):
    client.post("/inloggen", {"email": ALICE})

    page = client.post("/inloggen/wachtwoord", {"password": people.PASSWORD})

    assert page.status_code == 200
    assert "horen niet bij elkaar" in page.content.decode()


def test_a_provider_that_cannot_be_reached_is_said_in_words(client, connected):
    connected.app.settings["server_url"] = "http://localhost:9"
    connected.app.save()
    client.post("/inloggen", {"email": ALICE})

    assert client.get("/inloggen/organisatie/verder").url == "/inloggen"
    assert "niet bereikbaar" in client.get("/inloggen").content.decode()


def test_only_a_level_that_the_organisation_named_counts_as_strong():
    assert rules.proves_second_factor([], "hoog", strong_levels=["hoog"])
    assert not rules.proves_second_factor([], "laag", strong_levels=["hoog"])
    assert not rules.proves_second_factor([], "", strong_levels=[""])


def test_who_runs_the_service_connects_a_provider_from_the_command_line(voorbeeldstad, capsys, monkeypatch):
    monkeypatch.setenv("LEERKRING_PROVIDER_SECRET", CLIENT)
    where = ("--server", "https://inloggen.example", "--client", CLIENT, "--domain", "Voorbeeldstad.example")
    call_command("connect_identity_provider", "GM9901", *where, "--asks-second-factor")

    provider = queries.provider_for(ALICE)
    assert provider
    assert (provider.organisation, provider.asks_second_factor) == (voorbeeldstad, True)
    assert f"/inloggen/organisatie/{provider.app.provider_id}/terug" in capsys.readouterr().out
    with pytest.raises(CommandError, match="0 organisations"):
        call_command("connect_identity_provider", "GM0000", *where)
