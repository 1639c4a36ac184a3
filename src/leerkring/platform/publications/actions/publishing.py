"""Choosing what everyone may see of the agreements of a town."""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.models import Agreement
from leerkring.platform.agreements.rules import AgreementStatus
from leerkring.platform.audit import actions as audit
from leerkring.platform.base.errors import NotFound
from leerkring.platform.network.queries import own_town
from leerkring.platform.publications.errors import NotAgreedYet


@transaction.atomic
def choose(actor: Actor, *, among: Collection[int], public: Collection[int]) -> tuple[list[int], list[int]]:
    """Make exactly these public among those that were shown; return what was opened and what was closed.

    An agreement that was not shown stays as it is, whatever page of the list someone looked at.
    """
    town = own_town(actor)
    found = Agreement.objects.select_for_update().filter(town=town, pk__in=among, removed_at=None)
    rows = {one.pk: one for one in found}
    if set(public) - set(rows):
        raise NotFound
    opened = [pk for pk, one in rows.items() if pk in set(public) and not one.is_public]
    closed = [pk for pk, one in rows.items() if pk not in set(public) and one.is_public]
    for pk in (*opened, *closed):
        _set(actor, rows[pk], is_public=pk in opened)
    return opened, closed


def _set(actor: Actor, one: Agreement, *, is_public: bool) -> None:
    if is_public and one.status == AgreementStatus.PROPOSED:
        raise NotAgreedYet
    one.is_public = is_public
    one.save(update_fields=["is_public"])
    verb: dict[bool, str] = {True: "opened", False: "closed"}
    details: dict[str, Any] = {"is_public": is_public}
    audit.record(
        f"publication.{verb[is_public]}", who=actor, target=one, organisation_id=one.town_id, details=details
    )


def set_public(actor: Actor, agreement_id: int, *, is_public: bool) -> None:
    """Make one agreement public, or not any more."""
    if not Agreement.objects.filter(town=own_town(actor), pk=agreement_id, removed_at=None).exists():
        raise NotFound
    choose(actor, among=[agreement_id], public=[agreement_id] if is_public else [])
