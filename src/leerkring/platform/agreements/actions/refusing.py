"""Writing down that a party would not make an agreement that the law asks for."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.actions.keeping import key_of, person
from leerkring.platform.agreements.errors import NotAPartnerHere, NotAsked, NotYet
from leerkring.platform.agreements.models import Refusal
from leerkring.platform.agreements.queries import reading
from leerkring.platform.agreements.queries.asked import refusal_to_write
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.network import queries as network
from leerkring.statute.asked import asked_on


@dataclass(frozen=True, slots=True)
class RefusalWish:
    """Who refused which agreement, when, and where that is written down."""

    asked: str
    organisation_id: int
    on: date
    document: str
    reason: str = ""


@transaction.atomic
def refuse(actor: Actor, wish: RefusalWish, *, operation: str = "") -> Refusal:
    """Write down a refusal in one's own town."""
    user, town, today = person(actor), network.own_town(actor), clock.today()
    if wish.asked not in {one.code for one in asked_on(today)}:
        raise NotAsked
    if wish.on > today:
        raise NotYet
    if not reading.partners_for(actor).filter(pk=wish.organisation_id).exists():
        raise NotAPartnerHere

    def do() -> dict[str, Any]:
        made = Refusal.objects.create(
            town=town, asked=wish.asked, organisation_id=wish.organisation_id, on=wish.on,
            document=" ".join(wish.document.split()), reason=wish.reason.strip(), by=user, at=clock.now(),
        )  # fmt: skip
        audit.record("agreements.refusal_noted", who=actor, target=made, organisation_id=town.pk)
        return {"refusal": made.pk}

    result, _ = audit.once(key_of("refuse", operation, wish), user_id=user.pk, do=do)
    return refusal_to_write(actor, result["refusal"])


@transaction.atomic
def remove(actor: Actor, refusal_id: int) -> Refusal:
    """Remove a refusal that was a slip. It can be taken back."""
    one = refusal_to_write(actor, refusal_id)
    one.removed_at = clock.now()
    one.save(update_fields=["removed_at"])
    audit.record("agreements.refusal_removed", who=actor, target=one, organisation_id=one.town_id)
    return one


@transaction.atomic
def take_back(actor: Actor, refusal_id: int) -> Refusal:
    """Take back a refusal that was removed."""
    one = refusal_to_write(actor, refusal_id, removed=True)
    one.removed_at = None
    one.save(update_fields=["removed_at"])
    audit.record("agreements.refusal_taken_back", who=actor, target=one, organisation_id=one.town_id)
    return one
