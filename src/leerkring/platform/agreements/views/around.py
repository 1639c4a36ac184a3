"""What happens around an agreement: versions, evaluating it, and passing it on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.agreements.actions import agreeing, evaluating, passing_on
from leerkring.platform.agreements.forms import EvaluationForm, PassOnForm
from leerkring.platform.agreements.models import Evaluation
from leerkring.platform.agreements.queries import past, reading
from leerkring.platform.agreements.queries.record import record_of
from leerkring.platform.agreements.rules.lists import Decision
from leerkring.platform.agreements.texts import past as past_texts
from leerkring.platform.agreements.views.agenda import tell_put_on
from leerkring.platform.agreements.views.page import page_of
from leerkring.platform.base.errors import NotFound, PlatformError
from leerkring.platform.base.language import say
from leerkring.platform.network import queries as network
from leerkring.platform.notes.rules import difference


def version(request: Asked, agreement_id: int, number: int) -> HttpResponse:
    """Show an earlier version beside the one of now."""
    agreement = reading.agreement_for(request.actor, agreement_id)
    old = past.version_for(request.actor, agreement_id, number)
    changed = past.changed_between(old, agreement)
    page = {
        "agreement": agreement,
        "old": old,
        "rows": [
            (past_texts.FIELD_NAMES[name], _words(name, old), _words(name, agreement))
            for name in changed
            if name != "text"
        ],
        "difference": difference(old.text, agreement.text) if "text" in changed else [],
        "is_same": not changed,
        "may_write": network.may_write(request.actor, agreement.town_id),
    }
    return render(request, "agreements/version.html", page)


def _words(name: str, of: object) -> str:
    return past_texts.value(name, getattr(of, name))


def restore(request: Asked, agreement_id: int, number: int) -> HttpResponse:
    """Put an earlier text back."""
    agreeing.restore(request.actor, agreement_id, number)
    nl = "De eerdere tekst staat er weer. Ook de tekst van net blijft bewaard."
    messages.success(request, say(nl, "The earlier text is back. The text of just now is kept too."))
    return redirect("agreements:agreement", agreement_id)


def evaluate(request: Asked, agreement_id: int) -> HttpResponse:
    """Keep an evaluation, as a draft or for good."""
    agreement = reading.to_write(request.actor, agreement_id)
    form = EvaluationForm(request.POST, bodies=list(reading.bodies_of(agreement.town_id)))
    if form.is_valid():
        wish = form.wish(is_draft="draft" in request.POST)
        operation = form.cleaned_data["operation"]
        try:
            made = evaluating.evaluate(request.actor, agreement_id, wish, operation=operation)
        except NotFound:
            raise
        except PlatformError as error:
            form.add_error("cause" if error.code == "needs_a_cause" else None, error.explain())
        else:
            return _evaluated(request, made)
    record = record_of(request.actor, agreement_id)
    goal = next((g.goal for g in record.goals if str(g.goal.pk) == request.POST.get("goal_id")), None)
    page = page_of(request, record, evaluate={"form": form, "goal": goal})
    return render(request, "agreements/agreement.html", page, status=422)


def _evaluated(request: Asked, made: Evaluation) -> HttpResponse:
    """Go where the decision leads: a new wording after adjusting, else back to the agreement."""
    if made.is_draft:
        messages.success(request, say("Bewaard als concept.", "Kept as a draft."))
        return redirect(
            f"{reverse('agreements:agreement', args=[made.agreement_id])}?doel={made.goal_id or ''}#evalueren"
        )
    messages.success(request, say("De evaluatie is bewaard.", "The evaluation was saved."))
    if "agenda" in request.POST:
        tell_put_on(request, made.agreement_id, evaluation_id=made.pk)
        return redirect("agreements:agreement", made.agreement_id)
    if made.decision in {Decision.ADJUST, Decision.NEW}:
        about = f"?vervangt={made.goal_id}" if made.goal_id else ""
        return redirect(f"{reverse('agreements:new_goal', args=[made.agreement_id])}{about}")
    return redirect("agreements:agreement", made.agreement_id)


def pass_on(request: Asked, agreement_id: int) -> HttpResponse:
    """Note that an agreement was passed on to a table."""
    agreement = reading.to_write(request.actor, agreement_id)
    form = PassOnForm(request.POST, bodies=list(reading.bodies_of(agreement.town_id)))
    if form.is_valid():
        data = form.cleaned_data
        try:
            passing_on.pass_on(
                request.actor, agreement_id, body_id=data["body_id"], on=data["on"], text=data["text"]
            )
        except NotFound:
            raise
        except PlatformError as error:
            form.add_error(None, error.explain())
        else:
            messages.success(request, say("De afspraak is doorgegeven.", "The agreement was passed on."))
            return redirect(f"{reverse('agreements:agreement', args=[agreement_id])}#doorgegeven")
    page = page_of(request, record_of(request.actor, agreement_id), pass_on_form=form, shows_passing_on=True)
    return render(request, "agreements/agreement.html", page, status=422)


def acknowledge(request: Asked, cascade_id: int) -> HttpResponse:
    """Note that a table takes an agreement up."""
    one = passing_on.acknowledge(request.actor, cascade_id)
    messages.success(request, say("Bevestigd.", "Confirmed."))
    return redirect(f"{reverse('agreements:agreement', args=[one.agreement_id])}#doorgegeven")
