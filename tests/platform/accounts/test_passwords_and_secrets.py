"""What a password may be, and how secrets are made and kept."""

import os
import stat
import subprocess
import sys
from datetime import timedelta
from math import log2
from pathlib import Path

import pytest
import time_machine
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.usersessions.models import UserSession
from cryptography.fernet import InvalidToken
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.test import Client
from platform_accounts_signing import SECRET, code_of, give_app, session_id, with_password

from leerkring.platform.accounts import rules, sealing
from leerkring.platform.accounts.models import FailedSignIn
from leerkring.platform.accounts.password_words import WORDS
from leerkring.platform.accounts.tokens import rules as tokens
from leerkring.platform.audit.views import MOST_EXPORTED
from leerkring.platform.base import archives, uploads
from leerkring.platform.config import environment, limits

LIMITS = Path(__file__).parents[3] / "docs" / "security" / "limits.md"


def _signs_in(user, password: str) -> bool:
    return with_password(Client(), user.email, password).status_code == 302


@pytest.mark.parametrize(
    "password",
    [
        "alleenmaarkleineletters",
        "een zin met spaties erin",
        "x" * 64,
        "groen Fiets 77 ¿ü漢字 lantaarn",
        "appel" * 40,
    ],
)
def test_any_kind_of_characters_and_any_length_is_a_password_and_it_is_taken_as_typed(alice, password):
    password_validation.validate_password(password, alice.user)
    alice.user.set_password(password)
    alice.user.save()

    assert _signs_in(alice.user, password)
    assert not _signs_in(alice.user, password.swapcase())
    assert not _signs_in(alice.user, password[:-1])


@pytest.mark.parametrize(
    "password", ["Leerkring2026!", "gemeente12345", "Schoolbestuur1", "wachtwoord-leerkring"]
)
def test_a_password_of_words_of_this_work_is_refused(password):
    with pytest.raises(ValidationError, match="woorden"):
        password_validation.validate_password(password)


def test_a_sentence_with_such_a_word_in_it_is_fine():
    password_validation.validate_password("de school om de hoek heeft groene luiken")


def test_the_list_of_words_is_in_the_list_of_limits():
    told = LIMITS.read_text("utf-8")

    assert all(word in told for word in WORDS)


def test_a_password_does_not_end(alice):
    with time_machine.travel("2032-05-05 10:00:00+02:00"):
        assert _signs_in(alice.user, "een lange zin die niemand raadt")


def test_the_field_is_masked_and_a_password_manager_may_fill_it(client, alice):
    client.post("/inloggen", {"email": alice.user.email})
    page = client.get("/inloggen/wachtwoord").content.decode()

    assert 'type="password"' in page
    assert 'autocomplete="current-password"' in page
    assert 'maxlength="1024"' in page


def test_a_code_of_two_minutes_ago_is_refused(client, alice):
    give_app(alice.user)
    with_password(client, alice.user.email, "een lange zin die niemand raadt")

    answer = client.post("/inloggen/tweede-stap", {"code": code_of(SECRET, ahead=-4)})

    assert answer.status_code == 200
    assert client.get("/eigen-tellingen").status_code == 302


def test_codes_hold_enough_chance(alice):
    assert log2(10 ** len(code_of(SECRET))) > 19.9
    codes = RecoveryCodes.activate(alice.user).get_unused_codes()
    assert all(len(code) * log2(16) >= 20 for code in codes)
    assert len(set(codes)) == len(codes) >= 8


def test_secrets_hold_128_bits_or_more_and_none_comes_twice(alice):
    sessions = set()
    for _ in range(20):
        browser = Client()
        with_password(browser, alice.user.email, "een lange zin die niemand raadt")
        sessions.add(session_id(browser))
    secrets_ = {tokens.new_secret() for _ in range(200)}

    assert len(sessions) == 20
    assert all(len(one) * log2(36) >= 128 for one in sessions)
    assert len(secrets_) == 200
    assert all(
        tokens.RANDOM * log2(len(tokens.ALPHABET)) >= 128 and tokens.looks_real(one) for one in secrets_
    )


def test_what_was_sealed_and_changed_is_not_opened():
    sealed = sealing.seal("geheim")
    middle = len(sealed) // 2
    changed = sealed[:middle] + ("A" if sealed[middle] != "A" else "B") + sealed[middle + 1 :]

    assert "geheim" not in sealed
    assert sealing.seal("geheim") != sealed
    with pytest.raises(InvalidToken):
        sealing.unseal(changed)


def test_the_key_can_be_replaced_while_what_was_sealed_stays_readable(settings):
    sealed = sealing.seal("geheim")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a new key", [settings.SECRET_KEY]

    assert sealing.unseal(sealed) == "geheim"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(InvalidToken):
        sealing.unseal(sealed)


def test_each_installation_makes_its_own_key_that_only_it_can_read(tmp_path):
    keys = [environment.read({"LEERKRING_DATA": str(tmp_path / name)}).secret_key for name in ("a", "b")]

    assert keys[0] != keys[1]
    assert all(len(key) * 6 >= 256 for key in keys)
    assert stat.S_IMODE((tmp_path / "a" / "secret.key").stat().st_mode) == 0o600


def test_passwords_are_stretched_outside_tests(tmp_path):
    asked = "from leerkring.platform.config import settings; print(settings.PASSWORD_HASHERS)"
    told = subprocess.run(
        [sys.executable, "-c", asked],
        env={**os.environ, "LEERKRING_MODE": "demo", "LEERKRING_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout.strip() == "['django.contrib.auth.hashers.ScryptPasswordHasher']"


def test_a_forged_address_of_the_visitor_does_not_open_a_closed_door(alice):
    for number in range(12):
        browser = Client(headers={"x-forwarded-for": f"198.51.100.{number}"})
        browser.post("/inloggen", {"email": alice.user.email})
        answer = browser.post("/inloggen/wachtwoord", {"password": "onjuist"})

    assert answer.status_code == 429
    assert FailedSignIn.objects.count() == 1


def test_the_limits_that_are_told_are_those_of_the_code():
    told = LIMITS.read_text("utf-8")

    assert rules.MOST_FAILURES == 10
    assert "ten failures" in told
    assert timedelta(minutes=15) == rules.LOCKED_FOR
    assert "a quarter of an hour" in told
    assert timedelta(minutes=30) == rules.IDLE
    assert "half an hour without work" in told
    assert timedelta(hours=12) == rules.ABSOLUTE
    assert "twelve hours in all" in told
    assert f"{rules.INVITATION_LASTS.days} days, once" in told
    assert f"{limits.A_MINUTE} requests a minute" in told
    assert f"{limits.A_MINUTE_UNKNOWN} per unknown address" in told


def test_the_limits_of_files_that_are_told_are_those_of_the_code(settings):
    told = LIMITS.read_text("utf-8")

    assert f"{archives.MOST_UNPACKED // 2**20} MB unpacked and {archives.MOST_ENTRIES:,} parts" in told
    assert f"{uploads.MOST_COLUMNS:,} columns" in told
    assert f"{archives.MOST_CELLS // 10**6} million cells" in told
    fields = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    assert f"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20} MB, {fields:,} fields" in told
    assert f"{MOST_EXPORTED:,} lines" in told


def test_any_number_of_sessions_stand_side_by_side_and_each_is_visible(alice):
    browsers = [Client() for _ in range(12)]
    for browser in browsers:
        with_password(browser, alice.user.email, "een lange zin die niemand raadt")

    assert UserSession.objects.filter(user=alice.user).count() == 12
    assert all(browser.get("/account/zonder-rol").status_code != 302 for browser in browsers)
