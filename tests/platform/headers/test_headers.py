"""Every class of answer carries the headers that internet.nl and ASVS ask for, also refusals and faults."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, override_settings
from headers import internet_nl

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.config import limits

pytestmark = pytest.mark.django_db
HTTPS_SETTINGS = (
    "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY",
    "SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_SAMESITE", "DEBUG", "SESSION_COOKIE_AGE",
)  # fmt: skip


@pytest.fixture(scope="module")
def https() -> dict[str, object]:
    """The settings of an installation that is reached over https, read in a process of its own."""
    program = (
        "import json; from leerkring.platform.config import settings as s;"
        f"print(json.dumps({{name: getattr(s, name) for name in {HTTPS_SETTINGS!r}}}))"
    )
    variables = {
        "LEERKRING_MODE": "production",
        "LEERKRING_HOSTS": "leerkring.example",
        "LEERKRING_BASE_URL": "https://leerkring.example",
    }
    folder = Path(sys.prefix)
    told = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**variables, "LEERKRING_DATA": str(_data()), "PATH": str(folder / "bin")},
    )
    return dict(json.loads(told.stdout))


def _data() -> Path:
    return Path(settings.ENVIRONMENT.data) / "https"


def breaking(as_: Callable[..., Client], bob: Actor) -> HttpResponse:
    client = as_(bob)
    client.raise_request_exception = False
    with override_settings(ROOT_URLCONF="headers.breaking"):
        return client.get("/kapot", secure=True)


CLASSES: dict[str, tuple[int, Callable[[Callable[..., Client], Actor], HttpResponse]]] = {
    "the start page": (200, lambda as_, bob: as_().get("/", secure=True)),
    "a page of someone signed in": (200, lambda as_, bob: as_(bob).get("/logboek", secure=True)),
    "sent on to sign in": (302, lambda as_, bob: as_().get("/logboek", secure=True)),
    "a host that is not ours": (
        400,
        lambda as_, bob: as_().get("/", secure=True, headers={"host": "x.example"}),
    ),
    "a form from elsewhere": (
        403,
        lambda as_, bob: Client(enforce_csrf_checks=True).post("/logboek/nakijken", secure=True),
    ),
    "what is not there": (404, lambda as_, bob: as_().get("/bestaat-niet", secure=True)),
    "a method that is not ours": (405, lambda as_, bob: as_().delete("/", secure=True)),
    "a fault of ours": (500, breaking),
    "a static file": (200, lambda as_, bob: as_().get("/static/web/page.js", secure=True)),
    "a static file that is not there": (404, lambda as_, bob: as_().get("/static/geen.js", secure=True)),
    "a download": (200, lambda as_, bob: as_(bob).get("/logboek.csv", secure=True)),
    "security.txt": (200, lambda as_, bob: as_().get("/.well-known/security.txt", secure=True)),
    "the API, unknown": (404, lambda as_, bob: as_().get("/api/v1/bestaat-niet", secure=True)),
}


@pytest.mark.parametrize("name", CLASSES)
def test_every_class_of_answer_passes_the_checks_of_internet_nl(name, as_, bob, https):
    status, ask = CLASSES[name]

    with override_settings(**https):
        response = ask(as_, bob)
    response.close()

    assert response.status_code == status
    assert list(internet_nl.faults(response.headers, https=True)) == []


def test_too_many_requests_carry_the_same_headers(as_, bob, https, monkeypatch):
    monkeypatch.setattr(limits, "of", lambda request: ("nobody", 0))

    with override_settings(**https):
        response = as_(bob).get("/api/v1/openapi.json", secure=True)

    assert response.status_code in {200, 429}
    assert list(internet_nl.faults(response.headers, https=True)) == []


@pytest.mark.parametrize("address", ["/", "/logboek", "/logboek.csv", "/bestaat-niet"])
def test_what_someone_signed_in_gets_is_never_kept_by_a_browser(as_, bob, address):
    assert "no-store" in as_(bob).get(address)["Cache-Control"]


def test_cookies_are_for_this_host_over_https_out_of_reach_of_scripts(https, bob):
    assert str(https["SESSION_COOKIE_NAME"]).startswith("__Host-")
    assert str(https["CSRF_COOKIE_NAME"]).startswith("__Host-")
    with override_settings(**https):
        client = Client()
        client.force_login(bob.user)
        responses = [client.get("/?taal=en", secure=True), Client().get("/inloggen", secure=True)]
    cookies = [cookie for response in responses for cookie in response.cookies.values()]

    for cookie in cookies:
        assert cookie["secure"]
        assert cookie["httponly"]
        assert cookie["samesite"] in {"Lax", "Strict"}
        assert cookie["path"] == "/"
        assert not cookie["domain"]
        assert len(cookie.key) + len(cookie.value) < 4_096


def test_production_shows_no_inner_workings_and_ends_a_session_within_a_day(https, as_, bob):
    response = breaking(as_, bob)

    assert https["DEBUG"] is False
    assert int(str(https["SESSION_COOKIE_AGE"])) <= 24 * 3600
    assert "hunter2" not in response.content.decode()
    assert "Traceback" not in response.content.decode()


def test_signing_out_empties_the_browser(as_, bob):
    client = as_(bob)

    response = client.post("/uitloggen")

    assert '"cache"' in response["Clear-Site-Data"]
