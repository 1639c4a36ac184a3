"""Themes for programs: the same words, the same refusals, topics for everyone."""

import people
import pytest

from leerkring.platform.accounts.rules import Role

pytestmark = pytest.mark.django_db
WORDS = "/api/v1/theme-words"


def sent(client, method, address, body=None):
    headers = {"x-requested-with": "program", "accept": "application/json"}
    return getattr(client, method)(address, body or {}, content_type="application/json", headers=headers)


def test_a_word_is_added_listed_removed_and_put_back(as_, alice):
    client = as_(alice)
    made = sent(client, "post", WORDS, {"words": "Kwartiermaker*", "theme": "promote_integration"})
    assert (made.status_code, made.json()["words"]) == (201, "kwartiermaker*")

    address = f"{WORDS}/{made.json()['id']}"
    assert sent(client, "delete", address).status_code == 204
    assert client.get(WORDS).json()["items"] == []
    assert sent(client, "put", f"{address}/recovery").status_code == 204
    assert [one["town"] for one in client.get(WORDS).json()["items"]] == ["Voorbeeldstad"]


def test_a_word_that_says_nothing_is_refused_with_a_stable_code(as_, alice):
    answer = sent(as_(alice), "post", WORDS, {"words": "school", "theme": "promote_integration"})

    assert answer.status_code == 422
    assert "too_general" in answer.content.decode()


def test_a_text_is_read_with_the_words_of_the_town(as_, alice, charlie):
    sent(as_(alice), "post", WORDS, {"words": "kwartiermaker*", "theme": "promote_integration"})
    body = {"text": "De kwartiermakers stoppen"}

    (found,) = sent(as_(alice), "post", "/api/v1/theme-suggestions", body).json()
    assert found["because"][0] | {"reason": ""} == {
        "text": "kwartiermakers",
        "start": 3,
        "end": 17,
        "reason": "",
    }
    assert sent(as_(charlie), "post", "/api/v1/theme-suggestions", body).json() == []


def test_a_partner_administrator_gets_no_suggestions(as_, de_brug):
    fien = people.person("Fien", Role.ADMINISTRATOR, de_brug)

    assert sent(as_(fien), "post", "/api/v1/theme-suggestions", {"text": "x"}).status_code == 404


def test_everyone_may_read_the_topics_and_sees_whose_they_are(as_):
    topics = as_().get("/api/v1/topics").json()

    assert len(topics) == 50
    assert next(one["code"] for one in topics if one["of"] == "platform") == "INT-01"
    assert [one["code"] for one in topics if not one["suffices"]] == ["SEG-09", "SEG-10", "SEG-11"]
