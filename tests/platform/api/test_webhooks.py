"""A program sees and keeps the connections of its organisation; a secret is made by a person on a page."""

import pytest

from leerkring.platform.webhooks.actions import delivering, managing
from leerkring.platform.webhooks.models import Delivery, Webhook

pytestmark = pytest.mark.django_db
WISH = {"name": "Nieuwe naam", "url": "https://nieuw.voorbeeldstad.example/", "events": ["reply.sent"]}
JSON = "application/json"


@pytest.fixture
def hook(bob) -> Webhook:
    url = "https://berichten.voorbeeldstad.example/"
    return managing.add(bob, name="Zaaksysteem", url=url, events=["organisations.changed"]).webhook


def test_a_program_reads_connections_and_events_and_never_a_secret(program, bob, hook):
    answer = program(bob).get("/api/v1/webhooks")
    kinds = program(bob).get("/api/v1/webhook-events").json()

    assert answer.json()["items"][0]["name"] == "Zaaksysteem"
    assert "whsec" not in answer.content.decode()
    assert hook.sealed_secret not in answer.content.decode()
    assert {"type": "reply.sent", "name": "A school replies to a figure"} in kinds


def test_a_change_names_the_version_that_it_changes(program, bob, hook):
    client, where = program(bob), f"/api/v1/webhooks/{hook.pk}"
    tag = client.get(where)["ETag"]
    changed = client.put(where, WISH, JSON, headers={"if-match": tag})
    refused = client.put(where, WISH, JSON, headers={"if-match": tag})

    assert (changed.status_code, changed.json()["url"]) == (200, WISH["url"])
    assert (refused.status_code, refused.json()["code"]) == (412, "changed")


def test_an_address_inside_is_refused_with_a_reason(program, bob, hook):
    wish = {**WISH, "url": "https://10.0.0.1/"}
    answer = program(bob).put(f"/api/v1/webhooks/{hook.pk}", wish, JSON, headers={"if-match": '"1"'})

    assert (answer.status_code, answer.json()["code"]) == (422, "webhook_address")


def test_a_test_message_that_is_asked_for_twice_with_one_key_is_sent_once(program, bob, hook):
    client = program(bob)
    for _ in range(2):
        answer = client.post(f"/api/v1/webhooks/{hook.pk}/deliveries", headers={"idempotency-key": "een"})
        assert (answer.status_code, answer.json()["type"]) == (201, "webhook.test")

    assert Delivery.objects.count() == 1


def test_a_program_sees_messages_and_sends_one_again(program, bob, hook):
    managing.send_proof(bob, hook.pk)
    delivering.send_waiting(lambda url, headers, body: 204)
    client, where = program(bob), f"/api/v1/webhooks/{hook.pk}/deliveries"
    (message,) = client.get(where).json()["items"]
    again = client.put(f"{where}/{message['id']}/repeat").json()

    assert (message["lastStatus"], message["nextAt"]) == (204, None)
    assert (again["deliveredAt"], again["messageId"]) == (None, message["messageId"])


def test_a_program_pauses_goes_on_and_removes(program, bob, hook):
    client, where = program(bob), f"/api/v1/webhooks/{hook.pk}"

    assert client.put(f"{where}/pause").json()["pausedWhy"] == "person"
    resumed = client.delete(f"{where}/pause")
    assert resumed.json()["isPaused"] is False
    assert client.delete(where, headers={"if-match": '"1"'}).status_code == 412
    assert client.delete(where, headers={"if-match": resumed["ETag"]}).status_code == 204
    assert not Webhook.objects.exists()
