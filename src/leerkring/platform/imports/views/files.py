"""Choosing a file, its columns, its preview, and what it brought."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound, PlatformError
from leerkring.platform.base.language import say
from leerkring.platform.imports import queries, texts
from leerkring.platform.imports.actions import applying, preparing, undoing
from leerkring.platform.imports.forms import AnswersForm, ColumnsForm, SheetForm, UploadForm
from leerkring.platform.imports.making.drafts import Draft, Known, Plan
from leerkring.platform.imports.models import ImportFile
from leerkring.platform.imports.reading.columns import examples
from leerkring.platform.imports.rules import (
    KIND_NAMES,
    NEEDED,
    PER_PAGE,
    STATUS_NAMES,
    UNDO_WITHIN,
    FileKind,
    ImportStatus,
)

FILTERS: dict[str, Callable[[Draft], bool]] = {
    "vragen": lambda draft: draft.is_on and bool(draft.problems),
    "uit": lambda draft: not draft.is_on,
}


def overview(request: Asked) -> HttpResponse:
    """Show what can be read in, what waits and what was read in; take a file."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            file = preparing.upload(
                request.actor, file=data["file"], kind=data["kind"], operation=data["operation"]
            )
        except NotFound:
            raise
        except PlatformError as refusal:
            form.add_error("file", refusal.explain())
        else:
            return redirect("imports:columns" if file.kind != FileKind.MINUTES else "imports:file", file.pk)
    found = queries.files_for(request.actor).defer("sheets", "answers", "mapping")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    page_of = {
        "form": form,
        "page": page,
        "files": [
            (one, STATUS_NAMES[ImportStatus(one.status)], KIND_NAMES[FileKind(one.kind)], texts.counts(one))
            for one in page
        ],
    }
    return render(request, "imports/list.html", page_of, status=_status(form))


def columns(request: Asked, import_id: int) -> HttpResponse:
    """Show each column with three values, and take what it holds."""
    file = queries.open_file_for(request.actor, import_id)
    sheet, kind = queries.sheet_of(file), FileKind(file.kind)
    form = ColumnsForm(
        request.POST or None, sheet=sheet, kind=kind, mapping=file.mapping, initial={"version": file.version}
    )
    if request.method == "POST" and form.is_valid():
        try:
            preparing.set_mapping(
                request.actor, import_id, mapping=form.mapping(), version=form.cleaned_data["version"]
            )
        except NotFound:
            raise
        except PlatformError as refusal:
            form.add_error(None, refusal.explain())
        else:
            return redirect("imports:file", import_id)
    sheets = queries.sheets_of(file)
    page = {
        "file": file,
        "form": form,
        "sheet": sheet,
        "columns": [(form.column(n), examples(sheet, n)) for n in range(len(sheet.header))],
        "sheet_form": SheetForm(sheets=sheets, kind=kind, initial={"sheet": file.sheet, "kind": file.kind}),
        "missing": _missing(file, kind),
        "kind": KIND_NAMES[kind],
    }
    return render(request, "imports/columns.html", page, status=_status(form))


def _missing(file: ImportFile, kind: FileKind) -> bool:
    """Return whether a fact without which nothing can be read in has no column."""
    held = set(file.mapping.values())
    in_parts = kind is FileKind.CONTACTS and "last_name" in held
    return not in_parts and any(name not in held for name in NEEDED[kind])


def sheet(request: Asked, import_id: int) -> HttpResponse:
    """Read another sheet, or the same one as something else."""
    file = queries.open_file_for(request.actor, import_id)
    form = SheetForm(request.POST, sheets=queries.sheets_of(file), kind=FileKind(file.kind))
    if form.is_valid():
        data = form.cleaned_data
        preparing.choose_sheet(request.actor, import_id, sheet=data["sheet"], kind=data["kind"])
    return redirect("imports:columns", import_id)


def detail(request: Asked, import_id: int) -> HttpResponse:
    """Show what a file will become, or what it brought."""
    file = queries.file_for(request.actor, import_id)
    if file.status != ImportStatus.WAITING.value:
        return _result(request, file)
    known = queries.known_for(request.actor, FileKind(file.kind))
    plan = queries.plan_of(request.actor, file, known=known)
    page = _page(request, plan)
    form = _form(request, file, (plan, known), list(page))
    if request.method == "POST" and form.is_valid():
        return _answered(request, file, form)
    return _preview(request, file, plan, page, form)


def _page(request: Asked, plan: Plan) -> Any:
    chosen = FILTERS.get(request.GET.get("toon", ""))
    drafts = [one for one in plan.drafts if chosen is None or chosen(one)]
    return Paginator(drafts, PER_PAGE).get_page(request.GET.get("page"))


def _form(request: Asked, file: ImportFile, now: tuple[Plan, Known], shown: list[Draft]) -> AnswersForm:
    kind, (plan, known) = FileKind(file.kind), now
    suggestions = queries.suggestions_for(request.actor, shown) if kind is FileKind.AGREEMENTS else {}
    return AnswersForm(
        request.POST or None,
        kind=kind,
        known=known,
        plan=plan,
        shown=shown,
        suggestions=suggestions,
        answers=file.answers,
        initial={"version": file.version},
    )


def _answered(request: Asked, file: ImportFile, form: AnswersForm) -> HttpResponse:
    """Keep what was decided; read the file in when that was asked."""
    again = f"{reverse('imports:file', args=[file.pk])}?{request.GET.urlencode()}".rstrip("?")
    try:
        kept = preparing.answer(
            request.actor, file.pk, version=form.cleaned_data["version"], **form.answers()
        )
        if "apply" in request.POST:
            made = applying.apply(request.actor, file.pk, version=kept.version)
            told = texts.counts(made)
            messages.success(
                request,
                say(f"Ingelezen: {told}.", f"Read in: {told}."),
                extra_tags=reverse("imports:undo", args=[file.pk]),
            )
            return redirect("imports:file", file.pk)
    except (NotFound, Changed) as refusal:
        if isinstance(refusal, NotFound):
            raise
        messages.error(request, refusal.explain())
    except PlatformError as refusal:
        messages.error(request, refusal.explain())
    else:
        messages.success(request, say("Uw keuzes zijn bewaard.", "Your choices are kept."))
    return redirect(again)


def _preview(request: Asked, file: ImportFile, plan: Plan, page: Any, form: AnswersForm) -> HttpResponse:
    kind, sheet = FileKind(file.kind), queries.sheet_of(file)
    rows = [
        {
            "draft": draft,
            "place": texts.place(sheet.place_kind, draft.place),
            "facts": texts.facts_of(kind, draft, form.known),
            "fields": form.row_fields(draft),
            "problems": [(one.explain(), one.blocks) for one in draft.problems],
            "remarks": [say(*one) for one in draft.remarks],
            "same": texts.MADE["agreement"][4].format(id=draft.same[0]) if _is_agreement(kind, draft) else "",
        }
        for draft in page
    ]
    context = {
        "file": file,
        "kind": KIND_NAMES[kind],
        "is_minutes": kind is FileKind.MINUTES,
        "sheet": sheet,
        "remarks": [say(*one) for one in sheet.remarks],
        "plan": plan,
        "problems": [(one.explain(), one.blocks) for one in plan.problems],
        "page": page,
        "rows": rows,
        "form": form,
        "heading": texts.heading(kind, plan),
        "ready": texts.number_of(kind, len(plan.ready)),
        "shown": request.GET.get("toon", ""),
        "query": request.GET.urlencode(),
        "numbers": {
            "all": len(plan.drafts),
            "ready": len(plan.ready),
            "ask": sum(map(FILTERS["vragen"], plan.drafts)),
            "off": sum(map(FILTERS["uit"], plan.drafts)),
        },
        "facts": plan.facts,
    }
    return render(request, "imports/preview.html", context, status=_status(form))


def _is_agreement(kind: FileKind, draft: Draft) -> bool:
    return kind is FileKind.AGREEMENTS and draft.same is not None


def _result(request: Asked, file: ImportFile) -> HttpResponse:
    until = clock.today()
    if file.applied_at is not None:
        until = (file.applied_at + UNDO_WITHIN).astimezone(clock.AMSTERDAM).date()
    things = texts.brought(file)
    context = {
        "file": file,
        "counts": texts.counts(file),
        "page": Paginator(things, PER_PAGE).get_page(request.GET.get("page")),
        "is_undone": file.status == ImportStatus.UNDONE.value,
        "until": until,
    }
    return render(request, "imports/result.html", context)


def undo(request: Asked, import_id: int) -> HttpResponse:
    """Take a whole import back."""
    try:
        undoing.undo(request.actor, import_id)
    except NotFound:
        raise
    except PlatformError as refusal:
        messages.error(request, refusal.explain())
    else:
        messages.success(
            request,
            say(
                "Het inlezen is teruggedraaid. Wat erdoor kwam, staat niet meer in het register.",
                "Reading in was taken back. What it brought is not in the register any more.",
            ),
        )
    return redirect("imports:file", import_id)


def discard(request: Asked, import_id: int) -> HttpResponse:
    """Throw a file away that was not read in."""
    preparing.discard(request.actor, import_id)
    messages.success(request, say("Het bestand is weggegooid.", "The file was thrown away."))
    return redirect("imports:list")


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
