"""The pages of meetings, in a browser without any script."""

from datetime import timedelta

import pytest

from leerkring.platform.base import clock
from leerkring.platform.mail.models import Message
from leerkring.platform.meetings import queries
from leerkring.platform.meetings.actions import closing, writing
from leerkring.platform.meetings.actions.writing import Written
from leerkring.platform.meetings.models import Meeting
from leerkring.platform.meetings.queries.years import ITEM
from leerkring.platform.meetings.rules import Outcome
from leerkring.platform.themes.queries import confirmed_on
from leerkring.platform.web.calendar import actions as calendar

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


def page_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_a_year_without_meetings_says_so_and_how_to_begin(as_, alice):
    page = page_of(as_(alice), f"/overleggen?jaar={clock.today().year}")

    assert "staat nog geen overleg gepland" in page
    assert 'href="/overleggen/nieuw"' in page


def test_every_page_of_a_meeting_opens_for_who_keeps_it(as_, alice, meeting):
    client, item = as_(alice), meeting.items.first()

    for address in (
        "/overleggen",
        "/overleggen/nieuw",
        f"/overleggen/{meeting.pk}",
        f"/overleggen/{meeting.pk}/wijzigen",
        f"/overleggen/{meeting.pk}/punten/nieuw",
        f"/overleggen/punten/{item.pk}/wijzigen",
        f"/overleggen/punten/{item.pk}/verslag",
        f"/overleggen/{meeting.pk}/uitnodigen",
        f"/overleggen/{meeting.pk}/aanwezigheid",
        f"/overleggen/{meeting.pk}/afronden",
    ):
        assert "Voorbeeldstad" in page_of(client, address)
    assert client.get(f"/overleggen/{meeting.pk}/verslag").status_code == 302
    assert client.get(f"/overleggen/{meeting.pk}/agenda.pdf").content.startswith(b"%PDF")
    assert b"SEQUENCE:0" in client.get(f"/overleggen/{meeting.pk}/overleg.ics").content


def planned(**more):
    day = clock.today() + timedelta(days=20)
    return {
        "day": day.isoformat(),
        "begins": "14:00",
        "ends": "15:30",
        "counts": "on",
        "repeat": "once",
        **more,
    }


def test_a_series_shows_its_days_before_anything_is_kept(as_, alice, table):
    client = as_(alice)
    wish = planned(body=table.pk, repeat="weeks", every=4, times=3, operation="op")

    preview = client.post("/overleggen/nieuw", wish)
    assert "Kloppen deze 3 dagen?" in preview.content.decode()
    assert not Meeting.objects.exists()

    days = [clock.today() + timedelta(days=number) for number in (21, 50)]
    kept = {"confirmed": "1", "day_1": days[0].isoformat(), "day_2": "", "day_3": days[1].isoformat()}
    assert client.post("/overleggen/nieuw", wish | kept).status_code == 302
    assert [one.day for one in Meeting.objects.all()] == days


def test_a_meeting_is_planned_changed_called_off_and_put_back(as_, alice, table):
    client = as_(alice)
    client.post("/overleggen/nieuw", planned(body=table.pk))
    meeting = Meeting.objects.get()

    changed = planned(place="raadhuis", version=1)
    assert client.post(f"/overleggen/{meeting.pk}/wijzigen", changed).status_code == 302
    assert client.post(f"/overleggen/{meeting.pk}/wijzigen", changed).status_code == 422
    page = client.post(f"/overleggen/{meeting.pk}/afzeggen", follow=True).content.decode()
    assert "gaat niet door" in page
    assert f"/overleggen/{meeting.pk}/terugzetten" in page
    client.post(f"/overleggen/{meeting.pk}/terugzetten")
    meeting.refresh_from_db()
    assert (meeting.status, meeting.place, meeting.sequence) == ("planned", "raadhuis", 3)


def test_a_partner_proposes_and_reads_no_minutes_before_they_are_adopted(as_, alice, dora, held):
    item = held.items.first()
    writing.write(alice, item.pk, Written("Vertrouwelijk", Outcome.NONE, "Te vroeg"), version=1)
    client = as_(dora)

    page = page_of(client, f"/overleggen/{held.pk}")
    assert "Te vroeg" not in page
    assert client.get(f"/overleggen/punten/{item.pk}/verslag").status_code == 404

    closing.close(alice, held.pk)
    closing.adopt(alice, held.pk, send=False)
    assert "Vertrouwelijk" in page_of(client, f"/overleggen/{held.pk}/verslagen/1")


def test_a_partner_proposes_an_item_on_the_page(as_, dora, alice, meeting):
    client = as_(dora)

    client.post(f"/overleggen/{meeting.pk}/punten/nieuw", {"title": "Loting", "operation": "op"})

    assert "Loting" in page_of(client, f"/overleggen/{meeting.pk}")
    keeper = page_of(as_(alice), f"/overleggen/{meeting.pk}")
    assert "Eén voorstel wacht" in keeper
    assert "Schoolbestuur De Brug" in keeper


def test_an_item_taken_off_can_be_put_back(as_, alice, meeting):
    client, item = as_(alice), meeting.items.first()

    page = client.post(f"/overleggen/punten/{item.pk}/van-de-agenda", follow=True).content.decode()
    assert f"/overleggen/punten/{item.pk}/terugzetten" in page
    client.post(f"/overleggen/punten/{item.pk}/terugzetten")

    item.refresh_from_db()
    assert item.status == "set"


def test_minutes_save_by_themselves_and_say_when(as_, alice, held):
    address = f"/overleggen/punten/{held.items.first().pk}/verslag"
    client = as_(alice)

    told = client.post(address, {"minutes": "Wij spraken.", "version": 1, "outcome": "none"}, headers=JSON)

    answer = told.json()
    assert (answer["version"], answer["concluded"], answer["done"]) == (2, False, "0 van 2 klaar")
    assert answer["said"].startswith("Bewaard om ")


def test_settling_an_outcome_goes_on_to_the_next_item_and_then_to_closing(as_, alice, held):
    client, (first, second) = as_(alice), held.items.all()

    def settle(item):
        fields = {"minutes": "", "outcome": "noted", "version": 1, "next": "1"}
        return client.post(f"/overleggen/punten/{item.pk}/verslag", fields)["Location"]

    assert settle(first) == f"/overleggen/punten/{second.pk}/verslag#schrijf"
    assert settle(second) == f"/overleggen/{held.pk}/afronden"


def test_settling_without_a_reason_says_what_is_missing(as_, alice, held):
    fields = {"minutes": "x", "outcome": "none", "version": 1, "next": "1"}
    answer = as_(alice).post(f"/overleggen/punten/{held.items.first().pk}/verslag", fields)

    assert answer.status_code == 422
    assert "Zeg waarom er geen afspraak kwam." in answer.content.decode()


def test_two_writers_get_both_texts_side_by_side(as_, alice, bob, held):
    item = held.items.first()
    address = f"/overleggen/punten/{item.pk}/verslag"
    writing.write(alice, item.pk, Written("een\ntwee\ndrie\n"), version=1)
    writing.write(bob, item.pk, Written("EEN\ntwee\ndrie\n"), version=2)
    client, mine = as_(alice), {"minutes": "een\ntwee\nDRIE\n", "version": 2}

    assert client.post(address, mine, headers=JSON).status_code == 409
    page = client.post(address, mine)

    text = page.content.decode()
    assert page.status_code == 409
    assert "U wijzigde verschillende regels." in text
    assert "EEN\ntwee\nDRIE" in text
    assert '<input type="hidden" name="version" value="3"' in text


def test_suggestions_come_while_someone_types_and_keep_nothing(as_, alice, held):
    item = held.items.last()
    text = "De scholen moeten een afspiegeling van de wijk zijn, tegen segregatie."

    answer = as_(alice).post(f"/overleggen/punten/{item.pk}/onderwerpen", {"minutes": text})

    assert "segregatie voorkomen" in answer.content.decode()
    item.refresh_from_db()
    assert item.minutes == ""


def test_a_theme_is_confirmed_and_picked_by_hand(as_, alice, held):
    client, item = as_(alice), held.items.first()

    client.post(
        f"/overleggen/punten/{item.pk}/onderwerp", {"theme": "prevent_segregation", "verdict": "confirmed"}
    )
    assert confirmed_on(ITEM, [item.pk]) == {item.pk: ["prevent_segregation"]}
    client.post(f"/overleggen/punten/{item.pk}/onderwerpen-kiezen", {"themes": ["promote_integration"]})
    assert confirmed_on(ITEM, [item.pk])[item.pk] == ["promote_integration"]


def test_closing_adopting_and_correcting_on_the_pages(as_, alice, held):
    client = as_(alice)
    assert "Twee punten hebben nog geen uitkomst" in page_of(client, f"/overleggen/{held.pk}/afronden")
    client.post(f"/overleggen/{held.pk}/afronden")
    client.post(f"/overleggen/{held.pk}/vaststellen", {"send": "1", "operation": "op"})
    assert Message.objects.count() == 1

    client.post(f"/overleggen/{held.pk}/corrigeren")
    item = held.items.first()
    fields = {"minutes": "Verbeterd", "outcome": "noted", "version": item.version}
    client.post(f"/overleggen/punten/{item.pk}/verslag", fields)
    refused = client.post(f"/overleggen/{held.pk}/vaststellen", {"operation": "b"})
    assert "Zeg in één zin wat u hebt verbeterd." in refused.content.decode()
    client.post(f"/overleggen/{held.pk}/vaststellen", {"remark": "Uitkomst hersteld", "operation": "c"})

    beside = page_of(client, f"/overleggen/{held.pk}/verslagen/2?naast=1")
    assert "Dit veranderde na versie 1" in beside
    assert "Verbeterd" in beside
    assert client.get(f"/overleggen/{held.pk}/verslagen/2.pdf").content.startswith(b"%PDF")


def test_everyone_invited_is_named_and_presence_is_counted(as_, alice, meeting):
    client = as_(alice)
    client.post(f"/overleggen/{meeting.pk}/uitnodigen", {"words": "Tot dan", "operation": "op"})
    assert Message.objects.count() == 1
    refused = client.post(f"/overleggen/{meeting.pk}/uitnodigen", {"operation": "b"})
    assert "al verstuurd" in refused.content.decode()

    one = meeting.attendance.get()
    client.post(f"/overleggen/{meeting.pk}/aanwezigheid", {f"presence_{one.pk}": "present"})
    client.post(f"/overleggen/{meeting.pk}/gasten", {"name": "Een gast"})
    page = page_of(client, f"/overleggen/{meeting.pk}/aanwezigheid")
    assert "1 van 1 partners aanwezig" in page
    assert "Een gast" in page


def test_a_partner_sees_its_own_year_and_another_town_sees_nothing(as_, dora, charlie, ines, meeting):
    assert "aan één overleg" in page_of(as_(dora), f"/overleggen?jaar={meeting.day.year}")
    assert as_(charlie).get(f"/overleggen/{meeting.pk}").status_code == 404
    assert as_(ines).get("/overleggen").status_code == 404


def test_meetings_and_items_are_found_and_stand_in_the_subscription(client, alice, dora, charlie, meeting):
    assert {hit.title for hit in queries.found_for(alice, "Groenoord", 8)} == {
        "Afspiegeling van de wijk in Groenoord"
    }
    assert queries.found_for(charlie, "Groenoord", 8) == []

    address = calendar.renew(dora)
    feed = client.get(f"/agenda-abonnement/{address}.ics").content.decode()
    assert "SUMMARY;LANGUAGE=nl:Bestuurlijk overleg" in feed
    assert str(meeting.uid) in feed


def test_programs_plan_write_and_adopt_with_the_same_rules(as_, alice, dora, table, held):
    program = as_(alice, accept="application/json")
    item = held.items.first()

    def sent(method, path, body, **headers):
        ask = getattr(program, method)
        address, kind = f"/api/v1{path}", "application/json"
        return ask(address, body, content_type=kind, headers={"x-requested-with": "program", **headers})

    day = (clock.today() + timedelta(days=50)).isoformat()
    made = sent("post", "/meetings", {"bodyId": table.pk, "begins": "14:00", "ends": "15:00", "days": [day]})
    assert made.status_code == 201, made.content
    written = {"minutes": "x", "outcome": "none"}
    refused = sent("put", f"/agenda-items/{item.pk}/minutes", written, **{"if-match": '"1"'})
    assert (refused.status_code, refused.json()["code"]) == (422, "incomplete")
    written["outcomeText"] = "Te vroeg"
    assert sent("put", f"/agenda-items/{item.pk}/minutes", written, **{"if-match": '"1"'})["ETag"] == '"2"'
    assert sent("put", f"/meetings/{held.pk}/closure", {}).json()["status"] == "held"
    assert sent("post", f"/meetings/{held.pk}/minutes", {"send": False}).json()["number"] == 1
    seen = as_(dora, accept="application/json").get(f"/api/v1/agenda-items/{item.pk}").json()
    assert seen["minutes"] == ""
    year = program.get(f"/api/v1/meetings-year?year={held.day.year}").json()
    assert len(year[0]["subjects"]) == 5
