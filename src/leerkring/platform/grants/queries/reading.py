"""Grants and conditions, as much as the person who asks may see."""

from typing import Any

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.models import Agreement
from leerkring.platform.agreements.queries.reading import agreements_for
from leerkring.platform.base.errors import NotFound
from leerkring.platform.grants.models import Grant, GrantCondition
from leerkring.platform.network import queries as network
from leerkring.platform.network.queries.presence import end_of_term

KIND = "grants.grantcondition"


def _readable(actor: Actor) -> QuerySet[Grant]:
    """Return the grants of the town for which someone works; for a partner those that it received."""
    found = Grant.objects.filter(town__in=network.towns_for(actor).order_by())
    return found if network.is_of_town(actor) else found.filter(partner=actor.organisation_id or 0)


def grants_for(actor: Actor) -> QuerySet[Grant]:
    """Return the grants that someone may read, those of the last year first."""
    return _readable(actor).filter(removed_at=None).select_related("town", "partner", "changed_by")


def grant_for(actor: Actor, grant_id: int) -> Grant:
    """Return one grant that someone may read."""
    found = grants_for(actor).filter(pk=grant_id).first()
    if found is None:
        raise NotFound
    return found


def grant_to_write(actor: Actor, grant_id: int) -> Grant:
    """Return a grant of the town whose file someone keeps; to everyone else it is not there."""
    found = grant_for(actor, grant_id)
    if not network.may_write(actor, found.town_id):
        raise NotFound
    return found


def removed_for(actor: Actor) -> QuerySet[Grant]:
    """Return the removed grants that someone may take back, the last removed first."""
    if not network.may_write(actor, actor.organisation_id or 0):
        return Grant.objects.none()
    found = _readable(actor).exclude(removed_at=None).select_related("town", "partner")
    return found.order_by("-removed_at", "-pk")


def conditions_for(actor: Actor) -> QuerySet[GrantCondition]:
    """Return the conditions of the grants that someone may read, with the last day of each owner."""
    mine = grants_for(actor).order_by().values("pk")
    found = GrantCondition.objects.filter(grant__in=mine, removed_at=None)
    found = found.select_related("grant__town", "grant__partner", "owner__organisation", "changed_by")
    return found.annotate(owner_until=end_of_term("owner__"))


def with_agreements(conditions: QuerySet[GrantCondition], actor: Actor) -> QuerySet[GrantCondition]:
    """Return conditions with the agreements linked to them that someone may read, in one question more."""
    linked: QuerySet[Any] = agreements_for(actor).order_by("agreed_on", "pk")
    return conditions.prefetch_related(Prefetch("agreements", linked, to_attr="linked"))


def condition_for(actor: Actor, condition_id: int) -> GrantCondition:
    """Return one condition that someone may read."""
    found = conditions_for(actor).filter(pk=condition_id).first()
    if found is None:
        raise NotFound
    return found


def condition_to_write(actor: Actor, condition_id: int) -> GrantCondition:
    """Return a condition of the town whose file someone keeps."""
    found = condition_for(actor, condition_id)
    if not network.may_write(actor, found.grant.town_id):
        raise NotFound
    return found


def removed_condition(actor: Actor, condition_id: int) -> GrantCondition:
    """Return a removed condition, to take back."""
    mine = grants_for(actor).order_by().values("pk")
    found = GrantCondition.objects.filter(grant__in=mine, pk=condition_id).exclude(removed_at=None)
    one = found.select_related("grant").first()
    if one is None or not network.may_write(actor, one.grant.town_id):
        raise NotFound
    return one


def conditions_of(actor: Actor, grant: Grant) -> list[GrantCondition]:
    """Return the conditions of a grant in their order, with their agreements."""
    return list(with_agreements(conditions_for(actor).filter(grant=grant), actor))


def conditions_on(actor: Actor, agreement_id: int) -> QuerySet[GrantCondition]:
    """Return the readable conditions linked to an agreement, with their `number` in the grant."""
    before = GrantCondition.objects.filter(grant=OuterRef("grant"), removed_at=None, pk__lte=OuterRef("pk"))
    number = before.order_by().values("grant").annotate(n=Count("pk")).values("n")
    return conditions_for(actor).filter(agreements=agreement_id).annotate(number=Subquery(number))


def can_be_linked(actor: Actor, condition: GrantCondition) -> QuerySet[Agreement]:
    """Return the agreements of the town that are not linked to a condition yet, by title."""
    there = GrantCondition.agreements.through.objects.filter(grantcondition=condition.pk)
    found = agreements_for(actor).filter(town=condition.grant.town_id)
    return found.exclude(pk__in=there.values("agreement")).order_by("title", "pk")
