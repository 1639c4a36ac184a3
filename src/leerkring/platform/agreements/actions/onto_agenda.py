"""Putting an agreement on the agenda of the next meeting that can decide on it, and taking it off again."""

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.actions.keeping import goal_of, person, record
from leerkring.platform.agreements.errors import NoMeetingPlanned, OnAgendaAlready
from leerkring.platform.agreements.models import Agreement, Evaluation, Goal
from leerkring.platform.agreements.queries import agenda as looking
from leerkring.platform.agreements.queries import reading
from leerkring.platform.agreements.rules.lists import (
    DECISION_NAMES,
    LONGEST_TITLE,
    RESULT_NAMES,
    Decision,
    Result,
)
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.language import say
from leerkring.platform.meetings import queries as meetings
from leerkring.platform.meetings.actions import agenda
from leerkring.platform.meetings.actions.agenda import ItemWish
from leerkring.platform.meetings.models import AgendaItem


@transaction.atomic
def put_on(
    actor: Actor, agreement_id: int, *, goal_id: int | None = None, evaluation_id: int | None = None
) -> AgendaItem:
    """Propose an item about an agreement on the next meeting of the table that decides.

    That is the table of the evaluation, else the one that made the agreement, else the board. The item leads
    to the agreement, and the agreement and its evaluation to the item.
    """
    person(actor)
    agreement = reading.to_write(actor, agreement_id)
    Agreement.objects.select_for_update().get(pk=agreement_id)
    evaluation, goal = _evaluation(agreement, evaluation_id), goal_of(agreement, goal_id)
    body = evaluation.body_id if evaluation else None
    around = looking.around(actor, agreement)
    meeting = looking.fitting(around.coming, body, agreement.body_id)
    if meeting is None:
        raise NoMeetingPlanned
    if any(one.meeting.id == meeting.id for one in around.on_agenda):
        raise OnAgendaAlready(clock.long_date(meeting.day))
    wish = ItemWish(
        title=_title(agreement, evaluation),
        text=_text(agreement, goal or (evaluation.goal if evaluation else None), evaluation),
        about=(reading.KIND, agreement.pk),
    )
    item = agenda.propose(actor, meeting.id, wish)
    if evaluation is not None:
        Evaluation.objects.filter(pk=evaluation.pk).update(item=item)
    record("agreements.put_on_agenda", actor, agreement)
    return item


@transaction.atomic
def take_off(actor: Actor, agreement_id: int, agenda_item_id: int) -> AgendaItem:
    """Take the item about an agreement off the agenda again."""
    agreement = reading.to_write(actor, agreement_id)
    found = meetings.items_about(actor, reading.KIND, agreement.pk).filter(pk=agenda_item_id).first()
    if found is None:
        raise NotFound
    item = agenda.take_off(actor, found.pk)
    Evaluation.objects.filter(agreement=agreement, item=item).update(item=None)
    record("agreements.taken_off_agenda", actor, agreement)
    return item


def _evaluation(agreement: Agreement, evaluation_id: int | None) -> Evaluation | None:
    if evaluation_id is None:
        return None
    found = agreement.evaluations.filter(pk=evaluation_id, is_draft=False).select_related("goal").first()
    if found is None:
        raise NotFound
    return found


def _title(agreement: Agreement, evaluation: Evaluation | None) -> str:
    before = say("Evaluatie: ", "Evaluation: ") if evaluation else say("Voortgang: ", "Progress: ")
    return f"{before}{agreement.title}"[:LONGEST_TITLE]


def _text(agreement: Agreement, goal: Goal | None, evaluation: Evaluation | None) -> str:
    """Return what the item is about, for who prepares: the goal, what was found and the decision asked."""
    parts = [say(f"Doel: {goal.text}", f"Goal: {goal.text}")] if goal else []
    if evaluation is not None:
        result, decision = (
            RESULT_NAMES[Result(evaluation.result)],
            DECISION_NAMES[Decision(evaluation.decision)],
        )
        parts.append(say(f"Uitkomst: {result}.", f"Result: {result}."))
        if evaluation.cause:
            parts.append(say(f"Waardoor: {evaluation.cause}", f"Cause: {evaluation.cause}"))
        parts.append(say(f"Voorstel: {decision}.", f"Proposal: {decision}."))
    else:
        parts.append(
            say(
                "Hoe ver zijn wij, en wat is er nodig om het te halen?",
                "How far are we, and what is needed to get there?",
            )
        )
    return "\n\n".join(parts)
