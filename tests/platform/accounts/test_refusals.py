"""Who was not let in, and what someone was not shown, stands in the log; a thousand tries make ten lines."""

from datetime import timedelta

import people
import pytest
import time_machine
from django.test import Client
from platform_accounts_signing import with_password

from leerkring.platform.accounts.actions import refusals, tallies
from leerkring.platform.accounts.models import ApiToken, Tally
from leerkring.platform.accounts.rules import Role
from leerkring.platform.accounts.tokens import rules as tokens
from leerkring.platform.audit.models import Event
from leerkring.platform.base import clock
from leerkring.platform.notifications.models import Notification
from leerkring.platform.operations import chores
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.rules import Kind
from leerkring.platform.privacy.actions.peaks import tell_of_peaks

NOON = "2026-10-05 12:10:00+02:00"


@pytest.fixture
def platform(db) -> Organisation:
    """The organisation that runs the service, with an administrator."""
    made = Organisation.objects.create(kind=Kind.PLATFORM, name="Beheer", is_fictional=True)
    people.person("Petra", Role.ADMINISTRATOR, made)
    return made


def _wrong(address: str, times: int = 1) -> None:
    for _ in range(times):
        with_password(Client(), address, "dit is niet het wachtwoord")


def _events(action: str) -> list[Event]:
    return list(Event.objects.filter(action=action).order_by("pk"))


@time_machine.travel(NOON, tick=False)
def test_a_wrong_password_stands_in_the_log_of_the_organisation(alice):
    _wrong(alice.user.email)

    (event,) = _events("accounts.sign_in_failed")
    assert event.organisation_id == alice.organisation_id
    assert (event.who, event.details["way"]) == ("Alice", "password")


@time_machine.travel(NOON, tick=False)
def test_what_a_stranger_typed_is_not_kept(platform):
    _wrong("mijn-geheime-adres@elders.example")

    (event,) = _events("accounts.stranger_refused")
    assert event.organisation_id == platform.pk
    assert "geheime" not in str(vars(event))
    assert not any("geheime" in str(vars(row)) for row in Tally.objects.all())


@time_machine.travel(NOON, tick=False)
def test_a_thousand_tries_make_ten_lines_that_say_how_many(alice):
    for _ in range(1_000):
        refusals.page_refused(alice, route="audit:log")

    events = _events("accounts.page_refused")
    assert len(events) == 10
    assert sum(event.details["more"] for event in events) == 1_000


def test_the_next_hour_counts_anew(alice):
    with time_machine.travel(NOON, tick=False) as at:
        refusals.page_refused(alice, route="audit:log")
        refusals.page_refused(alice, route="audit:log")
        refusals.page_refused(alice, route="audit:log")
        at.shift(timedelta(hours=1))
        refusals.page_refused(alice, route="audit:log")

    assert [event.details["times"] for event in _events("accounts.page_refused")] == [1, 2, 1]


@time_machine.travel(NOON, tick=False)
def test_the_closed_door_stands_in_the_log(alice):
    _wrong(alice.user.email, times=11)

    assert [event.who for event in _events("accounts.locked_out")] == ["Alice"]


@time_machine.travel(NOON, tick=False)
def test_a_page_that_a_role_may_not_see_is_noted_and_one_of_a_stranger_is_not(as_, alice):
    assert as_(alice).get("/logboek").status_code == 404
    Client().get("/logboek")

    (event,) = _events("accounts.page_refused")
    assert (event.who, event.details["page"]) == ("Alice", "audit:log")


@time_machine.travel(NOON, tick=False)
def test_a_wrong_second_step_is_noted_whichever_way(as_, alice):
    browser = as_(alice, second_factor=False)
    browser.post("/inloggen/tweede-stap/passkey", {"credential": '{"id": "x", "response": {}}'})

    assert [event.details["way"] for event in _events("accounts.second_factor_refused")] == ["passkey"]


@time_machine.travel(NOON, tick=False)
def test_an_unknown_passkey_is_noted(platform):
    Client().post("/inloggen/passkey", {"credential": '{"id": "x", "response": {}}'})

    assert [event.details["way"] for event in _events("accounts.stranger_refused")] == ["passkey"]


@time_machine.travel(NOON, tick=False)
def test_a_token_that_was_revoked_is_noted_with_its_person_and_an_unknown_one_without(alice, platform):
    secret = tokens.new_secret()
    ApiToken.objects.create(
        membership=alice.membership,
        name="x",
        start=secret[:7],
        digest=tokens.digest(secret),
        created_at=clock.now(),
        revoked_at=clock.now(),
        valid_to=clock.today(),
    )

    for given in (secret, tokens.new_secret()):
        assert Client(headers={"authorization": f"Bearer {given}"}).get("/api/v1/me").status_code == 401

    (known,) = _events("token.refused")
    (unknown,) = _events("token.unknown_refused")
    assert (known.who, known.organisation_id) == ("Alice", alice.organisation_id)
    assert (unknown.user_id, unknown.organisation_id) == (None, platform.pk)
    assert secret not in str(vars(known))


@time_machine.travel(NOON, tick=False)
def test_a_peak_is_told_to_administrators_once_an_hour(alice, bob, charlie):
    for _ in range(20):
        refusals.sign_in_failed(alice.user, way="password")

    assert tell_of_peaks() == 1
    assert tell_of_peaks() == 0
    (told,) = Notification.objects.all()
    assert told.user == bob.user
    assert told.nl.startswith("Piek van mislukte aanmeldingen: 20 in een uur")
    assert "peaks" in {work.name for work in chores.WORK}


def test_the_log_says_how_often_and_that_it_was_refused(as_, alice, bob):
    with time_machine.travel(NOON, tick=False):
        for _ in range(10):
            refusals.page_refused(alice, route="audit:log")

        page = as_(bob).get("/logboek").content.decode()

    assert "Pagina gevraagd die niet mag (5 keer)" in page
    assert "geweigerd</td>" in page


@time_machine.travel(NOON, tick=False)
def test_a_few_mistakes_are_no_peak(alice, bob):
    for _ in range(19):
        refusals.sign_in_failed(alice.user, way="password")

    assert tell_of_peaks() == 0


@time_machine.travel(NOON, tick=False)
def test_a_peak_of_strangers_is_told_to_who_runs_the_service(platform, bob):
    for _ in range(50):
        refusals.sign_in_failed(None, way="password")

    assert tell_of_peaks() == 1
    assert Notification.objects.get().user.name == "Petra"


def test_the_review_names_the_peak_of_a_day_and_the_person(as_, alice, bob):
    with time_machine.travel(NOON, tick=False):
        for _ in range(25):
            refusals.sign_in_failed(alice.user, way="password")
        for _ in range(10):
            refusals.page_refused(alice, route="audit:log")

    with time_machine.travel("2026-11-02 10:00:00+01:00", tick=False):
        page = as_(bob).get("/logboek/nakijken?maand=2026-10").content.decode()

    assert "Piek van mislukte aanmeldingen" in page
    assert "Vaak mislukt inloggen" in page
    assert "Vaak iets gevraagd dat niet mag" in page


@pytest.mark.django_db
def test_counts_are_removed_when_their_hour_is_over():
    with time_machine.travel(NOON, tick=False) as at:
        tallies.add("x", until=clock.now() + timedelta(minutes=5))
        assert tallies.forget_old() == 0
        at.shift(timedelta(minutes=6))
        assert tallies.forget_old() == 1
