"""The pages of one's own organisation and of the partners of a town."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from leerkring.platform.audit.actions import once
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound, PlatformError
from leerkring.platform.base.language import say
from leerkring.platform.organisations import actions, queries, rules
from leerkring.platform.organisations.asker import Asked
from leerkring.platform.organisations.forms import (
    OURS,
    ColoursForm,
    EndForm,
    FactsForm,
    LogoForm,
    PartnerForm,
)
from leerkring.platform.organisations.rules import Kind


def own(request: Asked) -> HttpResponse:
    """Show the facts of one's own organisation."""
    organisation = queries.own_of(request.actor)
    page = {
        "organisation": organisation,
        "into": queries.successors_of(organisation),
        "from_": queries.predecessors_of(organisation),
        "colours": rules.colours_in(organisation.token_css),
        "history": queries.history_of(organisation),
    }
    return render(request, "organisations/own.html", page)


def change(request: Asked) -> HttpResponse:
    """Change the facts of one's own organisation; `stap` begins with those after an earlier change."""
    organisation = queries.own_of(request.actor)
    step = queries.step_of(organisation, request.GET.get("stap", ""))
    facts = step or organisation
    initial = {"name": facts.name, "legal_id": facts.legal_id, "version": organisation.version}
    form = FactsForm(request.POST or None, initial=initial)
    conflict = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.change_facts(
                request.actor, name=data["name"], legal_id=data["legal_id"], version=data["version"]
            )
        except Changed as error:
            conflict = error
        else:
            messages.success(request, say("De gegevens zijn bewaard.", "The facts were saved."))
            return redirect("organisations:own")
    page = {"form": form, "organisation": organisation, "conflict": conflict, "step": step}
    return render(request, "organisations/change.html", page, status=422 if form.errors else 200)


def look(request: Asked) -> HttpResponse:
    """Choose one's own colours and logo."""
    organisation = queries.own_of(request.actor)
    form = ColoursForm(request.POST or None, colours=rules.colours_in(organisation.token_css))
    if request.method == "POST" and form.is_valid():
        chosen = {} if form.colours == OURS else form.colours
        try:
            actions.set_colours(request.actor, chosen)
        except PlatformError as error:
            form.add_error(None, error.explain())
        else:
            messages.success(request, say("De kleuren zijn bewaard.", "The colours were saved."))
            return redirect("organisations:look")
    page = {"form": form, "logo_form": LogoForm(), "organisation": organisation}
    return render(request, "organisations/look.html", page, status=422 if form.errors else 200)


def logo(request: Asked) -> HttpResponse:
    """Show the logo of one's own organisation; a POST changes or removes it."""
    if request.method == "POST":
        try:
            actions.set_logo(request.actor, None if "remove" in request.POST else request.FILES.get("logo"))
        except PlatformError as error:
            messages.error(request, error.explain())
        else:
            messages.success(request, say("Het logo is bewaard.", "The logo was saved."))
        return redirect("organisations:look")
    organisation = queries.own_of(request.actor)
    if not organisation.logo:
        raise NotFound
    kind = "png" if str(organisation.logo.name).endswith("png") else "jpeg"
    with organisation.logo.open() as file:
        return HttpResponse(file.read(), content_type=f"image/{kind}")


@never_cache
def style(request: Asked) -> HttpResponse:
    """Return the colours of one's own organisation as a style sheet; empty when it has none."""
    organisation = request.actor.organisation
    return HttpResponse(
        organisation.token_css if organisation else "", content_type="text/css; charset=utf-8"
    )


def partners(request: Asked) -> HttpResponse:
    """List who takes part in a town, or in which towns a partner takes part."""
    today = clock.today()
    found = list(queries.participations_for(request.actor))
    page = {
        "now": [one for one in found if one.valid_to is None or one.valid_to >= today],
        "before": [one for one in found if one.valid_to and one.valid_to < today],
        "is_town": bool(request.actor.organisation and request.actor.organisation.kind == Kind.MUNICIPALITY),
        "others": _others(request),
    }
    return render(request, "organisations/partners.html", page)


def _others(request: Asked) -> list[object]:
    own_one = request.actor.organisation
    if own_one is None or own_one.kind not in rules.NATIONAL:
        return []
    return list(queries.organisations_for(request.actor).exclude(pk=own_one.pk))


def organisation(request: Asked, organisation_id: int) -> HttpResponse:
    """Show an organisation that someone may see."""
    found = queries.organisation_for(request.actor, organisation_id)
    page = {
        "organisation": found,
        "participations": queries.participations_for(request.actor).filter(partner=found),
        "into": queries.successors_of(found),
        "from_": queries.predecessors_of(found),
        "duty": Kind(found.kind) in rules.DUTY_TO_ATTEND,
    }
    return render(request, "organisations/organisation.html", page)


def add(request: Asked) -> HttpResponse:
    """Add a partner to one's own town: first look whether it is known, then name it."""
    queries.own_town(request.actor)
    text = request.GET.get("q", "")
    known = list(queries.known_partners(request.actor, text))
    form = PartnerForm(request.POST or None, initial={"name": text, "valid_from": clock.today()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            result, _ = once(
                data["operation"], user_id=request.actor.user_id or 0, do=lambda: _added(request, data)
            )
        except PlatformError as error:
            form.add_error(None, error.explain())
        else:
            messages.success(request, say("De partner doet mee.", "The partner takes part."))
            return redirect("organisations:organisation", result["id"])
    return render(
        request,
        "organisations/add.html",
        {"form": form, "known": known, "text": text},
        status=422 if form.errors else 200,
    )


def _added(request: Asked, data: dict[str, object]) -> dict[str, object]:
    known = queries.known_partners(request.actor, str(data["name"])) if data["known"] else []
    partner = next((one for one in known if one.pk == data["known"]), None)
    made = actions.add_partner(
        request.actor,
        partner=partner,
        named=(str(data["name"]), Kind(str(data["kind"])), str(data["legal_id"])),
        term=(data["valid_from"], data["valid_to"]),  # type: ignore[arg-type]
    )
    return {"id": made.partner_id}


def end(request: Asked, participation_id: int) -> HttpResponse:
    """End the participation of a partner in one's own town."""
    found = queries.participation_for(request.actor, participation_id)
    form = EndForm(request.POST or None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_participation(request.actor, participation_id, on=form.cleaned_data["on"])
        except PlatformError as error:
            form.add_error(None, error.explain())
        else:
            undo = reverse("organisations:undo_end", args=[participation_id])
            messages.success(request, say("De deelname stopt.", "The participation ends."), extra_tags=undo)
            return redirect("organisations:partners")
    return render(
        request,
        "organisations/end.html",
        {"form": form, "participation": found},
        status=422 if form.errors else 200,
    )


def undo_end(request: Asked, participation_id: int) -> HttpResponse:
    """Let the participation go on."""
    actions.undo_end(request.actor, participation_id)
    messages.success(request, say("De deelname loopt weer door.", "The participation goes on."))
    return redirect("organisations:partners")
