"""The pages of the register: what is read, filled in and found, without any script."""

import csv
import io
import json
from datetime import date, timedelta

import people
import pytest
import questions
from agreements.conftest import AGREED, MEASURABLE, ends_in, goal_wish, wish

from leerkring.platform.agreements.actions import agreeing, goals, measuring
from leerkring.platform.agreements.actions.measuring import MeasurementWish
from leerkring.platform.agreements.models import Agreement, Evaluation, Goal, Measurement
from leerkring.platform.base import clock
from leerkring.platform.organisations.rules import Kind

pytestmark = pytest.mark.django_db


def page_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_register_says_what_it_is_for_and_how_to_begin(as_, alice):
    page = page_of(as_(alice), "/afspraken")

    assert "Nog geen afspraken" in page
    assert 'href="/afspraken/nieuw"' in page


def test_the_register_says_how_many_there_are_and_what_asks_attention(as_, alice, agreement):
    page = page_of(as_(alice), "/afspraken")

    assert "Eén afspraak, één vraagt aandacht" in page
    assert "Doel toevoegen" in page


def test_an_agreement_is_added_by_form(as_, alice, marieke, de_brug):
    answer = as_(alice).post(
        "/afspraken/nieuw",
        {
            "title": "Bereik van vve", "owner_id": marieke.pk, "agreed_on": "2026-01-15", "made_in": "grant",
            "partner_ids": [de_brug.pk], "themes": ["combat_disadvantage"], "topics": ["OAB-05", "OAB-06"],
        },
    )  # fmt: skip

    one = Agreement.objects.get()
    assert answer["Location"] == f"/afspraken/{one.pk}"
    assert (one.made_in, one.topics, list(one.partners.all())) == ("grant", ["OAB-05", "OAB-06"], [de_brug])


def test_the_heading_of_an_agreement_is_the_finding(as_, alice, agreement, goal):
    client = as_(alice)
    client.post(f"/doelen/{goal.pk}/meten", {"on": "2026-11-01", "value": "71%", "n": "214"})

    page = page_of(client, f"/afspraken/{agreement.pk}")
    assert "Gemengde peutergroepen: 71%, vier punten onder het doel" in page
    assert "In drie jaar 13 procentpunt erbij" in page
    assert "Bij 214 kinderen is de bandbreedte 65% tot 77%. Het doel van 75% ligt daarbinnen." in page


def filled(**fields):
    return {"title": "Gemengde peutergroepen", "agreed_on": "2023-11-09", "made_in": "lea", **fields}


def test_a_refused_form_says_what_to_do_and_keeps_what_was_typed(as_, alice, marieke):
    late = filled(owner_id=marieke.pk, text="Samen verdelen", agreed_on="2999-01-01")
    answer = as_(alice).post("/afspraken/nieuw", late)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Deze dag ligt na vandaag." in page
    assert "Samen verdelen" in page


def test_who_was_later_gets_both_texts_side_by_side(as_, alice, bob, agreement, marieke):
    agreeing.change(bob, agreement.pk, wish(marieke, text="Van Bob", title="Anders"), version=1)
    mine = filled(owner_id=marieke.pk, text="Van Alice", version=1)

    answer = as_(alice).post(f"/afspraken/{agreement.pk}/wijzigen", mine)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert all(
        words in page for words in ("Van Alice", "Van Bob", "Bob heeft deze tekst ook gewijzigd", "Anders")
    )
    assert 'name="version" value="2"' in page


def test_the_history_compares_and_puts_back(as_, alice, agreement, marieke):
    client = as_(alice)
    moved = filled(owner_id=marieke.pk, title="Anders", version=1, why="zo besloten")
    client.post(f"/afspraken/{agreement.pk}/wijzigen", moved)

    assert "zo besloten" in page_of(client, f"/afspraken/{agreement.pk}")
    assert "Wat veranderde er sinds versie 1?" in page_of(client, f"/afspraken/{agreement.pk}/versies/1")
    client.post(f"/afspraken/{agreement.pk}/versies/1/terugzetten")
    agreement.refresh_from_db()
    assert agreement.title == "Gemengde peutergroepen"


def test_ending_asks_why_and_can_be_undone(as_, alice, agreement):
    client, place = as_(alice), f"/afspraken/{agreement.pk}"
    assert client.post(f"{place}/beeindigen", {"because": " "}).status_code == 422

    page = client.post(f"{place}/beeindigen", {"because": "Klaar"}, follow=True).content.decode()
    assert "Beëindigd: Klaar" in page
    assert f"{place}/hervatten" in page
    client.post(f"{place}/hervatten")
    assert "Lopend <span" in page_of(client, "/afspraken")


def test_a_removed_agreement_is_found_back(as_, alice, agreement):
    client = as_(alice)
    page = client.post(f"/afspraken/{agreement.pk}/verwijderen", follow=True).content.decode()

    assert f"/afspraken/{agreement.pk}/terughalen" in page
    assert "Gemengde peutergroepen" in page_of(client, "/afspraken/verwijderd")
    client.post(f"/afspraken/{agreement.pk}/terughalen")
    assert Agreement.objects.get().removed_at is None


def test_the_coach_reads_along_and_keeps_nothing(as_, alice, agreement):
    text = "Eind 2028 zit 80% van de peuters met een vve-indicatie in een gemengde groep."
    answer = as_(alice).post(f"/afspraken/{agreement.pk}/doelen/meelezen", {"text": text})

    part = answer.content.decode()
    assert "Bijna meetbaar: de beginwaarde ontbreekt" in part
    assert "6 van 8 vragen beantwoord" in part
    assert 'data-field-target="80"' in part
    assert not Goal.objects.exists()


def test_without_a_script_the_button_checks_and_fills_the_parts(as_, alice, agreement):
    text = "Eind 2028 zit 80% van de peuters met een vve-indicatie in een gemengde groep."
    page = (
        as_(alice)
        .post(f"/afspraken/{agreement.pk}/doelen/nieuw", {"text": text, "look": "1"})
        .content.decode()
    )

    assert "Bijna meetbaar: de beginwaarde ontbreekt" in page
    assert 'name="target" value="80"' in page
    assert 'name="deadline" value="2028-12-31"' in page
    assert not Goal.objects.exists()


def test_the_proposal_is_taken_over_with_the_last_figure_and_then_it_is_measurable(
    as_, alice, agreement, goal
):
    client, place = as_(alice), f"/afspraken/{agreement.pk}/doelen/nieuw"
    measuring.measure(alice, goal.pk, MeasurementWish(on=date(2025, 11, 1), value=71, n=214))
    text = "Eind 2028 zit 80% van de peuters met een vve-indicatie in een gemengde groep."

    page = client.post(place, {"text": text, "look": "1"}).content.decode()
    rewritten = page.split('name="rewritten" value="')[1].split('"')[0]
    assert rewritten == f"{text} Op 1 november 2025 was dat 71% (214 kinderen)."
    page = client.post(place, {"text": text, "rewritten": rewritten, "take": "1"}).content.decode()

    assert "Meetbaar: straks is te zien of het lukte" in page
    assert 'name="baseline" value="71"' in page


def test_a_weak_goal_is_kept_only_with_a_reason(as_, alice, agreement, marieke):
    client, place = as_(alice), f"/afspraken/{agreement.pk}/doelen/nieuw"
    weak = {"text": "Ieder kind hoort erbij.", "owner_id": marieke.pk}

    refused = client.post(place, weak)
    assert refused.status_code == 422
    assert "Dit doel is nog niet meetbaar." in refused.content.decode()
    assert client.post(place, {**weak, "kept_because": "Zo wil de raad het."}).status_code == 302
    assert "Zo wil de raad het." in page_of(client, f"/afspraken/{agreement.pk}")


def test_what_someone_typed_is_never_markup(as_, alice, agreement, marieke):
    client = as_(alice)
    nasty = {"text": "<script>alert(1)</script> 80%", "owner_id": marieke.pk}
    for place in ("doelen/meelezen", "doelen/nieuw"):
        answer = client.post(f"/afspraken/{agreement.pk}/{place}", nasty)
        assert "<script>alert" not in answer.content.decode()


def test_a_goal_that_was_changed_meanwhile_comes_back_with_both_texts(as_, alice, bob, goal, marieke):
    goals.change_goal(bob, goal.pk, goal_wish(marieke, text=MEASURABLE + " Telling."), version=1)
    client, place = as_(alice), f"/doelen/{goal.pk}/wijzigen"

    answer = client.post(place, {"text": MEASURABLE, "owner_id": marieke.pk, "version": 1})
    assert answer.status_code == 409
    assert "Bob heeft deze tekst ook gewijzigd" in answer.content.decode()
    assert client.post(place, {"text": MEASURABLE, "owner_id": marieke.pk, "version": 2}).status_code == 302


def test_a_figure_is_handed_in_corrected_and_taken_back(as_, dora, goal):
    client = as_(dora)
    client.post(f"/doelen/{goal.pk}/meten", {"on": "2024-11-01", "value": "63,5"})
    one = Measurement.objects.get()
    assert one.value == 63.5

    twice = client.post(f"/doelen/{goal.pk}/meten", {"on": "2024-11-01", "value": "64"})
    assert "Op deze dag staat al een meting." in twice.content.decode()
    client.post(f"/metingen/{one.pk}/wijzigen", {"on": "2024-11-01", "value": "64", "version": 1})
    assert Measurement.objects.get().value == 64
    page = client.post(f"/metingen/{one.pk}/verwijderen", follow=True).content.decode()
    assert f"/metingen/{one.pk}/terughalen" in page
    client.post(f"/metingen/{one.pk}/terughalen")
    assert Measurement.objects.get().removed_at is None


def test_evaluating_asks_for_the_cause_keeps_a_draft_and_leads_to_the_new_wording(
    as_, alice, agreement, goal
):
    client, place = as_(alice), f"/afspraken/{agreement.pk}"
    sent = {"goal_id": goal.pk, "result": "partly", "decision": "adjust", "on": "2026-11-01"}

    refused = client.post(f"{place}/evalueren", sent)
    assert refused.status_code == 422
    assert "Schrijf waardoor het kwam." in refused.content.decode()

    client.post(f"{place}/evalueren", {**sent, "draft": "1"})
    assert Evaluation.objects.get().is_draft
    answer = client.post(f"{place}/evalueren", {**sent, "cause": "Eén locatie ging later open."})
    assert answer["Location"] == f"{place}/doelen/nieuw?vervangt={goal.pk}"
    page = page_of(client, answer["Location"])
    assert "Dit doel blijft ernaast staan" in page

    client.post(f"{place}/doelen/nieuw", {
        "text": MEASURABLE.replace("75%", "80%"), "owner_id": goal.owner_id, "vervangt": goal.pk,
    })  # fmt: skip
    page = page_of(client, place)
    assert "Eerder doel" in page
    assert "Geëvalueerd: deels gehaald. Besluit: aanpassen" in page


def test_handing_over_moves_everything_of_a_person_at_once(as_, alice, agreement, goal, marieke, noor):
    ends_in(marieke, -1)
    client = as_(alice)
    assert "Twee dingen vragen om een opvolger" in page_of(client, "/afspraken/zonder-eigenaar")

    sent = {"from_representative": marieke.pk, "to_representative": noor.pk}
    page = client.post("/afspraken/overdragen", sent, follow=True).content.decode()

    assert "Alles heeft een eigenaar" in page
    assert "Eigenaar van Marieke Vos naar Noor de Wit" in page_of(client, f"/afspraken/{agreement.pk}")


def test_an_agreement_is_passed_on_confirmed_and_finished(as_, alice, agreement, directors):
    client, place = as_(alice), f"/afspraken/{agreement.pk}"
    client.post(f"{place}/doorgeven", {"body_id": directors.pk, "on": "2026-01-10", "text": "Werk uit"})
    passed = agreement.passed_on.get()

    assert "Doorgegeven aan Directies" in page_of(client, place)
    client.post(f"/doorgegeven/{passed.pk}/bevestigen")
    sent = {"body_id": directors.pk, "on": "2026-02-10", "found": "In drie groepen ingevoerd"}
    client.post(f"/doorgegeven/{passed.pk}/klaar", sent)
    assert "In drie groepen ingevoerd" in page_of(client, place)


def test_a_subject_is_suggested_with_its_words_and_a_person_decides(as_, alice, marieke):
    one = agreeing.make(alice, wish(marieke, title="Segregatie", text="Wij willen segregatie tegengaan."))
    client = as_(alice)
    assert "Klinkt als: Segregatie voorkomen" in page_of(client, f"/afspraken/{one.pk}")

    client.post(f"/afspraken/{one.pk}/onderwerpen", {"theme": "prevent_segregation", "verdict": "ja"})
    page = page_of(client, f"/afspraken/{one.pk}")
    assert "Klinkt als: Segregatie voorkomen" not in page
    assert one.title in page_of(client, "/afspraken?onderwerp=prevent_segregation")
    assert "Geen afspraak past hierbij" in page_of(client, "/afspraken?onderwerp=promote_integration")


@pytest.mark.parametrize("address", ["?q=peuter", "?toon=aandacht", "?toon=zonder-doel", "?toon=lopend"])
def test_the_filters_of_the_register_stand_in_its_address(as_, alice, agreement, address):
    assert "Gemengde peutergroepen" in page_of(as_(alice), f"/afspraken{address}")
    assert "Gemengde peutergroepen</a>" not in page_of(as_(alice), f"/afspraken{address}xyz&q=xyz")


def test_downloads_hold_the_goals_and_run_no_formula(as_, alice, goal, marieke):
    agreeing.make(alice, wish(marieke, title="=1+1"))
    client = as_(alice)

    rows = list(
        csv.DictReader(io.StringIO(client.get("/afspraken/download.csv").content.decode("utf-8-sig")))
    )
    assert {row["afspraak"] for row in rows} == {"Gemengde peutergroepen", "'=1+1"}
    found = json.loads(client.get("/afspraken/download.json?q=peuter").content)
    assert [(row["streefwaarde"], row["label"]) for row in found] == [(75.0, "measurable")]
    assert client.get("/afspraken/download.xlsx").content[:2] == b"PK"


def test_a_partner_of_two_towns_reads_what_binds_it_and_writes_nothing(
    as_, alice, charlie, de_brug, agreement, modeldorp
):
    both = people.partner("Horizon", Kind.SECONDARY_BOARD, alice.organisation, modeldorp)
    person = people.person("Hans", "representative", both)
    owner = agreement.owner
    agreeing.make(alice, wish(owner, title="Met Horizon", partner_ids=[both.pk]))
    theirs = type(owner).objects.create(town=modeldorp, organisation=modeldorp, name="Cor", valid_from=AGREED)
    agreeing.make(charlie, wish(theirs, title="In Modeldorp", partner_ids=[both.pk]))
    client = as_(person)

    page = page_of(client, "/afspraken")
    assert "Twee afspraken in twee gemeenten" in page
    assert "Gemengde peutergroepen" not in page
    assert "Afspraak toevoegen" not in page
    assert client.get(f"/afspraken/{agreement.pk}").status_code == 404
    assert client.get("/afspraken/nieuw").status_code == 404


def test_the_register_is_searched_from_everywhere(as_, alice, charlie, goal):
    assert "Gemengde peutergroepen" in page_of(as_(alice), "/zoeken?q=vve-indicatie")
    assert "Gemengde peutergroepen" not in page_of(as_(charlie), "/zoeken?q=vve-indicatie")


def test_with_five_hundred_agreements_no_page_asks_more_than_fifteen_questions(as_, alice, goal, agreement):
    values = {
        name: getattr(agreement, name)
        for name in ("town_id", "owner_id", "agreed_on", "created_by_id", "changed_by_id")
    }
    now = clock.now()
    made = Agreement.objects.bulk_create(
        Agreement(title=f"Afspraak {n}", made_in="lea", created_at=now, changed_at=now, **values)
        for n in range(500)
    )
    same = {"label": "measurable", "target": 80, "unit": "%", "deadline": clock.today() + timedelta(days=400)}
    who = {"created_by": alice.user, "created_at": now, "changed_by": alice.user, "changed_at": now}
    some = Goal.objects.bulk_create(
        Goal(agreement=one, text="x", owner=goal.owner, **same, **who) for one in made
    )
    Measurement.objects.bulk_create(
        Measurement(goal=one, on=date(2016 + year, 1, 1), value=50, at=now)
        for one in some
        for year in range(10)
    )
    client = as_(alice)
    client.get("/")
    for address in (
        "/afspraken",
        "/afspraken?page=9",
        f"/afspraken/{agreement.pk}",
        "/",
        "/afspraken/zonder-eigenaar",
    ):
        with questions.asked() as found:
            page_of(client, address)
        assert len(found) <= 15, (address, found)
