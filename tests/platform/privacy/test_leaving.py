"""An organisation takes everything along, and goes when two administrators agree and a wait is over."""

import io
import json
import zipfile
from datetime import timedelta

import people
import pytest
from django.apps import apps
from django.db import models

from leerkring.platform.accounts.rules import Role
from leerkring.platform.audit import actions as audit
from leerkring.platform.audit.models import Event
from leerkring.platform.base import clock
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.privacy import rules, stores
from leerkring.platform.privacy.actions import forget, leaving
from leerkring.platform.privacy.errors import AlreadyLeaving, SameAdministrator, WrongWords
from leerkring.platform.privacy.models import Leaving

pytestmark = pytest.mark.django_db
CANARY = "Kanarie-7f3a"


@pytest.fixture
def berend(voorbeeldstad):
    return people.person("Berend", Role.ADMINISTRATOR, voorbeeldstad)


def texts_in_database() -> dict[str, str]:
    """Every text in every table, by table."""
    return {
        model._meta.label: " ".join(map(str, model._base_manager.values_list()))
        for model in apps.get_models(include_auto_created=True)
    }


def test_an_organisation_takes_all_of_its_own_and_nothing_of_another(as_, bob, alice, charlie):
    audit.record("note.written", who=alice)
    audit.record("note.written", who=charlie)

    response = as_(bob).post("/organisatie/vertrek.zip")

    archive = zipfile.ZipFile(io.BytesIO(response.content))
    manifest = json.loads(archive.read("manifest.json"))
    whole = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert manifest["organisation"]["name"] == "Voorbeeldstad"
    assert {"json/accounts.membership.json", "csv/accounts.membership.csv", "json/audit.event.json"} <= {
        one["name"] for one in manifest["files"]
    }
    assert len(json.loads(archive.read("json/accounts.membership.json"))) == 2
    assert "Charlie" not in whole
    assert "Modeldorp" not in whole
    assert Event.objects.filter(action="leaving.exported", is_read=True).exists()


def test_leaving_takes_two_administrators_and_a_wait(bob, berend, time_machine):
    leaving.ask(bob, typed="voorbeeldstad")
    with pytest.raises(AlreadyLeaving):
        leaving.ask(berend, typed="Voorbeeldstad")
    with pytest.raises(SameAdministrator):
        leaving.confirm(bob)

    leaving.confirm(berend)
    time_machine.move_to(clock.now() + rules.WAIT - timedelta(hours=1))
    assert forget(clock.today()).get("leaving", 0) == 0
    time_machine.move_to(clock.now() + timedelta(hours=2))
    assert forget(clock.today())["leaving"] == 1
    assert not Organisation.objects.filter(name="Voorbeeldstad").exists()


def test_leaving_asks_for_the_name_and_can_be_called_off(as_, bob, berend):
    with pytest.raises(WrongWords):
        leaving.ask(bob, typed="iets anders")
    as_(bob).post("/organisatie/vertrek", {"typed": "Voorbeeldstad"})
    as_(berend).post("/organisatie/vertrek/bevestigen")
    assert "Twee beheerders besloten" in as_(bob).get("/organisatie/vertrek").content.decode()

    as_(bob).post("/organisatie/vertrek/afbreken")

    assert Leaving.objects.get().cancelled_at is not None
    assert "Vraag het vertrek aan" in as_(bob).get("/organisatie/vertrek").content.decode()


def test_nothing_of_an_organisation_is_left_but_its_sealed_log(
    bob, berend, alice, charlie, dora, time_machine
):
    organisation = bob.organisation
    for one in (alice, bob, berend):
        one.user.name = f"{CANARY} {one.user.name}"
        one.user.save()
    people.fill(organisation, CANARY) if hasattr(people, "fill") else None
    organisation.name = f"{CANARY}stad"
    organisation.save()
    leaving.ask(bob, typed=organisation.name)
    leaving.confirm(berend)
    time_machine.move_to(clock.now() + rules.WAIT + timedelta(days=45))

    forget(clock.today())

    assert {label for label, text in texts_in_database().items() if CANARY in text} <= {"audit.Event"}
    assert not [
        store.label
        for store in stores.stores().values()
        if store.organisation and store.of_organisation(organisation.pk).exists()
    ]
    assert audit.verify().is_whole
    assert Event.objects.filter(organisation_id=organisation.pk, action="leaving.done").exists()
    dora.user.refresh_from_db()
    assert dora.user.name == "Dora"
    charlie.user.refresh_from_db()
    assert charlie.user.is_active


def test_only_an_administrator_decides(as_, alice):
    assert as_(alice).get("/organisatie/vertrek").status_code == 404
    assert as_(alice).post("/organisatie/vertrek.zip").status_code == 404


def test_every_table_with_a_link_to_an_organisation_leaves_with_it():
    organisation = Organisation
    unlinked = [
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and field.related_model is organisation
        and not stores.stores()[model._meta.label_lower].organisation
    ]

    assert unlinked == []
