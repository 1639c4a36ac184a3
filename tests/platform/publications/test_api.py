"""Letters and public agreements for programs: the same rules as the pages."""

import pytest
from django.test import Client

from leerkring.platform.agreements.models import Agreement
from leerkring.platform.publications.models import CouncilLetter

pytestmark = pytest.mark.django_db
API = "/api/v1"


@pytest.fixture
def program(as_):
    """A browser in which someone signed in, talking JSON."""

    def of(actor=None) -> Client:
        return as_(actor, accept="application/json")

    return of


def sent(client, method, address, body=None, **headers):
    ask = getattr(client, method)
    token = {"x-requested-with": "program"}
    return ask(API + address, body or {}, content_type="application/json", headers={**token, **headers})


@pytest.fixture
def made(program, alice, year):
    answer = sent(program(alice), "post", "/letters", {"year": 2026, "title": "Raadsbrief 2026"})
    assert answer.status_code == 201
    return answer.json()


def test_a_letter_is_begun_with_seven_sections_and_their_sources(made):
    assert [one["section"] for one in made["sections"]] == [
        "occasion", "decision", "summary", "reaction", "structure", "analysis", "sequel",
    ]  # fmt: skip
    summary = made["sections"][2]
    assert "vier van de vijf" in summary["text"]
    assert summary["proposal"][0]["sources"][0]["kind"] == "meetings.meeting"


def test_a_section_is_written_with_its_version_and_a_stale_one_gets_both_texts(program, alice, made):
    client, address = program(alice), f"/letters/{made['id']}/sections/summary"

    first = sent(client, "put", address, {"text": "Kort"}, **{"if-match": '"1"'})
    stale = sent(client, "put", address, {"text": "Anders"}, **{"if-match": '"1"'})

    assert (first.status_code, first["ETag"]) == (200, '"2"')
    assert stale.status_code == 412
    assert "Kort" in stale.content.decode()


def test_a_letter_is_finalised_read_corrected_removed_and_taken_back(program, alice, made):
    client, address = program(alice), f"/letters/{made['id']}"
    head = {"title": "Brief", "hasDecision": True, "decidedOn": "2026-11-17"}
    changed = sent(client, "put", address, head, **{"if-match": '"1"'})
    assert changed.status_code == 200

    final = sent(client, "put", f"{address}/finalisation", **{"if-match": changed["ETag"]})
    assert final.json()["number"] == 1
    assert client.get(f"{API}{address}/versions/1").json() == final.json()
    assert sent(client, "put", f"{address}/correction").json()["status"] == "draft"
    version = client.get(API + address)["ETag"]
    assert sent(client, "delete", address, **{"if-match": version}).status_code == 204
    assert client.get(API + address).status_code == 404
    assert sent(client, "put", f"{address}/recovery").status_code == 200


def test_an_unfinished_letter_says_what_is_missing(program, alice, made):
    answer = sent(program(alice), "put", f"/letters/{made['id']}/finalisation", **{"if-match": '"1"'})

    assert answer.status_code == 422
    assert "collegebesluit" in answer.json()["detail"]


def test_partners_and_other_towns_find_no_letters(program, made, dora, charlie, ines):
    for who in (dora, charlie, ines):
        assert program(who).get(f"{API}/letters/{made['id']}").status_code in {403, 404}
    assert CouncilLetter.objects.count() == 1


def test_an_agreement_is_opened_and_closed_and_read_without_a_token(program, alice, year):
    one = Agreement.objects.get(title="Gemengde peutergroepen")
    client, address = program(alice), f"/agreements/{one.pk}/publication"

    assert sent(client, "put", address).status_code == 204
    told = program().get(f"{API}/municipalities/GM9901/agreements").json()
    assert [row["title"] for row in told["items"]] == ["Gemengde peutergroepen"]
    assert told["items"][0]["goals"][0]["measurements"][-1]["shown"] == "71%"
    assert "owner" not in str(told)
    assert sent(client, "delete", address).status_code == 204
    assert program().get(f"{API}/municipalities/GM9901/agreements").json()["total"] == 0


def test_a_list_of_public_agreements_takes_few_queries(program, empty, django_assert_max_num_queries):
    owner = empty.representative("Eigenaar Een")
    for n in range(30):
        one = empty.agreement(f"Afspraak {n}", "2026-01-01", owner=owner, is_public=True)
        empty.goal(one, "Doel")
    client = program()
    client.get(f"{API}/municipalities/GM9901/agreements")

    with django_assert_max_num_queries(15):
        assert client.get(f"{API}/municipalities/GM9901/agreements").json()["total"] == 30


def test_an_unknown_town_has_no_list(program, voorbeeldstad):
    assert program().get(f"{API}/municipalities/GM0000/agreements").status_code == 404
