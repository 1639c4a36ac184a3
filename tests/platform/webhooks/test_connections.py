"""A system of an organisation hears what happens there: at least once, signed, no content, no other town."""

import json
import re
from datetime import timedelta

import people
import pytest
from webhooks.receiving import URL, System

from leerkring.platform.accounts import sealing
from leerkring.platform.accounts.models import Membership
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.notifications.models import Notification
from leerkring.platform.operations.chores import WORK
from leerkring.platform.privacy import takeaway
from leerkring.platform.privacy.actions import leaving
from leerkring.platform.privacy.actions.retention import forget
from leerkring.platform.webhooks import rules, signing, texts
from leerkring.platform.webhooks.actions import delivering, managing
from leerkring.platform.webhooks.errors import NoEvents, TooMany, WrongAddress
from leerkring.platform.webhooks.models import Delivery, Webhook
from leerkring.platform.webhooks.rules import Why

pytestmark = pytest.mark.django_db
FILLED = {"name": "Zaaksysteem", "url": URL, "events": ["organisations.changed"]}


@pytest.fixture
def made(bob) -> managing.Made:
    return managing.add(bob, name="Zaaksysteem", url=URL, events=["organisations.changed", "reply.sent"])


@pytest.fixture
def hook(made) -> Webhook:
    return made.webhook


@pytest.fixture
def later(monkeypatch):
    """Let time pass."""
    passed = [timedelta(0)]
    now = clock.now

    def wait(**units: float) -> None:
        passed[0] += timedelta(**units)

    monkeypatch.setattr(clock, "now", lambda: now() + passed[0])
    return wait


def happens(actor, action: str = "organisations.changed") -> None:
    audit.record(action, who=actor, target=actor.organisation)


def told(system: System) -> list[str]:
    delivering.collect()
    delivering.send_waiting(system)
    return [json.loads(body)["type"] for _, _, body in system.got]


def test_what_happens_is_told_once(bob, hook):
    system = System()
    happens(bob)

    assert told(system) == ["organisations.changed"]
    assert told(system) == ["organisations.changed"]


def test_what_was_not_chosen_or_happened_before_is_not_told(bob):
    happens(bob)
    managing.add(bob, **FILLED)
    happens(bob, "reply.sent")

    assert told(System()) == []


def test_an_event_that_never_leaves_is_refused_and_not_told_even_when_it_is_stored(bob, hook):
    with pytest.raises(NoEvents):
        managing.add(bob, name="x", url=URL, events=["accounts.signed_in"])
    Webhook.objects.filter(pk=hook.pk).update(events=["accounts.signed_in"])
    happens(bob, "accounts.signed_in")

    assert told(System()) == []


def test_no_event_about_people_may_leave():
    assert not [kind for kind in rules.EVENTS if kind.startswith(("accounts.", "person.", "token.", "log."))]


def test_another_town_hears_nothing(bob, charlie, hook):
    happens(charlie)

    assert told(System()) == []


def test_a_message_says_what_kind_when_and_where_and_nothing_else(bob, hook):
    system = System()
    happens(bob)
    told(system)
    url, headers, body = system.got[0]
    message = json.loads(body)

    assert url == URL
    assert set(message) == {"id", "type", "timestamp", "data"}
    assert set(message["data"]) == {"organisation", "resource"}
    assert message["data"]["resource"].endswith(f"/api/v1/organisations/{bob.organisation_id}")
    assert headers["webhook-id"] == message["id"]
    assert not re.search("Bob|Voorbeeldstad", body)


def test_a_message_is_signed_with_the_secret_that_was_shown(bob, made):
    system = System()
    happens(bob)
    told(system)
    _, headers, body = system.got[0]
    at = int(headers["webhook-timestamp"])
    expected = signing.signature(made.secret, message_id=headers["webhook-id"], timestamp=at, body=body)

    assert headers["webhook-signature"] == expected
    assert abs(at - clock.now().timestamp()) < 60


def test_for_a_day_both_secrets_sign_and_then_the_new_one_alone(bob, made, hook, later):
    new = managing.renew_secret(bob, hook.pk).secret
    system = System()
    happens(bob)
    told(system)
    later(hours=25)
    happens(bob)
    told(system)
    both, alone = (headers["webhook-signature"].split(" ") for _, headers, _ in system.got)

    assert (len(both), len(alone)) == (2, 1)
    _, headers, body = system.got[0]
    at, number = int(headers["webhook-timestamp"]), headers["webhook-id"]
    assert both == [
        signing.signature(s, message_id=number, timestamp=at, body=body) for s in (new, made.secret)
    ]


def test_the_secret_is_sealed_and_shown_once(as_, bob):
    browser = as_(bob)
    page = browser.post("/koppelingen/nieuw", {**FILLED, "operation": "een"}).content.decode()
    secret = re.search(r'value="(whsec_[^"]+)"', page)[1]
    hook = Webhook.objects.get()
    again = browser.post("/koppelingen/nieuw", {**FILLED, "operation": "een"})

    assert again.status_code == 302
    assert Webhook.objects.count() == 1
    assert sealing.unseal(hook.sealed_secret) == secret
    assert secret not in hook.sealed_secret
    assert secret not in browser.get(f"/koppelingen/{hook.pk}").content.decode()


@pytest.mark.parametrize("answer", [500, 404, 302, 199, "timeout", "address", "tls"])
def test_what_does_not_arrive_is_tried_again_with_the_same_id(bob, hook, later, answer):
    system = System([answer, 204])
    happens(bob)
    told(system)
    assert Delivery.objects.get().delivered_at is None
    told(system)
    assert len(system.got) == 1

    later(minutes=2)
    told(system)
    first, second = (headers["webhook-id"] for _, headers, _ in system.got)
    assert first == second
    assert Delivery.objects.get().delivered_at is not None


def test_after_a_day_of_failing_the_connection_pauses_and_its_administrators_are_told(
    bob, alice, hook, later
):
    system = System([500])
    happens(bob)
    begun, moments = clock.now(), []
    while not Webhook.objects.get().paused_at:
        before = len(system.got)
        told(system)
        if len(system.got) > before:
            moments.append(clock.now() - begun)
        later(minutes=10)

    assert len(moments) == len(rules.WAITS) + 1
    assert timedelta(hours=23) < moments[-1] < timedelta(hours=27)
    assert Webhook.objects.get().paused_why == Why.FAILURES
    assert [one.user for one in Notification.objects.all()] == [bob.user]
    happens(bob)
    assert len(told(system)) == len(moments)


def test_what_waited_during_a_pause_goes_when_it_ends_and_in_order(bob, hook, later):
    managing.pause(bob, hook.pk)
    happens(bob)
    later(hours=1)
    happens(bob, "reply.sent")
    system = System()
    assert told(system) == []

    managing.resume(bob, hook.pk)

    assert told(system) == ["organisations.changed", "reply.sent"]


def test_what_did_not_arrive_for_a_day_goes_when_the_connection_is_turned_on_again(bob, hook, later):
    happens(bob)
    failing = System(["refused"])
    while not Webhook.objects.get().paused_at:
        told(failing)
        later(hours=2)
    managing.resume(bob, hook.pk)

    assert told(System()) == ["organisations.changed"]


def test_one_system_that_is_away_does_not_keep_another_waiting(bob, hook):
    managing.add(bob, **{**FILLED, "url": "https://tweede.voorbeeldstad.example/"})
    for _ in range(3):
        happens(bob)
    away = System(["refused"])

    def both(url, headers, body):
        return away(url, headers, body) if url == URL else 204

    delivering.collect()

    assert delivering.send_waiting(both) == 3
    assert len(away.got) == 1


def test_slow_systems_do_not_keep_the_other_work_waiting_and_who_failed_comes_last(
    bob, hook, later, monkeypatch
):
    happens(bob)
    told(System([500]))
    second = managing.add(bob, **{**FILLED, "url": "https://tweede.voorbeeldstad.example/"}).webhook
    happens(bob)
    delivering.collect()
    later(minutes=2)
    passed, asked = [0.0], []

    def slow(url, headers, body):
        passed[0] += 20.0
        asked.append(url)
        return 204

    monkeypatch.setattr(delivering.time, "monotonic", lambda: passed[0])

    assert delivering.send_waiting(slow) == 2
    assert asked == [second.url, URL]
    assert delivering.send_waiting(slow) == 1


def test_a_sender_that_was_killed_leaves_the_message_for_later(bob, hook, later):
    class Killed(BaseException):
        pass

    def killed(url, headers, body):
        raise Killed

    happens(bob)
    delivering.collect()
    with pytest.raises(Killed):
        delivering.send_waiting(killed)
    system = System()
    assert told(system) == []

    later(minutes=16)
    assert told(system) == ["organisations.changed"]


def test_two_senders_at_once_send_a_message_once(bob, hook):
    system = System()
    happens(bob)
    delivering.collect()

    def second_while_first_is_busy(url, headers, body):
        delivering.send_waiting(system)
        return system(url, headers, body)

    delivering.send_waiting(second_while_first_is_busy)

    assert len(system.got) == 1


def test_events_are_not_lost_when_putting_them_in_line_breaks_off(bob, hook, monkeypatch):
    happens(bob)
    with monkeypatch.context() as broken:
        broken.setattr(delivering.Webhook.objects, "filter", None)
        with pytest.raises(TypeError):
            delivering.collect()

    assert told(System()) == ["organisations.changed"]


def test_a_secret_that_cannot_be_read_any_more_is_said_and_does_not_stop_the_others(bob, hook):
    Webhook.objects.filter(pk=hook.pk).update(sealed_secret=hook.name)
    happens(bob)

    assert told(System()) == []
    assert "nieuw geheim" in texts.outcome_of(Delivery.objects.get())


def test_a_proof_and_sending_again_go_at_once_also_after_a_failure(bob, hook):
    system = System([500, 204])
    happens(bob)
    told(system)
    managing.send_proof(bob, hook.pk)
    again = managing.send_again(bob, hook.pk, Delivery.objects.get(type="organisations.changed").pk)

    assert told(system) == ["organisations.changed", "organisations.changed", "webhook.test"]
    assert system.got[1][1]["webhook-id"] == again.message_id


def test_the_page_tells_how_each_message_ended_and_never_what_was_answered(as_, bob, hook):
    happens(bob)
    told(System([503]))
    page = as_(bob).get(f"/koppelingen/{hook.pk}").content.decode()

    assert "Uw systeem antwoordde 503." in page
    assert "Nog eens proberen" in page
    assert {field.name for field in Delivery._meta.get_fields()} & {"answer", "response", "content"} == set()


def test_every_reason_why_there_is_no_answer_has_a_sentence():
    raised = {"name", "address", "refused", "timeout", "tls", "broken", "secret"}

    assert set(texts.FAULTS) == raised


@pytest.mark.parametrize("url", ["http://a.example/", "https://127.0.0.1/", "https://a:b@c.example/"])
def test_an_address_to_which_we_do_not_send_is_refused_beside_its_field(as_, bob, url):
    page = as_(bob).post("/koppelingen/nieuw", {**FILLED, "url": url, "operation": "a"}).content.decode()

    assert 'id="id_url_error"' in page
    assert not Webhook.objects.exists()
    with pytest.raises(WrongAddress):
        managing.add(bob, **{**FILLED, "url": url})


def test_an_organisation_has_room_for_ten(bob):
    for number in range(rules.MOST):
        managing.add(bob, **{**FILLED, "name": str(number)})
    with pytest.raises(TooMany):
        managing.add(bob, **FILLED)


def test_who_changes_an_old_version_sees_both(bob, hook):
    managing.change(bob, hook.pk, **{**FILLED, "name": "Van een collega"}, version=1)
    with pytest.raises(Changed) as refused:
        managing.change(bob, hook.pk, **{**FILLED, "name": "Van mij"}, version=1)

    assert "Van een collega" in refused.value.theirs
    assert refused.value.who == "Bob"


def test_the_page_puts_both_versions_beside_each_other(as_, bob, hook):
    managing.change(bob, hook.pk, **{**FILLED, "name": "Van een collega"}, version=1)
    sent = {**FILLED, "name": "Van mij", "version": 1}
    page = as_(bob).post(f"/koppelingen/{hook.pk}/wijzigen", sent).content.decode()

    assert "Van een collega" in page
    assert "Van mij" in page
    assert Webhook.objects.get().name == "Van een collega"


@pytest.mark.parametrize("what", ["pause", "resume", "remove", "send_proof", "renew_secret"])
def test_nobody_but_an_administrator_of_the_organisation_touches_a_connection(alice, modeldorp, hook, what):
    elsewhere = people.person("Erik", "administrator", modeldorp)
    for actor in (alice, elsewhere):
        with pytest.raises(NotFound):
            getattr(managing, what)(actor, hook.pk)
    assert Webhook.objects.filter(pk=hook.pk, version=1).exists()


def test_removing_takes_the_messages_along_and_is_recorded(as_, bob, hook):
    happens(bob)
    delivering.collect()
    browser = as_(bob)
    assert "niet terugdraaien" in browser.get(f"/koppelingen/{hook.pk}/verwijderen").content.decode()
    browser.post(f"/koppelingen/{hook.pk}/verwijderen")

    assert not Delivery.objects.exists()
    assert managing.trail.of_chain(bob.organisation_id).last().action == "webhook.removed"


def test_messages_are_forgotten_after_thirty_days_and_connections_are_not(bob, hook):
    happens(bob)
    told(System())
    Delivery.objects.update(created_at=clock.now() - timedelta(days=32))
    forget(clock.today())

    assert not Delivery.objects.exists()
    assert Webhook.objects.exists()


def test_an_organisation_takes_its_connections_along_without_their_secrets(bob, made, hook):
    managing.renew_secret(bob, hook.pk)
    rows = list(takeaway.rows_of(Webhook.objects.all()))

    assert rows[0]["url"] == URL
    assert not [name for name in rows[0] if "secret" in name]


def test_an_organisation_that_leaves_takes_its_connections_with_it(bob, hook):
    happens(bob)
    delivering.collect()
    leaving.remove(bob.organisation_id)

    assert not Webhook.objects.exists()
    assert not Delivery.objects.exists()


def test_it_is_done_by_the_clock():
    assert [one.do for one in WORK if one.name == "webhooks"] == [delivering.run]


def test_an_administrator_whose_role_ended_is_not_told(bob, hook):
    Membership.objects.filter(pk=bob.membership.pk).update(valid_to=clock.today() - timedelta(days=1))
    delivering._give_up(hook)

    assert not Notification.objects.exists()
