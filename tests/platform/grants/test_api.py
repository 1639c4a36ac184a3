"""Grants for programs."""

import pytest
from grants.conftest import MIXED

from leerkring.platform.base import clock

API = "/api/v1"


@pytest.fixture
def call(as_):
    def asked(actor, method, path, body=None, **headers):
        sent = {} if body is None else {"data": body, "content_type": "application/json"}
        return getattr(as_(actor), method)(f"{API}{path}", headers=headers, **sent)

    return asked


def test_a_grant_and_its_condition_are_written_and_counted_as_an_agreement(call, alice, de_brug, marieke):
    wish = {"partnerId": de_brug.pk, "title": "Peuteropvang", "year": 2026, "amount": 1000}
    grant = call(alice, "post", "/grants", wish)
    assert (grant.status_code, grant.json()["partner"]) == (201, "Schoolbestuur De Brug")

    one = {"text": MIXED, "ownerId": marieke.pk, "themes": ["prevent_segregation"], "topics": ["SEG-04"]}
    made = call(alice, "post", f"/grants/{grant.json()['id']}/conditions", one).json()
    assert (made["themes"], made["topics"], made["agreementIds"]) == (["prevent_segregation"], ["SEG-04"], [])

    counted = call(alice, "post", f"/grant-conditions/{made['id']}/agreements", {}).json()
    (agreement,) = counted["agreementIds"]
    assert call(alice, "get", f"/agreements/{agreement}").json()["madeIn"] == "grant"

    gone = call(alice, "delete", f"/grant-conditions/{made['id']}/agreements/{agreement}")
    assert gone.status_code == 204


def test_a_stale_version_is_refused_with_both_texts(call, alice, condition, marieke):
    wish = {"text": "Anders.", "ownerId": marieke.pk}
    path = f"/grant-conditions/{condition.pk}"
    first = call(alice, "put", path, wish, **{"if-match": '"1"'})
    assert first["ETag"] == '"2"'

    second = call(alice, "put", path, {**wish, "text": "Weer anders."}, **{"if-match": '"1"'})
    assert second.json()["code"] in {"changed", "outdated"}
    assert second.json()["theirs"] == "Anders."


def test_a_finding_that_falls_short_asks_for_a_note(call, alice, condition):
    path, today = f"/grant-conditions/{condition.pk}/finding", clock.today().isoformat()

    refused = call(alice, "put", path, {"state": "not", "on": today})
    assert refused.json()["code"] == "needs_a_note"

    kept = call(alice, "put", path, {"state": "not", "on": today, "note": "Nog gescheiden."})
    assert kept.json()["state"] == "not"


def test_a_partner_reads_its_own_and_another_town_nothing(call, dora, charlie, grant, condition):
    assert call(dora, "get", "/grants").json()["total"] == 1
    assert call(dora, "get", f"/grants/{grant.pk}/conditions").json()[0]["text"] == MIXED
    assert call(dora, "delete", f"/grants/{grant.pk}", **{"if-match": '"1"'}).status_code in {403, 404}
    assert call(charlie, "get", "/grants").json()["total"] == 0
    assert call(charlie, "get", f"/grants/{grant.pk}").status_code == 404


def test_what_was_removed_comes_back(call, alice, grant, condition):
    assert (
        call(alice, "delete", f"/grant-conditions/{condition.pk}", **{"if-match": '"1"'}).status_code == 204
    )
    assert call(alice, "put", f"/grant-conditions/{condition.pk}/recovery").json()["text"] == MIXED
    assert call(alice, "delete", f"/grants/{grant.pk}", **{"if-match": '"1"'}).status_code == 204
    assert call(alice, "put", f"/grants/{grant.pk}/recovery").json()["title"] == grant.title
