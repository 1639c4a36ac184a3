"""The people of the network: the list, one person, writing down, correcting, handing over."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed
from leerkring.platform.base.exports import csv_bytes
from leerkring.platform.base.language import say
from leerkring.platform.network import queries, texts
from leerkring.platform.network.actions import leaving
from leerkring.platform.network.actions import people as acts
from leerkring.platform.network.forms.filters import PeopleFilter
from leerkring.platform.network.forms.people import FarewellForm, PersonForm
from leerkring.platform.network.models import Representative
from leerkring.platform.network.queries import BEFORE, LEAVES
from leerkring.platform.network.views.overview import file
from leerkring.platform.network.views.shared import PER_PAGE, again, around, town_of, tried
from leerkring.platform.organisations.models import Organisation

SHOWN = {LEAVES, BEFORE}


def _asked(request: Asked, town: Organisation) -> tuple[Any, PeopleFilter, str]:
    form = PeopleFilter(request.GET, organisations=[town, *queries.taking_part(town)])
    data: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    which = request.GET.get("toon", "")
    which = which if which in SHOWN else ""
    found = queries.listed_for(
        request.actor,
        town,
        which=which,
        text=data.get("q", ""),
        organisation_id=data.get("organisatie"),
    )
    return found, form, which


def overview(request: Asked) -> HttpResponse:
    """Show who speaks for whom: those of now, those who leave, those of before."""
    town = town_of(request)
    found, form, which = _asked(request, town)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    people = list(page.object_list)
    tables = queries.tables_of(people)
    numbers = queries.numbers_for(request.actor, town)
    shown = {
        **around(request, town),
        "page": page,
        "rows": [(one, tables[one.pk]) for one in people],
        "form": form,
        "which": which,
        **numbers,
        "is_narrowed": bool(request.GET.get("q") or request.GET.get("organisatie")),
        "heading": texts.people_heading(numbers["now"], numbers["leaves"]),
        "may_add": queries.may_change(request.actor, town.pk, request.actor.organisation_id or 0),
        "today": clock.today(),
        "nog_geen": say("opvolger nodig", "needs a successor"),
    }
    return render(request, "network/people.html", shown)


def download(request: Asked) -> HttpResponse:
    """Give the list of people as a file."""
    found, _, _ = _asked(request, town_of(request))
    header = [
        say("naam", "name"),
        say("organisatie", "organisation"),
        say("functie", "function"),
        say("mailadres", "mail address"),
        say("vanaf", "from"),
        say("tot en met", "up to"),
        say("opvolger", "successor"),
    ]
    rows = [
        [
            one.name,
            one.organisation.name,
            one.function,
            one.email,
            one.valid_from.isoformat(),
            one.ends_on.isoformat() if one.ends_on else "",
            one.successor.name if one.successor else "",
        ]
        for one in found
    ]
    return file(csv_bytes(header, rows, bom=True), "netwerk-mensen.csv")


def detail(request: Asked, representative_id: int) -> HttpResponse:
    """Show one person: for whom they speak, where they sit, who follows, and what changed."""
    found = queries.representative_for(request.actor, representative_id)
    today = clock.today()
    seats = list(queries.seats_of(found, request.actor))
    ends_on = queries.last_day(found)
    page = {
        **around(request, found.town),
        "person": found,
        "ends_on": ends_on,
        "need": say("opvolger nodig", "needs a successor"),
        "gone": say("niet meer aan tafel", "no longer at the table"),
        "there": say("in functie", "in office"),
        "is_gone": ends_on is not None and ends_on < today,
        "is_leaving": queries.is_leaving(found, ends_on),
        "seats": [one for one in seats if one.valid_to is None or one.valid_to >= today],
        "former_seats": [one for one in seats if one.valid_to is not None and one.valid_to < today],
        "chairs": found.chairs.all(),
        "predecessors": found.predecessors.all(),
        "steps": queries.history_of(found) if queries.sees_history(request.actor, found) else [],
        "may_change": queries.may_change(request.actor, found.town_id, found.organisation_id),
    }
    return render(request, "network/person.html", page)


def _form(request: Asked, town: Organisation, **kwargs: Any) -> PersonForm:
    bodies = queries.running_bodies(request.actor, town) if queries.may_write(request.actor, town.pk) else []
    if queries.may_write(request.actor, town.pk):
        organisations = [*queries.taking_part(town), town]
    else:
        own = request.actor.organisation
        organisations = [own] if own else []
    return PersonForm(request.POST or None, organisations=organisations, bodies=bodies, **kwargs)


def new(request: Asked) -> HttpResponse:
    """Write down who speaks for an organisation."""
    town = town_of(request)
    form = _form(request, town, initial={"organisation": request.GET.get("organisatie")})
    if request.method == "POST" and form.is_valid():
        made: list[Representative] = []
        facts = form.cleaned_data

        def do() -> None:
            made.append(
                acts.add(
                    request.actor,
                    town_id=town.pk,
                    organisation_id=facts["organisation"],
                    person=form.person,
                    bodies=tuple(facts.get("bodies", ())),
                    operation=facts["operation"],
                )
            )

        if tried(form, do) is True:
            undo = reverse("network:remove_person", args=[made[0].pk])
            told = say(f"{made[0].name} staat in de lijst.", f"{made[0].name} is in the list.")
            messages.success(request, told, extra_tags=undo)
            return redirect("network:person", made[0].pk)
    page = {**around(request, town), "form": form}
    return render(request, "network/person_form.html", page, status=422 if form.errors else 200)


def change(request: Asked, representative_id: int) -> HttpResponse:
    """Correct who someone is, or their term; `stap` begins with an earlier state."""
    found = queries.representative_to_change(request.actor, representative_id)
    step = queries.step_of(found, request.GET.get("stap", ""))
    names = ("name", "function", "email", "valid_from", "valid_to")
    initial = step.values if step else {name: getattr(found, name) for name in names}
    kept: dict[str, Any] = {"organisations": [], "bodies": []}
    form = PersonForm(request.POST or None, initial={**initial, "version": found.version}, **kept)
    conflict = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        done = tried(form, lambda: acts.change(request.actor, found.pk, person=form.person, version=version))
        if done is True:
            messages.success(request, say("De gegevens zijn bewaard.", "The facts were saved."))
            return redirect("network:person", found.pk)
        if isinstance(done, Changed):
            conflict = done
            form = PersonForm(initial=again(form, found.version), **kept)
    page = {**around(request, found.town), "form": form, "person": found, "conflict": conflict, "step": step}
    return render(
        request, "network/person_form.html", page, status=409 if conflict else 422 if form.errors else 200
    )


def end(request: Asked, representative_id: int) -> HttpResponse:
    """Say when someone leaves and who takes over."""
    found = queries.representative_to_change(request.actor, representative_id)
    initial = {"on": queries.last_day(found) or clock.today()}
    form = FarewellForm(request.POST or None, people=queries.can_succeed(found), initial=initial)
    if request.method == "POST" and form.is_valid():
        done: list[Representative] = []

        def do() -> None:
            done.append(leaving.end(request.actor, found.pk, farewell=form.farewell))

        if tried(form, do) is True:
            undo = reverse("network:undo_end_person", args=[found.pk])
            messages.success(request, texts.ended(done[0]), extra_tags=undo)
            return redirect("network:person", found.pk)
    seats = [
        one
        for one in queries.seats_of(found, request.actor)
        if one.valid_to is None or one.valid_to >= clock.today()
    ]
    page = {
        **around(request, found.town),
        "form": form,
        "person": found,
        "seats": seats,
        "chairs": found.chairs.all(),
    }
    return render(request, "network/person_end.html", page, status=422 if form.errors else 200)


def undo_end(request: Asked, representative_id: int) -> HttpResponse:
    """Let someone stay after all."""
    found = leaving.undo_end(request.actor, representative_id)
    messages.success(request, say(f"{found.name} blijft.", f"{found.name} stays."))
    return redirect("network:person", representative_id)


def remove(request: Asked, representative_id: int) -> HttpResponse:
    """Take away someone who was written down by mistake."""
    acts.remove(request.actor, representative_id)
    messages.success(request, say("De persoon is weer uit de lijst.", "The person is out of the list again."))
    return redirect("network:people")
