"""Pages of the demo, and what a watcher asks of the service."""

import secrets
from itertools import groupby

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from leerkring.platform.accounts.actions.sessions import start_session
from leerkring.platform.accounts.rules import ROLE_NAMES
from leerkring.platform.accounts.second_factor import DEMO
from leerkring.platform.operations import metrics, queries
from leerkring.platform.operations.demo import content, filling

COUNTS = metrics.Counts(metrics.folder())
"""What this process counted; the request middleware adds to it."""


def alive(request: HttpRequest) -> HttpResponse:
    """Answer that this process runs; asks nothing of the database."""
    return JsonResponse({"status": "ok"})


def ready(request: HttpRequest) -> HttpResponse:
    """Answer whether this process can serve people; 503 with the names of what is not there."""
    lacking = queries.not_ready()
    return JsonResponse(
        {"status": "wait" if lacking else "ok", "lacking": lacking}, status=503 if lacking else 200
    )


def figures(request: HttpRequest) -> HttpResponse:
    """Give the figures to a watcher that shows the token; without it there is no such page."""
    token = settings.ENVIRONMENT.metrics_token
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not token or not secrets.compare_digest(given.encode(), token.encode()):
        raise Http404
    text = metrics.as_text(metrics.summed(COUNTS), queries.gauges())
    return HttpResponse(text, content_type="text/plain; version=0.0.4; charset=utf-8")


def demo(request: HttpRequest) -> HttpResponse:
    """List the people of the demo, by organisation; one click signs in as one of them."""
    _only_in_the_demo()
    rows = [
        {"account": account, "role": ROLE_NAMES[account.role], "organisation": account.organisation}
        for account in content.ACCOUNTS
    ]
    by_name = {name: list(group) for name, group in groupby(rows, key=lambda row: row["organisation"])}
    towns = [(name, by_name.pop(name)) for name in (content.STAD, content.DORP)]
    partners = [row for name, group in by_name.items() if "(voorbeeld)" not in str(name) for row in group]
    national = [row for name, group in by_name.items() if "(voorbeeld)" in str(name) for row in group]
    return render(
        request, "operations/demo.html", {"towns": towns, "partners": partners, "national": national}
    )


def demo_sign_in(request: HttpRequest, key: str) -> HttpResponse:
    """Sign in as a fictional person. Also by GET: the address is printed in the terminal, to click on."""
    _only_in_the_demo()
    account = content.account_with(key)
    if account is None:
        raise Http404
    membership = filling.membership_of(account)
    start_session(request, membership.user, membership)
    request.session[DEMO] = True
    return redirect("web:start")


def _only_in_the_demo() -> None:
    """Answer as if there were no such page, unless this is the demo."""
    if not settings.ENVIRONMENT.is_demo:
        raise Http404
