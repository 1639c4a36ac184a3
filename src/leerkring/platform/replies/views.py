"""Web pages of replies."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from leerkring.platform.accounts.actor import Actor, Asked
from leerkring.platform.base.errors import NotFound, PlatformError
from leerkring.platform.base.language import say
from leerkring.platform.base.markdown import as_html
from leerkring.platform.replies import actions, forms, queries, rules
from leerkring.platform.replies.models import Reply
from leerkring.platform.replies.rules import FIGURES, GROUNDS, NAMES, Figure, Ground, Status

KINDS = {
    Status.DRAFT: "neutral",
    Status.SENT: "warn",
    Status.PUBLISHED: "ok",
    Status.ANSWERED: "ok",
    Status.HELD: "bad",
    Status.WITHDRAWN: "neutral",
}


def overview(request: Asked) -> HttpResponse:
    """Show the replies of the board, or those that the municipality received."""
    actor = request.actor
    rows = [_shown(one) for one in queries.replies_for(actor)]
    context = {"rows": rows, "is_board": queries.is_board(actor), "heading": _heading(actor, rows)}
    return render(request, "replies/list.html", context)


def _heading(actor: Actor, rows: list[dict[str, Any]]) -> str:
    waiting = sum(row["reply"].status == Status.SENT.value for row in rows)
    if queries.is_town(actor) and waiting:
        return say(
            "Eén reactie wacht op u" if waiting == 1 else f"{waiting} reacties wachten op u",
            "One reply waits for you" if waiting == 1 else f"{waiting} replies wait for you",
        )
    return say("Reacties van scholen", "Replies of schools")


def _shown(one: Reply) -> dict[str, Any]:
    now = Status(one.status)
    return {
        "reply": one,
        "figure": say(*FIGURES[Figure(one.figure)]),
        "status": say(*NAMES[now]),
        "kind": KINDS[now],
        "text": as_html(one.text),
        "answer": as_html(one.answer) if one.answer else "",
        "ground": say(*GROUNDS[Ground(one.ground)]) if one.ground else "",
    }


def new(request: Asked) -> HttpResponse:
    """Write a reply."""
    actor = request.actor
    if not queries.is_board(actor):
        raise Http404
    first = forms.first_values(
        request.GET.get("school", "")[:6], request.GET.get("figure", Figure.PUPILS.value)
    )
    form = forms.ReplyForm(request.POST or None, is_new=True, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.write(actor, fields=form.cleaned_data, key=form.cleaned_data["operation"])
        except PlatformError as error:
            _add(form, error)
        else:
            return redirect("replies:reply", made.pk)
    return render(request, "replies/form.html", {"form": form, "reply": None}, status=_status(form))


def change(request: Asked, reply_id: int) -> HttpResponse:
    """Change a reply that is not public."""
    actor = request.actor
    one = queries.reply_for(actor, reply_id)
    if not queries.is_board(actor) or Status(one.status) not in rules.CHANGEABLE:
        raise Http404
    first = {"figure": one.figure, "text": one.text, "version": one.version}
    form = forms.ReplyForm(request.POST or None, is_new=False, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(actor, one.pk, fields=form.cleaned_data, version=form.cleaned_data["version"] or 0)
        except PlatformError as error:
            _add(form, error)
        else:
            return redirect("replies:reply", one.pk)
    return render(request, "replies/form.html", {"form": form, "reply": one}, status=_status(form))


def detail(request: Asked, reply_id: int) -> HttpResponse:
    """Show a reply with its history, and what can be done with it."""
    actor = request.actor
    return render(request, "replies/reply.html", _detail(actor, queries.reply_for(actor, reply_id)))


def _detail(actor: Actor, one: Reply, **more: object) -> dict[str, object]:
    now, town, board = Status(one.status), queries.is_town(actor), queries.is_board(actor)
    return {
        **_shown(one),
        "is_town": town,
        "may_change": board and now in rules.CHANGEABLE,
        "may_send": board and Status.SENT in rules.NEXT[now],
        "may_withdraw": board and Status.WITHDRAWN in rules.NEXT[now],
        "may_place": town and Status.PUBLISHED in rules.NEXT[now],
        "may_answer": town and Status.ANSWERED in rules.NEXT[now],
        "versions": list(one.versions.select_related("by")),
        "hold_form": forms.HoldForm(prefix="hold"),
        "answer_form": forms.AnswerForm(prefix="answer", initial={"text": one.answer}),
        **more,
    }


def send(request: Asked, reply_id: int) -> HttpResponse:
    """Send a reply to the municipality."""
    told = say(
        "De reactie is verstuurd. Binnen twee weken staat zij op de pagina van de school.",
        "The reply was sent. Within two weeks it is on the page of the school.",
    )
    return _act(request, reply_id, actions.send, told)


def place(request: Asked, reply_id: int) -> HttpResponse:
    """Put a reply beside the figure."""
    told = say("De reactie staat nu naast het cijfer.", "The reply is beside the figure now.")
    return _act(request, reply_id, actions.place, told)


def withdraw(request: Asked, reply_id: int) -> HttpResponse:
    """Take one's own reply away."""
    return _act(request, reply_id, actions.withdraw, say("De reactie is weg.", "The reply is gone."))


def hold(request: Asked, reply_id: int) -> HttpResponse:
    """Hold a reply, with its ground."""
    actor = request.actor
    one = queries.reply_for(actor, reply_id)
    form = forms.HoldForm(request.POST, prefix="hold")
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.hold(actor, one.pk, ground=given["ground"], reason=given["reason"])
        except NotFound:
            raise
        except PlatformError as error:
            _add(form, error)
        else:
            return redirect("replies:reply", one.pk)
    return render(request, "replies/reply.html", _detail(actor, one, hold_form=form), status=422)


def answer(request: Asked, reply_id: int) -> HttpResponse:
    """Answer beside a reply."""
    actor = request.actor
    one = queries.reply_for(actor, reply_id)
    form = forms.AnswerForm(request.POST, prefix="answer")
    if form.is_valid():
        try:
            actions.answer(actor, one.pk, text=form.cleaned_data["text"])
        except NotFound:
            raise
        except PlatformError as error:
            _add(form, error)
        else:
            messages.success(request, say("Uw antwoord staat erbij.", "Your answer is beside it."))
            return redirect("replies:reply", one.pk)
    return render(request, "replies/reply.html", _detail(actor, one, answer_form=form), status=422)


def _act(request: Asked, reply_id: int, do: Callable[[Actor, int], Reply], told: str) -> HttpResponse:
    try:
        do(request.actor, reply_id)
    except NotFound:
        raise
    except PlatformError as error:
        messages.error(request, error.explain())
    else:
        messages.success(request, told)
    return redirect("replies:reply", reply_id)


def _add(form: Any, error: PlatformError) -> None:
    field = getattr(error, "field", "text" if error.code in {"personal_data", "changed"} else None)
    form.add_error(field if field in form.fields else None, error.explain())


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
