"""Writing the minutes together, closing, adopting, correcting, and what leaves by mail."""

from datetime import date, datetime

import pytest
from people import FIRST_DAY, partner

from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.mail.models import Message
from leerkring.platform.meetings import ics, letters, papers, queries
from leerkring.platform.meetings.actions import closing, inviting, members, planning, writing
from leerkring.platform.meetings.actions.writing import Written
from leerkring.platform.meetings.errors import (
    Adopted,
    Incomplete,
    InvitedAlready,
    NeedsRemark,
    NobodyToInvite,
    NothingOnTheAgenda,
    NotNow,
)
from leerkring.platform.meetings.models import AgendaItem
from leerkring.platform.meetings.rules import ItemStatus, MeetingStatus, Outcome, Presence
from leerkring.platform.meetings.rules.year import Coming, Verdict
from leerkring.platform.network.models import Mandate, Representative
from leerkring.platform.organisations.rules import Kind
from leerkring.platform.themes.rules import Verdict as Said
from leerkring.platform.themes.rules import theme_name
from leerkring.statute.wording.themes import Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(held) -> AgendaItem:
    return held.items.first()


def agreement(ilse):
    return Written("Wij spraken.", Outcome.AGREEMENT, "Samen loten", ilse.pk, date(2027, 3, 1))


def test_an_agreement_is_kept_with_its_owner_and_day(alice, item, ilse):
    kept = writing.write(alice, item.pk, agreement(ilse), version=1, complete=True)

    assert (kept.status, kept.outcome_owner, kept.outcome_due) == ("concluded", ilse, date(2027, 3, 1))


def test_half_an_outcome_is_kept_while_someone_types_and_refused_when_they_settle_it(alice, item):
    half = Written("Tekst", Outcome.NONE)

    assert writing.write(alice, item.pk, half, version=1).status == ItemStatus.SET.value
    with pytest.raises(Incomplete):
        writing.write(alice, item.pk, half, version=2, complete=True)


def test_an_owner_comes_from_the_own_town(alice, item, modeldorp):
    other = Representative.objects.create(
        town=modeldorp, organisation=modeldorp, name="Ver weg", valid_from=FIRST_DAY
    )
    with pytest.raises(NotFound):
        writing.write(alice, item.pk, Written("", Outcome.AGREEMENT, "x", other.pk), version=1)


def test_two_people_write_the_same_minutes_and_both_texts_come_back(alice, bob, item):
    writing.write(bob, item.pk, Written("Van Bob"), version=1)

    with pytest.raises(Changed) as told:
        writing.write(alice, item.pk, Written("Van Alice"), version=1)
    assert (told.value.mine, told.value.theirs, told.value.who) == ("Van Alice", "Van Bob", "Bob")


def test_sending_the_same_text_twice_is_one_version(alice, item):
    versions = {
        writing.write(alice, item.pk, Written("Tekst"), version=1, operation="op").version for _ in range(2)
    }

    assert versions == {2}


def test_a_minute_of_typing_is_one_step_of_the_history(alice, item):
    for number in range(1, 8):
        writing.write(alice, item.pk, Written("x" * number), version=number)

    assert item.history.count() <= 4
    assert queries.minutes_at(item, 8) == "x" * 7


def test_adopted_minutes_are_frozen_and_a_correction_is_a_new_version(alice, held, item, ilse):
    writing.write(alice, item.pk, agreement(ilse), version=1)
    closing.close(alice, held.pk)
    first = closing.adopt(alice, held.pk)
    item.refresh_from_db()
    with pytest.raises(Adopted):
        writing.write(alice, item.pk, Written("Anders"), version=item.version)

    closing.begin_correction(alice, held.pk)
    assert closing.adopt(alice, held.pk).number == 1  # nothing changed: no new version
    closing.begin_correction(alice, held.pk)
    writing.write(alice, item.pk, Written("Verbeterd", Outcome.NOTED), version=item.version)
    with pytest.raises(NeedsRemark):
        closing.adopt(alice, held.pk)
    second = closing.adopt(alice, held.pk, remark="De uitkomst stond verkeerd")

    first.refresh_from_db()
    assert first.content["items"][0]["outcome_text"] == "Samen loten"
    assert (second.number, second.content["items"][0]["minutes"]) == (2, "Verbeterd")


def test_adopting_mails_everyone_with_an_address_once(alice, held, item):
    closing.close(alice, held.pk)
    closing.adopt(alice, held.pk, operation="op")
    closing.adopt(alice, held.pk, operation="op")

    mail = Message.objects.get()
    assert mail.to == "ilse@de-brug.example"
    assert "Niet aan toegekomen." in mail.body
    assert f"/overleggen/{held.pk}/verslagen/1" in mail.body


def test_a_meeting_of_tomorrow_is_not_closed_today(alice, meeting):
    with pytest.raises(NotNow):
        closing.close(alice, meeting.pk)


def test_an_invitation_holds_the_agenda_and_leaves_again_only_on_purpose(alice, meeting):
    assert inviting.invite(alice, meeting.pk, words="Tot dan") == ["Ilse Bakker"]

    mail = Message.objects.get()
    assert "1. Afspiegeling van de wijk in Groenoord (20 min)" in mail.body
    assert "Tot dan" in mail.body
    with pytest.raises(InvitedAlready):
        inviting.invite(alice, meeting.pk)
    inviting.invite(alice, meeting.pk, again=True)
    assert Message.objects.count() == 2
    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.INVITED.value
    assert meeting.attendance.get().mailed_at == meeting.invited_at


def test_nobody_is_invited_to_an_empty_agenda_or_without_an_address(alice, meeting):
    meeting.attendance.update(email="")
    with pytest.raises(NobodyToInvite):
        inviting.invite(alice, meeting.pk)
    meeting.items.all().delete()
    with pytest.raises(NothingOnTheAgenda):
        inviting.invite(alice, meeting.pk)
    assert not Message.objects.exists()


def test_the_calendar_address_of_a_mail_opens_this_meeting_and_no_other(client, meeting):
    token = letters.calendar_token(meeting)

    answer = client.get(f"/overleg-in-agenda/{token}.ics")

    assert b"SUMMARY" in answer.content
    assert b"Groenoord" not in answer.content
    forged = token.replace(f"-{meeting.pk}.", f"-{meeting.pk + 1}.")
    assert client.get(f"/overleg-in-agenda/{forged}.ics").status_code == 404


def test_a_calendar_hears_that_a_meeting_is_called_off(alice, meeting):
    gone = planning.cancel(alice, meeting.pk)

    text = ics.written([gone], base="https://voorbeeld.example", now=clock.now()).decode()
    assert "STATUS:CANCELLED" in text
    assert "SEQUENCE:1" in text


def test_agenda_and_minutes_are_set_as_pdf(alice, held, item, ilse):
    writing.write(alice, item.pk, agreement(ilse), version=1)
    closing.close(alice, held.pk)

    minutes = papers.minutes(closing.adopt(alice, held.pk, send=False))
    agenda = papers.agenda(held, list(queries.items_of(held)), list(queries.attendance_of(held)))

    assert minutes.startswith(b"%PDF")
    assert agenda.startswith(b"%PDF")


def test_a_year_counts_what_a_person_confirmed_in_a_meeting_that_counts(
    alice, held, item, ilse, voorbeeldstad
):
    writing.write(alice, item.pk, agreement(ilse), version=1)
    before = queries.year_for(alice, voorbeeldstad, held.day.year)
    assert before.verdicts[Theme.PREVENT_SEGREGATION] is Verdict.MISSING

    writing.decide(alice, item.pk, theme=Theme.PREVENT_SEGREGATION, verdict=Said.CONFIRMED)
    after = queries.year_for(alice, voorbeeldstad, held.day.year)
    assert (after.agreed, after.verdicts[Theme.PREVENT_SEGREGATION]) == (1, Verdict.AGREED)

    type(held).objects.filter(pk=held.pk).update(counts_for_statute=False)
    assert queries.year_for(alice, voorbeeldstad, held.day.year).agreed == 0


def test_a_partner_with_a_duty_is_there_itself_or_through_a_mandate(alice, held, de_brug, voorbeeldstad):
    eik = partner("Schoolbestuur De Eik", Kind.PRIMARY_BOARD, voorbeeldstad)
    crown = partner("Kinderopvang De Kroon", Kind.CHILDCARE_WITH_VE, voorbeeldstad)
    Mandate.objects.create(town=voorbeeldstad, mandator=eik, mandatary=de_brug, valid_from=FIRST_DAY)
    members.note_presence(alice, held.pk, {held.attendance.get().pk: Presence.PRESENT})

    how = queries.year_for(alice, voorbeeldstad, held.day.year).coming

    assert how == {de_brug: Coming.PRESENT, eik: Coming.REPRESENTED, crown: Coming.MISSING}


def test_what_waits_is_the_agenda_then_closing_then_adopting(alice, meeting, held):
    def waits():
        return [one.key.split(":")[-1] for one in queries.due_for(alice) if one.key.startswith("meeting:")]

    assert waits() == ["close"]
    closing.close(alice, held.pk)
    assert waits() == ["adopt"]
    closing.adopt(alice, held.pk, send=False)
    assert waits() == []


def test_subjects_on_no_agenda_ask_for_a_place_on_the_next_one_together(alice, wish):
    with clock.told_at(datetime(2026, 9, 1, 12, tzinfo=clock.AMSTERDAM)):
        planning.plan(alice, wish, days=[date(2026, 9, 22)])

        [task] = [one for one in queries.due_for(alice) if one.key.startswith("theme")]

        assert task.title == "Zet vijf onderwerpen op de agenda van 22\u00a0september"
        assert all(theme_name(theme) in task.why for theme in Theme)
        assert task.minutes == 30
