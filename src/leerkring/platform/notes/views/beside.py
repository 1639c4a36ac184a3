"""What stands beside the text of a note: comments, files, and who may read along."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.downloads import to_save
from leerkring.platform.base.language import say
from leerkring.platform.base.uploads import UploadRefused
from leerkring.platform.notes import queries
from leerkring.platform.notes.actions import attachments, comments, sharing
from leerkring.platform.notes.errors import TooMany
from leerkring.platform.notes.forms import AttachmentForm, CommentForm, ShareForm
from leerkring.platform.notes.models import Comment
from leerkring.platform.notes.views.notes import shown


def comment(request: Asked, note_id: int) -> HttpResponse:
    """Say something about a note."""
    note = queries.note_for(request.actor, note_id)
    form = CommentForm(request.POST, prefix="comment")
    if not form.is_valid():
        return render(request, "notes/note.html", shown(request, note, comment_form=form), status=422)
    data = form.cleaned_data
    made = comments.comment(request.actor, note_id, text=data["text"], operation=data["operation"])
    return _said(request, made)


def _said(request: Asked, made: Comment) -> HttpResponse:
    """Go back to a comment, and say whom it did not reach."""
    missed = ", ".join(queries.not_reached_by(request.actor, made))
    if missed:
        nl = f"Niet bereikt: {missed}. Kies een naam uit de lijst."
        en = f"Not reached: {missed}. Choose a name from the list."
        messages.warning(request, say(nl, en))
    return redirect(f"{reverse('notes:note', args=[made.note_id])}#opmerking-{made.pk}")


def edit_comment(request: Asked, note_id: int, comment_id: int) -> HttpResponse:
    """Change one's own comment."""
    one = queries.comment_for(request.actor, note_id, comment_id)
    form = CommentForm(request.POST or None, initial={"text": one.text})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        return _said(request, comments.edit_comment(request.actor, note_id, comment_id, text=data["text"]))
    page = {"form": form, "note": one.note, "comment": one}
    return render(request, "notes/comment.html", page, status=422 if form.errors else 200)


def remove_comment(request: Asked, note_id: int, comment_id: int) -> HttpResponse:
    """Remove one's own comment, with a way back."""
    comments.remove_comment(request.actor, note_id, comment_id)
    undo = reverse("notes:take_comment_back", args=[note_id, comment_id])
    told = say("Uw opmerking is verwijderd.", "Your comment was removed.")
    messages.success(request, told, extra_tags=undo)
    return redirect("notes:note", note_id)


def take_comment_back(request: Asked, note_id: int, comment_id: int) -> HttpResponse:
    """Take one's own comment back."""
    comments.take_comment_back(request.actor, note_id, comment_id)
    return redirect(f"{reverse('notes:note', args=[note_id])}#opmerking-{comment_id}")


def attach(request: Asked, note_id: int) -> HttpResponse:
    """Keep a file with a note."""
    note = queries.to_write(request.actor, note_id)
    form = AttachmentForm(request.POST, request.FILES, prefix="attachment")
    if form.is_valid():
        data = form.cleaned_data
        try:
            attachments.attach(request.actor, note_id, upload=data["file"], operation=data["operation"])
        except (UploadRefused, TooMany) as error:
            form.add_error("file", error.explain())
        else:
            messages.success(request, say("De bijlage staat erbij.", "The file is attached."))
            return redirect(f"{reverse('notes:note', args=[note_id])}#bijlagen")
    return render(request, "notes/note.html", shown(request, note, attachment_form=form), status=422)


def download(request: Asked, note_id: int, attachment_id: int) -> HttpResponse:
    """Give a file to save; never to show."""
    one = queries.attachment_for(request.actor, note_id, attachment_id)
    return to_save(queries.content_of(one), name=one.name)


def detach(request: Asked, note_id: int, attachment_id: int) -> HttpResponse:
    """Remove a file, with a way back."""
    one = attachments.detach(request.actor, note_id, attachment_id)
    undo = reverse("notes:take_file_back", args=[note_id, attachment_id])
    messages.success(request, say(f"{one.name} is verwijderd.", f"{one.name} was removed."), extra_tags=undo)
    return redirect("notes:note", note_id)


def take_file_back(request: Asked, note_id: int, attachment_id: int) -> HttpResponse:
    """Take a file back."""
    attachments.take_file_back(request.actor, note_id, attachment_id)
    return redirect(f"{reverse('notes:note', args=[note_id])}#bijlagen")


def share(request: Asked, note_id: int) -> HttpResponse:
    """Choose who may read along."""
    note = queries.to_write(request.actor, note_id)
    partners = list(queries.can_share_with(request.actor))
    now = [one.pk for one in queries.shared_with(note)]
    sent = request.POST if request.method == "POST" else None  # nobody chosen is a choice too
    form = ShareForm(sent, partners=partners, initial={"organisations": now})
    if request.method == "POST" and form.is_valid():
        sharing.share(request.actor, note_id, organisations=form.cleaned_data["organisations"])
        messages.success(request, say("Uw keuze is bewaard.", "Your choice was saved."))
        return redirect("notes:note", note_id)
    page = {"form": form, "note": note, "partners": partners}
    return render(request, "notes/share.html", page, status=422 if form.errors else 200)
