"""Two fictional towns, one click to be anyone in them, and nothing of it outside the demo."""

import json
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings as installed
from django.test import override_settings
from django.urls import reverse

from leerkring.cli.demo import command
from leerkring.platform.accounts.models import Membership, User
from leerkring.platform.accounts.rules import SIGNED_IN, roles_of
from leerkring.platform.operations.demo import content, filling, story
from leerkring.platform.operations.rules import PORT_FILE
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.rules import Kind
from leerkring.platform.web.calendar.queries import dated_for
from leerkring.platform.web.home import due_for

LEERKRING = Path(sys.executable).with_name("leerkring")


@pytest.fixture
def demo_mode():
    with override_settings(ENVIRONMENT=replace(installed.ENVIRONMENT, mode="demo")):
        yield


def test_every_role_and_every_kind_of_organisation_lives_in_the_demo():
    assert {account.role for account in content.ACCOUNTS} == set(SIGNED_IN)
    assert {body.kind for body in content.BODIES} == set(Kind)


def test_everyone_has_a_role_that_exists_in_their_kind_of_organisation():
    strange = [
        account.key
        for account in content.ACCOUNTS
        if account.role not in roles_of(content.kind_of(account.organisation))
    ]

    assert strange == []


def test_each_sign_in_address_belongs_to_one_account():
    assert len({account.key for account in content.ACCOUNTS}) == len(content.ACCOUNTS)


@pytest.mark.django_db
def test_filling_the_demo_twice_changes_nothing():
    assert filling.fill() == len(content.ACCOUNTS)
    assert filling.fill() == 0
    assert filling.is_filled()


@pytest.mark.django_db
def test_everything_in_the_demo_is_marked_as_fictional():
    filling.fill()

    assert not User.objects.filter(is_fictional=False).exists()
    assert not Organisation.objects.filter(is_fictional=False).exists()


@pytest.mark.django_db
def test_one_person_serves_two_towns_in_different_roles():
    filling.fill()

    roles = Membership.objects.filter(user__email=content.TWO_ROLES).values_list("organisation__name", "role")

    assert set(roles) == {("Voorbeeldstad", "advisor"), ("Modeldorp", "administrator")}


@pytest.mark.django_db
@pytest.mark.parametrize("account", content.ACCOUNTS, ids=lambda account: account.key)
def test_one_click_signs_in_as_each(client, demo_mode, account):
    filling.fill()

    client.post(reverse("operations:demo_sign_in", args=[account.key]))
    actor = client.get("/").wsgi_request.actor

    assert (actor.name, actor.organisation.name, actor.role) == (
        account.name,
        account.organisation,
        account.role,
    )
    assert actor.second_factor


@pytest.mark.django_db
def test_who_renamed_the_town_still_comes_in_and_filling_makes_no_second_one(client, demo_mode):
    filling.fill()
    before = Organisation.objects.count()
    account = next(one for one in content.ACCOUNTS if one.organisation == content.STAD)
    town = Organisation.objects.get(name=content.STAD)
    town.name = "Voorbeeldstad aan Zee"
    town.save()

    filling.fill()
    client.post(reverse("operations:demo_sign_in", args=[account.key]))

    assert client.get("/").wsgi_request.actor.organisation.name == "Voorbeeldstad aan Zee"
    assert Organisation.objects.count() == before


@pytest.mark.django_db
def test_someone_whose_role_was_removed_is_said_to_be_gone(client, demo_mode):
    filling.fill()
    account = content.ACCOUNTS[0]
    Membership.objects.filter(user__email=account.address).delete()

    answer = client.post(reverse("operations:demo_sign_in", args=[account.key]))

    assert answer.status_code == 409
    assert "leerkring demo --data" in answer.content.decode()


@pytest.mark.django_db
def test_the_page_of_the_demo_says_that_all_is_made_up_and_names_everyone(client, demo_mode):
    page = client.get("/demo").content.decode()

    assert "verzonnen" in page
    assert [account.key for account in content.ACCOUNTS if account.key not in page] == []


@pytest.mark.django_db
def test_outside_the_demo_nobody_signs_in_by_a_click(client):
    filling.fill()
    one = reverse("operations:demo_sign_in", args=["noor-de-wit-voorbeeldstad"])

    assert client.get("/demo").status_code == 404
    assert client.get(one).status_code == 404
    assert client.post(one).status_code == 404
    assert "_auth_user_id" not in client.session


def test_the_accounts_are_listed_without_starting_anything():
    listed = CliRunner().invoke(command, ["--accounts", "--json", "--port", "9000"])

    rows = json.loads(listed.output)
    assert len({row["organisation"] for row in rows if row["role"] == "advisor"}) == 2
    assert rows[0]["sign_in"] == "http://127.0.0.1:9000/demo/als/noor-de-wit-voorbeeldstad"
    assert all(set(row) >= {"name", "organisation", "role", "sign_in"} for row in rows)


def test_the_accounts_are_listed_at_the_port_of_the_demo_that_runs(tmp_path):
    def first() -> str:
        listed = CliRunner().invoke(command, ["--accounts", "--json", "--data", str(tmp_path)])
        return json.loads(listed.output)[0]["sign_in"]

    assert first().startswith("http://127.0.0.1:8000/")
    with socket.socket() as running:
        running.bind(("127.0.0.1", 0))
        running.listen()
        port = running.getsockname()[1]
        (tmp_path / PORT_FILE).write_text(str(port), "ascii")
        assert first().startswith(f"http://127.0.0.1:{port}/")

    assert first().startswith("http://127.0.0.1:8000/")


def test_a_port_that_is_taken_is_said_with_what_to_do(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        tried = subprocess.run(
            [LEERKRING, "demo", "--port", str(port), "--data", tmp_path],
            capture_output=True,
            text=True,
            check=False,
        )

    assert tried.returncode == 1
    assert f"Port {port} cannot be used" in tried.stderr
    assert f"leerkring demo --port {port + 1}" in tried.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_something_waits_for_everyone_and_telling_it_twice_changes_nothing():
    filling.fill()

    assert story.tell()
    assert not story.tell()

    bram = story.acting("Bram Hendriks", "Voorbeeldstad")
    noor = story.acting("Noor de Wit", "Voorbeeldstad")
    lotte = story.acting("Lotte Visser", "Schoolbestuur De Brug")
    assert [len(due_for(who)) > 0 for who in (bram, noor, lotte)] == [True, True, True]
    assert [bool(dated_for(who)) for who in (bram, noor)] == [True, True]
