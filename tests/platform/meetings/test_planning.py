"""Planning, changing and calling off; the joint agenda; and what stays open until it is closed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.meetings import queries
from leerkring.platform.meetings.actions import agenda, closing, members, planning, writing
from leerkring.platform.meetings.actions.agenda import ItemWish
from leerkring.platform.meetings.actions.writing import Written
from leerkring.platform.meetings.errors import EndsBeforeItBegins, NeedsReason, NotYours, OnlyReading
from leerkring.platform.meetings.models import Attendance, Meeting
from leerkring.platform.meetings.rules import ItemStatus, Outcome, Presence
from leerkring.platform.network.models import MeetingBody, Representative, Seat

pytestmark = pytest.mark.django_db


def soon(days):
    return clock.today() + timedelta(days=days)


def titles(meeting):
    return [one.title for one in queries.items_of(meeting)]


def test_a_series_is_planned_at_once_with_the_members_of_the_body(alice, wish, ilse):
    made = planning.plan(alice, wish, days=[soon(10), soon(40), soon(70)])

    assert len({one.series for one in made}) == 1
    assert [one.title for one in made] == ["Bestuurlijk overleg"] * 3
    assert [one.name for one in made[0].attendance.all()] == ["Ilse Bakker"]


def test_planning_twice_with_one_operation_plans_once(alice, wish):
    for _ in range(2):
        planning.plan(alice, wish, days=[soon(10)], operation="op")

    assert Meeting.objects.count() == 1


def test_a_meeting_at_two_keeps_its_hour_in_summer_and_in_winter(alice, wish):
    made = planning.plan(alice, wish, days=[soon(1), soon(180)])

    assert {one.starts_at.astimezone(clock.AMSTERDAM).hour for one in made} == {14}


def test_a_meeting_does_not_end_before_it_begins(alice, wish):
    with pytest.raises(EndsBeforeItBegins):
        planning.plan(alice, replace(wish, ends=wish.begins), days=[soon(10)])


def test_a_regional_meeting_counts_when_someone_says_why(alice, wish, table):
    MeetingBody.objects.filter(pk=table.pk).update(level="regional")

    with pytest.raises(NeedsReason):
        planning.plan(alice, wish, days=[soon(10)])
    made = planning.plan(alice, replace(wish, because="De regio bespreekt alle thema’s"), days=[soon(10)])
    assert made[0].counts_for_statute


def test_a_partner_and_another_town_plan_nothing(dora, charlie, wish):
    for stranger in (dora, charlie):
        with pytest.raises(NotFound):
            planning.plan(stranger, wish, days=[soon(10)])


def test_another_place_counts_for_calendars_and_another_reason_does_not(alice, meeting, wish):
    day = meeting.day
    changed = planning.change(alice, meeting.pk, replace(wish, place="school"), day=day, version=1)
    assert changed.sequence == 1

    again = replace(wish, place="school", counts=False, because="Alleen bijpraten")
    assert planning.change(alice, meeting.pk, again, day=day, version=2).sequence == 1


def test_who_was_second_to_change_a_meeting_hears_of_the_first(alice, bob, meeting, wish):
    planning.change(bob, meeting.pk, replace(wish, place="school"), day=meeting.day, version=1)

    with pytest.raises(Changed):
        planning.change(alice, meeting.pk, replace(wish, place="kerk"), day=meeting.day, version=1)


def test_who_left_the_table_is_not_asked_any_more_and_who_came_is(alice, meeting, wish, ilse, table, de_brug):
    Seat.objects.filter(representative=ilse).update(valid_to=clock.today())
    new = Representative.objects.create(
        town=table.town, organisation=de_brug, name="Jamal", valid_from=clock.today()
    )
    Seat.objects.create(body=table, organisation=de_brug, representative=new, valid_from=clock.today())

    planning.change(alice, meeting.pk, wish, day=meeting.day, version=1)

    assert [one.name for one in meeting.attendance.all()] == ["Jamal"]


def test_a_partner_proposes_and_the_town_sets_it_on_the_agenda(alice, dora, meeting):
    item = agenda.propose(dora, meeting.pk, ItemWish("Loting"), operation="op")
    agenda.propose(dora, meeting.pk, ItemWish("Loting"), operation="op")
    assert (item.status, str(item.proposed_by)) == ("proposed", "Schoolbestuur De Brug")
    assert meeting.items.count() == 3

    agenda.set_on(alice, item.pk)

    with pytest.raises(NotYours):
        agenda.edit(dora, item.pk, ItemWish("Anders"))
    assert titles(meeting)[-1] == "Loting"


def test_a_partner_changes_only_its_own_open_proposal(dora, meeting):
    mine = agenda.propose(dora, meeting.pk, ItemWish("Loting"))
    assert agenda.edit(dora, mine.pk, ItemWish("Samen loten"), version=1).title == "Samen loten"
    agenda.take_off(dora, mine.pk)
    assert agenda.put_back(dora, mine.pk).status == ItemStatus.PROPOSED.value

    with pytest.raises(NotYours):
        agenda.take_off(dora, meeting.items.first().pk)
    with pytest.raises(OnlyReading):
        agenda.set_on(dora, mine.pk)


def test_items_change_places_and_the_first_stays_first(alice, meeting):
    first, second = meeting.items.all()

    agenda.move(alice, first.pk, up=True)
    agenda.move(alice, second.pk, up=True)

    assert titles(meeting) == [second.title, first.title]


def test_two_people_change_one_item_and_neither_is_lost(alice, bob, meeting):
    item = meeting.items.first()
    agenda.edit(bob, item.pk, ItemWish(item.title, "Van Bob"), version=1)

    with pytest.raises(Changed) as told:
        agenda.edit(alice, item.pk, ItemWish(item.title, "Van Alice"), version=1)
    assert (told.value.mine, told.value.theirs, told.value.who) == ("Van Alice", "Van Bob", "Bob")


def test_a_meeting_called_off_hands_its_items_on_and_takes_them_back(alice, meeting, wish):
    later = planning.plan(alice, wish, days=[soon(60)])[0]

    planning.cancel(alice, meeting.pk)
    assert titles(later) == titles(meeting)

    planning.put_back(alice, meeting.pk)
    assert (titles(later), len(titles(meeting))) == ([], 2)


def test_what_is_postponed_goes_on_at_the_next_meeting_until_it_is_closed(alice, held, wish):
    later = planning.plan(alice, wish, days=[soon(60)])[0]
    first = held.items.first()
    writing.write(alice, first.pk, Written("", Outcome.NOTED), version=first.version)

    closing.close(alice, held.pk)

    assert titles(later) == ["Eén aanmeldmoment voor alle scholen"]
    carried = later.items.get()
    assert carried.carried_from.outcome_text == closing.NOT_REACHED
    agenda.take_off(alice, carried.pk)
    planning.plan(alice, wish, days=[soon(90)])
    assert titles(later) == []
    assert [one.title for one in queries.left_over(later.body_id)] == ["Eén aanmeldmoment voor alle scholen"]
    agenda.carry(alice, later.pk, carried.carried_from_id)
    assert titles(later) == ["Eén aanmeldmoment voor alle scholen"]
    assert not queries.left_over(later.body_id).exists()


def test_what_is_still_open_goes_along_when_the_next_meeting_is_planned_later(alice, held, wish):
    closing.close(alice, held.pk)

    assert len(titles(planning.plan(alice, wish, days=[soon(60)])[0])) == 2


def test_a_partner_apologises_for_itself_only(dora, alice, meeting):
    own = meeting.attendance.get()
    members.answer(dora, own.pk, comes=False)
    own.refresh_from_db()
    assert own.presence == Presence.APOLOGIES.value

    guest = members.add_guest(alice, meeting.pk, name="Een gast")
    with pytest.raises(NotFound):
        members.answer(dora, guest.pk, comes=False)
    members.remove_guest(alice, guest.pk)
    assert Attendance.objects.count() == 1
