"""While the service is being renewed, everyone gets an answer that says so, also without a database."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from headers.internet_nl import faults

from leerkring.platform.base import clock
from leerkring.platform.operations import maintenance
from leerkring.platform.operations.backups import actions as backups

LEERKRING = Path(sys.executable).with_name("leerkring")


@pytest.fixture
def _renewing():
    """No test of this file may leave the page on for others."""
    yield
    maintenance.end()


pytestmark = pytest.mark.usefixtures("_renewing")


@pytest.mark.parametrize(
    "path", ["/", "/monitor", "/inloggen", "/logboek", "/gezondheid/gereed", "/bestaat-niet"]
)
def test_every_page_says_so_without_asking_the_database(path):
    maintenance.begin()

    answer = Client(headers={"accept-language": "nl"}).get(path)

    assert answer.status_code == 503
    assert answer["Retry-After"] == "300"
    assert "Leerkring wordt nu bijgewerkt" in answer.content.decode()
    assert list(faults(answer.headers, https=False)) == []


def test_it_is_said_in_english_too():
    maintenance.begin()

    page = Client(headers={"accept-language": "en"}).get("/").content.decode()

    assert "Leerkring is being updated now" in page


@time_machine.travel("2026-11-22 12:00:00+01:00", tick=False)
def test_the_page_and_retry_after_tell_how_long():
    maintenance.begin(clock.now() + timedelta(minutes=20))

    answer = Client(headers={"accept-language": "nl"}).get("/")

    assert answer["Retry-After"] == "1200"
    assert "12.20 uur" in answer.content.decode()


def test_a_program_gets_the_same_as_json():
    maintenance.begin()

    answer = Client(headers={"accept-language": "en"}).get("/api/v1/municipalities")

    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert json.loads(answer.content)["code"] == "maintenance"
    assert answer["Retry-After"] == "300"


def test_what_is_being_saved_is_refused_and_not_half_done():
    maintenance.begin()

    assert Client().post("/inloggen", {"email": "a@b.example"}).status_code == 503


def test_the_process_still_says_that_it_runs():
    maintenance.begin()

    assert Client().get("/gezondheid").status_code == 200


@pytest.mark.django_db
def test_afterwards_everything_is_as_before():
    maintenance.begin()
    maintenance.end()

    assert Client().get("/inloggen").status_code == 200


@pytest.mark.parametrize("was_on", [True, False])
def test_work_that_fails_leaves_the_page_as_it_was(was_on):
    if was_on:
        maintenance.begin()

    def work() -> None:
        with maintenance.lasting():
            assert maintenance.is_on()
            raise ValueError("half way")

    with pytest.raises(ValueError, match="half way"):
        work()

    assert maintenance.is_on() is was_on


@pytest.mark.django_db
def test_putting_a_backup_back_turns_it_on_by_itself(monkeypatch, tmp_path):
    seen = []
    monkeypatch.setattr(backups, "_is_present", lambda: False)
    monkeypatch.setattr(backups, "test", lambda folder: None)
    monkeypatch.setattr(
        backups.manifests,
        "read",
        lambda folder: type("Held", (), {"engine": backups._engine(), "made_at": ""}),
    )
    monkeypatch.setattr(backups, "_put_back", lambda held, folder: seen.append(maintenance.is_on()))

    backups.restore(tmp_path, replace_present=False)

    assert seen == [True]
    assert not maintenance.is_on()


def test_the_command_turns_it_on_and_off(tmp_path):
    def ask(*words):
        asked = [LEERKRING, "maintenance", *words, "--data", tmp_path]
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()

    assert [ask(), ask("on", "--minutes", "9"), ask(), ask("off"), ask()] == ["off", "on", "on", "off", "off"]
