"""From an evaluation to the agenda, and evaluations that ask on until the goal is written."""

from datetime import date, time, timedelta

import pytest
from agreements.conftest import goal_wish, wish

from leerkring.platform.agreements import errors, queries
from leerkring.platform.agreements.actions import agreeing, evaluating, goals, measuring, onto_agenda
from leerkring.platform.agreements.actions.evaluating import EvaluationWish
from leerkring.platform.agreements.actions.measuring import MeasurementWish
from leerkring.platform.agreements.models import Evaluation
from leerkring.platform.agreements.queries.record import record_of
from leerkring.platform.agreements.queries.register import standings
from leerkring.platform.agreements.rules import Decision, Result
from leerkring.platform.agreements.rules.steps import StepKind
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.meetings.actions import agenda, planning
from leerkring.platform.meetings.models import AgendaItem
from leerkring.platform.meetings.rules.series import Wish
from leerkring.platform.network.models import MeetingBody

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(voorbeeldstad):
    return MeetingBody.objects.create(
        town=voorbeeldstad, name="Bestuurlijk overleg", level="board", valid_from=date(2023, 1, 1)
    )


def planned(alice, body, days):
    one = Wish(body_id=body.pk, title="", begins=time(14), ends=time(15, 30))
    return planning.plan(alice, one, days=[clock.today() + timedelta(days=days)])[0]


def evaluated(alice, agreement, goal, decision, **fields):
    known = {"result": Result.PARTLY, "cause": "Eén locatie ging later open.", "on": clock.today()}
    found = EvaluationWish(decision=decision, goal_id=goal.pk if goal else None, **{**known, **fields})
    return evaluating.evaluate(alice, agreement.pk, found)


def test_an_evaluation_goes_to_the_next_meeting_of_the_table_that_made_the_agreement(
    alice, agreement, goal, board, directors
):
    planned(alice, board, 9)
    agreement.body = directors
    agreement.save()
    later, first = planned(alice, directors, 30), planned(alice, directors, 20)
    evaluation = evaluated(alice, agreement, goal, Decision.ADJUST)

    item = onto_agenda.put_on(alice, agreement.pk, evaluation_id=evaluation.pk)

    assert (item.meeting_id, later.items.count()) == (first.pk, 0)
    assert item.title == "Evaluatie: Gemengde peutergroepen"
    assert "Eén locatie ging later open." in item.text
    assert "Voorstel: aanpassen." in item.text
    evaluation.refresh_from_db()
    assert evaluation.item == item


def test_without_a_table_it_goes_to_the_board_and_without_a_meeting_nowhere(alice, agreement, goal, board):
    with pytest.raises(errors.NoMeetingPlanned):
        onto_agenda.put_on(alice, agreement.pk)
    meeting = planned(alice, board, 9)

    assert onto_agenda.put_on(alice, agreement.pk, goal_id=goal.pk).meeting_id == meeting.pk
    with pytest.raises(errors.OnAgendaAlready):
        onto_agenda.put_on(alice, agreement.pk)


def test_both_sides_lead_to_each_other_and_one_press_takes_it_off_again(as_, alice, agreement, goal, board):
    meeting, client = planned(alice, board, 9), as_(alice)
    place = f"/afspraken/{agreement.pk}"
    assert "Zet op de agenda van" in client.get(place).content.decode()

    page = client.post(f"{place}/op-de-agenda", follow=True).content.decode()

    item = AgendaItem.objects.get()
    undo = f"{place}/van-de-agenda/{item.pk}"
    assert undo in page
    assert f'href="/overleggen/{meeting.pk}#punt-{item.pk}"' in page
    assert "Zet op de agenda van" not in page
    assert f'href="{place}"' in client.get(f"/overleggen/{meeting.pk}").content.decode()
    client.post(undo)
    assert "Zet op de agenda van" in client.get(place).content.decode()
    item.refresh_from_db()
    assert item.status == "withdrawn"


def test_an_evaluation_is_recorded_and_put_on_the_agenda_with_one_button(as_, alice, agreement, goal, board):
    planned(alice, board, 9)
    sent = {
        "goal_id": goal.pk, "result": "not", "cause": "Te weinig plek.", "decision": "stop",
        "on": clock.today(), "agenda": "1",
    }  # fmt: skip
    page = as_(alice).get(f"/afspraken/{agreement.pk}?doel={goal.pk}").content.decode()
    assert 'name="agenda"' in page

    page = as_(alice).post(f"/afspraken/{agreement.pk}/evalueren", sent, follow=True).content.decode()

    assert "Staat op de agenda van" in page
    assert Evaluation.objects.get().item == AgendaItem.objects.get()


def test_what_is_carried_over_still_leads_to_the_agreement(alice, agreement, board):
    first, second = planned(alice, board, 9), planned(alice, board, 40)
    item = onto_agenda.put_on(alice, agreement.pk)
    planning.cancel(alice, first.pk)

    carried = AgendaItem.objects.get(meeting=second)
    assert (carried.carried_from, carried.about_id) == (item, agreement.pk)


def test_an_item_of_something_else_is_not_taken_off_here(alice, charlie, agreement, marieke, board):
    meeting = planned(alice, board, 9)
    other = agenda.propose(alice, meeting.pk, agenda.ItemWish(title="Iets anders"))

    with pytest.raises(NotFound):
        onto_agenda.take_off(alice, agreement.pk, other.pk)
    with pytest.raises(NotFound):
        onto_agenda.put_on(charlie, agreement.pk)


def test_a_goal_that_is_far_behind_says_so_with_the_way_to_the_agenda(as_, alice, agreement, goal, board):
    planned(alice, board, 9)
    measuring.measure(alice, goal.pk, MeasurementWish(on=date(2026, 6, 1), value=59, n=200))

    page = as_(alice).get(f"/afspraken/{agreement.pk}").content.decode()
    assert "Dit doel loopt achter" in page
    measuring.measure(alice, goal.pk, MeasurementWish(on=date(2026, 7, 1), value=69, n=200))
    assert "Dit doel loopt achter" not in as_(alice).get(f"/afspraken/{agreement.pk}").content.decode()


@pytest.mark.parametrize("decision", [Decision.ADJUST, Decision.NEW])
def test_a_decision_for_another_goal_asks_until_it_is_written(alice, agreement, goal, marieke, decision):
    evaluated(alice, agreement, goal, decision)

    (due,) = queries.due_for(alice)
    assert due.title == "Schrijf het nieuwe doel: Gemengde peutergroepen"
    assert due.url == f"/afspraken/{agreement.pk}/doelen/nieuw?vervangt={goal.pk}"
    assert record_of(alice, agreement.pk).step.kind == StepKind.REWRITE
    assert standings(queries.agreements_for(alice))[0].step == record_of(alice, agreement.pk).step

    goals.set_goal(alice, agreement.pk, goal_wish(marieke, target=72.0), replaces_id=goal.pk)
    assert queries.due_for(alice) == []
    assert record_of(alice, agreement.pk).step.kind != StepKind.REWRITE


def test_rewording_the_goal_itself_answers_too_but_another_owner_does_not(
    alice, agreement, goal, noor, marieke
):
    evaluated(alice, agreement, goal, Decision.ADJUST)

    changed = goals.change_goal(alice, goal.pk, goal_wish(noor), version=1)
    assert record_of(alice, agreement.pk).step.kind == StepKind.REWRITE
    goals.change_goal(alice, goal.pk, goal_wish(noor, target=72.0), version=changed.version)
    assert record_of(alice, agreement.pk).step.kind != StepKind.REWRITE


def test_a_later_evaluation_that_keeps_the_goal_answers_too(alice, agreement, goal):
    evaluated(alice, agreement, goal, Decision.ADJUST)
    evaluated(alice, agreement, goal, Decision.KEEP)

    assert queries.due_for(alice) == []


def test_adjusting_the_agreement_itself_asks_until_it_was_changed(alice, agreement, marieke, de_brug):
    evaluated(alice, agreement, None, Decision.ADJUST)
    (due,) = queries.due_for(alice)
    assert due.url == f"/afspraken/{agreement.pk}/doelen/nieuw"

    changed = wish(marieke, text="Anders.", partner_ids=[de_brug.pk])
    agreeing.change(alice, agreement.pk, changed, version=1)
    assert queries.due_for(alice) == []


def test_a_draft_and_a_stopped_agreement_ask_nothing(alice, agreement, goal):
    evaluated(alice, agreement, goal, Decision.ADJUST, is_draft=True)
    assert queries.due_for(alice) == []
    evaluated(alice, agreement, goal, Decision.STOP)
    assert queries.due_for(alice) == []
