"""The list of letters, reading one, beginning one, finalising, removing."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed
from leerkring.platform.base.language import say
from leerkring.platform.network.queries import may_write
from leerkring.platform.publications import texts
from leerkring.platform.publications.actions import letters as actions
from leerkring.platform.publications.forms import HeadForm, NewLetterForm, VersionForm
from leerkring.platform.publications.models import CouncilLetter, LetterSection
from leerkring.platform.publications.queries import letters as queries
from leerkring.platform.publications.queries.beside import shown
from leerkring.platform.publications.queries.content import decision_in_words
from leerkring.platform.publications.queries.records import HEADERS
from leerkring.platform.publications.rules import ASKED, HEADINGS, LetterStatus, Section

PER_PAGE = 25


def overview(request: Asked) -> HttpResponse:
    """Show the letters of one's own town."""
    found = queries.letters_for(request.actor)
    total, drafts = found.count(), found.filter(status=LetterStatus.DRAFT.value).count()
    writes = may_write(request.actor, request.actor.organisation_id or 0)
    page = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "heading": texts.letters_heading(total, drafts),
        "total": total,
        "may_write": writes,
        "removed": queries.removed_for(request.actor).count() if writes else 0,
    }
    return render(request, "publications/letters.html", page)


def removed(request: Asked) -> HttpResponse:
    """Show the letters that can be taken back."""
    return render(request, "publications/removed.html", {"letters": queries.removed_for(request.actor)})


def new(request: Asked) -> HttpResponse:
    """Begin a letter on a year, filled from the records."""
    today = clock.today()
    year = today.year if today.month > 6 else today.year - 1
    title = say(
        f"Raadsinformatiebrief lokale educatieve agenda {year}",
        f"Letter to the council on the local education agenda {year}",
    )
    form = NewLetterForm(request.POST or None, initial={"year": year, "title": title})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = actions.begin(
            request.actor, year=data["year"], title=data["title"], operation=data["operation"]
        )
        messages.success(request, say("Het concept staat klaar.", "The draft is ready."))
        return redirect("publications:letter", made.pk)
    return render(request, "publications/new.html", {"form": form}, status=_status(form))


def _status(form: NewLetterForm | HeadForm) -> int:
    return 422 if form.is_bound and form.errors else 200


def detail(request: Asked, letter_id: int) -> HttpResponse:
    """Show a letter with, beside each paragraph, where it came from."""
    letter = queries.letter_for(request.actor, letter_id)
    writes = may_write(request.actor, letter.town_id)
    parts = [_part(letter, one) for one in queries.sections_of(letter)]
    page = {
        "letter": letter,
        "parts": parts,
        "missing": [part["heading"] for part in parts if part["is_empty"] or part["asks"]],
        "headers": HEADERS,
        "may_write": writes and letter.status == LetterStatus.DRAFT,
        "may_reopen": writes and letter.status == LetterStatus.FINAL,
        "is_final": letter.status == LetterStatus.FINAL,
        "version_form": VersionForm(initial={"version": letter.version}),
    }
    return render(request, "publications/letter.html", page)


def _part(letter: CouncilLetter, one: LetterSection) -> dict[str, object]:
    code = Section(one.code)
    answer = (
        decision_in_words(has_decision=letter.has_decision, decided_on=letter.decided_on)
        if code is Section.DECISION
        else one.answer
    )
    asked = ASKED.get(code)
    return {
        "code": one.code,
        "heading": str(HEADINGS[code]),
        "answer": shown(answer, ()),
        "shown": shown(one.text, one.proposal),
        "asks": str(asked.question) if asked and not one.answer else "",
        "is_empty": not (answer or one.text),
        "is_decision": code is Section.DECISION,
    }


def edit(request: Asked, letter_id: int) -> HttpResponse:
    """Change the title and the answer on the decision of the executive."""
    letter = queries.letter_to_write(request.actor, letter_id)
    decided = {True: "yes", False: "no", None: ""}[letter.has_decision]
    initial = {"title": letter.title, "has_decision": decided, "decided_on": letter.decided_on}
    form = HeadForm(request.POST or None, initial={**initial, "version": letter.version})
    if request.method == "POST" and form.is_valid():
        names = ("title", "has_decision", "decided_on", "version")
        try:
            actions.save_head(request.actor, letter_id, **{name: form.cleaned_data[name] for name in names})
        except Changed as changed:
            messages.error(request, changed.explain())
            return redirect("publications:edit", letter_id)
        return _done(request, letter_id, say("Bewaard.", "Saved."))
    page = {"form": form, "letter": letter}
    return render(request, "publications/edit.html", page, status=_status(form))


def _done(request: Asked, letter_id: int, said: str, *, undo: str = "") -> HttpResponse:
    messages.success(request, said, extra_tags=undo)
    return redirect("publications:letter", letter_id)


def finalise(request: Asked, letter_id: int) -> HttpResponse:
    """Finalise a letter; it then gets a number and changes no more."""
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    made = actions.finalise(request.actor, letter_id, version=version)
    said = say(f"Versie {made.number} is vastgesteld.", f"Version {made.number} is final.")
    return _done(request, letter_id, said)


def reopen(request: Asked, letter_id: int) -> HttpResponse:
    """Make a new version of a finalised letter."""
    actions.reopen(request.actor, letter_id)
    said = say(
        "U werkt aan een nieuwe versie. De vorige blijft.", "You work on a new version. The last one stays."
    )
    return _done(request, letter_id, said)


def remove(request: Asked, letter_id: int) -> HttpResponse:
    """Remove a letter, with a way back."""
    letter = actions.remove(request.actor, letter_id)
    told = say(f"‘{letter.title}’ is verwijderd.", f"‘{letter.title}’ was removed.")
    messages.success(request, told, extra_tags=reverse("publications:take_back", args=[letter.pk]))
    return redirect("publications:letters")


def take_back(request: Asked, letter_id: int) -> HttpResponse:
    """Take a removed letter back."""
    actions.take_back(request.actor, letter_id)
    return _done(request, letter_id, say("De brief staat er weer.", "The letter is back."))
