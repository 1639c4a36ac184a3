"""Nothing without an owner: who leaves with open things in their name, and handing those over."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.agreements import texts
from leerkring.platform.agreements.actions import owners
from leerkring.platform.agreements.forms import HandOverForm
from leerkring.platform.agreements.queries import leaving_for, reading
from leerkring.platform.agreements.rules.steps import StepKind
from leerkring.platform.base.errors import NotFound, PlatformError
from leerkring.platform.network import queries as network


def overview(request: Asked) -> HttpResponse:
    """Show who leaves or left, with everything that asks for a successor."""
    return _page(request, None)


def _page(request: Asked, refused: HandOverForm | None) -> HttpResponse:
    actor = request.actor
    found = leaving_for(actor)
    may_write = network.may_write(actor, actor.organisation_id or 0)
    people = list(reading.owners_for(actor, actor.organisation_id or 0)) if found and may_write else []
    page = {
        "heading": texts.ownerless(len(found), sum(one.number for one in found)),
        "may_write": may_write,
        "lines": [
            {
                "one": one,
                "is_gone": one.kind == StepKind.OWNER_GONE,
                "form": HandOverForm(
                    people=[each for each in people if each.pk != one.person.pk],
                    auto_id=f"id_{one.person.pk}_%s",
                    initial={
                        "from_representative": one.person.pk,
                        "to_representative": one.person.successor_id,
                    },
                ),
            }
            for one in found
        ],
        "refused": refused,
    }
    return render(request, "agreements/ownerless.html", page, status=422 if refused else 200)


def hand_over(request: Asked) -> HttpResponse:
    """Give everything of someone to another person."""
    town = network.own_town(request.actor)
    form = HandOverForm(request.POST, people=list(reading.owners_for(request.actor, town.pk)))
    if not form.is_valid():
        return _page(request, form)
    data = form.cleaned_data
    try:
        done = owners.hand_over(
            request.actor,
            from_representative=data["from_representative"],
            to_representative=data["to_representative"],
        )
    except NotFound:
        raise
    except PlatformError as error:
        form.add_error(None, error.explain())
        return _page(request, form)
    messages.success(request, texts.handed_over(done.agreements, done.goals))
    return redirect("agreements:ownerless")
