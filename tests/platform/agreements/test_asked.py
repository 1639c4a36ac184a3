"""The four agreements on preschool that the law asks for, and the topics by which they are known."""

from datetime import time, timedelta
from importlib import import_module

import people
import pytest
import seating
from agreements.conftest import wish
from django.apps import apps

from leerkring.platform.agreements.actions import agreeing, evaluating, refusing
from leerkring.platform.agreements.actions.evaluating import EvaluationWish
from leerkring.platform.agreements.actions.refusing import RefusalWish
from leerkring.platform.agreements.errors import NotAPartnerHere, NotAsked, NotYet
from leerkring.platform.agreements.models import Agreement
from leerkring.platform.agreements.queries import asked
from leerkring.platform.agreements.rules.asked import REFUSAL_HOLDS, Standing
from leerkring.platform.agreements.rules.lists import Decision, Result
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.meetings.actions import planning
from leerkring.platform.meetings.models import Meeting
from leerkring.platform.meetings.rules.series import Wish as Plan
from leerkring.platform.organisations.rules import Kind
from leerkring.platform.themes.errors import UnknownTopic
from leerkring.statute.asked import asked_on
from leerkring.statute.topics import topic

DAY = timedelta(days=1)


@pytest.fixture
def about(alice, noor):
    """Make an agreement on topics."""

    def make(*topics, **fields):
        return agreeing.make(alice, wish(noor, topics=topics, **fields))

    return make


def standings(actor):
    return {one.asked.code: one.standing for one in asked.watched_for(actor)}


def test_each_asked_agreement_names_topics_that_exist():
    assert all(topic(code) for one in asked_on(clock.today()) for code in one.topics)


def test_without_agreements_all_four_are_missing(alice):
    assert standings(alice) == dict.fromkeys(
        ("target_group", "guidance", "continuous_line", "results"), Standing.MISSING
    )


def test_one_of_several_topics_is_enough(alice, about):
    about("OAB-07")

    assert standings(alice)["guidance"] is Standing.AGREED


def test_an_agreement_on_more_topics_counts_for_each(alice, about):
    about("OAB-01", "OAB-14")

    found = standings(alice)
    assert [code for code, one in found.items() if one is Standing.AGREED] == ["continuous_line", "results"]


def test_an_agreement_on_its_last_day_holds_and_a_day_later_it_is_expired(alice, about):
    one = about("OAB-06", due_on=clock.today())
    assert standings(alice)["target_group"] is Standing.AGREED

    Agreement.objects.filter(pk=one.pk).update(due_on=clock.today() - DAY)
    assert standings(alice)["target_group"] is Standing.EXPIRED


def test_an_ended_agreement_no_longer_holds_and_a_proposed_one_does_not_yet(alice, about):
    agreeing.end(alice, about("OAB-06").pk, because="Klaar.")
    Agreement.objects.filter(pk=about("OAB-14").pk).update(status="proposed")

    found = standings(alice)
    assert (found["target_group"], found["results"]) == (Standing.EXPIRED, Standing.MISSING)


def test_the_agreement_that_holds_longest_says_until_when(alice, about):
    about("OAB-06", due_on=clock.today() + DAY)
    about("OAB-06", due_on=clock.today() + 9 * DAY)
    assert asked.watched_for(alice)[0].holds_until == clock.today() + 9 * DAY

    about("OAB-06")
    assert asked.watched_for(alice)[0].holds_until is None


def test_what_partners_last_found_stands_beside_the_agreement(alice, about):
    one = about("OAB-14")
    found = EvaluationWish(on=clock.today(), result=Result.ACHIEVED, decision=Decision.KEEP)
    evaluating.evaluate(alice, one.pk, found)

    (made,) = asked.watched_for(alice)[3].made
    assert (made.evaluated_on, made.result) == (clock.today(), "achieved")


# Refusing


def no(party, **fields):
    known = {"asked": "results", "organisation_id": party.pk, "on": clock.today(), "document": "Brief"}
    return RefusalWish(**{**known, **fields})


def test_a_documented_refusal_explains_what_is_missing_for_a_year(alice, de_brug):
    one = refusing.refuse(alice, no(de_brug))
    assert standings(alice)["results"] is Standing.REFUSED

    one.on = clock.today() - REFUSAL_HOLDS - DAY
    one.save()
    assert standings(alice)["results"] is Standing.MISSING


def test_an_agreement_that_holds_counts_although_one_party_refused(alice, about, de_brug):
    refusing.refuse(alice, no(de_brug))
    about("OAB-14")

    found = asked.watched_for(alice)[3]
    assert (found.standing, len(found.refused)) == (Standing.AGREED, 1)


def test_a_refusal_is_of_a_party_of_the_town_about_something_asked_and_not_of_tomorrow(
    alice, de_brug, modeldorp
):
    stranger = people.partner("Elders", Kind.PRIMARY_BOARD, modeldorp)

    with pytest.raises(NotAPartnerHere):
        refusing.refuse(alice, no(stranger))
    with pytest.raises(NotAsked):
        refusing.refuse(alice, no(de_brug, asked="anders"))
    with pytest.raises(NotYet):
        refusing.refuse(alice, no(de_brug, on=clock.today() + DAY))


def test_a_removed_refusal_comes_back_and_is_of_no_other_town(alice, charlie, dora, de_brug):
    one = refusing.refuse(alice, no(de_brug))
    for actor in (charlie, dora):
        with pytest.raises(NotFound):
            refusing.remove(actor, one.pk)

    refusing.remove(alice, one.pk)
    assert standings(alice)["results"] is Standing.MISSING
    refusing.take_back(alice, one.pk)
    assert standings(alice)["results"] is Standing.REFUSED


# The start page


@pytest.fixture
def meets(alice, voorbeeldstad):
    """Plan a meeting of the board so many days from now."""

    def plan(days, **fields):
        body = seating.body(voorbeeldstad, f"LEA {days}")
        one = Plan(body_id=body.pk, title="LEA", begins=time(14), ends=time(15))
        made = planning.plan(alice, one, days=[clock.today() + abs(days) * DAY])[0]
        starts_at = made.starts_at + (days - abs(days)) * DAY
        known = {"counts_for_statute": True, "starts_at": starts_at, "ends_at": starts_at + DAY / 24}
        Meeting.objects.filter(pk=made.pk).update(**{**known, **fields})

    return plan


def test_what_is_missing_is_one_task_when_a_meeting_comes_at_which_it_fits(alice, about, meets):
    for code in ("OAB-06", "OAB-01", "OAB-14"):
        about(code)
    meets(20)

    (task,) = asked.WAITING.due_for(alice)

    assert task.title == "Vve: drie van de vier afspraken"
    assert task.why.startswith("Nog niet: toeleiding. Op ")
    assert (task.url, task.by) == ("/afspraken/vve", clock.today() + 20 * DAY)


def test_without_a_meeting_soon_nobody_is_nagged(alice, meets):
    assert asked.WAITING.due_for(alice) == []

    meets(60)
    meets(10, counts_for_statute=False)
    meets(-1)
    assert asked.WAITING.due_for(alice) == []


def test_what_is_made_or_refused_is_no_task(alice, about, de_brug, meets):
    meets(20)
    about("OAB-06", "OAB-05", "OAB-01")
    refusing.refuse(alice, no(de_brug))

    assert asked.WAITING.due_for(alice) == []


def test_only_who_advises_the_town_gets_the_task(bob, dora, charlie, meets):
    meets(20)

    assert [asked.WAITING.due_for(one) for one in (bob, dora, charlie)] == [[], [], []]


def test_the_task_costs_one_question(alice, about, meets, django_assert_max_num_queries):
    about("OAB-06")
    meets(20)

    with django_assert_max_num_queries(1):
        assert asked.WAITING.due_for(alice)


# Pages


def text(answer):
    return answer.content.decode()


def test_the_register_shows_the_four_and_leads_to_their_page(as_, alice, about):
    one = about("OAB-06", due_on=clock.today() + DAY)
    client = as_(alice)

    assert "Vve: één van de vier afspraken" in text(client.get("/afspraken"))
    page = text(client.get("/afspraken/vve"))
    assert one.title in page
    assert "Nog niet geëvalueerd" in page
    assert "/afspraken/nieuw?vraag=OAB-14" in page


def test_a_partner_is_not_shown_what_the_town_misses(as_, alice, dora, de_brug, noor):
    agreeing.make(alice, wish(noor, partner_ids=[de_brug.pk]))
    client = as_(dora)

    assert "Vve:" not in text(client.get("/afspraken"))
    assert client.get("/afspraken/vve").status_code == 404


def test_the_form_begins_with_what_the_law_asks(as_, alice):
    form = text(as_(alice).get("/afspraken/nieuw?vraag=OAB-14"))

    assert 'value="Resultaatafspraken"' in form
    ticked = form[form.index('value="OAB-14"') :][:80]
    assert "checked" in ticked


def test_a_refusal_is_noted_by_form_and_can_be_undone(as_, alice, de_brug):
    client = as_(alice)
    sent = {"asked": "results", "organisation_id": de_brug.pk, "on": clock.today().isoformat()}
    assert client.post("/afspraken/vve/weigering", sent).status_code == 422

    said = text(
        client.post("/afspraken/vve/weigering", {**sent, "document": "Brief van 3 maart"}, follow=True)
    )

    assert "Schoolbestuur De Brug maakte deze afspraak niet" in said
    assert "Brief van 3 maart" in said
    assert "/verwijderen" in said


def test_a_topic_that_the_words_name_is_confirmed_with_one_click_and_undone_with_one(as_, alice, noor):
    one = agreeing.make(alice, wish(noor))
    client, page = as_(alice), f"/afspraken/{one.pk}"
    assert "Noemt het onderwerp" in text(client.get(page))

    client.post(f"{page}/vragenlijst/SEG-04")
    one.refresh_from_db()
    assert (one.topics, one.version) == (["SEG-04"], 2)
    said = text(client.get(page))
    assert "Heterogene voorschoolse groepen" in said
    assert "Noemt het onderwerp" not in said

    client.post(f"{page}/vragenlijst/SEG-04/weg")
    one.refresh_from_db()
    assert one.topics == []
    assert client.post(f"{page}/vragenlijst/XXX-99").status_code == 404


def test_the_form_reads_the_text_for_topics_and_keeps_nothing(as_, alice, noor):
    sent = {"title": "Doorgaande lijn", "owner_id": noor.pk, "look": "1"}

    form = text(as_(alice).post("/afspraken/nieuw", sent))

    assert form.index('value="OAB-01"') < form.index("Alle andere onderwerpen")
    assert not Agreement.objects.exists()


def test_free_words_are_no_topics(about):
    with pytest.raises(UnknownTopic):
        about("taalklas")


def test_an_old_version_with_free_words_comes_back_without_them(alice, about):
    one = about("OAB-06")
    one.history.update(topics=["vve", "OAB-14"])
    agreeing.change(alice, one.pk, wish(one.owner, title="Anders"), version=1)

    assert agreeing.restore(alice, one.pk, 1).topics == ["OAB-14"]


def test_keywords_of_before_become_topics_and_what_is_none_goes_to_the_text(alice, about):
    one = about("OAB-06", text="Wie telt mee.")
    Agreement.objects.filter(pk=one.pk).update(topics=["doorgaande lijn", "OAB-06", "zwembad"])

    import_module("leerkring.platform.agreements.migrations.0002_topics_and_refusals").as_topics(apps, None)

    one.refresh_from_db()
    assert one.topics == ["OAB-01", "OAB-06"]
    assert one.text == "Wie telt mee.\n\nTrefwoorden: zwembad"


def test_programs_read_what_is_asked_and_note_a_refusal(as_, alice, dora, de_brug):
    client = as_(alice)
    wish_ = {
        "asked": "results",
        "organisationId": de_brug.pk,
        "on": clock.today().isoformat(),
        "document": "Brief",
    }
    made = client.post("/api/v1/refusals", wish_, content_type="application/json")
    assert made.status_code == 201

    found = client.get("/api/v1/asked-agreements").json()
    assert [one["standing"] for one in found] == ["missing", "missing", "missing", "refused"]
    assert client.delete(f"/api/v1/refusals/{made.json()['id']}").status_code == 204
    assert client.put(f"/api/v1/refusals/{made.json()['id']}/recovery").json()["document"] == "Brief"
    assert as_(dora).get("/api/v1/asked-agreements").status_code in {403, 404}


def test_topics_leave_with_the_register(as_, alice, about):
    about("OAB-06", "SEG-04")
    (row,) = as_(alice).get("/afspraken/download.json").json()

    assert row["vragenlijst"] == "OAB-06 SEG-04"
