"""One agreement: reading, adding, changing, ending and removing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.agreements.actions import agreeing
from leerkring.platform.agreements.forms import AgreementForm, EndForm
from leerkring.platform.agreements.models import Agreement
from leerkring.platform.agreements.queries import reading
from leerkring.platform.agreements.queries.record import record_of
from leerkring.platform.agreements.rules.lists import MADE_IN_NAMES, THEME_NAMES, MadeIn
from leerkring.platform.agreements.views.page import page_of
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound, PlatformError
from leerkring.platform.base.forms import number_in, saves, sent, typed
from leerkring.platform.base.language import language, say
from leerkring.platform.meetings.models import AgendaItem
from leerkring.platform.network import queries as network
from leerkring.platform.notes.rules import difference
from leerkring.platform.themes import queries as themes
from leerkring.platform.themes.rules import Verdict
from leerkring.statute.topics import topic
from leerkring.statute.wording.themes import Theme

VERDICTS = {"ja": Verdict.CONFIRMED, "nee": Verdict.REJECTED}


def detail(request: Asked, agreement_id: int) -> HttpResponse:
    """Show an agreement: how far it is, what is due, and how it came to be."""
    record = record_of(request.actor, agreement_id)
    return render(request, "agreements/agreement.html", page_of(request, record))


def new(request: Asked) -> HttpResponse:
    """Add an agreement; the address may name the agenda item at which it was made."""
    network.own_town(request.actor)
    item_id = number_in(request.GET.get("punt") or request.POST.get("punt"))
    item = reading.item_for(request.actor, item_id) if item_id else None
    initial = {**_from_item(item), **_asked(request), **typed(AgreementForm, request)}
    form = AgreementForm(sent(request), actor=request.actor, initial=initial)
    if saves(request) and form.is_valid():
        operation = form.cleaned_data["operation"]
        try:
            made = agreeing.make(request.actor, form.wish(), item_id=item_id, operation=operation)
        except PlatformError as error:
            form.add_error(None, error.explain())
        else:
            nl = "De afspraak staat in het register. Schrijf nu het doel."
            messages.success(request, say(nl, "The agreement is in the register. Now write the goal."))
            return redirect("agreements:agreement", made.pk)
    made_at = reading.made_at(request.actor, item) if item else []
    return _form(request, form, None, item_id=item_id, item=item, made_at=made_at)


def _asked(request: Asked) -> dict[str, Any]:
    """Return the topic that the address names, as the page of what the law asks does; nothing else counts."""
    found = topic(request.GET.get("vraag", ""))
    if found is None:
        return {}
    return {"title": found.labels[language()], "topics": [found.code], "themes": [found.themes[0].value]}


def _from_item(item: AgendaItem | None) -> dict[str, Any]:
    """Return what an agenda item says of the agreement that was made there: also whom it binds."""
    if item is None:
        return {"agreed_on": clock.today()}
    day = item.meeting.starts_at.astimezone(clock.AMSTERDAM).date()
    confirmed = themes.confirmed_on("meetings.agendaitem", [item.pk]).get(item.pk, [])
    is_lea = item.meeting.counts_for_statute
    return {
        "title": item.title,
        "text": item.outcome_text,
        "agreed_on": min(day, clock.today()),
        "body_id": item.meeting.body_id,
        "owner_id": item.outcome_owner_id,
        "due_on": item.outcome_due,
        "themes": confirmed,
        "partner_ids": reading.partners_at(item),
        "made_in": (MadeIn.LEA if is_lea else MadeIn.OTHER_MEETING).value,
        "document": f"{item.meeting.title}, {clock.long_date(day)}",
    }


def edit(request: Asked, agreement_id: int) -> HttpResponse:
    """Change an agreement. Someone else was first? Then both texts come side by side."""
    agreement = reading.to_write(request.actor, agreement_id)
    form = AgreementForm(
        sent(request),
        actor=request.actor,
        agreement=agreement,
        initial={**_now(agreement), **typed(AgreementForm, request)},
    )
    if saves(request) and form.is_valid():
        data = form.cleaned_data
        try:
            agreeing.change(
                request.actor,
                agreement_id,
                form.wish(),
                version=data["version"] or 0,
                why=data["why"],
                operation=data["operation"],
            )
        except Changed as changed:
            return _conflict(request, form, changed, agreement_id)
        except PlatformError as error:
            form.add_error(None, error.explain())
        else:
            messages.success(request, say("De afspraak is bewaard.", "The agreement was saved."))
            return redirect("agreements:agreement", agreement_id)
    return _form(request, form, agreement)


def _now(agreement: Agreement) -> dict[str, Any]:
    same = (
        "title",
        "text",
        "owner_id",
        "agreed_on",
        "due_on",
        "made_in",
        "body_id",
        "document",
        "is_binding",
        "version",
    )
    marked = themes.confirmed_on(reading.KIND, [agreement.pk]).get(agreement.pk, [])
    return {
        **{name: getattr(agreement, name) for name in same},
        "partner_ids": list(agreement.partners.values_list("pk", flat=True)),
        "themes": marked,
        "topics": agreement.topics,
    }


def _form(request: Asked, form: AgreementForm, agreement: Agreement | None, **more: Any) -> HttpResponse:
    page = {"form": form, "agreement": agreement, "topic_choices": _topics(form), **more}
    return render(request, "agreements/form.html", page, status=422 if form.errors else 200)


def _topics(form: AgreementForm) -> themes.TopicChoices:
    """Return the topics to tick: those that the words of the form name on top."""
    words = ". ".join(str(form[name].value() or "") for name in ("title", "text"))
    return themes.topic_choices(words, form["topics"].value() or [])


def _conflict(request: Asked, form: AgreementForm, changed: Changed, agreement_id: int) -> HttpResponse:
    """Answer with both texts, and a form that saves what is made of them."""
    agreement = reading.to_write(request.actor, agreement_id)
    mine = {**form.cleaned_data, "version": agreement.version}
    again = AgreementForm(actor=request.actor, agreement=agreement, initial=mine)
    page = {
        "agreement": agreement,
        "form": again,
        "topic_choices": _topics(again),
        "conflict": changed,
        "rows": _rows(agreement, form.cleaned_data),
        "difference": difference(changed.theirs, changed.mine),
    }
    return render(request, "agreements/conflict.html", page, status=409)


def _rows(agreement: Agreement, mine: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return what differs between what someone sent and what is kept, field by field."""
    names = {
        "title": say("Naam", "Name"),
        "owner_id": say("Eigenaar", "Owner"),
        "agreed_on": say("Afgesproken op", "Agreed on"),
        "due_on": say("Klaar op", "Done by"),
        "made_in": say("Afgesproken in", "Agreed in"),
        "document": say("Document", "Document"),
    }
    return [
        (words, shown(name, mine[name]), shown(name, getattr(agreement, name)))
        for name, words in names.items()
        if mine[name] != getattr(agreement, name)
    ]


def shown(name: str, value: Any) -> str:
    """Return a value of a field as words."""
    if value in (None, ""):
        return say("leeg", "empty")
    if name == "made_in":
        return str(MADE_IN_NAMES[MadeIn(value)])
    if name.endswith("_on"):
        return clock.long_date(value)
    return str(value)


def end(request: Asked, agreement_id: int) -> HttpResponse:
    """End an agreement, with the reason."""
    agreement = reading.to_write(request.actor, agreement_id)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        agreeing.end(request.actor, agreement_id, because=form.cleaned_data["because"])
        undo = reverse("agreements:reopen", args=[agreement_id])
        messages.success(request, say("De afspraak is beëindigd.", "The agreement ended."), extra_tags=undo)
        return redirect("agreements:agreement", agreement_id)
    page = {"form": form, "agreement": agreement}
    return render(request, "agreements/end.html", page, status=422 if form.errors else 200)


def reopen(request: Asked, agreement_id: int) -> HttpResponse:
    """Let an agreement that was ended go on."""
    agreeing.reopen(request.actor, agreement_id)
    messages.success(request, say("De afspraak loopt weer.", "The agreement goes on."))
    return redirect("agreements:agreement", agreement_id)


def remove(request: Asked, agreement_id: int) -> HttpResponse:
    """Remove an agreement, with a way back."""
    one = agreeing.remove(request.actor, agreement_id)
    undo = reverse("agreements:take_back", args=[agreement_id])
    said = say(f"‘{one.title}’ is verwijderd.", f"‘{one.title}’ was removed.")
    messages.success(request, said, extra_tags=undo)
    return redirect("agreements:list")


def take_back(request: Asked, agreement_id: int) -> HttpResponse:
    """Take back a removed agreement."""
    agreeing.take_back(request.actor, agreement_id)
    messages.success(request, say("De afspraak is terug.", "The agreement is back."))
    return redirect("agreements:agreement", agreement_id)


def decide_theme(request: Asked, agreement_id: int) -> HttpResponse:
    """Confirm or reject a subject of the law."""
    theme = next((one for one in Theme if one.value == request.POST.get("theme")), None)
    if theme is not None:
        verdict = VERDICTS.get(request.POST.get("verdict", ""))
        agreeing.decide_theme(request.actor, agreement_id, theme=theme, verdict=verdict)
        name = THEME_NAMES[theme.value]
        messages.success(request, say(f"Bewaard: {name}.", f"Saved: {name}."))
    else:
        reading.to_write(request.actor, agreement_id)
    return redirect(f"{reverse('agreements:agreement', args=[agreement_id])}#onderwerp")


def add_topic(request: Asked, agreement_id: int, topic_code: str) -> HttpResponse:
    """Say that an agreement is about a topic of the questionnaire, with a way back."""
    return _named(request, agreement_id, topic_code, holds=True)


def drop_topic(request: Asked, agreement_id: int, topic_code: str) -> HttpResponse:
    """Say that an agreement is not about a topic after all, with a way back."""
    return _named(request, agreement_id, topic_code, holds=False)


def _named(request: Asked, agreement_id: int, topic_code: str, *, holds: bool) -> HttpResponse:
    found = topic(topic_code)
    if found is None:
        raise NotFound
    agreeing.name_topic(request.actor, agreement_id, code=found.code, holds=holds)
    undo = reverse(f"agreements:{'drop' if holds else 'add'}_topic", args=[agreement_id, found.code])
    name = found.labels[language()]
    told = (
        say(f"Gaat over: {name}.", f"Is about: {name}.")
        if holds
        else say(f"Gaat niet meer over: {name}.", f"No longer about: {name}.")
    )
    messages.success(request, told, extra_tags=undo)
    return redirect(f"{reverse('agreements:agreement', args=[agreement_id])}#onderwerp")
