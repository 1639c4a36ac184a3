"""What people type comes out as they typed it, and never as something that runs."""

import json
from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client

from leerkring.platform.audit.actions import record
from leerkring.platform.mail.actions import enqueue
from leerkring.platform.mail.models import Message
from leerkring.platform.web import happened

NASTY = "<script>alert(1)</script> \"' & {{ 7 }}"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt; &quot;&#x27; &amp; {{ 7 }}"


@pytest.fixture
def nasty(alice):
    """Alice under a name that is markup."""
    alice.user.name = NASTY
    alice.user.save()
    record("note.written", who=alice, target=alice.user)
    return alice


@pytest.mark.parametrize("path", ["/", "/mensen", "/logboek", "/account/mijn-gegevens"])
def test_text_is_escaped_once_in_every_page(as_, nasty, bob, path):
    page = as_(nasty if path.startswith("/account") else bob).get(path).content.decode()

    assert "<script>alert(1)" not in page
    assert "&amp;lt;" not in page
    if path != "/":
        assert ESCAPED in page


def test_a_program_gets_the_text_as_it_was_typed(as_, nasty):
    answer = as_(nasty).get("/api/v1/me")

    assert answer["Content-Type"].startswith("application/json")
    assert json.loads(answer.content)["name"] == NASTY


def test_suggestions_hold_no_markup_of_others(as_, nasty, bob):
    answer = as_(bob).get(f"/zoeken/suggesties?q={quote('script')}").content.decode()

    assert "alert(1)" in answer
    assert "<script>alert" not in answer


def test_an_address_is_decoded_once(client, db):
    page = client.get("/zoeken?q=%2541%253Cb%253E").content.decode()

    assert "%41%3Cb%3E" in page
    assert "A&lt;b&gt;" not in page


def test_a_name_is_never_taken_for_a_format(alice):
    alice.user.name = "{what.__class__} %s {0}"
    event = record("note.written", who=alice, target=alice.user)

    assert "{what.__class__} %s {0}" in happened.sentence(event)


def test_a_line_end_in_a_subject_adds_no_header(db):
    message = enqueue(
        key="k", to="a@b.example", subject="Dag\r\nBcc: all@c.example", body="", headers={"X-A": "1\n2"}
    )

    assert message.subject == "Dag Bcc: all@c.example"
    assert message.headers == {"X-A": "1 2"}


@pytest.mark.parametrize("host", ["elders.example", "localhost.elders.example", "localhost@elders.example"])
def test_another_host_name_is_not_answered(host, db):
    assert Client(headers={"host": host}).get("/").status_code == 400


def test_a_program_that_forgets_tls_is_not_led_there_in_silence(client, db):
    answer = client.get("/api/v1/municipalities", secure=False)

    assert answer.status_code == 200
    assert not settings.SECURE_SSL_REDIRECT


def test_a_name_in_the_address_is_not_taken_for_one_in_the_form(client, alice):
    answer = client.post(f"/inloggen?email={alice.user.email}", {})

    assert answer.status_code == 200
    assert client.get("/inloggen/wachtwoord").status_code == 302


def test_of_a_name_that_comes_twice_one_value_counts(client, db):
    assert client.get("/api/v1/municipalities?page=1&page=2").status_code in {200, 400}
    page = client.get("/zoeken?q=eerste&q=tweede").content.decode()
    assert 'value="tweede"' in page
    assert 'value="eerste"' not in page


def test_what_was_uploaded_can_not_be_run_or_asked_for_by_its_place(db):
    media, static = settings.MEDIA_ROOT.resolve(), settings.STATIC_ROOT.resolve()

    assert media not in static.parents
    assert static not in media.parents
    assert settings.PACKAGE.resolve() not in media.parents
    assert Client().get("/files/x").status_code in {302, 404}


@pytest.mark.parametrize("path", ["/", "/monitor", "/mensen", "/logboek", "/account"])
def test_every_page_of_who_signed_in_shows_the_way_out(as_, bob, path):
    page = as_(bob).get(path, follow=True).content.decode()

    assert 'action="/uitloggen"' in page


def test_the_secret_of_a_link_is_not_in_the_address_of_the_page_with_the_form(client, alice):
    client.post("/inloggen/wachtwoord-vergeten", {"email": alice.user.email})
    body = Message.objects.latest("pk").body
    link = next(word for word in body.split() if "/inloggen/nieuw-wachtwoord/" in word)
    answer = client.get(link[link.index("/inloggen") :])

    assert answer.status_code == 302
    assert answer["Location"] == "/inloggen/nieuw-wachtwoord"
