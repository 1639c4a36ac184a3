"""Adding to the audit trail. Called by every action, inside its transaction."""

from collections.abc import Callable, Collection
from datetime import UTC, date
from hashlib import sha256
from typing import Any, Protocol

from django.db import connection, models, transaction

from leerkring.platform.audit import queries, rules
from leerkring.platform.audit.models import Anchor, Event, Head, Operation
from leerkring.platform.base import clock, rows

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


@transaction.atomic(savepoint=False)
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
    head = _locked_head(chain or 0)
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
    event.hash = rules.seal(head.hash, queries.sealed(event))
    with rows.writing(organisation=chain, person=event.user_id):
        event.save(force_insert=True)
    Head.objects.filter(pk=head.pk).update(position=event.position, hash=event.hash)
    return event


def _locked_head(chain: int) -> Head:
    """Return the head of a chain, locked; made at its first event. One look-up in all other cases."""
    try:
        return Head.objects.select_for_update().get(chain=chain)
    except Head.DoesNotExist:
        Head.objects.get_or_create(chain=chain)
        return Head.objects.select_for_update().get(chain=chain)


def key_for(subject: str, what: str, operation: str, *content: object) -> str:
    """Return the key under which a change runs once; empty when the client made no operation id.

    What was written is part of it: whoever goes back in the browser and sends another text under the old id
    makes another change, and is never told that it was done already.
    """
    if not operation:
        return ""
    return f"{subject}:" + sha256("\n".join((what, operation, *map(str, content))).encode()).hexdigest()


@transaction.atomic
def once(key: str, *, user_id: int, do: Callable[[], dict[str, Any]]) -> tuple[dict[str, Any], bool]:
    """Run a change once for a client-made key; return its result and whether it ran now.

    The result must be plain JSON, enough to answer the same way again. An empty key always runs.
    """
    if not key:
        return do(), True
    _wait_for_the_same(key, user_id)
    for done in Operation.objects.filter(user_id=user_id, key=key):
        return done.result, False
    result = do()
    Operation.objects.create(user_id=user_id, key=key, at=clock.now(), result=result)
    return result, True


def _wait_for_the_same(key: str, user_id: int) -> None:
    """Let a retry that arrives while the first try still runs wait for its answer.

    SQLite has one writer at a time, so there it waited already.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [key, user_id])


def verify(chain: int | None = None, *, outside: Collection[rules.Place] = ()) -> rules.Report:
    """Check every chain (or one; 0 is the platform's own) against its hashes, its head and all anchors.

    `outside` are places from anchors that were kept elsewhere (`rules.read_anchor`): whoever can rewrite the
    trail can rewrite the anchors beside it, but not the mail that left.
    """
    heads = {head.chain: head for head in queries.heads(chain)}
    anchored = queries.anchored(outside)
    chains = sorted({*heads, *queries.chains_with_events(), *anchored}) if chain is None else [chain]
    events = 0
    faults: list[rules.Fault] = []
    for one in chains:
        head = heads.get(one)
        place = rules.Place(one, head.position, head.hash) if head else None
        count, found = rules.check_chain(
            one, queries.links(one), head=place, anchored=_still_there(one, anchored.get(one, {}))
        )
        events += count
        faults += found
    compared = sum(len(places) for one, places in anchored.items() if one in chains)
    return rules.Report(len(chains), events, compared, tuple(faults))


def _still_there(chain: int, anchored: dict[int, str]) -> dict[int, str]:
    """Return the anchored places that retention has not removed."""
    first = queries.first_position(chain)
    return {position: seal for position, seal in anchored.items() if position >= first}


@transaction.atomic
def make_anchor(on: date) -> tuple[Anchor, bool]:
    """Write down the heads of all chains for a day, once; return the anchor and whether it was made now."""
    places = [rules.Place(head.chain, head.position, head.hash) for head in queries.heads(None)]
    return Anchor.objects.get_or_create(
        on=on, defaults={"at": clock.now(), "text": rules.anchor_text(on, places)}
    )


@transaction.atomic
def forget(on: date) -> int:
    """Remove events whose retention ended, each chain behind a sealed marker; return how many."""
    return sum(_forget_in(head.chain, on) for head in queries.heads(None))


def _forget_in(chain: int, on: date) -> int:
    last = queries.last_of_retention(chain, on - rules.KEPT)
    if last is None:
        return 0
    details = {"up_to": last.position, "hash": last.hash}
    record(rules.FORGOTTEN, who=None, organisation_id=chain or None, details=details)
    removed, _ = queries.of_chain(chain).filter(position__lte=last.position).delete()
    return removed


@transaction.atomic
def confirm_review(actor: Who, *, month: date, remark: str) -> Event:
    """Record that a person looked through a month of the log."""
    details = {"month": f"{month:%Y-%m}", "remark": remark}
    return record("log.reviewed", who=actor, details=details)
