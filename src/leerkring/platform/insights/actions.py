"""What people do with the monitor: keep views of it."""

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.audit.actions import once, record
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed
from leerkring.platform.insights import queries
from leerkring.platform.insights.errors import NotOurAddress
from leerkring.platform.insights.models import SavedView


@transaction.atomic
def save_view(actor: Actor, *, name: str, address: str, operation: str = "") -> int:
    """Keep an address of the monitor under a name; return its id."""
    if not address.startswith("/monitor") or "\\" in address or address.startswith("//"):
        raise NotOurAddress

    def saved() -> dict[str, int]:
        made = SavedView.objects.create(
            user_id=actor.user_id or 0, name=name, address=address, created_at=clock.now()
        )
        record("insights.view_saved", who=actor, target=made)
        return {"id": made.pk}

    result, _ = once(operation, user_id=actor.user_id or 0, do=saved)
    return int(result["id"])


@transaction.atomic
def rename_view(actor: Actor, view_id: int, *, name: str, version: int) -> SavedView:
    """Give a saved view another name."""
    view = _locked(actor, view_id)
    if view.version != version:
        raise Changed(mine=name, theirs=view.name, who=actor.name)
    view.name, view.version = name, view.version + 1
    view.save(update_fields=["name", "version"])
    record("insights.view_renamed", who=actor, target=view)
    return view


@transaction.atomic
def remove_view(actor: Actor, view_id: int) -> SavedView:
    """Take a saved view off the list; it can be put back."""
    view = _locked(actor, view_id)
    view.removed_at = clock.now()
    view.save(update_fields=["removed_at"])
    record("insights.view_removed", who=actor, target=view)
    return view


@transaction.atomic
def put_view_back(actor: Actor, view_id: int) -> SavedView:
    """Put a removed view back on the list."""
    view = _locked(actor, view_id, removed=True)
    view.removed_at = None
    view.save(update_fields=["removed_at"])
    record("insights.view_put_back", who=actor, target=view)
    return view


def _locked(actor: Actor, view_id: int, *, removed: bool = False) -> SavedView:
    found = queries.view_for(actor, view_id, removed=removed)
    return SavedView.objects.select_for_update().get(pk=found.pk)
