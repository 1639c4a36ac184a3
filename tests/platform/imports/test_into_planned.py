"""Minutes from a file go into the meeting that was planned, and come out of it again."""

from datetime import date, time, timedelta

import pytest

from leerkring.platform.agreements.models import Agreement
from leerkring.platform.audit.models import Event
from leerkring.platform.base import clock
from leerkring.platform.imports import queries
from leerkring.platform.imports.actions import applying, preparing, undoing
from leerkring.platform.imports.errors import UsedSince
from leerkring.platform.imports.rules import FileKind
from leerkring.platform.meetings.actions import agenda, planning
from leerkring.platform.meetings.actions.agenda import ItemWish
from leerkring.platform.meetings.models import Meeting
from leerkring.platform.meetings.rules.series import Wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(choose, table):
    return choose("verslag.docx", kind=FileKind.MINUTES)


@pytest.fixture
def planned(alice, table, file):
    """The meeting of the same table on the day of the minutes, with an agenda of two items."""
    day = queries.plan_of(alice, file).facts["date"]
    wish = Wish(
        body_id=table.pk, title="Ons overleg", begins=time(9),
        ends=time(10),
    )  # fmt: skip
    made = planning.plan(alice, wish, days=[day])[0]
    agenda.propose(alice, made.pk, ItemWish(title="GEMENGDE peutergroepen", text="Vooraf lezen"))
    agenda.propose(alice, made.pk, ItemWish(title="Niet besproken"))
    return made


def state(meeting):
    return (
        Meeting.objects.get(pk=meeting.pk).status,
        list(meeting.items.values_list("title", "minutes", "outcome", "outcome_text", "status")),
        sorted(meeting.attendance.values_list("name", "presence")),
    )


def test_the_preview_offers_the_planned_meeting_and_proposes_it(as_, alice, file, planned):
    page = as_(alice).get(f"/inlezen/{file.pk}").content.decode()

    assert "‘Ons overleg’ staat op deze dag gepland." in page
    assert "In een nieuw overleg ernaast" in page
    assert queries.plan_of(alice, file).facts["into"] == planned.pk


def test_the_minutes_fill_the_planned_meeting_and_its_items_of_the_same_name(alice, file, planned):
    applying.apply(alice, file.pk)

    meeting = Meeting.objects.get()
    assert (meeting.title, meeting.status) == ("Ons overleg", "held")
    found = {one.title: (one.outcome, one.text) for one in meeting.items.all()}
    assert found["GEMENGDE peutergroepen"] == ("agreement", "Vooraf lezen")
    assert found["Niet besproken"] == ("postponed", "")
    assert len(found) == 5
    assert Agreement.objects.get().item.title == "GEMENGDE peutergroepen"


def test_taking_it_back_leaves_the_meeting_as_it_was_planned(alice, file, planned):
    before = state(planned)
    applying.apply(alice, file.pk)
    assert state(planned) != before

    undoing.undo(alice, file.pk)

    assert state(planned) == before
    assert not Agreement.objects.filter(removed_at=None).exists()
    assert Event.objects.filter(action="meeting.minutes_taken_out").exists()


def test_what_the_meeting_carried_on_goes_off_the_next_agenda_too(alice, file, planned, table):
    wish = Wish(
        body_id=table.pk,
        title="",
        begins=time(9),
        ends=time(10),
    )
    later = planning.plan(alice, wish, days=[clock.today() + timedelta(days=20)])[0]
    applying.apply(alice, file.pk)
    assert later.items.filter(status="set").count() == 2

    undoing.undo(alice, file.pk)
    assert not later.items.filter(status="set").exists()


def test_what_was_changed_since_stands_in_the_way(alice, file, planned):
    applying.apply(alice, file.pk)
    item = planned.items.first()
    item.version += 1
    item.save()

    with pytest.raises(UsedSince, match="Ons overleg"):
        undoing.undo(alice, file.pk)


def test_who_wants_a_meeting_of_its_own_gets_one(alice, file, planned):
    preparing.answer(alice, file.pk, defaults={"into": "new"})
    before = state(planned)

    applying.apply(alice, file.pk)

    assert Meeting.objects.count() == 2
    assert state(planned) == before
    undoing.undo(alice, file.pk)
    assert list(Meeting.objects.all()) == [planned]


def test_a_meeting_that_was_closed_already_is_not_filled_again(alice, file, planned):
    Meeting.objects.filter(pk=planned.pk).update(status="held")

    facts = queries.plan_of(alice, file).facts
    assert (facts["same"], facts["into"]) == ((planned.pk, "Ons overleg"), None)


def test_a_meeting_of_another_day_is_not_offered(alice, file, planned):
    file = preparing.answer(alice, file.pk, defaults={"date": date(2026, 2, 2).isoformat()})

    assert queries.plan_of(alice, file).facts["same"] is None
