"""What every route of the API has in common: problems, versions, pages, repetition, rates, and who may."""

import json

import pytest
from django.db import OperationalError
from django.test import Client

from leerkring.platform.accounts import queries as people_queries
from leerkring.platform.accounts.models import Invitation, User
from leerkring.platform.base import clock
from leerkring.platform.config import limits
from leerkring.platform.config.api import VERSION

pytestmark = pytest.mark.django_db
API = "/api/v1"
PROBLEM = "application/problem+json"


def invitation(email: str = "erik@voorbeeldstad.example") -> dict[str, str]:
    return {"email": email, "role": "advisor"}


def test_a_token_tells_who_one_is(alice, program):
    answer = program(alice, "accounts:read").get(f"{API}/me")

    assert answer.json()["name"] == "Alice"
    assert answer.json()["organisation"]["name"] == "Voorbeeldstad"
    assert answer.json()["scopes"] == ["accounts:read"]


def test_every_answer_tells_the_version_and_how_it_may_be_kept(alice, program):
    for address in ("/me", "/unknown", "/openapi.json"):
        answer = program(alice).get(API + address)
        assert answer["API-Version"] == VERSION
        assert "no-store" in answer["Cache-Control"]
        assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize("address", ["/nothing", "/people/", "", "/people/999999"])
def test_what_does_not_exist_is_a_problem_and_not_a_page(alice, program, address):
    answer = program(alice).get(API + address)

    assert (answer.status_code, answer["Content-Type"]) == (404, PROBLEM)
    assert answer.json()["instance"] == API + address


def test_without_a_token_one_is_asked_for_it(program):
    answer = program().get(f"{API}/me")

    assert (answer.status_code, answer["Content-Type"]) == (401, PROBLEM)
    assert answer["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("header", ["Bearer nonsense", "Basic YTpi", "", "Bearer leerkring_" + "a" * 49])
def test_a_token_that_is_no_token_is_refused_everywhere(header):
    client = Client(headers={"authorization": header})

    assert client.get(f"{API}/me").status_code == 401
    assert client.get(f"{API}/openapi.json").status_code == 401


def test_a_token_without_the_scope_says_which_one_is_missing(alice, program):
    answer = program(alice, "accounts:read").put(
        f"{API}/me", {"name": "Alice", "language": "nl"}, content_type="application/json"
    )

    assert answer.status_code == 403
    assert answer.json()["scope"] == "accounts:write"


def test_a_token_of_one_role_may_not_do_what_another_role_may(alice, program):
    answer = program(alice).post(f"{API}/invitations", invitation(), content_type="application/json")

    assert answer.status_code == 404
    assert Invitation.objects.count() == 0


def test_a_person_of_another_town_does_not_exist(alice, charlie, program):
    theirs = program(alice).get(f"{API}/people/{charlie.membership.pk}")
    nobody = program(alice).get(f"{API}/people/{charlie.membership.pk + 1000}")

    assert theirs.status_code == nobody.status_code == 404
    assert {**theirs.json(), "instance": ""} == {**nobody.json(), "instance": ""}


def test_a_wrong_value_is_named_with_its_place(bob, program):
    answer = program(bob).post(
        f"{API}/invitations", {"email": "x", "role": "king"}, content_type="application/json"
    )

    assert answer.status_code == 400
    assert {(one["in"], one["pointer"]) for one in answer.json()["errors"]} == {
        ("body", "#/email"),
        ("body", "#/role"),
    }


@pytest.mark.parametrize("query", ["page=0", "pageSize=101", "page=x", "pagesize=10"])
def test_a_wrong_or_unknown_word_in_the_query_is_refused(alice, program, query):
    answer = program(alice).get(f"{API}/people?{query}")

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["in"] == "query"


@pytest.mark.parametrize("body", ["{", '{"email": "\\u0000"}', '{"email": "\\ud800"}', "[]", "NaN"])
def test_a_body_that_is_no_good_text_is_refused(bob, program, body):
    answer = program(bob).post(f"{API}/invitations", body, content_type="application/json")

    assert answer.status_code == 400


def test_another_kind_of_content_is_refused(bob, program):
    answer = program(bob).post(f"{API}/invitations", "email=x", content_type="text/plain")

    assert (answer.status_code, answer["Content-Type"]) == (415, PROBLEM)


def test_what_an_action_refuses_is_told_with_its_reason(bob, program):
    client = program(bob)
    client.post(f"{API}/invitations", invitation(), content_type="application/json")

    again = client.post(f"{API}/invitations", invitation(), content_type="application/json")

    assert (again.status_code, again.json()["code"]) == (422, "already_invited")
    assert again.json()["detail"].startswith("This address already")


def test_a_problem_speaks_the_language_of_the_reader(program):
    dutch = Client(headers={"accept-language": "nl"}).get(f"{API}/me")

    assert dutch.json()["title"] == "U bent niet aangemeld"


def test_the_same_key_does_it_once_and_gives_the_same_answer(bob, program):
    client = program(bob)
    send = {"content_type": "application/json", "headers": {"idempotency-key": "abc-1"}}

    first = client.post(f"{API}/invitations", invitation(), **send)
    again = client.post(f"{API}/invitations", invitation(), **send)

    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    assert Invitation.objects.count() == 1


def test_the_same_key_for_another_change_is_refused(bob, program):
    client = program(bob)
    send = {"content_type": "application/json", "headers": {"idempotency-key": "abc-1"}}
    client.post(f"{API}/invitations", invitation(), **send)

    other = client.post(f"{API}/invitations", invitation("fleur@voorbeeldstad.example"), **send)

    assert (other.status_code, other.json()["code"]) == (422, "key_used_before")
    assert Invitation.objects.count() == 1


def test_a_refused_change_may_be_tried_again_with_its_key(bob, program):
    client = program(bob)
    send = {"content_type": "application/json", "headers": {"idempotency-key": "abc-1"}}
    wrong = client.post(f"{API}/invitations", {**invitation(), "role": "inspector"}, **send)

    right = client.post(f"{API}/invitations", invitation(), **send)

    assert (wrong.status_code, right.status_code) == (422, 201)


def test_the_key_of_one_person_is_not_the_key_of_another(bob, alice, program):
    for who in (alice, bob):
        answer = program(who).put(
            f"{API}/me",
            {"name": f"{who.name} Jansen", "language": "nl"},
            content_type="application/json",
            headers={"idempotency-key": "same"},
        )
        assert answer.json()["name"] == f"{who.name} Jansen"


def test_an_answer_that_did_not_change_is_not_sent_again(alice, program):
    client = program(alice)
    tag = client.get(f"{API}/people")["ETag"]

    again = client.get(f"{API}/people", headers={"if-none-match": tag})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)


def test_a_change_of_an_older_version_is_refused_with_both_texts(bob, alice, program):
    client, address = program(bob), f"{API}/people/{alice.membership.pk}"
    tag = client.get(address)["ETag"]
    wish = {"role": "advisor", "validFrom": "2026-01-01", "function": "eerste"}
    send = {"content_type": "application/json", "headers": {"if-match": tag}}

    first = client.put(address, wish, **send)
    second = client.put(address, {**wish, "function": "tweede"}, **send)

    assert first.status_code == 200
    assert first["ETag"] != tag
    assert (second.status_code, second.json()["code"]) == (412, "changed")
    assert "tweede" in second.json()["mine"]
    assert "eerste" in second.json()["theirs"]


def test_a_change_without_a_version_is_refused(bob, alice, program):
    answer = program(bob).put(
        f"{API}/people/{alice.membership.pk}",
        {"role": "advisor", "validFrom": "2026-01-01"},
        content_type="application/json",
    )

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["in"] == "header"


def test_a_long_list_has_links_to_its_pages(alice, bob, program):
    answer = program(alice).get(f"{API}/people?pageSize=1&page=2")

    assert answer.json()["total"] == 2
    assert len(answer.json()["items"]) == 1
    assert 'rel="first"' in answer["Link"]
    assert 'page=1>; rel="prev"' in answer["Link"]
    assert 'rel="next"' not in answer["Link"]


def test_a_page_after_the_last_is_empty(alice, program):
    assert program(alice).get(f"{API}/people?page=1000000").json()["items"] == []


def test_who_asks_too_often_is_told_to_wait_and_others_are_not(alice, bob, program, monkeypatch):
    monkeypatch.setattr(limits, "A_MINUTE", 2)
    eager, calm = program(alice), program(bob)

    answers = [eager.get(f"{API}/me") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert calm.get(f"{API}/me").status_code == 200


def test_a_method_that_is_not_there_names_the_ones_that_are(alice, program):
    answer = program(alice).patch(f"{API}/me")

    assert (answer.status_code, answer["Content-Type"]) == (405, PROBLEM)
    assert answer["Allow"] == "GET, PUT"


def test_a_signed_in_browser_needs_the_token_against_forgery(alice, as_):
    browser = as_(alice)
    browser.handler.enforce_csrf_checks = True

    answer = browser.put(f"{API}/me", {"name": "X", "language": "nl"}, content_type="application/json")

    assert (answer.status_code, answer.json()["code"]) == (403, "forgery_suspected")
    assert browser.get(f"{API}/me").status_code == 200


def test_a_program_with_a_token_needs_no_token_against_forgery(alice, token_of):
    client = Client(enforce_csrf_checks=True, headers={"authorization": f"Bearer {token_of(alice)}"})

    answer = client.put(f"{API}/me", {"name": "X", "language": "nl"}, content_type="application/json")

    assert answer.status_code == 200


def test_a_session_without_a_second_factor_is_told_so(alice, as_):
    answer = as_(alice, second_factor=False).get(f"{API}/me")

    assert (answer.status_code, answer.json()["code"]) == (403, "second_factor_needed")


def test_other_websites_may_read_open_data_only(alice, program, as_):
    assert program().get(f"{API}/openapi.json")["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in program(alice).get(f"{API}/me")
    assert "Access-Control-Allow-Origin" not in as_(alice).get(f"{API}/openapi.json")


def test_a_database_that_restarts_is_not_an_error_but_a_moment_to_wait(alice, as_, program, monkeypatch):
    def gone(*args: object, **kwargs: object) -> None:
        raise OperationalError("the connection was closed")

    client = program(alice)
    browser = as_(alice)
    browser.raise_request_exception = client.raise_request_exception = False
    monkeypatch.setattr(people_queries, "people_for", gone)
    in_view = client.get(f"{API}/people")
    monkeypatch.setattr(people_queries, "current_memberships", gone)
    in_middleware = browser.get(f"{API}/me")
    on_page = browser.get("/")

    assert [one.status_code for one in (in_view, in_middleware, on_page)] == [503, 503, 503]
    assert all(one["Retry-After"] for one in (in_view, in_middleware, on_page))
    assert in_middleware["Content-Type"] == PROBLEM


def test_a_fault_of_ours_tells_nothing_of_itself(alice, program, monkeypatch):
    def broken(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError("secret inside")

    client = program(alice)
    client.raise_request_exception = False
    monkeypatch.setattr(people_queries, "people_for", broken)

    answer = client.get(f"{API}/people")

    assert (answer.status_code, answer["Content-Type"]) == (500, PROBLEM)
    assert "secret" not in json.dumps(answer.json())


def test_a_role_that_ended_is_shut_out_with_its_token(alice, program):
    client = program(alice)
    alice.membership.valid_to = clock.today().replace(year=clock.today().year - 1)
    alice.membership.valid_from = alice.membership.valid_to
    alice.membership.save()

    assert client.get(f"{API}/me").status_code == 401
    assert User.objects.filter(pk=alice.user_id, is_active=True).exists()
