"""The same register for programs: read with a version, changed with it, and refused in words."""

from datetime import timedelta

import pytest
from agreements.conftest import MEASURABLE, ends_in

from leerkring.platform.agreements.models import Agreement, Goal
from leerkring.platform.base import clock

pytestmark = pytest.mark.django_db
API = "/api/v1"


@pytest.fixture
def api(as_):
    """A browser of a person, as a program uses it."""

    def ask(actor, method, path, body=None, **headers):
        client = as_(actor)
        sent = {"data": body, "content_type": "application/json"} if body is not None else {}
        return getattr(client, method)(f"{API}{path}", headers=headers, **sent)

    return ask


def test_the_register_is_read_with_what_comes_next(api, alice, agreement):
    found = api(alice, "get", "/agreements").json()

    (one,) = found["items"]
    assert (one["title"], one["step"], one["asksAttention"]) == ("Gemengde peutergroepen", "add_goal", True)
    assert api(alice, "get", "/agreements?which=closed").json()["total"] == 0
    assert api(alice, "get", "/agreements?text=peuter&theme=prevent_segregation").json()["total"] == 0


def test_an_agreement_is_made_changed_with_its_version_and_ended(api, alice, marieke):
    wish = {
        "title": "Taalklas",
        "ownerId": marieke.pk,
        "agreedOn": "2026-01-15",
        "themes": ["enrolment_admission"],
    }
    made = api(alice, "post", "/agreements", wish)
    assert made.status_code == 201
    place = f"/agreements/{made.json()['id']}"

    changed = api(alice, "put", place, {**wish, "title": "Taalschool"}, **{"if-match": made["ETag"]})
    assert changed.json()["version"] == 2
    refused = api(alice, "put", place, wish, **{"if-match": made["ETag"]})
    assert (refused.status_code, refused.json()["code"]) == (412, "changed")

    assert [one["version"] for one in api(alice, "get", f"{place}/versions").json()["items"]] == [2, 1]
    assert api(alice, "put", f"{place}/versions/1/restoration").json()["title"] == "Taalklas"
    ended = api(alice, "put", f"{place}/ending", {"because": "Klaar"})
    assert ended.json()["status"] == "ended"
    assert api(alice, "delete", f"{place}/ending").json()["status"] == "running"
    assert api(alice, "delete", place, **{"if-match": '"5"'}).status_code == 204
    assert api(alice, "put", f"{place}/recovery").status_code == 200
    assert Agreement.objects.get().removed_at is None


def test_the_coach_advises_and_keeps_nothing(api, dora):
    text = "Eind 2028 zit 80% van de peuters met een vve-indicatie in een gemengde groep."
    found = api(dora, "post", "/goal-advice", {"text": text}).json()

    assert (found["label"], found["answered"], found["read"]["target"]) == ("no_baseline", 6, 80)
    assert not Goal.objects.exists()


def test_a_goal_is_set_changed_removed_and_taken_back(api, alice, agreement, marieke):
    place = f"/agreements/{agreement.pk}/goals"
    weak = {"text": "Ieder kind hoort erbij.", "ownerId": marieke.pk}
    refused = api(alice, "post", place, weak)
    assert (refused.status_code, refused.json()["code"]) == (422, "needs_a_reason")

    made = api(alice, "post", place, {"text": MEASURABLE, "ownerId": marieke.pk, "target": 75, "unit": "%"})
    goal = f"/goals/{made.json()['id']}"
    assert made.json()["label"] == "measurable"
    changed = api(
        alice, "put", goal, {"text": MEASURABLE, "ownerId": marieke.pk}, **{"if-match": made["ETag"]}
    )
    assert changed.json()["target"] is None
    assert api(alice, "delete", goal, **{"if-match": '"2"'}).status_code == 204
    assert api(alice, "get", goal).status_code == 404
    assert api(alice, "put", f"{goal}/recovery").status_code == 200
    assert [one["id"] for one in api(alice, "get", place).json()] == [made.json()["id"]]


def test_a_partner_hands_in_its_figures(api, dora, charlie, goal):
    place = f"/goals/{goal.pk}/measurements"
    made = api(dora, "post", place, {"on": "2025-11-01", "value": 68, "n": 207}).json()

    assert (made["value"], made["byMonitor"]) == (68, False)
    one = f"/measurements/{made['id']}"
    assert (
        api(dora, "put", one, {"on": "2025-11-01", "value": 69}, **{"if-match": '"1"'}).json()["value"] == 69
    )
    assert api(dora, "delete", one, **{"if-match": '"2"'}).status_code == 204
    assert api(dora, "put", f"{one}/recovery").status_code == 200
    assert [one["value"] for one in api(dora, "get", place).json()] == [69]
    assert api(charlie, "get", place).status_code == 404


def test_evaluating_passing_on_and_handing_over(api, alice, goal, directors, noor):
    agreement, marieke = goal.agreement, goal.owner
    place = f"/agreements/{agreement.pk}"
    today = str(clock.today())
    wish = {"result": "partly", "decision": "keep", "on": today, "goalId": goal.pk}
    assert api(alice, "post", f"{place}/evaluations", wish).json()["code"] == "needs_a_cause"
    assert api(alice, "post", f"{place}/evaluations", {**wish, "cause": "Later open."}).status_code == 201
    assert [one["result"] for one in api(alice, "get", f"{place}/evaluations").json()] == ["partly"]

    passed = api(alice, "post", f"{place}/passed-on", {"bodyId": directors.pk, "on": today}).json()
    done = api(alice, "put", f"/passed-on/{passed['id']}/acknowledgement").json()
    assert done["acknowledgedOn"] == today
    assert len(api(alice, "get", f"{place}/passed-on").json()) == 1

    ends_in(marieke, 10)
    sent = {"fromRepresentative": marieke.pk, "toRepresentative": noor.pk}
    assert api(alice, "post", "/agreement-handovers", sent).json() == {"agreements": 1, "goals": 1}


def test_a_figure_of_tomorrow_is_refused_in_words(api, alice, goal):
    tomorrow = str(clock.today() + timedelta(days=1))
    refused = api(alice, "post", f"/goals/{goal.pk}/measurements", {"on": tomorrow, "value": 68})

    assert (refused.status_code, refused.json()["code"]) == (422, "not_yet")
    assert refused.json()["detail"] == "Deze dag ligt na vandaag. Vul in wanneer het was."
