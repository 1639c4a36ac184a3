"""Who changed what in a note, and putting an earlier text back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.language import say
from leerkring.platform.notes import queries, texts
from leerkring.platform.notes.actions import writing
from leerkring.platform.notes.rules import difference


def overview(request: Asked, note_id: int) -> HttpResponse:
    """Show every step of a note, the newest first."""
    note = queries.note_for(request.actor, note_id)
    versions = list(note.versions.select_related("by"))
    page = {"note": note, "versions": versions, "heading": texts.changes(len(versions) - 1)}
    return render(request, "notes/history.html", page)


def version(request: Asked, note_id: int, number: int) -> HttpResponse:
    """Show what one step changed, word by word."""
    one = queries.version_for(request.actor, note_id, number)
    before = queries.before(one)
    page = {
        "note": one.note,
        "version": one,
        "before": before,
        "title": difference(before.title if before else "", one.title),
        "difference": difference(before.text if before else "", one.text),
        "is_now": one.number == one.note.version,
        "may_write": queries.may_write(request.actor, one.note),
    }
    return render(request, "notes/version.html", page)


def restore(request: Asked, note_id: int, number: int) -> HttpResponse:
    """Put an earlier text back."""
    writing.restore(request.actor, note_id, number)
    told = say(
        "De eerdere tekst staat er weer. Ook de tekst van net blijft in de geschiedenis.",
        "The earlier text is back. The text of just now stays in the history too.",
    )
    messages.success(request, told)
    return redirect("notes:note", note_id)
