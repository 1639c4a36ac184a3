"""Looking up the connections of one's own organisation, and what waits to be sent."""

from datetime import datetime

from django.db.models import F, Q, QuerySet

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.rules import Role
from leerkring.platform.audit import queries as audit
from leerkring.platform.base.errors import NotFound
from leerkring.platform.webhooks.models import Delivery, Webhook


def webhooks_for(actor: Actor) -> QuerySet[Webhook]:
    """Return the connections of the organisation that a person administers."""
    if actor.organisation_id is None or actor.role is not Role.ADMINISTRATOR:
        return Webhook.objects.none()
    return Webhook.objects.filter(organisation=actor.organisation_id)


def webhook_for(actor: Actor, webhook_id: int) -> Webhook:
    """Return one of those connections."""
    found = webhooks_for(actor).filter(pk=webhook_id).first()
    if found is None:
        raise NotFound
    return found


def deliveries_for(actor: Actor, webhook_id: int) -> QuerySet[Delivery]:
    """Return the messages of a connection, the newest first."""
    return Delivery.objects.filter(webhook=webhook_for(actor, webhook_id))


def delivery_for(actor: Actor, webhook_id: int, delivery_id: int) -> Delivery:
    """Return one message of a connection."""
    found = deliveries_for(actor, webhook_id).filter(pk=delivery_id).first()
    if found is None:
        raise NotFound
    return found


def behind() -> list[int]:
    """Return the connections whose organisation's log has events that were not looked at."""
    places = {head.chain: head.position for head in audit.heads(None)}
    known = Webhook.objects.order_by("pk").values_list("pk", "organisation_id", "position")
    return [pk for pk, organisation, position in known if places.get(organisation, 0) > position]


def due(now: datetime) -> QuerySet[Delivery]:
    """Return the messages to send now, the oldest first; of connections that failed lately at the end."""
    ready = Q(webhook__paused_at=None) & (Q(webhook__retry_at=None) | Q(webhook__retry_at__lte=now))
    waiting = Delivery.objects.filter(ready, next_at__lte=now)
    return waiting.order_by(F("webhook__retry_at").asc(nulls_first=True), "created_at", "pk")


def waiting() -> int:
    """Return how many messages wait, for who watches the service."""
    return Delivery.objects.exclude(next_at=None).filter(webhook__paused_at=None).count()


def paused_by_failures() -> int:
    """Return how many connections were paused because nothing arrived."""
    return Webhook.objects.filter(paused_why="failures").count()
