"""Looking up tokens: a person's own, and the one that came with a request."""

from datetime import date

from django.db.models import QuerySet

from leerkring.platform.accounts import policy
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import ApiToken
from leerkring.platform.accounts.rules import Role, is_valid_on
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
    token = known(secret)
    return token if token is not None and _holds(token, on) else None


def known(secret: str) -> ApiToken | None:
    """Return the token of a secret, also when it does not hold any more."""
    if not rules.looks_real(secret):
        return None
    try:
        return ApiToken.objects.select_related("membership__user", "membership__organisation").get(
            digest=rules.digest(secret)
        )
    except ApiToken.DoesNotExist:
        return None


def _holds(token: ApiToken, on: date) -> bool:
    member = token.membership
    ends = member.organisation.valid_to
    return (
        token.revoked_at is None
        and on <= token.valid_to
        and member.user.is_active
        and is_valid_on(on, valid_from=member.valid_from, valid_to=member.valid_to)
        and (ends is None or on <= ends)
    )
