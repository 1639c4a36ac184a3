"""The clock moves on, the nightly job runs, and every table and folder is looked through."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import models

from leerkring.platform.accounts.models import User
from leerkring.platform.audit import actions as audit
from leerkring.platform.audit.models import Event
from leerkring.platform.base import clock
from leerkring.platform.mail import actions as mail
from leerkring.platform.mail.models import Message
from leerkring.platform.privacy import stores
from leerkring.platform.privacy.actions import feedback, forget, send_anchor

pytestmark = pytest.mark.django_db
LONG = timedelta(days=4 * 365)
KEPT_ANYWAY = {"audit.anchor", "audit.event"}
"""Numbers without persons; and the markers of retention itself, which are young."""


def personal_moments(before: datetime) -> dict[str, int]:
    """Rows with a moment from before, in every table whose retention is by time."""
    found = {}
    for store in stores.stores().values():
        if store.time:
            field = store.model._meta.get_field(store.time)
            limit = before if isinstance(field, models.DateTimeField) else before.date()
            rows = store.model._base_manager.filter(**{f"{store.time}__lt": limit}).count()
            found[store.label] = rows
    return {label: rows for label, rows in found.items() if rows}


def fill_every_store(as_, alice) -> None:
    as_(alice).get("/")
    audit.record("note.written", who=alice)
    audit.once("key", user_id=alice.user_id, do=dict)
    sent = mail.enqueue(key="k", to=alice.user.email, subject="s", body="b")
    Message.objects.filter(pk=sent.pk).update(sent_at=clock.now())
    feedback.give_feedback(
        about="accessibility", page="/", text="Kleine letters", email="x@voorbeeld.example"
    )


def test_years_later_nothing_is_kept_past_its_time(as_, alice, bob, time_machine, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "bijlage.pdf").write_bytes(b"%PDF-")
    fill_every_store(as_, alice)
    then = clock.now()
    assert Session.objects.exists()

    time_machine.move_to(then + LONG)
    gone = forget(clock.today())

    assert personal_moments(then + timedelta(days=1)) == {}
    assert not Event.objects.filter(at__lt=then + timedelta(days=1)).exists()
    assert not Session.objects.exists()
    assert not list(Path(tmp_path).rglob("*.*"))
    assert gone["audit.event"] >= 2
    assert audit.verify().is_whole


def test_an_account_without_a_role_for_a_year_becomes_nobody(alice, bob, time_machine):
    today = clock.today()
    alice.membership.valid_to = today
    alice.membership.save()

    time_machine.move_to(clock.now() + timedelta(days=300))
    forget(clock.today())
    assert User.objects.get(pk=alice.user.pk).name == "Alice"
    time_machine.move_to(clock.now() + timedelta(days=100))
    forget(clock.today())

    assert User.objects.get(pk=alice.user.pk).name == "Verwijderd account"
    assert User.objects.get(pk=bob.user.pk).name == "Bob"


def test_what_is_young_stays(as_, alice, time_machine):
    fill_every_store(as_, alice)
    time_machine.move_to(clock.now() + timedelta(days=2))

    forget(clock.today())

    assert Message.objects.exists()
    assert Event.objects.exists()


def test_every_table_with_a_moment_of_a_person_has_a_retention_or_an_owner():
    labels = {model._meta.label_lower for model in apps.get_models()}
    for label in labels - KEPT_ANYWAY:
        store = stores.stores()[label]
        assert store.time or store.organisation or store.person or store.why


def test_the_daily_anchor_is_mailed_outside_once(alice, settings):
    settings.ANCHOR_MAIL = ("notaris@elders.example",)
    audit.record("note.written", who=alice)

    send_anchor(clock.today())
    send_anchor(clock.today())

    message = Message.objects.get()
    assert message.to == "notaris@elders.example"
    assert f"keten {alice.organisation_id} 1 " in message.body
