"""Connections for programs. A secret is made on the page only, as an access token is (decision 0082)."""

from datetime import datetime
from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Status
from pydantic import Field

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.api.pages import Page, Paging, paged
from leerkring.platform.base.api.routers import router
from leerkring.platform.base.api.schemas import Id, Line, Record, Wish
from leerkring.platform.base.api.versions import IfMatch, check_is_current, tag, version_in
from leerkring.platform.webhooks import guard, queries
from leerkring.platform.webhooks.actions import managing as actions
from leerkring.platform.webhooks.models import Delivery, Webhook
from leerkring.platform.webhooks.rules import EVENTS, PROOF, Why
from leerkring.platform.webhooks.texts import event_name

webhooks = router("Webhooks")


class WebhookEvent(Record):
    """An event of which a connection may tell."""

    type: str = Field(examples=["reply.sent"])
    name: str = Field(description="In the reader's language")


class WebhookRecord(Record):
    """A connection: where the events of your organisation go."""

    id: int
    name: str
    url: str = Field(examples=["https://berichten.voorbeeldstad.example/leerkring"])
    events: list[str]
    is_paused: bool
    paused_why: Why = Field(description="`failures` when nothing arrived for a day")
    created_at: datetime
    old_secret_until: datetime | None = Field(description="Until then messages have two signatures")
    version: int


class WebhookWish(Wish):
    """Other facts of a connection."""

    name: Line
    url: Annotated[str, Field(min_length=1, max_length=guard.LONGEST)]
    events: Annotated[list[str], Field(min_length=1, max_length=len(EVENTS))]


class DeliveryRecord(Record):
    """A message that was sent or waits. Of an answer only its status is kept."""

    id: int
    message_id: str = Field(description="The header webhook-id, the same in every attempt")
    type: str = Field(examples=[PROOF])
    created_at: datetime
    attempts: int
    next_at: datetime | None
    delivered_at: datetime | None
    last_status: int | None
    last_ms: int | None
    last_fault: str


def _webhook(one: Webhook) -> WebhookRecord:
    return WebhookRecord(
        id=one.pk,
        name=one.name,
        url=one.url,
        events=one.events,
        is_paused=one.paused_at is not None,
        paused_why=Why(one.paused_why),
        created_at=one.created_at,
        old_secret_until=one.old_until,
        version=one.version,
    )


def _delivery(one: Delivery) -> DeliveryRecord:
    return DeliveryRecord(**{name: getattr(one, name) for name in DeliveryRecord.model_fields})


def _tagged(response: HttpResponse, one: Webhook) -> WebhookRecord:
    tag(response, one.version)
    return _webhook(one)


@webhooks.get(
    "/webhook-events", response=list[WebhookEvent], url_name="webhook-events", summary="What can be told"
)
def list_webhook_events(request: Asked) -> list[WebhookEvent]:
    """Return the events of which a connection may tell."""
    return [WebhookEvent(type=kind, name=event_name(kind)) for kind in EVENTS]


@webhooks.get("/webhooks", response=Page[WebhookRecord], url_name="webhooks", summary="Connections")
def list_webhooks(request: Asked, response: HttpResponse, paging: Query[Paging]) -> object:
    """Return the connections of your organisation. You make one on the page /koppelingen."""
    return paged(request, response, queries.webhooks_for(request.actor), paging, each=_webhook)


@webhooks.get("/webhooks/{webhook_id}", response=WebhookRecord, url_name="webhook", summary="One connection")
def get_webhook(request: Asked, response: HttpResponse, webhook_id: Id) -> WebhookRecord:
    """Return a connection, with its version in ETag."""
    return _tagged(response, queries.webhook_for(request.actor, webhook_id))


@webhooks.put("/webhooks/{webhook_id}", response=WebhookRecord, url_name="webhook", summary="Change it")
def change_webhook(
    request: Asked, response: HttpResponse, webhook_id: Id, if_match: IfMatch, wish: WebhookWish
) -> WebhookRecord:
    """Change name, address and events of a connection."""
    changed = actions.change(
        request.actor,
        webhook_id,
        name=wish.name,
        url=wish.url,
        events=frozenset(wish.events),
        version=version_in(if_match),
    )
    return _tagged(response, changed)


@webhooks.delete("/webhooks/{webhook_id}", response={204: None}, url_name="webhook", summary="Remove it")
def remove_webhook(request: Asked, webhook_id: Id, if_match: IfMatch) -> Status[None]:
    """Remove a connection with its messages."""
    check_is_current(if_match, version=queries.webhook_for(request.actor, webhook_id).version)
    actions.remove(request.actor, webhook_id)
    return Status(204, None)


@webhooks.put(
    "/webhooks/{webhook_id}/pause", response=WebhookRecord, url_name="webhook-pause", summary="Pause it"
)
def pause_webhook(request: Asked, response: HttpResponse, webhook_id: Id) -> WebhookRecord:
    """Send nothing for now; what happens meanwhile waits, at most thirty days."""
    return _tagged(response, actions.pause(request.actor, webhook_id))


@webhooks.delete(
    "/webhooks/{webhook_id}/pause", response=WebhookRecord, url_name="webhook-pause", summary="Go on"
)
def resume_webhook(request: Asked, response: HttpResponse, webhook_id: Id) -> WebhookRecord:
    """Go on; everything that did not arrive is sent now."""
    return _tagged(response, actions.resume(request.actor, webhook_id))


@webhooks.get(
    "/webhooks/{webhook_id}/deliveries",
    response=Page[DeliveryRecord],
    url_name="webhook-deliveries",
    summary="Messages",
)
def list_webhook_deliveries(
    request: Asked, response: HttpResponse, webhook_id: Id, paging: Query[Paging]
) -> object:
    """Return the messages of a connection of the last thirty days, the newest first."""
    return paged(request, response, queries.deliveries_for(request.actor, webhook_id), paging, each=_delivery)


@webhooks.post(
    "/webhooks/{webhook_id}/deliveries",
    response={201: DeliveryRecord},
    url_name="webhook-deliveries",
    summary="Send a test",
)
def send_webhook_test(request: Asked, webhook_id: Id) -> Status[DeliveryRecord]:
    """Put a message in line that tells of nothing (`webhook.test`); it leaves within a minute."""
    return Status(201, _delivery(actions.send_proof(request.actor, webhook_id)))


@webhooks.put(
    "/webhooks/{webhook_id}/deliveries/{delivery_id}/repeat",
    response=DeliveryRecord,
    url_name="webhook-delivery-repeat",
    summary="Send it again",
)
def repeat_webhook_delivery(request: Asked, webhook_id: Id, delivery_id: Id) -> DeliveryRecord:
    """Put a message in line again, under the same id."""
    return _delivery(actions.send_again(request.actor, webhook_id, delivery_id))
