"""What everyone sees: only what a town chose, no person, no draft, nothing about few children."""

import csv
import io
import json
from datetime import date

import people
import pytest

from leerkring.platform.accounts.rules import Role
from leerkring.platform.agreements.models import Agreement
from leerkring.platform.audit.models import Event
from leerkring.platform.base.errors import NotFound
from leerkring.platform.publications.actions import publishing
from leerkring.platform.publications.errors import NotAgreedYet

pytestmark = pytest.mark.django_db
TOWN = "/gemeenten/GM9901/afspraken"
CANARY = "Kanarievogel"


def page_of(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def everything(client):
    """All that a stranger can get of the town, in one text."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "nl"
    api = "/api/v1/municipalities/GM9901/agreements"
    return "".join(page_of(client, one) for one in (TOWN, f"{TOWN}.csv", f"{TOWN}.json", api))


def opened(*agreements):
    Agreement.objects.filter(pk__in=[one.pk for one in agreements]).update(is_public=True)


def test_a_town_that_chose_nothing_has_a_page_that_says_so(client, as_, year, modeldorp):
    assert "Voorbeeldstad heeft nog niets openbaar gemaakt" in page_of(as_(), TOWN)
    assert "Modeldorp heeft nog niets openbaar gemaakt" in page_of(as_(), "/gemeenten/GM9902/afspraken")
    assert "Nog geen gemeente maakte afspraken openbaar" in page_of(as_(), "/gemeenten/afspraken")


def test_a_code_that_no_town_has_gives_no_page(as_, voorbeeldstad):
    page_of(as_(), "/gemeenten/GM0000/afspraken", status=404)
    page_of(as_(), "/gemeenten/GM0000/afspraken.csv", status=404)


def test_everyone_reads_what_the_town_chose_with_goal_values_and_evaluation(as_, year):
    opened(*Agreement.objects.filter(title="Gemengde peutergroepen"))

    page = page_of(as_(), TOWN)
    assert "Voorbeeldstad laat één afspraak zien; het enige doel is nog niet gehaald" in page
    assert "Gemengde peutergroepen" in page
    assert "segregatie voorkomen" in page
    assert "Schoolbestuur De Brug" in page
    assert "Van 58% naar 75%, uiterlijk 1 november 2027; stand op 1 november 2026: 71%." in page
    assert 'class="done" x="0" y="6" width="153"' in page
    assert "deels gehaald" in page
    assert "Eén locatie ging pas in mei open" in page
    assert "Bereik van de voorschool" not in page
    assert "Voorbeeldstad" in page_of(as_(), "/gemeenten/afspraken")


def test_nothing_that_was_not_chosen_leaves_by_any_door(as_, empty):
    shown = empty.agreement(
        "Wel openbaar", date(2026, 1, 1), owner=empty.representative(f"{CANARY} Eigenaar")
    )
    empty.goal(shown, f"{CANARY} concept", status="draft")
    empty.goal(shown, f"{CANARY} weggehaald", removed_at="2026-02-02T10:00:00Z")
    goal = empty.goal(shown, "Doel")
    empty.value(goal, date(2026, 1, 9), 3.0, source=f"{CANARY} bron", removed_at="2026-02-02T10:00:00Z")
    empty.evaluation(goal, date(2026, 2, 1), "partly", cause=f"{CANARY} kladje", is_draft=True)
    empty.evaluation(goal, date(2026, 3, 1), "achieved", process=f"{CANARY} samenwerking")
    hidden = empty.agreement(f"{CANARY} besloten", date(2026, 1, 1), text=CANARY)
    empty.goal(hidden, f"{CANARY} doel")
    proposed = empty.agreement(f"{CANARY} voorstel", date(2026, 1, 1), status="proposed")
    removed = empty.agreement(f"{CANARY} weg", date(2026, 1, 1), removed_at="2026-02-02T10:00:00Z")
    body = empty.body(f"{CANARY} tafel")
    empty.item(empty.meeting(body, date(2026, 1, 5)), f"{CANARY} punt")
    opened(shown, proposed, removed)

    told = everything(as_())
    assert "Wel openbaar" in told
    assert CANARY not in told


def test_nothing_of_another_town_is_on_the_page(as_, alice, charlie, empty):
    theirs = type(empty)(charlie)
    opened(theirs.agreement(CANARY, date(2026, 1, 1)))

    assert CANARY not in everything(as_())


def test_the_name_of_a_person_is_left_out_of_every_text(as_, alice, dora, empty):
    empty.representative("Fatima El Idrissi")
    one = empty.agreement(
        "Loket van Alice",
        date(2026, 1, 1),
        text="Dora belt Fatima el Idrissi.",
        ended_because="Alice vertrok",
    )
    goal = empty.goal(one, "Alice belt 10 scholen")
    empty.value(goal, date(2026, 2, 1), 12, source="Opgave van Dora")
    empty.evaluation(goal, date(2026, 3, 1), "partly", cause="Dora was ziek")
    opened(one)

    told = everything(as_())
    assert "[naam weggelaten] belt [naam weggelaten]." in told
    for name in ("Fatima", "Alice", "Dora"):
        assert name not in told.replace("Voorbeeldstad", "")


def test_a_value_about_fewer_than_ten_children_is_said_to_be_so_and_never_given(as_, empty):
    one = empty.agreement("Klein", date(2026, 1, 1))
    goal = empty.goal(one, "Meer peuters", unit="%", baseline=44.4, baseline_n=9, target=80)
    empty.value(goal, date(2026, 2, 1), 55.5, n=9)
    empty.value(goal, date(2026, 3, 1), 66.5, n=10)
    counted = empty.goal(one, "Kinderen op de lijst", unit="peuters")
    empty.value(counted, date(2026, 2, 1), 7)
    opened(one)

    told = everything(as_())
    assert "minder dan 10 kinderen" in told
    assert "66,5%" in told
    assert "open-bar" not in told
    for hidden in ("44,4", "44.4", "55,5", "55.5", "7 peuters"):
        assert hidden not in told


def test_the_csv_has_a_row_per_goal_with_its_source_and_day(as_, year):
    opened(*Agreement.objects.all())

    rows = list(csv.DictReader(io.StringIO(page_of(as_(), f"{TOWN}.csv"))))
    assert len(rows) == 3
    assert {one["source"] for one in rows} == {"Leerkring, openbaar gemaakt door Voorbeeldstad"}
    assert all(date.fromisoformat(one["retrieved_on"]) for one in rows)
    assert [one["latest_value"] for one in rows if one["agreement"] == "Gemengde peutergroepen"] == ["71%"]


def test_the_json_says_of_which_town_and_from_where(as_, year):
    opened(*Agreement.objects.all())

    told = json.loads(page_of(as_(), f"{TOWN}.json"))
    assert told["municipality"] == {"code": "GM9901", "name": "Voorbeeldstad"}
    assert told["source"] == "Leerkring, openbaar gemaakt door Voorbeeldstad"
    assert len(told["agreements"]) == 3


def test_the_advisor_ticks_looks_first_and_then_saves(as_, alice, year):
    one, other, third = Agreement.objects.order_by("pk")
    client = as_(alice)
    ids = [one.pk, other.pk, third.pk]

    looked = client.post("/afspraken/openbaar", {"among": ids, "public": [one.pk], "preview": "1"})
    page = looked.content.decode()
    assert "Dit ziet iedereen. Nog niet bewaard." in page
    assert "Van 58% naar 75%" in page
    assert not Agreement.objects.filter(is_public=True).exists()

    saved = client.post("/afspraken/openbaar", {"among": ids, "public": [one.pk]}, follow=True)
    page = saved.content.decode()
    assert "Eén afspraak is nu openbaar." in page
    assert "Iedereen ziet één van de drie afspraken" in page
    assert [row.pk for row in Agreement.objects.filter(is_public=True)] == [one.pk]


def test_a_choice_is_undone_with_one_press(as_, alice, year):
    one, other, _ = Agreement.objects.order_by("pk")
    opened(other)
    client = as_(alice)
    ids = [one.pk, other.pk]
    page = client.post(
        "/afspraken/openbaar", {"among": ids, "public": [one.pk]}, follow=True
    ).content.decode()
    undo = f"/afspraken/openbaar/terug?open={other.pk}&amp;dicht={one.pk}"
    assert f'action="{undo}"' in page

    client.post(undo.replace("&amp;", "&"))

    assert [row.pk for row in Agreement.objects.filter(is_public=True)] == [other.pk]


def test_what_was_not_on_the_page_of_the_list_stays_as_it_is(alice, year):
    one, other, _ = Agreement.objects.order_by("pk")
    opened(other)

    publishing.choose(alice, among=[one.pk], public=[])

    other.refresh_from_db()
    assert other.is_public


def test_a_preview_warns_that_a_name_is_left_out(as_, alice, empty):
    one = empty.agreement("Alice regelt het", date(2026, 1, 1))

    looked = as_(alice).post("/afspraken/openbaar", {"among": [one.pk], "public": [one.pk], "preview": "1"})
    assert "In deze afspraak staat de naam van iemand." in looked.content.decode()


def test_a_proposal_is_not_made_public(alice, empty):
    one = empty.agreement("Voorstel", date(2026, 1, 1), status="proposed")

    with pytest.raises(NotAgreedYet):
        publishing.set_public(alice, one.pk, is_public=True)


def test_only_who_keeps_the_file_chooses_and_the_alderman_sees(as_, dora, charlie, ines, year, voorbeeldstad):
    one = Agreement.objects.first()
    alderman = people.person("Wethouder", Role.ALDERMAN, voorbeeldstad)

    for who in (alderman, dora, charlie, ines):
        with pytest.raises(NotFound):
            publishing.set_public(who, one.pk, is_public=True)
    page = page_of(as_(alderman), "/afspraken/openbaar")
    assert "Gemengde peutergroepen" in page
    assert 'type="checkbox"' not in page
    for who in (dora, ines):
        page_of(as_(who), "/afspraken/openbaar", status=404)


def test_opening_and_closing_are_in_the_trail_and_the_history(alice, year):
    one = Agreement.objects.first()
    publishing.set_public(alice, one.pk, is_public=True)
    publishing.set_public(alice, one.pk, is_public=True)
    publishing.set_public(alice, one.pk, is_public=False)

    told = list(Event.objects.filter(action__startswith="publication.").values_list("action", flat=True))
    assert told == ["publication.opened", "publication.closed"]
    assert [row.is_public for row in one.history.order_by("history_id")][-2:] == [True, False]


def test_a_page_of_five_hundred_agreements_stays_short(as_, alice, empty, django_assert_max_num_queries):
    owner = empty.representative("Eigenaar Een")
    made = [empty.agreement(f"Afspraak {n}", date(2026, 1, 1), owner=owner) for n in range(60)]
    for one in made:
        empty.goal(one, "Doel", target=3.0)
    opened(*made)
    stranger, advisor = as_(), as_(alice)
    advisor.get("/afspraken/openbaar")

    with django_assert_max_num_queries(15):
        page = page_of(stranger, TOWN)
    assert page.count('class="open-agreement"') == 25
    with django_assert_max_num_queries(15):
        page_of(advisor, "/afspraken/openbaar")


def test_the_monitor_of_a_town_leads_to_its_agreements(as_, voorbeeldstad):
    assert f'href="{TOWN}"' in page_of(as_(), "/monitor/GM9901")
