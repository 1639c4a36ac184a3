"""From an agreement or its evaluation to the agenda of the next meeting, and back off it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.agreements.actions import onto_agenda
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound, PlatformError
from leerkring.platform.base.forms import number_in
from leerkring.platform.base.language import say


def put_on(request: Asked, agreement_id: int) -> HttpResponse:
    """Put an agreement on the next agenda; the form may name a goal or an evaluation."""
    tell_put_on(
        request,
        agreement_id,
        goal_id=number_in(request.POST.get("goal_id")),
        evaluation_id=number_in(request.POST.get("evaluation_id")),
    )
    return redirect("agreements:agreement", agreement_id)


def tell_put_on(
    request: Asked, agreement_id: int, *, goal_id: int | None = None, evaluation_id: int | None = None
) -> None:
    """Put it on the agenda and say so, with a way back; or say why that cannot be."""
    try:
        item = onto_agenda.put_on(request.actor, agreement_id, goal_id=goal_id, evaluation_id=evaluation_id)
    except NotFound:
        raise
    except PlatformError as refusal:
        messages.warning(request, refusal.explain())
        return
    day = clock.long_date(item.meeting.day)
    undo = reverse("agreements:take_off_agenda", args=[agreement_id, item.pk])
    told = say(f"Staat op de agenda van {day}.", f"Is on the agenda of {day}.")
    messages.success(request, told, extra_tags=undo)


def take_off(request: Asked, agreement_id: int, agenda_item_id: int) -> HttpResponse:
    """Take the item off the agenda again."""
    onto_agenda.take_off(request.actor, agreement_id, agenda_item_id)
    messages.success(request, say("Het punt is van de agenda.", "The item is off the agenda."))
    return redirect("agreements:agreement", agreement_id)
