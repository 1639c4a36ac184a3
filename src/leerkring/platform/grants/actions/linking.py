"""A condition of a grant counts as an agreement: one is made of it, or it is linked to one that exists."""

from typing import Any

from django.db import transaction

from leerkring.platform.accounts.actor import Actor, who_acts
from leerkring.platform.agreements.actions import agreeing
from leerkring.platform.agreements.models import Agreement
from leerkring.platform.agreements.queries.reading import agreement_for, to_write
from leerkring.platform.agreements.rules.lists import MadeIn
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.grants.actions.conditions import locked
from leerkring.platform.grants.actions.granting import key_of
from leerkring.platform.grants.models import GrantCondition
from leerkring.platform.grants.queries import reading
from leerkring.platform.grants.rules import short
from leerkring.platform.themes import queries as themes


def wish_of(condition: GrantCondition) -> agreeing.AgreementWish:
    """Return the agreement that a condition is: made in the grant, binding who received it."""
    grant = condition.grant
    day = grant.decided_on or grant.valid_from or condition.created_at.astimezone(clock.AMSTERDAM).date()
    agreed_on = min(day, clock.today())
    due_on = condition.due_on if condition.due_on and condition.due_on >= agreed_on else None
    return agreeing.AgreementWish(
        title=short(condition.text),
        text=condition.text,
        owner_id=condition.owner_id,
        agreed_on=agreed_on,
        due_on=due_on,
        made_in=MadeIn.GRANT,
        document=f"{grant.title}, {grant.document}"[:300].rstrip(", "),
        partner_ids=[grant.partner_id],
        themes=themes.confirmed_on(reading.KIND, [condition.pk]).get(condition.pk, []),
        topics=condition.topics,
    )


@transaction.atomic
def make_agreement(actor: Actor, condition_id: int, *, operation: str = "") -> Agreement:
    """Make an agreement of a condition, and link it back."""
    condition = locked(actor, condition_id)

    def do() -> dict[str, Any]:
        made = agreeing.make(actor, wish_of(condition))
        _link(actor, condition, made, "grants.agreement_made")
        return {"agreement": made.pk}

    key = key_of(f"agreement of {condition_id}", operation)
    result, _ = audit.once(key, user_id=who_acts(actor).pk, do=do)
    return agreement_for(actor, result["agreement"])


@transaction.atomic
def link(actor: Actor, condition_id: int, agreement_id: int) -> GrantCondition:
    """Link a condition to an agreement of the same town that exists already. Twice is once."""
    condition, agreement = locked(actor, condition_id), to_write(actor, agreement_id)
    if not condition.agreements.filter(pk=agreement_id).exists():
        _link(actor, condition, agreement, "grants.agreement_linked")
    return reading.condition_for(actor, condition_id)


def _link(actor: Actor, condition: GrantCondition, agreement: Agreement, action: str) -> None:
    condition.agreements.add(agreement)
    audit.record(
        action, who=actor, target=condition, organisation_id=condition.grant.town_id,
        details={"agreement": agreement.pk},
    )  # fmt: skip


@transaction.atomic
def unlink(actor: Actor, condition_id: int, agreement_id: int) -> GrantCondition:
    """Let a condition and an agreement go apart; both stay."""
    condition = locked(actor, condition_id)
    if not condition.agreements.filter(pk=agreement_id).exists():
        raise NotFound
    condition.agreements.remove(agreement_id)
    audit.record(
        "grants.agreement_unlinked", who=actor, target=condition, organisation_id=condition.grant.town_id,
        details={"agreement": agreement_id},
    )  # fmt: skip
    return reading.condition_for(actor, condition_id)
