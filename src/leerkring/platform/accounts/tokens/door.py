"""How the API knows who asks, and what it answers when the policy table refuses."""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

from leerkring.platform.accounts import policy
from leerkring.platform.accounts.actions import refusals
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import ApiToken
from leerkring.platform.accounts.rules import NEEDS_SECOND_FACTOR, Role
from leerkring.platform.accounts.tokens import actions, queries, rules
from leerkring.platform.base import clock, rows
from leerkring.platform.base.api.problems import is_for_machines, problem
from leerkring.platform.base.language import say

HEADER = "authorization"


def has_token(request: HttpRequest) -> bool:
    """Return whether a request to the API carries a token, good or bad."""
    return is_for_machines(request) and HEADER in request.headers


def token_of(request: HttpRequest) -> ApiToken | None:
    """Return the token of a request, None when it is not good (any more)."""
    scheme, _, secret = request.headers.get(HEADER, "").partition(" ")
    with rows.everyone():  # a token says who asks; nobody is known before it
        token = queries.usable(secret.strip(), on=clock.today()) if scheme.lower() == "bearer" else None
        if token:
            actions.note_use(token)
        else:
            refusals.token_refused(queries.known(secret.strip()))
    return token


def actor_with(token: ApiToken) -> Actor:
    """Return the person for whom a token acts; the second factor was proven when it was made."""
    return Actor(user=token.membership.user, membership=token.membership, second_factor=True)


def refused(request: HttpRequest, line: policy.Line, actor: Actor) -> HttpResponse | None:
    """Return the problem for a request to the API that may not go on, None when it may."""
    token: ApiToken | None = getattr(request, "api_token", None)
    if actor.role not in line.roles:
        if actor.membership is not None:
            refusals.page_refused(actor, route=line.route)
        return problem(request, 401 if actor.user is None else 404)
    if actor.role in NEEDS_SECOND_FACTOR and not actor.second_factor:
        if line.factor:
            nl, en = "Meld u aan met een tweede stap.", "Sign in with a second step."
            return problem(request, 403, detail=say(nl, en), code="second_factor_needed")
        request.actor = Actor(user=actor.user, membership=None)  # type: ignore[attr-defined]
    needed = rules.scope_for(line.context, request.method or "GET")
    if token and Role.PUBLIC not in line.roles and needed not in token.scopes:
        detail = say(f"De sleutel mist het recht {needed}.", f"The token lacks the scope {needed}.")
        return problem(request, 403, detail=detail, code="scope_missing", scope=needed)
    return None if token or actor.user is None else _forged(request)


def method_not_allowed(request: HttpRequest, allowed: list[str]) -> HttpResponse:
    """Return the problem for a method that a route does not know."""
    response = problem(request, 405)
    response["Allow"] = ", ".join(allowed)
    return response


def _forged(request: HttpRequest) -> HttpResponse | None:
    """Return the problem for a change in a signed-in browser that another site may have sent."""
    check = CsrfViewMiddleware(lambda _: HttpResponse())
    request.csrf_processing_done = False  # type: ignore[attr-defined]
    check.process_request(request)
    if check.process_view(request, lambda _: HttpResponse(), (), {}) is None:
        return None
    nl, en = (
        "Het teken tegen namaak ontbreekt (X-CSRFToken).",
        "The token against forgery (X-CSRFToken) is missing.",
    )
    return problem(request, 403, detail=say(nl, en), code="forgery_suspected")
