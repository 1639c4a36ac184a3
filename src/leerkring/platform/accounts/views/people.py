"""The people of an organisation: who does what, until when, and who takes over."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerkring.platform.accounts import on_name, queries
from leerkring.platform.accounts.actions import memberships
from leerkring.platform.accounts.actor import Asked
from leerkring.platform.accounts.errors import AccountsError
from leerkring.platform.accounts.forms import DeputyForm, EndForm, PeopleFilter, RoleForm
from leerkring.platform.accounts.models import Membership
from leerkring.platform.accounts.rules import Role
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed
from leerkring.platform.base.language import say
from leerkring.platform.organisations.rules import Kind

PER_PAGE = 25


def people(request: Asked) -> HttpResponse:
    """List the people whom someone may see."""
    form = PeopleFilter(request.GET)
    data = form.cleaned_data if form.is_valid() else {}
    found = queries.people_for(
        request.actor, text=data.get("q", ""), role=data.get("rol", ""), former=bool(data.get("vroeger"))
    )
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "accounts/people.html",
        {
            "form": form,
            "page": page,
            "invitations": queries.invitations_for(request.actor),
            "is_filtered": any(data.values()),
            "now": clock.now(),
        },
    )


def one_person(request: Asked, membership_id: int) -> HttpResponse:
    """Show one role of a person: term, deputies, history."""
    membership = queries.membership_for(request.actor, membership_id)
    may_change = (
        request.actor.role is Role.ADMINISTRATOR
        and membership.organisation_id == request.actor.organisation_id
    )
    page = {
        "membership": membership,
        "may_change": may_change,
        "is_over": membership.valid_to is not None and membership.valid_to < clock.today(),
        "deputies": membership.deputies.select_related("user"),
        "history": queries.history_of(membership) if may_change else [],
    }
    return render(request, "accounts/person.html", page)


def change(request: Asked, membership_id: int) -> HttpResponse:
    """Change a role, a function or a term; `stap` begins with what they were after an earlier change."""
    membership = queries.own_people(request.actor, membership_id)
    step = queries.step_of(membership, request.GET.get("stap", ""))
    facts = step.facts if step else queries.facts_of(membership)
    initial = {**facts, "version": membership.version}
    form = RoleForm(request.POST or None, initial=initial, kind=Kind(membership.organisation.kind))
    conflict = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            memberships.change(
                request.actor,
                membership_id,
                role=Role(data["role"]),
                function=data["function"],
                term=form.term,
                version=data["version"],
            )
        except Changed as error:
            conflict = error
        except AccountsError as error:
            form.add_error(None, error.explain())
        else:
            messages.success(request, say("De wijziging is bewaard.", "The change was saved."))
            return redirect("accounts:person", membership_id)
    page = {"form": form, "membership": membership, "conflict": conflict, "step": step}
    return render(request, "accounts/change_role.html", page)


def end(request: Asked, membership_id: int) -> HttpResponse:
    """End a role: what is on the person's name, and who takes over."""
    membership = queries.own_people(request.actor, membership_id)
    initial = {"on": clock.today(), "version": membership.version, "successor": membership.successor_id or ""}
    form = EndForm(request.POST or None, initial=initial, colleagues=queries.colleagues(membership))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            memberships.end(
                request.actor,
                membership_id,
                on=data["on"],
                successor_id=int(data["successor"]) if data["successor"] else None,
                version=data["version"],
            )
        except (AccountsError, Changed) as error:
            form.add_error(None, error.explain())
        else:
            _say_ended(request, membership)
            return redirect("accounts:people")
    page = {"form": form, "membership": membership, "things": on_name.things_on_name_of(membership)}
    return render(request, "accounts/end_role.html", page)


def _say_ended(request: Asked, membership: Membership) -> None:
    undo = reverse("accounts:undo_end", args=[membership.pk])
    text = say("De rol van {name} stopt.", "The role of {name} ends.").format(name=membership.user)
    messages.success(request, text, extra_tags=undo)


def undo_end(request: Asked, membership_id: int) -> HttpResponse:
    """Let an ended role go on."""
    memberships.undo_end(request.actor, membership_id)
    messages.success(request, say("De rol loopt weer door.", "The role goes on."))
    return redirect("accounts:person", membership_id)


def deputy(request: Asked, membership_id: int) -> HttpResponse:
    """Let a colleague stand in for a while."""
    membership = queries.own_people(request.actor, membership_id)
    colleagues = list(queries.colleagues(membership))
    form = DeputyForm(request.POST or None, colleagues=colleagues, initial={"valid_from": clock.today()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            memberships.appoint_deputy(
                request.actor,
                membership_id,
                deputy_id=int(data["deputy"]),
                valid_from=data["valid_from"],
                valid_to=data["valid_to"],
            )
        except AccountsError as error:
            form.add_error(None, error.explain())
        else:
            messages.success(request, say("De vervanging is bewaard.", "The deputy was saved."))
            return redirect("accounts:person", membership_id)
    page = {"form": form, "membership": membership, "colleagues": colleagues}
    return render(request, "accounts/deputy.html", page)
