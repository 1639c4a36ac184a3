"""Web pages of files for successors."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.downloads import to_save
from leerkring.platform.base.errors import Changed, PlatformError
from leerkring.platform.base.language import language, say
from leerkring.platform.handover import actions, printing, texts
from leerkring.platform.handover.forms import AnswerForm, MakeForm, QuestionForm, WordsForm
from leerkring.platform.handover.models import HandoverFile
from leerkring.platform.handover.queries import content, files
from leerkring.platform.network import queries as network
from leerkring.platform.notes.rules import difference
from leerkring.platform.notifications.actions import read_about


def overview(request: Asked) -> HttpResponse:
    """Show the files that someone may see."""
    found = list(files.files_for(request.actor))
    own = request.actor.organisation_id or 0
    page = {
        "files": found,
        "heading": texts.heading(found),
        "may_make": network.may_write(request.actor, own),
    }
    return render(request, "handover/list.html", page)


def choose(request: Asked) -> HttpResponse:
    """Choose who leaves."""
    return render(request, "handover/choose.html", {"people": files.can_leave(request.actor)})


def new(request: Asked, representative_id: int) -> HttpResponse:
    """Make a file for someone who leaves."""
    leaving = files.leaving_for(request.actor, representative_id)
    people = files.can_succeed(leaving)
    known = {"successor": leaving.successor_id} if leaving.successor_id else {}
    form = MakeForm(request.POST or None, people=people, initial=known)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = actions.make(
                request.actor,
                leaving_id=leaving.pk,
                successor_id=data["successor"],
                on=data["on"],
                operation=data["operation"],
            )
            return redirect("handover:file", made.pk)
        except PlatformError as refused:
            form.add_error(None, refused.explain())
    page = {"leaving": leaving, "people": people, "form": form}
    return render(request, "handover/new.html", page, status=422 if form.errors else 200)


def detail(request: Asked, file_id: int) -> HttpResponse:
    """Show a file."""
    file = files.file_for(request.actor, file_id)
    read_about(request.actor, beginning=f"handover:{file.pk}:")
    return render(request, "handover/file.html", _shown(request, file))


def _shown(request: Asked, file: HandoverFile, **more: object) -> dict[str, object]:
    sections = content.shown_of(file, language())
    questions = list(files.questions_of(file))
    return {
        "file": file,
        "title": texts.title(file),
        "reading": texts.reading(file, sections),
        "sections": sections,
        "questions": questions,
        "waiting": texts.waiting(sum(not one.answer for one in questions)),
        "may_write": files.may_write(request.actor, file),
        "may_confirm": files.may_confirm(request.actor, file),
        "may_remove": file.confirmed_at is None and network.may_write(request.actor, file.town_id),
        "is_for_town": file.successor.user_id is None,
        "question_form": QuestionForm(prefix="question"),
        "answer_form": AnswerForm(prefix="answer"),
        **more,
    }


def words(request: Asked, file_id: int) -> HttpResponse:
    """Add what the register does not tell."""
    file = files.to_write(request.actor, file_id)
    initial = {name: getattr(file, name) for name in (*actions.WORDS, "version")}
    form = WordsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.write(request.actor, file_id, texts=data, version=data["version"] or 0)
        except Changed as changed:
            form = WordsForm(initial={**data, "version": file.version})
            page = {"file": file, "form": form, "conflict": changed}
            page["difference"] = difference(changed.theirs, changed.mine)
            return render(request, "handover/words.html", page, status=409)
        messages.success(request, say("Bewaard.", "Saved."))
        return redirect("handover:file", file_id)
    page = {"file": file, "form": form}
    return render(request, "handover/words.html", page, status=422 if form.errors else 200)


def ask(request: Asked, file_id: int) -> HttpResponse:
    """Ask something about a file."""
    form = QuestionForm(request.POST, prefix="question")
    if not form.is_valid():
        file = files.file_for(request.actor, file_id)
        return render(request, "handover/file.html", _shown(request, file, question_form=form), status=422)
    data = form.cleaned_data
    actions.ask(request.actor, file_id, text=data["text"], operation=data["operation"])
    messages.success(request, say("Uw vraag is gesteld.", "Your question was asked."))
    return redirect(f"{reverse('handover:file', args=[file_id])}#vragen")


def answer(request: Asked, file_id: int, question_id: int) -> HttpResponse:
    """Answer a question."""
    question = files.question_for(request.actor, file_id, question_id)
    file = files.to_write(request.actor, file_id)
    form = AnswerForm(request.POST or None, initial={"text": question.answer})
    if request.method == "POST" and form.is_valid():
        actions.answer(request.actor, file_id, question_id, text=form.cleaned_data["text"])
        messages.success(request, say("Uw antwoord staat erbij.", "Your answer is there."))
        return redirect(f"{reverse('handover:file', args=[file_id])}#vragen")
    page = {"file": file, "question": question, "form": form}
    return render(request, "handover/answer.html", page, status=422 if form.errors else 200)


def take_question_back(request: Asked, file_id: int, question_id: int) -> HttpResponse:
    """Take back a question without an answer."""
    actions.take_question_back(request.actor, file_id, question_id)
    messages.success(request, say("De vraag is ingetrokken.", "The question was taken back."))
    return redirect(f"{reverse('handover:file', args=[file_id])}#vragen")


def confirm(request: Asked, file_id: int) -> HttpResponse:
    """Confirm a file: everything open goes to the successor."""
    file = actions.confirm(request.actor, file_id)
    told = say(
        f"De overdracht is bevestigd. Alles wat open stond, staat nu op naam van {file.successor}.",
        f"The handover was confirmed. Everything open is now in the name of {file.successor}.",
    )
    messages.success(request, told)
    return redirect("handover:file", file_id)


def remove(request: Asked, file_id: int) -> HttpResponse:
    """Remove a file, with a way back."""
    file = actions.remove(request.actor, file_id)
    told = say(f"Het dossier van {file.leaving} is verwijderd.", f"The file of {file.leaving} was removed.")
    messages.success(request, told, extra_tags=reverse("handover:take_back", args=[file.pk]))
    return redirect("handover:list")


def take_back(request: Asked, file_id: int) -> HttpResponse:
    """Take a removed file back."""
    actions.take_back(request.actor, file_id)
    messages.success(request, say("Het dossier staat er weer.", "The file is back."))
    return redirect("handover:file", file_id)


def pdf(request: Asked, file_id: int) -> HttpResponse:
    """Give a file as PDF."""
    file = files.file_for(request.actor, file_id)
    made = printing.pdf_of(file, content.shown_of(file, language()), list(files.questions_of(file)))
    return to_save(made, name="overdracht.pdf")
