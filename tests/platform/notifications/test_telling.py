"""What people are told: once, in the right organisation, and by mail only when they want that."""

from datetime import date, timedelta

import people
import pytest
import time_machine
from django.core import mail

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import Membership
from leerkring.platform.accounts.rules import Role
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.mail.actions import enqueue, send_waiting
from leerkring.platform.mail.models import Message
from leerkring.platform.notifications import actions, queries
from leerkring.platform.notifications.models import Notification

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def tell(*whom: Actor, key: str = "note:1:mention", kind: str = "mention") -> int:
    return actions.notify(
        users=[one.user for one in whom],
        key=key,
        nl="Bob noemt u",
        en="Bob mentions you",
        url="/notities/1",
        organisation_id=whom[0].organisation_id,
        kind=kind,
    )


def test_the_same_thing_is_told_to_a_person_once(alice):
    assert [tell(alice), tell(alice)] == [1, 0]
    assert queries.unread_count(alice) == 1


def test_someone_else_does_not_see_or_open_it(alice, charlie):
    tell(alice)
    one = Notification.objects.get()

    assert queries.unread_count(charlie) == 0
    with pytest.raises(NotFound):
        actions.open_one(charlie, one.pk)


def test_it_shows_only_in_the_organisation_that_it_belongs_to(alice, modeldorp):
    tell(alice)
    there = Membership.objects.create(
        user=alice.user, organisation=modeldorp, role=Role.ADVISOR, valid_from=people.FIRST_DAY
    )

    assert queries.unread_count(Actor(user=alice.user, membership=there)) == 0


def test_opening_it_marks_it_as_read_and_goes_to_the_thing_itself(alice, as_):
    tell(alice)
    one = Notification.objects.get()

    answer = as_(alice).post(f"/meldingen/{one.pk}")

    assert (answer.status_code, answer["location"]) == (302, "/notities/1")
    assert queries.unread_count(alice) == 0


def test_an_address_elsewhere_is_refused(alice):
    with pytest.raises(ValueError, match="a page of ours"):
        actions.notify(users=[alice.user], key="k", nl="a", en="a", url="https://elders.example")


def test_the_page_shows_what_is_new_and_all_can_be_read_at_once(alice, as_):
    tell(alice)
    browser = as_(alice)

    assert "Eén nieuwe melding" in browser.get("/meldingen").content.decode()
    browser.post("/meldingen/gelezen")
    assert "U bent bij" in browser.get("/meldingen").content.decode()


def test_one_mail_a_day_tells_everything_new(alice):
    tell(alice)
    tell(alice, key="note:2:mention")

    assert [actions.send_digests(TODAY), actions.send_digests(TODAY)] == [1, 0]
    send_waiting()
    assert len(mail.outbox) == 1
    assert mail.outbox[0].subject == "2 nieuwe meldingen in Leerkring"
    assert mail.outbox[0].body.count("/notities/1") == 2
    assert mail.outbox[0].extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_what_comes_after_the_mail_of_the_day_waits_for_the_next(alice):
    tell(alice)
    actions.send_digests(TODAY)
    tell(alice, key="note:2:mention")

    assert actions.send_digests(TODAY) == 0
    assert actions.send_digests(date(2026, 11, 23)) == 1


def test_who_left_the_organisation_gets_no_mail_of_it(alice):
    tell(alice)
    Membership.objects.update(valid_to=date(2026, 11, 1))

    assert actions.send_digests(TODAY) == 0


def test_a_kind_that_someone_does_not_want_is_not_mailed(alice, as_):
    tell(alice)
    as_(alice).post("/instellingen/meldingen", {"by_mail": "on", "kinds": ["comment"]})

    assert actions.send_digests(TODAY) == 0
    assert queries.unread_count(alice) == 1


def test_mail_at_once_about_a_mention_for_who_asked_for_it(alice):
    actions.choose(alice, by_mail=True, mentions_at_once=True, kinds=["mention"])
    tell(alice)

    assert Message.objects.count() == 1
    assert actions.send_digests(TODAY) == 0


def test_one_click_in_the_mail_program_stops_mail_without_signing_in(alice, client):
    address = f"/meldingen/stop/{actions.stop_token(alice.user)}"

    assert client.get(address).status_code == 200
    assert queries.preference_of(alice.user).by_mail
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not queries.preference_of(alice.user).by_mail


def test_an_address_that_was_tampered_with_stops_nothing(alice, client):
    assert client.post(f"/meldingen/stop/{actions.stop_token(alice.user)}x").status_code == 404
    assert queries.preference_of(alice.user).by_mail


def test_no_text_in_a_subject_adds_a_header():
    message = enqueue(key="k", to="a@b.example", subject="Dag\r\nBcc: c@d.example", body="x")

    assert message.subject == "Dag Bcc: c@d.example"
    assert send_waiting() == 1


def test_after_a_crash_while_sending_the_mail_is_tried_again_later(alice, monkeypatch):
    tell(alice)
    actions.send_digests(TODAY)

    def crash(*args, **kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", crash)
        with pytest.raises(KeyboardInterrupt):
            send_waiting()

    assert send_waiting() == 0
    with time_machine.travel(clock.now() + timedelta(minutes=16)):
        assert send_waiting() == 1
        assert send_waiting() == 0
