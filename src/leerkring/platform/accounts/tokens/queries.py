"""Looking up tokens: a person's own, and the one that came with a request."""

from datetime import date

from django.db.models import Q, QuerySet

from leerkring.platform.accounts import policy
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import ApiToken
from leerkring.platform.accounts.rules import Role
from leerkring.platform.accounts.tokens import rules
from leerkring.platform.base.errors import NotFound


def offered_scopes(role: Role) -> list[str]:
    """Return the scopes that mean something for a role: what it may do through the API."""
    return sorted(
        {
            rules.scope_for(line.context, line.method)
            for line in policy.table().values()
            if line.route.startswith("api:") and role in line.roles and Role.PUBLIC not in line.roles
        }
    )


def tokens_for(actor: Actor) -> QuerySet[ApiToken]:
    """Return the tokens of the person who asks, in the role in which they ask; the newest first."""
    return ApiToken.objects.filter(membership=actor.membership).order_by("-created_at", "-pk")


def token_for(actor: Actor, token_id: int) -> ApiToken:
    """Return one of the person's own tokens."""
    token = tokens_for(actor).filter(pk=token_id).first()
    if token is None:
        raise NotFound
    return token


def usable(secret: str, *, on: date) -> ApiToken | None:
    """Return the token of a secret if it holds on a day: not revoked, in term, and so is its membership."""
    if not rules.looks_real(secret):
        return None
    return (
        ApiToken.objects.filter(digest=rules.digest(secret), revoked_at=None, valid_to__gte=on)
        .filter(membership__user__is_active=True, membership__valid_from__lte=on)
        .filter(Q(membership__valid_to=None) | Q(membership__valid_to__gte=on))
        .filter(Q(membership__organisation__valid_to=None) | Q(membership__organisation__valid_to__gte=on))
        .select_related("membership__user", "membership__organisation__municipality")
        .first()
    )


def known(secret: str) -> ApiToken | None:
    """Return the token of a secret, also when it does not hold any more."""
    if not rules.looks_real(secret):
        return None
    found = ApiToken.objects.filter(digest=rules.digest(secret))
    return found.select_related("membership__user", "membership__organisation").first()
