"""Writing a grant down, changing it, removing it and taking it back."""

from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction

from leerkring.platform.accounts.actor import Actor, who_acts
from leerkring.platform.agreements.actions.keeping import save_with_history
from leerkring.platform.agreements.errors import NotAPartnerHere
from leerkring.platform.agreements.queries.reading import partners_for
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.grants.models import Grant, GrantCondition
from leerkring.platform.grants.queries import reading
from leerkring.platform.grants.rules import check_days
from leerkring.platform.network import queries as network

key_of = partial(audit.key_for, "grants")


@dataclass(frozen=True, slots=True)
class GrantWish:
    """A grant as it should be."""

    partner_id: int
    title: str
    year: int
    amount: int | None = None
    decided_on: date | None = None
    document: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def fields(self) -> dict[str, Any]:
        """Return what is stored."""
        tidy = {name: " ".join(getattr(self, name).split()) for name in ("title", "document")}
        return {**asdict(self), **tidy}


def keep(one: Grant | GrantCondition, actor: Actor, *, is_new: bool = False) -> None:
    """Save as the next version; its history says who did it."""
    user, now = who_acts(actor), clock.now()
    if is_new:
        one.created_by, one.created_at = user, now
    else:
        one.version += 1
    one.changed_by, one.changed_at = user, now
    save_with_history(one, by=user)


def _check_partner(actor: Actor, partner_id: int, *, now: int | None = None) -> None:
    """Refuse an organisation that does not take part; the one that got it may have left since."""
    if partner_id != now and not partners_for(actor).filter(pk=partner_id).exists():
        raise NotAPartnerHere


@transaction.atomic
def make(actor: Actor, wish: GrantWish, *, operation: str = "") -> Grant:
    """Write down a grant of one's own town."""
    user, town = who_acts(actor), network.own_town(actor)
    check_days(wish.valid_from, wish.valid_to)
    _check_partner(actor, wish.partner_id)

    def do() -> dict[str, Any]:
        made = Grant(town=town, **wish.fields())
        keep(made, actor, is_new=True)
        audit.record("grants.made", who=actor, target=made, organisation_id=town.pk)
        return {"grant": made.pk}

    result, _ = audit.once(key_of("make", operation, wish), user_id=user.pk, do=do)
    return reading.grant_for(actor, result["grant"])


def locked(actor: Actor, grant_id: int) -> Grant:
    """Return a grant that someone may change, locked until the end of the transaction."""
    reading.grant_to_write(actor, grant_id)
    found = Grant.objects.select_for_update(of=("self",)).select_related("town", "partner", "changed_by")
    one = found.filter(pk=grant_id, removed_at=None).first()
    if one is None:
        raise NotFound
    return one


@transaction.atomic
def change(actor: Actor, grant_id: int, wish: GrantWish, *, version: int, operation: str = "") -> Grant:
    """Keep other facts. Who began with a version that was replaced meanwhile gets both back."""
    check_days(wish.valid_from, wish.valid_to)
    grant = locked(actor, grant_id)
    _check_partner(actor, wish.partner_id, now=grant.partner_id)

    def do() -> dict[str, Any]:
        if grant.version != version:
            raise Changed(mine=wish.title, theirs=grant.title, who=str(grant.changed_by))
        for name, value in wish.fields().items():
            setattr(grant, name, value)
        keep(grant, actor)
        audit.record("grants.changed", who=actor, target=grant, organisation_id=grant.town_id)
        return {"version": grant.version}

    audit.once(key_of(f"change {grant_id}", operation, wish), user_id=who_acts(actor).pk, do=do)
    return reading.grant_for(actor, grant_id)


@transaction.atomic
def remove(actor: Actor, grant_id: int) -> Grant:
    """Remove a grant that was a slip. It can be taken back, with its conditions."""
    grant = locked(actor, grant_id)
    grant.removed_at = clock.now()
    keep(grant, actor)
    audit.record("grants.removed", who=actor, target=grant, organisation_id=grant.town_id)
    return grant


@transaction.atomic
def take_back(actor: Actor, grant_id: int) -> Grant:
    """Take back a grant that was removed."""
    grant = reading.removed_for(actor).select_for_update(of=("self",)).filter(pk=grant_id).first()
    if grant is None:
        raise NotFound
    grant.removed_at = None
    keep(grant, actor)
    audit.record("grants.taken_back", who=actor, target=grant, organisation_id=grant.town_id)
    return reading.grant_for(actor, grant_id)
