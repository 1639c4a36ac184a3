"""The list of notes, reading one and writing one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed
from leerkring.platform.base.language import say
from leerkring.platform.base.markdown import as_html
from leerkring.platform.notes import queries, texts
from leerkring.platform.notes.actions import writing
from leerkring.platform.notes.forms import AttachmentForm, CommentForm, FilterForm, NoteForm
from leerkring.platform.notes.models import Note
from leerkring.platform.notes.rules import LONGEST_ADDRESS, difference, merged
from leerkring.platform.notifications.actions import read_about
from leerkring.platform.notifications.rules import is_own_address

PER_PAGE = 25
KINDS = {"eigen": "own", "gedeeld": "shared"}


def overview(request: Asked) -> HttpResponse:
    """Show the notes of one's own organisation and those that others share with it."""
    actor, form = request.actor, FilterForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    shown = request.GET.get("toon", "")
    found = queries.counted(queries.listed_for(actor, which=KINDS.get(shown, ""), text=text))
    own = queries.listed_for(actor, which="own").count()
    shared = queries.listed_for(actor, which="shared").count()
    page = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "form": form,
        "text": text,
        "shown": shown,
        "numbers": {"own": own, "shared": shared, "all": own + shared},
        "removed": queries.all_removed_for(actor).count(),
        "may_begin": actor.role in queries.WRITERS,
        "heading": texts.heading(own, shared),
    }
    return render(request, "notes/list.html", page)


def removed(request: Asked) -> HttpResponse:
    """Show the notes that can be taken back."""
    return render(request, "notes/removed.html", {"notes": queries.all_removed_for(request.actor)})


def detail(request: Asked, note_id: int) -> HttpResponse:
    """Show a note with its files and what was said about it; what was told of it is read now."""
    note = queries.note_for(request.actor, note_id)
    read_about(request.actor, beginning=f"note:{note.pk}:")
    return render(request, "notes/note.html", shown(request, note))


def shown(request: Asked, note: Note, **more: object) -> dict[str, object]:
    """Return what the page of a note needs; a form that was refused replaces an empty one."""
    actor = request.actor
    comments = [(one, as_html(one.text)) for one in queries.comments_of(note)]
    return {
        "note": note,
        "html": as_html(note.text, headings=True),
        "comments": comments,
        "attachments": queries.attachments_of(note),
        "shares": queries.shared_with(note),
        "versions": note.versions.count(),
        "may_write": queries.may_write(actor, note),
        "people": queries.can_mention(actor, note),
        "comment_form": CommentForm(prefix="comment"),
        "attachment_form": AttachmentForm(prefix="attachment"),
        **more,
    }


def new(request: Asked) -> HttpResponse:
    """Begin a note; the address may say what it is about."""
    form = NoteForm(request.POST or None, initial=_about(request))
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        data = form.cleaned_data
        note = writing.write(
            request.actor,
            title=data["title"],
            text=data["text"],
            about=form.about,
            operation=data["operation"],
        )
        return _saved(request, note)
    return _form(request, form, None)


def _about(request: Asked) -> dict[str, str]:
    name, url = request.GET.get("naam", "")[:200], request.GET.get("over", "")
    url = url if len(url) <= LONGEST_ADDRESS else url.partition("?")[0][:LONGEST_ADDRESS]
    return {"about_name": name, "about_url": url} if name and url and is_own_address(url) else {}


def edit(request: Asked, note_id: int) -> HttpResponse:
    """Change a note. Someone else was first? Then both texts come side by side."""
    note = queries.to_write(request.actor, note_id)
    form = NoteForm(request.POST or None, initial={n: getattr(note, n) for n in ("title", "text", "version")})
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        data = form.cleaned_data
        try:
            note = writing.save(
                request.actor,
                note_id,
                title=data["title"],
                text=data["text"],
                version=data["version"] or 0,
                operation=data["operation"],
            )
        except Changed as changed:
            return _conflict(request, form, changed, note_id)
        return _saved(request, note)
    return _form(request, form, note)


def _wants_json(request: Asked) -> bool:
    return request.headers.get("accept") == "application/json"


def _saved(request: Asked, note: Note) -> HttpResponse:
    said = say(f"Bewaard om {clock.clock_time(clock.now())}", f"Saved at {clock.clock_time(clock.now())}")
    if _wants_json(request):
        to = reverse("notes:edit", args=[note.pk])
        return JsonResponse({"version": note.version, "said": said, "url": to})
    messages.success(request, f"{said}.")
    return redirect("notes:note", note.pk)


def _form(request: Asked, form: NoteForm, note: Note | None) -> HttpResponse:
    refused = form.is_bound and bool(form.errors)
    if refused and _wants_json(request):
        said = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return JsonResponse({"said": said}, status=422)
    text = form.cleaned_data.get("text", "") if form.is_bound else ""
    page = {"form": form, "note": note, "preview": as_html(text, headings=True)}
    return render(request, "notes/form.html", page, status=422 if refused else 200)


def _conflict(request: Asked, form: NoteForm, changed: Changed, note_id: int) -> HttpResponse:
    """Answer with both texts, and a form that saves what is made of them."""
    if _wants_json(request):
        return JsonResponse({"said": changed.explain()}, status=409)
    note = queries.to_write(request.actor, note_id)
    mine, base = form.cleaned_data["title"], queries.text_at(note, form.cleaned_data["version"] or 0)
    both = None if base is None else merged(base, changed.mine, changed.theirs)
    text = changed.mine if both is None else both
    page = {
        "note": note,
        "form": NoteForm(initial={"title": mine, "text": text, "version": note.version}),
        "is_merged": both is not None,
        "conflict": changed,
        "title": mine,
        "difference": difference(changed.theirs, changed.mine),
    }
    return render(request, "notes/conflict.html", page, status=409)


def remove(request: Asked, note_id: int) -> HttpResponse:
    """Remove a note, with a way back."""
    note = writing.remove(request.actor, note_id)
    undo = reverse("notes:take_back", args=[note.pk])
    told = say(f"‘{note.title}’ is verwijderd.", f"‘{note.title}’ was removed.")
    messages.success(request, told, extra_tags=undo)
    return redirect("notes:list")


def take_back(request: Asked, note_id: int) -> HttpResponse:
    """Take a removed note back."""
    writing.take_back(request.actor, note_id)
    messages.success(request, say("De notitie staat er weer.", "The note is back."))
    return redirect("notes:note", note_id)
