"""Adding to the audit trail. Called by every action, inside its transaction."""

from collections.abc import Callable
from datetime import UTC
from typing import Any, Protocol

from django.db import models, transaction

from leerkring.platform.audit import rules
from leerkring.platform.audit.models import Event, Head, Operation
from leerkring.platform.base import clock

SOFTWARE = "leerkring"


class Who(Protocol):
    """What the trail needs to know of the person who acts; an `accounts.actor.Actor` fits."""

    @property
    def name(self) -> str:
        """The name as it is today."""

    @property
    def user_id(self) -> int | None:
        """The person's id, None for the software itself."""

    @property
    def organisation_id(self) -> int | None:
        """The organisation for which the person acts."""


@transaction.atomic
def record(
    action: str,
    *,
    who: Who | None,
    target: models.Model | None = None,
    organisation_id: int | None = None,
    details: dict[str, Any] | None = None,
    is_read: bool = False,
) -> Event:
    """Add an event to the chain of an organisation: the given one, else that of the person who acts.

    `details` must be plain JSON values without personal data that the event itself does not need.
    """
    chain = organisation_id if organisation_id is not None else (who.organisation_id if who else None)
    Head.objects.get_or_create(chain=chain or 0)
    head = Head.objects.select_for_update().get(chain=chain or 0)
    event = Event(
        organisation_id=chain,
        position=head.position + 1,
        at=clock.now().astimezone(UTC),
        who=who.name if who else SOFTWARE,
        user_id=who.user_id if who else None,
        action=action,
        target_kind=target._meta.label_lower if target is not None else "",
        target_id=str(target.pk) if target is not None else "",
        target_name=str(target)[:300] if target is not None else "",
        details=details or {},
        is_read=is_read,
        previous_hash=head.hash,
    )
    event.hash = rules.seal(head.hash, sealed(event))
    event.save(force_insert=True)
    head.position, head.hash = event.position, event.hash
    head.save()
    return event


def sealed(event: Event) -> dict[str, object]:
    """Return the content of an event that its hash covers, with the time in UTC to the microsecond."""
    content: dict[str, object] = {name: getattr(event, name) for name in rules.SEALED}
    content["at"] = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    return content


@transaction.atomic
def once(key: str, *, user_id: int, do: Callable[[], dict[str, Any]]) -> tuple[dict[str, Any], bool]:
    """Run a change once for a client-made key; return its result and whether it ran now.

    The result must be plain JSON, enough to answer the same way again. An empty key always runs.
    """
    if not key:
        return do(), True
    found = Operation.objects.filter(user_id=user_id, key=key).first()
    if found:
        return found.result, False
    result = do()
    Operation.objects.create(user_id=user_id, key=key, at=clock.now(), result=result)
    return result, True
