"""The log of an organisation, its download, and its monthly review."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol, cast
from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from leerkring.platform.audit import actions, queries, review, texts
from leerkring.platform.audit.forms import LogFilter, ReviewForm
from leerkring.platform.audit.models import Event
from leerkring.platform.base import clock, exports
from leerkring.platform.base.language import say

PER_PAGE = 50
MOST_EXPORTED = 50_000


@dataclass(frozen=True, slots=True)
class Row:
    """An event as the page shows it."""

    event: Event
    words: str
    times: int
    kind: str


class Reader(queries.Reader, actions.Who, Protocol):
    """Who reads the log, and is recorded as having read it."""


def _reader(request: HttpRequest) -> Reader:
    return cast(Reader, request.actor)  # type: ignore[attr-defined]


def log(request: HttpRequest) -> HttpResponse:
    """Show who did and saw what, with filters in the address."""
    actor = _reader(request)
    form = _filter(request)
    page = Paginator(queries.events_for(actor, form.asked()), PER_PAGE).get_page(request.GET.get("page"))
    rows = [_row(event) for event in page.object_list]  # before this reading itself becomes a line
    if page.number == 1:
        actions.record("log.read", who=actor, details=_filters(request.GET), is_read=True)
    context = {
        "form": form,
        "page_obj": page,
        "rows": rows,
        "query": request.GET.urlencode(),
        "filtered": bool(_filters(request.GET)),
    }
    return render(request, "audit/log.html", context)


def _row(event: Event) -> Row:
    kind = texts.kind(event.action, is_read=event.is_read)
    return Row(event, texts.action(event.action), review.times_of(event.details), kind)


def _filter(request: HttpRequest) -> LogFilter:
    actor = _reader(request)
    actions_ = [(name, texts.action(name)) for name in queries.actions_in_log(actor)]
    return LogFilter(request.GET, people=queries.people_in_log(actor), actions=actions_)


def _filters(given: QueryDict) -> dict[str, str]:
    return {name: given.get(name, "")[:100] for name in LogFilter.base_fields if given.get(name)}


def export(request: HttpRequest) -> HttpResponse:
    """Download the same events as the page shows, as CSV."""
    asked = _filter(request).asked()
    found = queries.events_for(_reader(request), asked)[:MOST_EXPORTED]
    header = [
        "position",
        "at_utc",
        "who",
        "action",
        "target_kind",
        "target_id",
        "target_name",
        "is_read",
        "hash",
    ]
    rows = [
        [
            e.position,
            e.at.isoformat(),
            e.who,
            e.action,
            e.target_kind,
            e.target_id,
            e.target_name,
            e.is_read,
            e.hash,
        ]
        for e in found
    ]
    details = {**_filters(request.GET), "rows": len(rows)}
    actions.record("log.exported", who=_reader(request), details=details, is_read=True)
    response = HttpResponse(exports.csv_bytes(header, rows, bom=True), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="logboek-{clock.today().isoformat()}.csv"'
    return response


def review_month(request: HttpRequest) -> HttpResponse:
    """Show what stands out in a month, and take the confirmation that someone looked."""
    month = review.month_of(request.GET.get("maand", ""), today=clock.today())
    form = ReviewForm(request.POST or None, initial={"operation": uuid4().hex})
    if request.method == "POST" and form.is_valid():
        return _confirm(request, month, form)
    return render(request, "audit/review.html", _review_context(request, month, form))


def _confirm(request: HttpRequest, month: date, form: ReviewForm) -> HttpResponse:
    actions.once(
        form.cleaned_data["operation"],
        user_id=_reader(request).user_id or 0,
        do=lambda: {
            "event": actions.confirm_review(
                _reader(request), month=month, remark=form.cleaned_data["opmerking"]
            ).position
        },
    )
    messages.success(
        request, say("Vastgelegd dat u het logboek hebt nagekeken.", "Recorded that you reviewed the log.")
    )
    return redirect(f"{request.path}?maand={month:%Y-%m}")


def _review_context(request: HttpRequest, month: date, form: ReviewForm) -> dict[str, object]:
    outliers = [
        {"one": one, "words": texts.outlier(one.kind)}
        for one in queries.outliers_for(_reader(request), month)
    ]
    events = queries.month_for(_reader(request), month)
    return {
        "month": month,
        "month_name": f"{clock.month_name(month)} {month.year}",
        "last_day": date.fromordinal(review.following(month).toordinal() - 1),
        "previous": review.previous(month),
        "next": review.following(month),
        "has_next": review.following(month) <= clock.today(),
        "is_over": review.following(month) <= clock.today(),
        "outliers": outliers,
        "events": events.count(),
        "reads": events.filter(is_read=True).count(),
        "people": events.exclude(user_id=None).order_by().values("user_id").distinct().count(),
        "reviewed": queries.review_of(_reader(request), month),
        "form": form,
    }
