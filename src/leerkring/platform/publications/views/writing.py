"""Writing under a heading, and fetching again what the records say."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.errors import Changed
from leerkring.platform.base.language import say
from leerkring.platform.notes.rules import difference
from leerkring.platform.publications.actions import letters as actions
from leerkring.platform.publications.errors import Frozen
from leerkring.platform.publications.forms import FetchForm, SectionForm
from leerkring.platform.publications.models import LetterSection
from leerkring.platform.publications.queries import letters as queries
from leerkring.platform.publications.queries.beside import fetched, places
from leerkring.platform.publications.queries.records import HEADERS
from leerkring.platform.publications.rules import HEADINGS, LetterStatus, Section

MOST_ROWS = 50
"""How much of a new table is shown before someone takes it."""


def write(request: Asked, letter_id: int, section: str) -> HttpResponse:
    """Change what stands under a heading. Someone else was first? Then both texts come side by side."""
    one = queries.section_to_write(request.actor, letter_id, section)
    if one.letter.status != LetterStatus.DRAFT:
        raise Frozen
    initial = {"text": one.text, "answer": one.answer, "version": one.version}
    form = SectionForm(request.POST or None, initial=initial, section=Section(section))
    if request.method == "POST" and form.is_valid():
        answer, text = form.words
        data = form.cleaned_data
        try:
            actions.save_section(
                request.actor,
                letter_id,
                section,
                text=text,
                answer=answer,
                version=data["version"],
                operation=data["operation"],
            )
        except Changed as changed:
            return _conflict(request, form, changed, one)
        messages.success(request, say("Bewaard.", "Saved."))
        return redirect(f"{reverse('publications:letter', args=[letter_id])}#{section}")
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "publications/section.html", _page(one, form), status=status)


def _page(one: LetterSection, form: SectionForm, **more: object) -> dict[str, object]:
    return {
        "letter": one.letter,
        "section": one,
        "heading": str(HEADINGS[Section(one.code)]),
        "form": form,
        "proposal": [(part["text"], places(part["sources"])) for part in one.proposal],
        **more,
    }


def _conflict(request: Asked, form: SectionForm, changed: Changed, one: LetterSection) -> HttpResponse:
    """Answer with both texts, and a form that saves what is made of them."""
    answer, text = form.words
    again = SectionForm(
        initial={"text": text, "answer": answer, "version": one.version}, section=Section(one.code)
    )
    page = _page(one, again, conflict=changed, difference=difference(changed.theirs, changed.mine))
    return render(request, "publications/section.html", page, status=409)


def fetch(request: Asked, letter_id: int) -> HttpResponse:
    """Show what changed in the records since they were last fetched, beside one's own text."""
    letter = queries.letter_to_write(request.actor, letter_id)
    if letter.status != LetterStatus.DRAFT:
        raise Frozen
    found, rows = fetched(letter)
    page = {
        "letter": letter,
        "found": [(one, str(HEADINGS[Section(one.section.code)])) for one in found],
        "table_changed": rows != letter.overview,
        "headers": HEADERS,
        "rows": rows[:MOST_ROWS],
        "more_rows": max(0, len(rows) - MOST_ROWS),
    }
    return render(request, "publications/fetch.html", page)


def fetch_section(request: Asked, letter_id: int, section: str) -> HttpResponse:
    """Take what the records say now under a heading, or keep one's text."""
    queries.section_to_write(request.actor, letter_id, section)
    form = FetchForm(request.POST)
    back = redirect("publications:fetch", letter_id)
    if not form.is_valid():
        messages.error(
            request, say("Kies wat u met de nieuwe tekst doet.", "Choose what to do with the new text.")
        )
        return back
    data = form.cleaned_data
    try:
        actions.fetch_section(request.actor, letter_id, section, how=data["how"], version=data["version"])
    except Changed as changed:
        messages.error(request, changed.explain())
        return back
    messages.success(
        request, say("Bijgewerkt. Uw eigen woorden staan er nog.", "Updated. Your own words are still there.")
    )
    return back


def fetch_table(request: Asked, letter_id: int) -> HttpResponse:
    """Make the table at the end anew from the records."""
    actions.fetch_table(request.actor, letter_id)
    messages.success(request, say("De bijlage is bijgewerkt.", "The table is updated."))
    return redirect("publications:fetch", letter_id)
