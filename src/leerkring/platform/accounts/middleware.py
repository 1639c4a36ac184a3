"""Finds out who asks, and holds every request against the policy table."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.http import urlencode

from leerkring.platform.accounts import policy, queries, second_factor
from leerkring.platform.accounts.actor import ANYONE, Actor
from leerkring.platform.accounts.models import User
from leerkring.platform.accounts.rules import NEEDS_SECOND_FACTOR
from leerkring.platform.base import clock

CHOSEN = "membership"
"""Session key of the membership that the person chose in the organisation switcher."""


class ActorMiddleware:
    """Puts `request.actor` on every request, and refuses what the policy table does not allow."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request as the person who asks."""
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
            known = {name for name, _ in policy.table()}
            if route in known:
                return HttpResponseNotAllowed(sorted(m for name, m in policy.table() if name == route))
            raise Http404
        if actor.role not in line.roles:
            if actor.user is None and line.roles and "api" not in match.namespaces:
                return redirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}")
            raise Http404
        if line.factor and actor.role in NEEDS_SECOND_FACTOR and not actor.second_factor:
            return redirect(settings.SECOND_FACTOR_URL)
        return None


def actor_of(request: HttpRequest) -> Actor:
    """Return who asks: the chosen membership if it is still valid today, else the first valid one."""
    user = request.user
    if not isinstance(user, User) or not user.is_active:
        return ANYONE
    memberships = list(queries.current_memberships(user, on=clock.today()))
    chosen = request.session.get(CHOSEN)
    membership = next((m for m in memberships if m.pk == chosen), memberships[0] if memberships else None)
    if membership is None:
        return Actor(user=user, membership=None)
    return Actor(user=user, membership=membership, second_factor=second_factor.is_proven(request))
