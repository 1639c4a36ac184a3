"""A person sees, takes along, corrects and removes what is held on them."""

import json
import re

import people
import pytest

from leerkring.platform.accounts.models import Membership, User
from leerkring.platform.accounts.rules import Role
from leerkring.platform.audit import actions as audit
from leerkring.platform.audit.models import Event, Operation
from leerkring.platform.mail import actions as mail
from leerkring.platform.mail.models import Message
from leerkring.platform.privacy import queries
from leerkring.platform.privacy.actions import people as own
from leerkring.platform.privacy.errors import LastAdministrator, WrongWords

pytestmark = pytest.mark.django_db


def test_a_person_sees_and_downloads_what_is_held_and_no_secret(as_, alice, charlie):
    audit.record("note.written", who=alice)

    page = as_(alice).get("/account/mijn-gegevens").content.decode()
    held = json.loads(as_(alice).get("/account/mijn-gegevens.json").content)

    assert alice.user.email in page
    assert held["accounts.user"][0]["email"] == alice.user.email
    assert held["audit.event"][-1]["action"] == "note.written"
    assert "password" not in held["accounts.user"][0]
    assert charlie.user.email not in json.dumps(held)


def test_the_page_counts_each_kind_of_data_once_and_asks_little(as_, alice, django_assert_max_num_queries):
    mail.enqueue(key="k", to=alice.user.email, subject="s", body="b")
    browser = as_(alice)
    browser.get("/account/mijn-gegevens")

    with django_assert_max_num_queries(15):
        page = browser.get("/account/mijn-gegevens").content.decode()

    kinds = re.findall(r'<td data-label="Soort">(.*?)</td>', page)
    assert "Account en rollen" in kinds
    assert len(kinds) == len(set(kinds))


def test_the_page_counts_the_rows_of_the_file(alice, charlie):
    audit.record("note.written", who=alice)
    audit.record("note.written", who=charlie)

    rows = {label: len(found) for label, found in queries.held_on(alice).items()}

    assert queries.counted_on(alice) == rows
    assert rows["audit.event"] >= 1


def test_a_person_corrects_their_name_once_however_often_the_form_is_sent(as_, alice):
    for _ in range(2):
        as_(alice).post("/account/mijn-gegevens", {"name": "Alice de Vries", "operation": "op"})

    alice.user.refresh_from_db()
    assert alice.user.name == "Alice de Vries"
    assert Event.objects.filter(action="person.corrected").count() == 1


def test_removal_leaves_nobody_and_the_log(as_, alice, bob):
    address = alice.user.email
    audit.record("note.written", who=alice)
    mail.enqueue(key="k", to=address, subject="s", body="b")
    browser = as_(alice)

    answer = browser.post("/account/mijn-gegevens/verwijderen", {"typed": address.upper()}, follow=True)

    user = User.objects.get(pk=alice.user.pk)
    assert "Uw account is verwijderd" in answer.content.decode()
    assert (user.name, user.is_active, user.has_usable_password()) == ("Verwijderd account", False, False)
    assert not User.objects.filter(email=address).exists()
    assert not Message.objects.exists()
    assert not Operation.objects.filter(user_id=user.pk).exists()
    assert Membership.objects.get(pk=alice.membership.pk).valid_to is not None
    assert Event.objects.filter(action="note.written", who="Alice").exists()
    assert browser.get("/account/mijn-gegevens").status_code == 302
    assert audit.verify().is_whole


def test_removal_asks_to_type_the_address(as_, alice):
    page = as_(alice).post("/account/mijn-gegevens/verwijderen", {"typed": "ja"}).content.decode()

    assert "Typ precies" in page
    with pytest.raises(WrongWords):
        own.remove_person(alice, typed="ja")


def test_the_only_administrator_first_appoints_another(bob, voorbeeldstad):
    with pytest.raises(LastAdministrator, match="Voorbeeldstad"):
        own.remove_person(bob, typed=bob.user.email)

    people.person("Berend", Role.ADMINISTRATOR, voorbeeldstad)
    own.remove_person(bob, typed=bob.user.email)
    assert User.objects.get(pk=bob.user.pk).name == "Verwijderd account"
