"""Notes for programs: the same rules, both texts when two write, every retry safe."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from leerkring.platform.notes.models import Comment, Note
from leerkring.platform.notifications.models import Notification

pytestmark = pytest.mark.django_db
API = "/api/v1/notes"


@pytest.fixture
def program(as_):
    """A browser in which someone signed in, talking JSON."""

    def of(actor) -> Client:
        return as_(actor, accept="application/json")

    return of


def wish(**fields):
    return {"title": "Overleg", "text": "Wie belt?", **fields}


def sent(client, method, address, body=None, **headers):
    ask = getattr(client, method)
    token = {"x-requested-with": "program"}
    return ask(address, body or {}, content_type="application/json", headers={**token, **headers})


def test_a_note_is_begun_once_for_one_key(program, alice):
    client = program(alice)

    answers = [sent(client, "post", API, wish(), **{"idempotency-key": "k1"}) for _ in range(2)]

    assert [one.status_code for one in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert (answers[0]["ETag"], Note.objects.count()) == ('"1"', 1)


def test_who_was_second_gets_both_texts(program, alice, bob):
    address = f"{API}/{sent(program(alice), 'post', API, wish()).json()['id']}"
    assert sent(program(bob), "put", address, wish(text="Van Bob"), **{"if-match": '"1"'})["ETag"] == '"2"'

    answer = sent(program(alice), "put", address, wish(text="Van Alice"), **{"if-match": '"1"'})

    told = answer.json()
    assert answer.status_code == 412
    assert (told["code"], told["mine"], told["theirs"], told["who"]) == (
        "changed",
        "Van Alice",
        "Van Bob",
        "Bob",
    )


def test_everything_beside_a_note_is_there_for_programs(program, alice, bob, dora, de_brug):
    client = program(alice)
    address = f"{API}/{sent(client, 'post', API, wish()).json()['id']}"
    assert sent(client, "put", f"{address}/shares", {"organisationIds": [de_brug.pk]}).json() == [
        {"organisationId": de_brug.pk, "name": "Schoolbestuur De Brug"}
    ]
    said = sent(program(dora), "post", f"{address}/comments", {"text": "@Alice wij bellen"}).json()
    assert (said["by"], said["organisation"]) == ("Dora", "Schoolbestuur De Brug")
    assert Notification.objects.filter(user=alice.user, kind="mention").exists()
    mine = f"{address}/comments/{said['id']}"
    assert sent(program(dora), "delete", mine).status_code == 204
    assert sent(program(dora), "put", f"{mine}/recovery").status_code == 204
    assert Comment.objects.get().removed_at is None

    file = SimpleUploadedFile("lijst.csv", b"a;b\n1;2\n")
    kept = client.post(f"{address}/attachments", {"file": file}).json()
    answer = program(dora).get(f"{address}/attachments/{kept['id']}/content")
    assert answer.content == b"a;b\n1;2\n"
    assert answer["Content-Disposition"] == 'attachment; filename="lijst.csv"'
    assert "sandbox" in answer["Content-Security-Policy"]
    assert sent(client, "delete", f"{address}/attachments/{kept['id']}").status_code == 204
    assert sent(client, "put", f"{address}/attachments/{kept['id']}/recovery").status_code == 204

    sent(program(bob), "put", address, wish(text="Anders"), **{"if-match": '"1"'})
    assert [one["number"] for one in client.get(f"{address}/versions").json()["items"]] == [2, 1]
    assert sent(client, "put", f"{address}/versions/1/restoration").json()["text"] == "Wie belt?"
    assert sent(client, "delete", address, **{"if-match": '"3"'}).status_code == 204
    assert client.get(address).status_code == 404
    assert sent(client, "put", f"{address}/recovery").json()["version"] == 3


def test_a_partner_and_a_stranger_change_nothing(program, alice, dora, charlie, de_brug):
    client = program(alice)
    address = f"{API}/{sent(client, 'post', API, wish()).json()['id']}"
    sent(client, "put", f"{address}/shares", {"organisationIds": [de_brug.pk]})

    reader = sent(program(dora), "put", address, wish(), **{"if-match": '"1"'})
    stranger = sent(program(charlie), "put", address, wish(), **{"if-match": '"1"'})

    assert (reader.status_code, reader.json()["code"]) == (422, "read_only")
    assert stranger.status_code == 404
