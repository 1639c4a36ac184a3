"""What hangs in the air when someone leaves: sent, or to be confirmed, and never opened."""

from datetime import timedelta
from uuid import uuid4

import pytest

from leerkring.platform.agreements.actions import group_evaluating, passing_on
from leerkring.platform.agreements.actions.group_evaluating import GroupWish
from leerkring.platform.agreements.rules.lists import Result
from leerkring.platform.base import clock
from leerkring.platform.handover import actions
from leerkring.platform.handover.queries import content
from leerkring.platform.meetings.models import Attendance, Meeting
from leerkring.platform.network.models import MeetingBody
from leerkring.platform.notifications.actions import notify, read_about

pytestmark = pytest.mark.django_db


def unread(file):
    told = {one.key: one for one in content.sections_of(file)}
    return [row.cells[1:] for row in told["unread"].rows] if "unread" in told else []


@pytest.fixture
def group(voorbeeldstad, board_table):
    return MeetingBody.objects.create(
        town=voorbeeldstad, name="Werkgroep vve", level="working", parent=board_table, valid_from="2020-01-01"
    )


def told(actor, url="/afspraken/1", **more):
    fields = {"nl": "Nieuw cijfer voor doel", "en": "New figure", "organisation_id": actor.organisation_id}
    notify(users=[actor.user], key=f"k{url}", url=url, **{**fields, **more})


def test_nothing_that_waits_makes_no_section(file):
    assert unread(file) == []


def test_what_was_passed_on_stays_until_it_is_confirmed(file, alice, register, group):
    passed = passing_on.pass_on(alice, register.pk, body_id=group.pk, on=clock.today())
    assert unread(file) == [("Doorgegeven: Gemengde peutergroepen", "bevestigen in Werkgroep vve")]

    passing_on.acknowledge(alice, passed.pk)
    assert unread(file) == []


def test_what_a_working_group_found_stands_in_the_file_and_waits_until_it_was_seen(
    file, alice, register, group
):
    found = GroupWish(
        body_id=group.pk,
        on=clock.today(),
        found="Huisbezoek werkt.",
        result=Result.PARTLY,
        advice="Betaal door.",
    )
    made = group_evaluating.keep(alice, register.pk, found)

    sections = {one.key: one for one in content.sections_of(file)}
    assert sections["groups"].rows[0].cells[1:] == (
        "Gemengde peutergroepen", "Werkgroep vve", "Deels gehaald. Huisbezoek werkt. Advies: Betaal door.",
    )  # fmt: skip
    assert unread(file) == [
        ("Evaluatie van Werkgroep vve: Gemengde peutergroepen", "bespreken in Bestuurlijk overleg")
    ]
    group_evaluating.see(alice, made.pk)
    assert unread(file) == []


def test_an_invitation_stays_until_it_is_answered(file, noor, meeting):
    asked = Attendance.objects.create(meeting=meeting, representative=noor, name="Noor")
    assert unread(file) == []
    asked.mailed_at = clock.now()
    asked.save()

    assert unread(file) == [(f"Uitnodiging: Bestuurlijk overleg, {meeting.on}", "komen of afmelden")]
    asked.presence = "apologies"
    asked.save()
    assert unread(file) == []


def test_minutes_of_a_meeting_that_was_held_wait_to_be_adopted(file, meeting):
    began = clock.now() - timedelta(days=3)
    Meeting.objects.filter(pk=meeting.pk).update(
        starts_at=began, ends_at=began + timedelta(hours=1), status="held"
    )

    assert unread(file) == [("Verslag: Bestuurlijk overleg", "vaststellen")]


def test_notifications_of_the_register_that_were_never_opened_are_named(file, alice):
    told(alice)
    told(alice, url="/eigen-tellingen/4")
    told(alice, url="/overleggen/9", organisation_id=None)
    assert unread(file) == [("Nieuw cijfer voor doel", "melding lezen")]

    read_about(alice, beginning="k/afspraken")
    assert unread(file) == []


def test_only_of_who_leaves_and_not_of_colleagues(file, bob):
    told(bob)

    assert unread(file) == []


def test_a_partner_gets_what_was_for_its_own_tables(alice, voorbeeldstad, de_brug, of_the_brug, meeting):
    successor = type(of_the_brug).objects.create(
        town=voorbeeldstad, organisation=de_brug, name="Dirk", valid_from="2020-01-01"
    )
    file = actions.make(alice, leaving_id=of_the_brug.pk, successor_id=successor.pk, on=clock.today())
    Attendance.objects.create(meeting=meeting, representative=of_the_brug, name="Dora", mailed_at=clock.now())
    elsewhere = MeetingBody.objects.create(
        town=voorbeeldstad, name="Ambtelijk", level="director", valid_from="2020-01-01"
    )
    began = clock.now() - timedelta(days=3)
    Meeting.objects.create(
        town=voorbeeldstad, body=elsewhere, title="Ambtelijk", starts_at=began, uid=uuid4(), status="held",
        ends_at=began + timedelta(hours=1), created_by=alice.user, created_at=began,
    )  # fmt: skip

    assert [cells[1] for cells in unread(file)] == ["komen of afmelden"]


def test_the_page_and_the_paper_show_it(file, as_, alice, register, group):
    passing_on.pass_on(alice, register.pk, body_id=group.pk, on=clock.today())
    client = as_(alice)

    assert (
        "Ontvangen, nog niet geopend of bevestigd"
        in client.get(f"/netwerk/overdracht/{file.pk}").content.decode()
    )
    assert client.get(f"/netwerk/overdracht/{file.pk}/dossier.pdf").status_code == 200
