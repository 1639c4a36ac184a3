"""What an administrator does with the connections of their own organisation."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction

from leerkring.platform.accounts import sealing
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.audit import actions as audit
from leerkring.platform.audit import queries as trail
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.webhooks import guard, queries, rules, signing
from leerkring.platform.webhooks.models import Delivery, Webhook
from leerkring.platform.webhooks.rules import Why

API = "/api/v1"


@dataclass(frozen=True, slots=True)
class Made:
    """A connection with its new secret, which is shown once."""

    webhook: Webhook
    secret: str


@transaction.atomic
def add(actor: Actor, *, name: str, url: str, events: Collection[str]) -> Made:
    """Make a connection; it tells what happens from now on."""
    if actor.organisation is None:
        raise NotFound
    Organisation.objects.select_for_update().get(pk=actor.organisation.pk)
    rules.check_room(queries.webhooks_for(actor).count())
    rules.check_events(frozenset(events))
    guard.target_of(url, ports=settings.WEBHOOK_PORTS)
    secret = signing.new_secret()
    head = trail.heads(actor.organisation_id).first()
    webhook = Webhook.objects.create(
        organisation=actor.organisation,
        name=name,
        url=url,
        events=sorted(events),
        sealed_secret=sealing.seal(secret),
        position=head.position if head else 0,
        created_at=clock.now(),
    )
    audit.record("webhook.added", who=actor, target=webhook, details={"events": webhook.events})
    return Made(webhook, secret)


@transaction.atomic
def change(
    actor: Actor, webhook_id: int, *, name: str, url: str, events: Collection[str], version: int
) -> Webhook:
    """Change name, address or events of a connection."""
    locked = _locked(actor, webhook_id)
    if locked.version != version:
        raise Changed(mine=f"{name}, {url}", theirs=f"{locked.name}, {locked.url}", who=_last_hand(locked))
    rules.check_events(frozenset(events))
    guard.target_of(url, ports=settings.WEBHOOK_PORTS)
    locked.name, locked.url, locked.events, locked.version = name, url, sorted(events), version + 1
    locked.save(update_fields=["name", "url", "events", "version"])
    audit.record("webhook.changed", who=actor, target=locked, details={"events": locked.events})
    return locked


def _last_hand(webhook: Webhook) -> str:
    """Return who touched a connection last, as the log has it."""
    events = trail.of_chain(webhook.organisation_id).filter(
        target_kind="webhooks.webhook", target_id=str(webhook.pk)
    )
    last = events.order_by("-position").first()
    return last.who if last else ""


@transaction.atomic
def renew_secret(actor: Actor, webhook_id: int) -> Made:
    """Give a connection a new secret; for a day messages are signed with the old one too."""
    locked = _locked(actor, webhook_id)
    secret = signing.new_secret()
    locked.sealed_old_secret, locked.sealed_secret = locked.sealed_secret, sealing.seal(secret)
    locked.old_until = clock.now() + rules.OLD_SECRET_HOLDS
    locked.version += 1
    locked.save(update_fields=["sealed_old_secret", "sealed_secret", "old_until", "version"])
    audit.record("webhook.secret_renewed", who=actor, target=locked)
    return Made(locked, secret)


def add_once(actor: Actor, *, operation: str, name: str, url: str, events: Collection[str]) -> Made | None:
    """Add once for a form that was sent; None when it was sent before: the secret is gone."""
    made: list[Made] = []

    def do() -> dict[str, Any]:
        made.append(add(actor, name=name, url=url, events=events))
        return {"webhook": made[0].webhook.pk}

    audit.once(operation, user_id=actor.user_id or 0, do=do)
    return made[0] if made else None


def renew_once(actor: Actor, webhook_id: int, *, operation: str) -> Made | None:
    """Renew once for a form that was sent; None when it was sent before."""
    made: list[Made] = []

    def do() -> dict[str, Any]:
        made.append(renew_secret(actor, webhook_id))
        return {"webhook": webhook_id}

    audit.once(operation, user_id=actor.user_id or 0, do=do)
    return made[0] if made else None


@transaction.atomic
def pause(actor: Actor, webhook_id: int) -> Webhook:
    """Send nothing for now; what happens meanwhile waits."""
    locked = _locked(actor, webhook_id)
    if locked.paused_at is None:
        locked.paused_at, locked.paused_why = clock.now(), Why.PERSON.value
        locked.version += 1
        locked.save(update_fields=["paused_at", "paused_why", "version"])
        audit.record("webhook.paused", who=actor, target=locked)
    return locked


@transaction.atomic
def resume(actor: Actor, webhook_id: int) -> Webhook:
    """Go on; everything that did not arrive is sent now."""
    locked = _locked(actor, webhook_id)
    if locked.paused_at is not None:
        locked.paused_at, locked.paused_why, locked.retry_at = None, Why.NOT.value, None
        locked.version += 1
        locked.save(update_fields=["paused_at", "paused_why", "retry_at", "version"])
        Delivery.objects.filter(webhook=locked, delivered_at=None).update(next_at=clock.now(), attempts=0)
        audit.record("webhook.resumed", who=actor, target=locked)
    return locked


@transaction.atomic
def remove(actor: Actor, webhook_id: int) -> None:
    """Remove a connection with its messages."""
    locked = _locked(actor, webhook_id)
    audit.record("webhook.removed", who=actor, target=locked)
    locked.delete()


@transaction.atomic
def send_proof(actor: Actor, webhook_id: int) -> Delivery:
    """Put a message in line that tells of nothing, to see whether it arrives."""
    locked = _locked(actor, webhook_id)
    message = rules.Message(
        id=f"proof_{secrets.token_hex(12)}",
        type=rules.PROOF,
        at=clock.now(),
        organisation=locked.organisation_id,
        resource=f"{settings.ENVIRONMENT.base_url}{API}/webhooks/{locked.pk}",
    )
    Webhook.objects.filter(pk=locked.pk).update(retry_at=None)
    audit.record("webhook.proof_sent", who=actor, target=locked)
    return Delivery.objects.create(
        webhook=locked,
        message_id=message.id,
        type=message.type,
        body=message.body(),
        created_at=clock.now(),
        next_at=clock.now(),
    )


@transaction.atomic
def send_again(actor: Actor, webhook_id: int, delivery_id: int) -> Delivery:
    """Put a message in line again, under the same id."""
    delivery = queries.delivery_for(actor, webhook_id, delivery_id)
    locked = _locked(actor, webhook_id)
    Webhook.objects.filter(pk=locked.pk).update(retry_at=None)
    delivery.next_at, delivery.delivered_at, delivery.attempts = clock.now(), None, 0
    delivery.save(update_fields=["next_at", "delivered_at", "attempts"])
    audit.record("webhook.sent_again", who=actor, target=locked, details={"message": delivery.message_id})
    return delivery


def _locked(actor: Actor, webhook_id: int) -> Webhook:
    queries.webhook_for(actor, webhook_id)
    return Webhook.objects.select_for_update().get(pk=webhook_id)
