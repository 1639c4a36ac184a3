"""Web pages of own counts."""

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from leerkring.platform.accounts.actor import Actor, Asked
from leerkring.platform.base import clock, uploads
from leerkring.platform.base.errors import NotFound, PlatformError
from leerkring.platform.base.language import say
from leerkring.platform.base.loading import LoadedLater
from leerkring.platform.own_counts import actions, forms, queries, running, texts
from leerkring.platform.own_counts.models import CountsRequest
from leerkring.platform.own_counts.rules import CHANGEABLE, HAS_RESULT, NEXT, UPLOADABLE, Status

if TYPE_CHECKING:
    from leerkring.monitor.own import example as made_up
    from leerkring.platform.own_counts import gate, pages
else:
    made_up = LoadedLater("leerkring.monitor.own.example")
    gate = LoadedLater("leerkring.platform.own_counts.gate")
    pages = LoadedLater("leerkring.platform.own_counts.pages")

MOST_BYTES = 10 * 2**20
KINDS = frozenset({"csv", "xlsx"})
TEMPLATE = (
    "year;home_area;school;group;pupils\n2026-2027;Noord;De Ster;ouders mbo;34\n"
    "2026-2027;Noord;De Ster;ouders hbo of universiteit;21\n"
)


def overview(request: Asked) -> HttpResponse:
    """Show the requests of the municipality, or what was shared."""
    actor = request.actor
    found = queries.requests_for(actor)
    rows = [(one, texts.name_of(one.status), texts.kind_of(one.status)) for one in found]
    context = {
        "heading": texts.heading(found),
        "rows": rows,
        "is_writer": queries.is_writer(actor),
        "reads_requests": queries.reads_requests(actor),
    }
    return render(request, "own_counts/list.html", context)


def new(request: Asked) -> HttpResponse:
    """Write a request."""
    actor = request.actor
    partners = queries.partners_in(actor.organisation) if actor.organisation else []
    form = forms.RequestForm(request.POST or None, partners=partners, initial=forms.first_values())
    if not queries.is_writer(actor):
        raise Http404
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.ask(
                actor, fields=form.cleaned_data, partners=form.chosen(), key=form.cleaned_data["operation"]
            )
        except PlatformError as error:
            _add(form, error)
        else:
            return redirect("own_counts:request", made.pk)
    return render(request, "own_counts/form.html", {"form": form, "one": None}, status=_status(form))


def change(request: Asked, request_id: int) -> HttpResponse:
    """Change a request that nobody decided on."""
    actor = request.actor
    one = queries.request_for(actor, request_id)
    partners = queries.partners_in(one.organisation)
    form = forms.RequestForm(request.POST or None, partners=partners, initial=forms.values_of(one))
    if not queries.is_writer(actor) or Status(one.status) not in CHANGEABLE:
        raise Http404
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            actions.change(actor, one.pk, fields=form.cleaned_data, partners=form.chosen(), version=version)
        except PlatformError as error:
            _add(form, error)
        else:
            messages.success(request, say("De aanvraag is bewaard.", "The request was saved."))
            return redirect("own_counts:request", one.pk)
    return render(request, "own_counts/form.html", {"form": form, "one": one}, status=_status(form))


def detail(request: Asked, request_id: int) -> HttpResponse:
    """Show a request: where it stands, what is due, and what was recorded."""
    actor = request.actor
    one = queries.request_for(actor, request_id)
    return render(request, "own_counts/request.html", _detail(actor, one))


def _detail(actor: Actor, one: CountsRequest, **more: object) -> dict[str, object]:
    now, writer = Status(one.status), queries.is_writer(actor)
    may_decide = now is Status.SUBMITTED and queries.may_decide(actor, one)
    return {
        "one": one,
        "status": texts.name_of(one.status),
        "kind": texts.kind_of(one.status),
        "characteristic": texts.characteristic_of(one.characteristic),
        "roles": texts.listed([str(forms.ROLES[role]) for role in one.roles]),
        "partners": texts.listed([each.name for each in one.partners.all()]),
        "steps": texts.steps(one),
        "may_change": writer and now in CHANGEABLE,
        "may_submit": writer and Status.SUBMITTED in NEXT[now],
        "may_decide": may_decide,
        "is_own": now is Status.SUBMITTED and one.asked_by_id == actor.user_id,
        "may_upload": writer and now in UPLOADABLE,
        "may_see": queries.may_see(actor, one),
        "may_publish": writer and now in HAS_RESULT and queries.may_see(actor, one),
        "may_withdraw": writer and Status.WITHDRAWN in NEXT[now],
        "publications": list(one.publications.all()),
        "decision": forms.DecisionForm(),
        **more,
    }


def submit(request: Asked, request_id: int) -> HttpResponse:
    """Ask for a decision."""
    return _act(
        request,
        request_id,
        lambda actor: actions.submit(actor, request_id),
        say(
            "De aanvraag is verstuurd. Een andere beheerder besluit.",
            "The request was sent. Another administrator decides.",
        ),
    )


def decide(request: Asked, request_id: int) -> HttpResponse:
    """Approve or refuse."""
    actor = request.actor
    one = queries.request_for(actor, request_id)
    form = forms.DecisionForm(request.POST)
    if form.is_valid():
        approve = form.cleaned_data["decision"] == "approve"
        try:
            actions.decide(actor, one.pk, approve=approve, reason=form.cleaned_data["reason"])
        except NotFound:
            raise
        except PlatformError as error:
            _add(form, error)
        else:
            messages.success(request, say("Uw besluit is vastgelegd.", "Your decision was recorded."))
            return redirect("own_counts:request", one.pk)
    return render(request, "own_counts/request.html", _detail(actor, one, decision=form), status=422)


def withdraw(request: Asked, request_id: int) -> HttpResponse:
    """End a request and remove its result."""
    return _act(
        request,
        request_id,
        lambda actor: actions.withdraw(actor, request_id, reason=request.POST.get("reason", "")),
        say(
            "De aanvraag is ingetrokken. De uitkomst is verwijderd.",
            "The request was withdrawn; its result is gone.",
        ),
    )


def take_back(request: Asked, request_id: int, publication_id: int) -> HttpResponse:
    """Take a publication off the pages."""
    return _act(
        request,
        request_id,
        lambda actor: actions.take_back(actor, publication_id, reason=request.POST.get("reason", "")),
        say("De publicatie staat er niet meer.", "The publication is off the pages."),
    )


def upload(request: Asked, request_id: int) -> HttpResponse:
    """Take a file, analyse it, and throw its rows away."""
    actor = request.actor
    try:
        one = actions.check_may_upload(actor, request_id)
    except NotFound:
        raise
    except PlatformError as error:
        messages.error(request, error.explain())
        return redirect("own_counts:request", request_id)
    form = forms.FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _analysed(request, actor, one, *_bytes_of(form), year=form.cleaned_data["year"])
        except PlatformError as error:
            form.add_error("file", error.explain())
    context = {"form": form, "one": one, "is_fictional": one.organisation.is_fictional}
    return render(request, "own_counts/upload.html", context, status=_status(form))


def _bytes_of(form: forms.FileForm) -> tuple[str, bytes]:
    file = form.cleaned_data["file"]
    checked = uploads.check(file, allowed=KINDS, most_bytes=MOST_BYTES)
    with file:
        return checked.name, file.read()


def _analysed(
    request: Asked, actor: Actor, one: CountsRequest, name: str, raw: bytes, *, year: str = ""
) -> HttpResponse:
    flows = gate.read(name, raw, year=year)
    if flows.frame.height > gate.SMALL:
        running.start(actor, one.pk, flows)
        return redirect("own_counts:progress", one.pk)
    actions.analyse(actor, one.pk, flows)
    messages.success(
        request,
        say("De regels zijn geteld en daarna weggegooid.", "The rows were counted and then thrown away."),
    )
    return redirect(
        "own_counts:result"
        if queries.may_see(actor, queries.request_for(actor, one.pk))
        else "own_counts:request",
        one.pk,
    )


def example(request: Asked, request_id: int) -> HttpResponse:
    """Analyse the made-up file of a fictional town, for fictional municipalities only."""
    actor = request.actor
    one = queries.request_for(actor, request_id)
    if not one.organisation.is_fictional:
        raise Http404
    raw = made_up.example_counts().write_csv(separator=";").encode()
    try:
        return _analysed(request, actor, one, "voorbeeld-eigen-tellingen.csv", raw)
    except PlatformError as error:
        messages.error(request, error.explain())
        return redirect("own_counts:request", one.pk)


def progress(request: Asked, request_id: int) -> HttpResponse:
    """Tell how far an analysis beside the web is."""
    actor = request.actor
    one = queries.request_for(actor, request_id)
    run = getattr(one, "run", None)
    if run is None:
        raise Http404
    if run.ended_at and not run.error_nl:
        return redirect("own_counts:result" if queries.may_see(actor, one) else "own_counts:request", one.pk)
    context = {"one": one, "run": run, "error": say(run.error_nl, run.error_en)}
    return render(request, "own_counts/progress.html", context)


def result(request: Asked, request_id: int) -> HttpResponse:
    """Show the result to those whom the request allows; every look is recorded."""
    actor = request.actor
    found = actions.look(actor, request_id)
    own = queries.own_of(found)
    context = {
        "one": found.request,
        "result": found,
        "recognised": texts.recognised(found.recognised),
        "page": pages.page_of(own),
        "sections": pages.drawn(own, public=False, csv="own_counts:result_figure", csv_id=found.request_id),
        "is_writer": queries.is_writer(actor),
        "not_public": say("niet openbaar", "not public"),
        "ends": clock.long_date(found.request.ends_on) if found.request.ends_on else "",
    }
    return render(request, "own_counts/result.html", context)


def result_figure(request: Asked, item_id: int, name: str) -> HttpResponse:
    """Give the numbers of one figure of a result as a file."""
    found = actions.look(request.actor, item_id)
    return _csv(pages.figure_as_csv(queries.own_of(found), name, public=False), name)


def publish(request: Asked, request_id: int) -> HttpResponse:
    """Choose what becomes public, of what passed the audit."""
    actor = request.actor
    found = queries.result_for(actor, request_id)
    one = queries.request_for(actor, request_id)
    if not queries.is_writer(actor):
        raise Http404
    earlier = {each.pk: each for each in queries.publications_of(actions.code_of(one))}
    offered = texts.shown_choices(found.choices, earlier)
    safe = [each for each in offered if each.is_safe]
    form = forms.PublishForm(
        request.POST or None,
        choices=[(each.number, each.title) for each in safe],
        may_have_home=any(each.may_have_home for each in safe),
        initial={"operation": str(uuid4()), "choice": safe[0].number if len(safe) == 1 else None},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.publish(
                actor,
                one.pk,
                choice=form.cleaned_data["choice"],
                with_home=bool(form.cleaned_data.get("with_home")),
            )
        except PlatformError as error:
            _add(form, error)
        else:
            messages.success(request, say("De cijfers zijn nu openbaar.", "The figures are public now."))
            return redirect("own_counts:request", one.pk)
    context = {
        "one": one,
        "form": form,
        "safe": safe,
        "refused": [each for each in offered if not each.is_safe],
        "is_stale": set(earlier) != set(found.considered),
        "earlier": [each for each in earlier.values() if each.withdrawn_at is None],
    }
    return render(request, "own_counts/publish.html", context, status=_status(form))


def published(request: Asked, publication_id: int) -> HttpResponse:
    """Show counts that are public."""
    one = queries.publication(publication_id)
    own = queries.as_shown(one).own
    context = {
        "publication": one,
        "characteristic": texts.characteristic_of(one.characteristic),
        "page": pages.page_of(own),
        "sections": pages.drawn(own, public=True, csv="own_counts:published_figure", csv_id=one.pk),
        "town": one.organisation,
        "fictional": one.organisation if one.organisation.is_fictional else None,
        "published_on": clock.long_date(one.published_at.astimezone(clock.AMSTERDAM).date()),
    }
    return render(request, "own_counts/published.html", context)


def published_figure(request: Asked, item_id: int, name: str) -> HttpResponse:
    """Give the numbers of one public figure as a file."""
    own = queries.as_shown(queries.publication(item_id)).own
    return _csv(pages.figure_as_csv(own, name, public=True), name)


def template_file(request: Asked) -> HttpResponse:
    """Give a file with the right columns."""
    return _csv(TEMPLATE.encode(), "sjabloon-eigen-tellingen")


def example_file(request: Asked) -> HttpResponse:
    """Give the made-up file of a fictional town."""
    return _csv(made_up.example_counts().write_csv(separator=";").encode(), "voorbeeld-eigen-tellingen")


def _csv(content: bytes | None, name: str) -> HttpResponse:
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _act(request: Asked, request_id: int, do: Any, told: str) -> HttpResponse:
    """Do one thing with a request and return to its page, with what happened or why not."""
    try:
        do(request.actor)
    except NotFound:
        raise
    except PlatformError as error:
        messages.error(request, error.explain())
    else:
        messages.success(request, told)
    return redirect("own_counts:request", request_id)


def _add(form: Any, error: PlatformError) -> None:
    field = getattr(error, "field", None)
    form.add_error(field if field in form.fields else None, error.explain())


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
