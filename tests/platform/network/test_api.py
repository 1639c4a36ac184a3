"""The network for programs: the same rules as the pages."""

import pytest
from seating import FIRST_DAY, body, mandate, seat, somebody

from leerkring.platform.base import clock
from leerkring.platform.network.models import Mandate, MeetingBody, Representative

pytestmark = pytest.mark.django_db
API = "/api/v1/network"


@pytest.fixture
def program(as_):
    """A browser in which someone signed in, talking JSON."""

    def of(actor):
        return as_(actor, accept="application/json")

    return of


def sent(client, method, address, wish=None, **headers):
    token = {"x-requested-with": "program"}
    answer = getattr(client, method)(
        f"{API}{address}", wish or {}, content_type="application/json", headers={**token, **headers}
    )
    assert answer.status_code < 500
    return answer


V1, V2 = ({"if-match": f'"{number}"'} for number in (1, 2))
TERM = {"validFrom": FIRST_DAY.isoformat()}


def test_the_picture_says_who_is_where_and_who_is_missing(program, alice, dora, board, de_brug, de_vlieger):
    voorbeeldstad = alice.organisation
    seat(board, de_brug, somebody(voorbeeldstad, de_brug, "Jamal Amrani"))

    told = program(alice).get(API).json()

    assert [one["name"] for one in told["absent"]] == ["Kinderopvang De Vlieger"]
    by = {one["organisation"]["name"]: one for one in told["places"]}
    assert by["Schoolbestuur De Brug"]["people"][0]["name"] == "Jamal Amrani"
    assert by["Kinderopvang De Vlieger"]["presence"] == "missing"
    own = program(dora).get(f"{API}?town=GM9901").json()
    assert (own["absent"], len(own["places"])) == ([], 1)
    assert program(dora).get(f"{API}?town=GM9902").status_code == 404


def test_a_person_goes_through_a_whole_term(program, alice, voorbeeldstad, de_brug, board):
    client, people = program(alice), "/representatives"
    wish = {"name": "Jamal Amrani", "organisationId": de_brug.pk, "bodyIds": [board.pk], **TERM}
    made = sent(client, "post", people, wish)
    assert (made.status_code, made["ETag"]) == (201, '"1"')
    address = f"{people}/{made.json()['id']}"

    changed = sent(client, "put", address, {"name": "Jamal A.", **TERM}, **V1)
    assert changed.json()["name"] == "Jamal A."
    stale = sent(client, "put", address, {"name": "J.", **TERM}, **V1)
    assert (stale.status_code, stale.json()["theirs"].splitlines()[0]) == (412, "Naam: Jamal A.")

    ilse = somebody(voorbeeldstad, de_brug, "Ilse Bakker")
    farewell = {"on": clock.today().isoformat(), "successorId": ilse.pk}
    assert sent(client, "put", f"{address}/end", farewell).json()["successor"]["name"] == "Ilse Bakker"
    assert sent(client, "delete", f"{address}/end").json()["endsOn"] is None
    facts = [one["fact"] for step in client.get(f"{API}{address}/changes").json() for one in step["changes"]]
    assert "opvolger" in facts
    names = [one["name"] for one in client.get(f"{API}{people}?text=jamal").json()["items"]]
    assert names == ["Jamal A."]
    tag = {"if-match": client.get(f"{API}{address}")["ETag"]}
    assert sent(client, "delete", address, **tag).status_code == 204
    assert list(Representative.objects.all()) == [ilse]


def test_a_table_goes_through_its_life(program, alice, de_brug):
    client = program(alice)
    wish = {"name": "LEA", "level": "board", "countsForStatute": True, **TERM}
    address = f"/bodies/{sent(client, 'post', '/bodies', wish).json()['id']}"
    assert [one["name"] for one in client.get(f"{API}{address}/missing").json()] == ["Schoolbestuur De Brug"]

    place = sent(client, "post", f"{address}/seats", {"organisationId": de_brug.pk}).json()
    assert client.get(f"{API}{address}/missing?theme=prevent_segregation").json() == []
    assert sent(client, "delete", f"{address}/seats/{place['id']}").status_code == 204
    assert sent(client, "put", f"{address}/seats/{place['id']}/recovery").json() == place
    assert [one["id"] for one in client.get(f"{API}{address}/seats").json()] == [place["id"]]

    assert sent(client, "put", address, wish | {"name": "Bestuurstafel"}, **V1).json()["version"] == 2
    assert sent(client, "put", f"{address}/end", {"on": clock.today().isoformat()}).json()["validTo"]
    assert sent(client, "delete", f"{address}/end").json()["validTo"] is None
    assert client.get(f"{API}{address}/changes").json()[-1]["isFirst"]
    assert [one["name"] for one in client.get(f"{API}/bodies").json()] == ["Bestuurstafel"]
    tag = {"if-match": client.get(f"{API}{address}")["ETag"]}
    assert sent(client, "delete", address, **tag).json()["code"] == "still_used"
    assert MeetingBody.objects.count() == 1


def test_a_mandate_goes_through_its_life(program, alice, de_brug, het_palet):
    client = program(alice)
    wish = {"mandatorId": het_palet.pk, "mandataryId": de_brug.pk, "themes": ["promote_integration"], **TERM}
    address = f"/mandates/{sent(client, 'post', '/mandates', wish).json()['id']}"

    assert sent(client, "put", address, {"document": "Brief", **TERM}, **V1).json()["themes"] == []
    assert sent(client, "put", f"{address}/end", {"on": clock.today().isoformat()}).json()["validTo"]
    assert sent(client, "delete", f"{address}/end").json()["validTo"] is None
    assert len(client.get(f"{API}/mandates").json()) == 1
    tag = {"if-match": f'"{Mandate.objects.get().version}"'}
    assert sent(client, "delete", address, **tag).status_code == 204


def test_how_it_is_organised_is_kept_by_version(program, alice, dora):
    client = program(alice)
    assert client.get(f"{API}/profile")["ETag"] == '"0"'
    assert client.get(f"{API}/profile/changes").json() == []

    written = sent(client, "put", "/profile", {"trust": 4, "roles": ["driving"]}, **{"if-match": '"0"'})

    assert (written.json()["trust"], written["ETag"]) == (4, '"1"')
    refused = sent(client, "put", "/profile", {"roles": ["driving", "not_leading"]}, **V1)
    assert (refused.status_code, refused.json()["code"]) == (422, "leads_nothing_or_something")
    assert sent(client, "put", "/profile", {"trust": 9}, **V1).status_code == 400
    assert len(client.get(f"{API}/profile/changes").json()) == 1
    assert program(dora).get(f"{API}/profile").json()["trust"] == 4
    assert sent(program(dora), "put", "/profile", {"trust": 1}, **V1).status_code == 404


def test_a_partner_writes_its_own_people_and_nothing_else(
    program, dora, voorbeeldstad, de_brug, de_vlieger, board
):
    client, table = program(dora), body(voorbeeldstad, "Tafel")
    seat(table, de_brug)
    mandate(voorbeeldstad, de_vlieger, de_brug)

    own = {"name": "Dora", "organisationId": de_brug.pk, "bodyIds": [board.pk], **TERM}
    assert sent(client, "post", "/representatives", own).status_code == 201
    assert not board.seats.exists()
    other = {"name": "Iemand", "organisationId": de_vlieger.pk, **TERM}
    assert sent(client, "post", "/representatives", other).status_code == 404
    assert (
        sent(client, "post", f"/bodies/{table.pk}/seats", {"organisationId": de_brug.pk}).status_code == 404
    )
    assert client.get(f"{API}/bodies/{table.pk}/missing").status_code == 404
    assert len(client.get(f"{API}/mandates").json()) == 1
