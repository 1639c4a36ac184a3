"""Analyses that take longer run beside the web; the reader sees how far they are."""

from typing import TYPE_CHECKING

from django_tasks import task

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import Membership
from leerkring.platform.base import clock
from leerkring.platform.base.errors import PlatformError
from leerkring.platform.base.loading import LoadedLater
from leerkring.platform.own_counts import actions
from leerkring.platform.own_counts.models import Run

if TYPE_CHECKING:
    from leerkring.opendata.own_counts import OwnFlows
    from leerkring.platform.own_counts import waiting
else:
    waiting = LoadedLater("leerkring.platform.own_counts.waiting")

GONE = (
    "De tellingen stonden niet meer klaar. Laad het bestand opnieuw.",
    "The counts were no longer waiting. Upload the file again.",
)
BROKEN = (
    "De analyse is gestopt. De regels zijn weg. Laad het bestand opnieuw, of vraag uw beheerder om hulp.",
    "The analysis stopped. The rows are gone. Upload the file again, or ask your administrator for help.",
)


def start(actor: Actor, request_id: int, flows: "OwnFlows") -> Run:
    """Hand counts to the worker, sealed, and return the run that tells how far it is."""
    found = actions.check_may_upload(actor, request_id)
    run, _ = Run.objects.update_or_create(
        request=found,
        defaults={
            "organisation_id": found.organisation_id,
            "started_at": clock.now(),
            "ended_at": None,
            "error_nl": "",
            "error_en": "",
        },
    )
    name, key = waiting.put(flows)
    analyse_waiting.enqueue(run.pk, actor.membership.pk if actor.membership else 0, name, key)
    return run


@task()
def analyse_waiting(run_id: int, membership_id: int, name: str, key: str) -> None:
    """Analyse counts that wait, in the worker. The sealed file is removed before anything is computed."""
    flows = waiting.take(name, key)
    run = Run.objects.filter(pk=run_id).first()
    membership = Membership.objects.select_related("user", "organisation").filter(pk=membership_id).first()
    if run is None or membership is None:
        return
    error = GONE
    try:
        if flows is not None:
            actor = Actor(user=membership.user, membership=membership, second_factor=True)
            error = BROKEN
            actions.analyse(actor, run.request_id, flows)
            error = ("", "")
    except PlatformError as refusal:
        error = (refusal.nl, refusal.en)
    finally:
        run.ended_at, (run.error_nl, run.error_en) = clock.now(), error
        run.save()
