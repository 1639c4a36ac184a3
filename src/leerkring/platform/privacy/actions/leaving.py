"""An organisation goes: one administrator asks, another confirms, after a wait everything is removed."""

from datetime import datetime
from functools import partial

from django.db import connection, models, transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import User
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.language import say
from leerkring.platform.mail import actions as mail
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.privacy import queries, rules, takeaway
from leerkring.platform.privacy.actions.people import make_nobody
from leerkring.platform.privacy.errors import AlreadyLeaving
from leerkring.platform.privacy.models import Leaving
from leerkring.platform.privacy.stores import Rows, stores


@transaction.atomic
def take_along(actor: Actor) -> bytes:
    """Return everything of the organisation as a zip; that someone took it is recorded."""
    organisation = queries.organisation_of(actor)
    audit.record("leaving.exported", who=actor, target=organisation, is_read=True)
    return takeaway.of_organisation(organisation)


@transaction.atomic
def ask(actor: Actor, *, typed: str) -> Leaving:
    """Ask that the organisation leaves, and tell its other administrators."""
    organisation = queries.organisation_of(actor)
    rules.check_typed(typed, expected=organisation.name)
    if queries.leaving_of(organisation.pk):
        raise AlreadyLeaving
    leaving = Leaving.objects.create(
        organisation_id=organisation.pk, asked_by_id=actor.user_id or 0, asked_at=clock.now()
    )
    audit.record("leaving.asked", who=actor, target=organisation)
    _tell(leaving, organisation, "asked")
    return leaving


@transaction.atomic
def confirm(actor: Actor) -> Leaving:
    """Agree as the second administrator; the wait begins."""
    organisation = queries.organisation_of(actor)
    leaving = _running(organisation)
    rules.check_other_administrator(asked_by=leaving.asked_by_id, confirmed_by=actor.user_id)
    if leaving.confirmed_at is None:
        leaving.confirmed_by_id, leaving.confirmed_at = actor.user_id, clock.now()
        leaving.save(update_fields=["confirmed_by_id", "confirmed_at"])
        audit.record("leaving.confirmed", who=actor, target=organisation)
        _tell(leaving, organisation, "confirmed")
    return leaving


@transaction.atomic
def cancel(actor: Actor) -> Leaving:
    """Call it off; any administrator may, until it is done."""
    organisation = queries.organisation_of(actor)
    leaving = _running(organisation)
    leaving.cancelled_at = clock.now()
    leaving.save(update_fields=["cancelled_at"])
    audit.record("leaving.withdrawn", who=actor, target=organisation)
    _tell(leaving, organisation, "cancelled")
    return leaving


def _running(organisation: Organisation) -> Leaving:
    found = queries.leaving_of(organisation.pk)
    if found is None:
        raise NotFound
    return Leaving.objects.select_for_update().get(pk=found.pk)


def _tell(leaving: Leaving, organisation: Organisation, step: str) -> None:
    for user in queries.administrators_of(organisation.pk, on=clock.today()):
        mail.enqueue(
            key=f"leaving:{leaving.pk}:{step}:{user.pk}",
            to=user.email,
            subject=say("Vertrek van uw organisatie", "Your organisation leaves"),
            body=_words(step, organisation.name),
            language=user.language,
        )


def _words(step: str, name: str) -> str:
    return {
        "asked": say(
            f"Het vertrek van {name} is aangevraagd. Een tweede beheerder moet het bevestigen.",
            f"Someone asked that {name} leaves. A second administrator must confirm it.",
        ),
        "confirmed": say(
            f"Het vertrek van {name} is bevestigd. Over {rules.WAIT.days} dagen verwijderen wij alles.",
            f"It is confirmed that {name} leaves. In {rules.WAIT.days} days we remove all data.",
        ),
        "cancelled": say(
            f"Het vertrek van {name} is afgebroken. Er verandert niets.",
            f"The leaving of {name} was called off. Nothing changes.",
        ),
    }[step]


@transaction.atomic
def finish_all(*, now: datetime) -> int:
    """Remove every organisation whose wait is over; return how many."""
    ready = Leaving.objects.select_for_update().filter(
        confirmed_at__lte=now - rules.WAIT, done_at=None, cancelled_at=None
    )
    for leaving in ready:
        rules.check_waited(confirmed_at=leaving.confirmed_at, now=now)
        remove(leaving.organisation_id)
        leaving.done_at = now
        leaving.save(update_fields=["done_at"])
        audit.record("leaving.done", who=None, organisation_id=leaving.organisation_id)
    return len(ready)


def remove(organisation_id: int) -> None:
    """Remove every row and file of an organisation; its people without another role become nobody.

    The sealed log stays until its retention ends: the law asks that actions can be accounted for.
    """
    people = User.objects.filter(memberships__organisation_id=organisation_id).distinct()
    leave = [
        user for user in people if not user.memberships.exclude(organisation_id=organisation_id).exists()
    ]
    for user in leave:
        make_nobody(user)
    going: list[tuple[Rows, list[object]]] = []
    for store in stores().values():
        rows = store.of_organisation(organisation_id)
        going.append((rows, list(rows.order_by().values_list("pk", flat=True).distinct())))
    files = [one for rows, _ in going for one in takeaway.files_of(rows)]
    for rows, keys in going:
        _remove_rows(rows.model, keys)
    connection.check_constraints()
    for storage, name in files:
        transaction.on_commit(partial(storage.delete, name))


def _remove_rows(model: type[models.Model], keys: list[object]) -> None:
    for start in range(0, len(keys), 500):
        model._base_manager.filter(pk__in=keys[start : start + 500])._raw_delete(using="default")
