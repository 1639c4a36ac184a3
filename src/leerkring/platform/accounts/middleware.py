"""Finds out who asks, and holds every request against the policy table."""

from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.http import urlencode

from leerkring.platform.accounts import policy, queries, second_factor
from leerkring.platform.accounts.actions import refusals, sessions
from leerkring.platform.accounts.actions.sessions import CHOSEN
from leerkring.platform.accounts.actor import ANYONE, Actor
from leerkring.platform.accounts.models import User
from leerkring.platform.accounts.rules import NEEDS_SECOND_FACTOR
from leerkring.platform.accounts.tokens import door
from leerkring.platform.base import clock, rows
from leerkring.platform.base.api.problems import problem
from leerkring.platform.base.language import say

WITHOUT_DATABASE = {"/gezondheid"}
"""A running process says so, also while its database is away."""


class RowsMiddleware:
    """Narrows a request to nobody's rows, before its first query; `ActorMiddleware` says whose it may see."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with only the rows of who asks."""
        if request.path in WITHOUT_DATABASE:
            return self.get_response(request)
        with rows.narrowed():
            return self.get_response(request)


class ActorMiddleware:
    """Puts `request.actor` on every request, and refuses what the policy table does not allow."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request as the person who asks."""
        if door.has_token(request):
            token = door.token_of(request)
            if token is None:
                return problem(request, 401)
            request.api_token, request.actor = token, door.actor_with(token)  # type: ignore[attr-defined]
            request.user = token.membership.user
            rows.ask_for(organisation=token.membership.organisation_id, person=token.membership.user_id)
            return self.get_response(request)
        if sessions.watch_session(request):
            messages.info(
                request,
                say(
                    "U was te lang weg. Log opnieuw in om verder te gaan.",
                    "You were away too long. Sign in again to go on.",
                ),
            )
        request.actor = actor_of(request)  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        """Answer a request that the table refuses; None lets it through.

        Who did not sign in is asked to; who may not gets the same answer as for a page that does not exist.
        """
        match = request.resolver_match
        route = match.view_name if match else ""
        actor: Actor = request.actor  # type: ignore[attr-defined]
        line = policy.line_for(route, request.method or "GET")
        if match is None or line is None:
            allowed = sorted(method for name, method in policy.table() if name == route)
            if allowed and match and "api" in match.namespaces:
                return door.method_not_allowed(request, allowed)
            if allowed:
                return HttpResponseNotAllowed(allowed)
            raise Http404
        if "api" in match.namespaces:
            return door.refused(request, line, actor)
        if actor.role not in line.roles:
            if actor.membership is not None:
                refusals.page_refused(actor, route=route)
            return _refuse(request, actor)
        if actor.role in NEEDS_SECOND_FACTOR and not actor.second_factor:
            if line.factor:
                return redirect(_with_next(settings.SECOND_FACTOR_URL, request))
            request.actor = replace(actor, membership=None)  # type: ignore[attr-defined]
        return None


def _refuse(request: HttpRequest, actor: Actor) -> HttpResponse:
    if actor.user is None:
        return redirect(_with_next(settings.LOGIN_URL, request))
    if actor.membership is None:
        return redirect(settings.NO_ROLE_URL)
    raise Http404


def _with_next(url: str, request: HttpRequest) -> str:
    where = request.get_full_path()
    return url if where == "/" or request.method != "GET" else f"{url}?{urlencode({'next': where})}"


def actor_of(request: HttpRequest) -> Actor:
    """Return who asks: the chosen membership if it is still valid today, else the first valid one."""
    user = request.user
    if not isinstance(user, User) or not user.is_active:
        return ANYONE
    rows.ask_for(person=user.pk)
    memberships = tuple(queries.current_memberships(user, on=clock.today()))
    chosen = request.session.get(CHOSEN)
    membership = next((m for m in memberships if m.pk == chosen), memberships[0] if memberships else None)
    if membership is None:
        return Actor(user=user, membership=None)
    rows.ask_for(organisation=membership.organisation_id, person=user.pk)
    proven = second_factor.is_proven(request)
    return Actor(user=user, membership=membership, second_factor=proven, memberships=memberships)
