"""One grant: reading, adding, changing and removing it."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.agreements.rules.lists import THEME_NAMES
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound, PlatformError
from leerkring.platform.base.language import language, say
from leerkring.platform.grants import texts
from leerkring.platform.grants.actions import granting
from leerkring.platform.grants.forms import FIELDS, GrantForm
from leerkring.platform.grants.models import Grant, GrantCondition
from leerkring.platform.grants.queries import reading
from leerkring.platform.grants.queries.listing import facts_of
from leerkring.platform.grants.rules import STATE_KINDS, STATE_NAMES, State, ask_of
from leerkring.platform.network import queries as network
from leerkring.platform.themes import queries as themes
from leerkring.platform.themes.models import ThemeDecision
from leerkring.platform.themes.rules import Verdict
from leerkring.statute.topics import suggest_topics, topic
from leerkring.statute.wording.themes import Word, recognise

MOST_QUOTES = 3


def detail(request: Asked, grant_id: int) -> HttpResponse:
    """Show a grant with its conditions, how far each is, and which agreement it counts as."""
    grant = reading.grant_for(request.actor, grant_id)
    conditions = reading.conditions_of(request.actor, grant)
    decided = themes.decisions_on(reading.KIND, [one.pk for one in conditions])
    may_write = network.may_write(request.actor, grant.town_id)
    words = themes.words_of(grant.town_id) if may_write and conditions else []
    shown = [
        _shown(number, one, decided[one.pk], words if may_write else None)
        for number, one in enumerate(conditions, 1)
    ]
    finding = texts.finding([State(one.state) for one in conditions])
    page = {
        "grant": grant,
        "heading": f"{grant.title}: {finding}",
        "amount": texts.euros(grant.amount),
        "conditions": shown,
        "may_write": may_write,
        "is_of_town": network.is_of_town(request.actor),
        "operation": uuid4(),
        "counting": texts.counting(sum(bool(each["agreements"]) for each in shown), len(shown)),
    }
    return render(request, "grants/grant.html", page)


def _shown(
    number: int, one: GrantCondition, decided: dict[str, ThemeDecision], words: list[Word] | None
) -> dict[str, Any]:
    """Return a condition as the page shows it; with words of the town also what it sounds like."""
    state, said = State(one.state), language()
    confirmed = [key for key, each in decided.items() if each.verdict == Verdict.CONFIRMED]
    known = [each for code in one.topics if (each := topic(code))]
    return {
        "one": one,
        "heading": texts.condition(number, state),
        "number": number,
        "is_open": state is State.OPEN,
        "state": STATE_NAMES[state],
        "kind": STATE_KINDS[state],
        "ask": texts.ask(ask_of(facts_of(one), clock.today())),
        "themes": [THEME_NAMES[key] for key in THEME_NAMES if key in confirmed],
        "topics": [each.labels[said] for each in known],
        "agreements": one.linked,  # type: ignore[attr-defined]
        "suggested": _suggested(one, decided, words) if words is not None else [],
        "named": _named(one) if words is not None and not one.topics else [],
    }


def _suggested(
    one: GrantCondition, decided: dict[str, ThemeDecision], words: list[Word]
) -> list[dict[str, Any]]:
    """Return the subjects that the words of a condition sound like and on which nobody decided yet."""
    found = recognise(one.text, words=words, language=language())
    return [
        {"theme": each.theme.value, "name": THEME_NAMES[each.theme.value], "strength": each.strength.value,
         "because": each.because[:MOST_QUOTES]}
        for each in found
        if each.theme.value not in decided
    ]  # fmt: skip


def _named(one: GrantCondition) -> list[str]:
    """Return the topics that a condition names, while nobody chose one."""
    return [each.topic.labels[language()] for each in suggest_topics(one.text, language=language())]


def new(request: Asked) -> HttpResponse:
    """Write down a grant."""
    network.own_town(request.actor)
    form = GrantForm(request.POST or None, actor=request.actor, initial={"year": clock.today().year})
    if request.method == "POST" and form.is_valid():
        try:
            made = granting.make(request.actor, form.wish(), operation=form.cleaned_data["operation"])
        except NotFound:
            raise
        except PlatformError as error:
            form.add_error(None, error.explain())
        else:
            nl = "De subsidie is bewaard. Schrijf nu de voorwaarden op."
            messages.success(request, say(nl, "The grant was saved. Now write down the conditions."))
            return redirect("grants:grant", made.pk)
    return _form(request, form, None)


def edit(request: Asked, grant_id: int) -> HttpResponse:
    """Change a grant. Someone else was first? Then both come side by side."""
    grant = reading.grant_to_write(request.actor, grant_id)
    now = {name: getattr(grant, name) for name in (*FIELDS, "version")}
    form = GrantForm(request.POST or None, actor=request.actor, grant=grant, initial=now)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            granting.change(
                request.actor,
                grant_id,
                form.wish(),
                version=data["version"] or 0,
                operation=data["operation"],
            )
        except Changed as changed:
            return _conflict(request, form, changed, grant)
        except NotFound:
            raise
        except PlatformError as error:
            form.add_error(None, error.explain())
        else:
            messages.success(request, say("De subsidie is bewaard.", "The grant was saved."))
            return redirect("grants:grant", grant_id)
    return _form(request, form, grant)


def _form(request: Asked, form: GrantForm, grant: Grant | None) -> HttpResponse:
    page = {"form": form, "grant": grant}
    return render(request, "grants/form.html", page, status=422 if form.errors else 200)


def _conflict(request: Asked, form: GrantForm, changed: Changed, grant: Grant) -> HttpResponse:
    """Answer with what differs, and a form that saves what is made of it."""
    mine = form.cleaned_data
    names = {name: str(form.fields[name].label) for name in FIELDS}
    rows = [
        (names[name], _words(form, name, mine[name]), _words(form, name, getattr(grant, name)))
        for name in FIELDS
        if mine[name] != getattr(grant, name)
    ]
    again = GrantForm(actor=request.actor, grant=grant, initial={**mine, "version": grant.version})
    page = {"grant": grant, "form": again, "conflict": changed, "rows": rows}
    return render(request, "grants/conflict.html", page, status=409)


def _words(form: GrantForm, name: str, value: Any) -> str:
    if value in (None, ""):
        return say("leeg", "empty")
    if name == "partner_id":
        return str(form.partners.get(value, value))
    if name == "amount":
        return texts.euros(value)
    return clock.long_date(value) if name in ("decided_on", "valid_from", "valid_to") else str(value)


def remove(request: Asked, grant_id: int) -> HttpResponse:
    """Remove a grant, with a way back."""
    one = granting.remove(request.actor, grant_id)
    undo = reverse("grants:take_back", args=[grant_id])
    said = say(f"‘{one.title}’ is verwijderd.", f"‘{one.title}’ was removed.")
    messages.success(request, said, extra_tags=undo)
    return redirect("grants:list")


def take_back(request: Asked, grant_id: int) -> HttpResponse:
    """Take back a removed grant."""
    granting.take_back(request.actor, grant_id)
    messages.success(request, say("De subsidie is terug.", "The grant is back."))
    return redirect("grants:grant", grant_id)
