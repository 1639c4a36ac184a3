"""What the software does by the clock: put new events in line, and send what is in line.

The log of an organisation is the outbox: an event is in it when, and only when, the change it tells of was
made, and its places follow each other without gaps. So a connection that remembers the last place it looked
at misses nothing and takes nothing twice, also after a crash.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db import transaction

from leerkring.platform.accounts import sealing
from leerkring.platform.accounts.rules import Role
from leerkring.platform.audit import actions as audit
from leerkring.platform.audit import queries as trail
from leerkring.platform.audit.models import Event
from leerkring.platform.base import clock
from leerkring.platform.notifications.actions import notify
from leerkring.platform.own_counts.people import people_in
from leerkring.platform.webhooks import queries, rules, sending, signing
from leerkring.platform.webhooks.actions.managing import API
from leerkring.platform.webhooks.errors import NotSent
from leerkring.platform.webhooks.models import Delivery, Webhook
from leerkring.platform.webhooks.rules import Why

Send = Callable[[str, Mapping[str, str], str], int]
AT_ONCE = 500
"""Events that one connection looks at in one go."""
EACH = 20
"""Messages that one connection sends in one go, so that none waits long for another."""
BUDGET_S = 30.0
"""After this no new message is begun: the mail and the other periodic work wait for us."""
TAKEN_FOR = timedelta(minutes=15)
"""A message whose sender was killed is sent again after this."""
PAUSE_AFTER_FAULT = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one attempt ended."""

    ms: int
    status: int | None = None
    fault: str = ""

    @property
    def has_arrived(self) -> bool:
        """Whether the receiver said so: any status of 200 to 299."""
        return self.status is not None and 200 <= self.status < 300


def over_https(url: str, headers: Mapping[str, str], body: str) -> int:
    """Send one message to an address on the internet."""
    return sending.send(url, headers, body, ports=settings.WEBHOOK_PORTS)


def run() -> int:
    """Put new events in line and send what is in line; return how many messages arrived."""
    collect()
    return send_waiting()


def collect() -> int:
    """Put new events in line for every connection that wants them; return how many."""
    return sum(_collect(webhook_id) for webhook_id in queries.behind())


@transaction.atomic
def _collect(webhook_id: int) -> int:
    webhook = Webhook.objects.select_for_update().filter(pk=webhook_id).first()
    if webhook is None:
        return 0
    events = list(
        trail.of_chain(webhook.organisation_id)
        .filter(position__gt=webhook.position)
        .order_by("position")[:AT_ONCE]
    )
    wanted = [one for one in events if one.action in webhook.events and one.action in rules.EVENTS]
    Delivery.objects.bulk_create([_delivery(webhook, one) for one in wanted], ignore_conflicts=True)
    if events:
        Webhook.objects.filter(pk=webhook.pk).update(position=events[-1].position)
    return len(wanted)


def _delivery(webhook: Webhook, event: Event) -> Delivery:
    path = rules.RESOURCES.get(event.target_kind, "").format(id=event.target_id)
    message = rules.Message(
        id=f"event_{webhook.organisation_id}_{event.position}",
        type=event.action,
        at=event.at,
        organisation=webhook.organisation_id,
        resource=f"{settings.ENVIRONMENT.base_url}{API}{path}",
    )
    return Delivery(
        webhook=webhook,
        message_id=message.id,
        type=message.type,
        body=message.body(),
        created_at=event.at,
        next_at=clock.now(),
    )


def send_waiting(send: Send = over_https) -> int:
    """Send what is in line, each connection in its own order; return how many messages arrived."""
    ready = queries.due(clock.now()).values_list("webhook", "pk")
    lines: dict[int, list[int]] = {}
    for webhook_id, delivery_id in ready.iterator():
        line = lines.setdefault(webhook_id, [])
        if len(line) < EACH:
            line.append(delivery_id)
    until = time.monotonic() + BUDGET_S
    return sum(_send_line(line, send, until=until) for line in lines.values())


def _send_line(line: list[int], send: Send, *, until: float) -> int:
    """Send the messages of one connection until one does not arrive: the others wait with it."""
    arrived = 0
    for delivery_id in line:
        taken = _take(delivery_id) if time.monotonic() < until else None
        if taken is None:
            continue
        outcome = _attempt(taken, send)
        _note(taken, outcome)
        if not outcome.has_arrived:
            break
        arrived += 1
    return arrived


@transaction.atomic
def _take(delivery_id: int) -> Delivery | None:
    """Claim a message, so that nobody else sends it at the same time."""
    now = clock.now()
    found = Delivery.objects.select_for_update().filter(pk=delivery_id, next_at__lte=now).first()
    if found is None or found.webhook.paused_at is not None:
        return None
    found.attempts, found.next_at = found.attempts + 1, now + TAKEN_FOR
    found.save(update_fields=["attempts", "next_at"])
    return found


def _attempt(delivery: Delivery, send: Send) -> Outcome:
    begun, status, fault = time.perf_counter(), None, ""
    try:
        headers = signing.headers(
            _valid_secrets(delivery.webhook),
            message_id=delivery.message_id,
            timestamp=int(clock.now().timestamp()),
            body=delivery.body,
        )
        status = send(delivery.webhook.url, headers, delivery.body)
    except InvalidToken:  # sealed with a key that this installation has no longer
        fault = "secret"
    except NotSent as error:
        fault = error.code
    return Outcome(round((time.perf_counter() - begun) * 1000), status, fault)


def _valid_secrets(webhook: Webhook) -> list[str]:
    valid = [sealing.unseal(webhook.sealed_secret)]
    if webhook.sealed_old_secret and webhook.old_until and webhook.old_until > clock.now():
        valid.append(sealing.unseal(webhook.sealed_old_secret))
    return valid


@transaction.atomic
def _note(delivery: Delivery, outcome: Outcome) -> None:
    """Write down how an attempt ended, and when the next one is."""
    now, wait = clock.now(), rules.wait_after(delivery.attempts)
    webhook = Webhook.objects.select_for_update().filter(pk=delivery.webhook_id).first()
    if webhook is None:
        return
    Delivery.objects.filter(pk=delivery.pk).update(
        last_at=now,
        last_ms=outcome.ms,
        last_status=outcome.status,
        last_fault=outcome.fault,
        delivered_at=now if outcome.has_arrived else None,
        next_at=None if outcome.has_arrived or wait is None else now + wait,
    )
    webhook.retry_at = None if outcome.has_arrived else now + PAUSE_AFTER_FAULT
    webhook.save(update_fields=["retry_at"])
    if not outcome.has_arrived and wait is None and webhook.paused_at is None:
        _give_up(webhook)


def _give_up(webhook: Webhook) -> None:
    """Pause a connection over which nothing arrived for a day, and tell its administrators."""
    webhook.paused_at, webhook.paused_why = clock.now(), Why.FAILURES.value
    webhook.version += 1
    webhook.save(update_fields=["paused_at", "paused_why", "version"])
    audit.record("webhook.failed", who=None, target=webhook, organisation_id=webhook.organisation_id)
    people = people_in(webhook.organisation_id, roles={Role.ADMINISTRATOR}, on=clock.today())
    notify(
        users=people,
        key=f"webhook-{webhook.pk}-{webhook.version}",
        nl=f"De koppeling ‘{webhook.name}’ is gepauzeerd: een dag lang kwam er niets aan",
        en=f"The connection ‘{webhook.name}’ was paused: nothing arrived for a day",
        url=f"/koppelingen/{webhook.pk}",
        organisation_id=webhook.organisation_id,
    )
