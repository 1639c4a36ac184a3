"""Making and revoking tokens, and noting that one was used."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import ApiToken
from leerkring.platform.accounts.tokens import queries, rules
from leerkring.platform.accounts.tokens.errors import NeedsSecondFactor
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock

NOTED_EVERY = timedelta(minutes=10)
"""How precisely the last use is known: often enough to see, seldom enough to cost nothing."""


@dataclass(frozen=True, slots=True)
class Made:
    """A new token with its secret, which exists nowhere else and is shown once."""

    token: ApiToken
    secret: str


@transaction.atomic
def make(actor: Actor, *, name: str, scopes: frozenset[str], valid_to: date) -> Made:
    """Make a token for the role in which the person acts; only with a second factor."""
    if not actor.second_factor or actor.membership is None:
        raise NeedsSecondFactor
    rules.check_term(valid_to, today=clock.today())
    rules.check_scopes(scopes, offered=frozenset(queries.offered_scopes(actor.role)))
    secret = rules.new_secret()
    token = ApiToken.objects.create(
        membership=actor.membership,
        name=name,
        start=secret[: len(rules.PREFIX) + 4],
        digest=rules.digest(secret),
        scopes=sorted(scopes),
        created_at=clock.now(),
        valid_to=valid_to,
    )
    audit.record("token.made", who=actor, target=token, details={"scopes": token.scopes})
    return Made(token, secret)


def make_once(
    actor: Actor, *, operation: str, name: str, scopes: frozenset[str], valid_to: date
) -> Made | None:
    """Make a token once for a form that was sent; None when the form was sent before: the secret is gone."""
    made: list[Made] = []

    def do() -> dict[str, Any]:
        made.append(make(actor, name=name, scopes=scopes, valid_to=valid_to))
        return {"token": made[0].token.pk}

    audit.once(operation, user_id=actor.user_id or 0, do=do)
    return made[0] if made else None


@transaction.atomic
def revoke(actor: Actor, token: ApiToken) -> None:
    """End a token at once. A token that ended before stays as it was."""
    locked = ApiToken.objects.select_for_update().get(pk=token.pk)
    if locked.revoked_at is None:
        locked.revoked_at = clock.now()
        locked.save(update_fields=["revoked_at"])
        audit.record("token.revoked", who=actor, target=locked)


def note_use(token: ApiToken) -> None:
    """Remember that a token was used, at most once in ten minutes."""
    now = clock.now()
    if token.last_used_at is None or now - token.last_used_at > NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
