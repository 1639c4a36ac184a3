"""Putting the fictional towns and people in the database. May run again: what is there stays."""

from django.db import transaction

from leerkring.platform.accounts.models import Membership, User
from leerkring.platform.audit.actions import record
from leerkring.platform.base import rows
from leerkring.platform.municipalities.models import Municipality
from leerkring.platform.operations.demo.content import ACCOUNTS, BODIES, SINCE, Account, Body
from leerkring.platform.operations.errors import GoneFromDemo
from leerkring.platform.organisations.models import Organisation, Participation


@transaction.atomic
def fill() -> int:
    """Make what is missing of the demo; return how many people were added."""
    bodies = {body.name: _organisation(body) for body in BODIES}
    for body in BODIES:
        for town in body.towns:
            Participation.objects.get_or_create(
                partner=bodies[body.name], town=bodies[town], valid_from=SINCE
            )
    added = sum(_account(account, bodies[account.organisation]) for account in ACCOUNTS)
    if added:
        record("operations.demo_filled", who=None, details={"people": added})
    return added


@rows.everyone()
def is_filled() -> bool:
    """Return whether every role of the demo is there."""
    return Membership.objects.filter(user__is_fictional=True).count() >= len(ACCOUNTS)


@rows.everyone()  # the page of the demo shows every account to a stranger
def membership_of(account: Account) -> Membership:
    """Return the role of an account as it is stored. Raises `GoneFromDemo` when someone removed it."""
    found = (
        Membership.objects.select_related("user", "organisation")
        .filter(user__email=account.address, user__is_fictional=True)
        .filter(organisation=made_as(account.organisation))
        .order_by("pk")
        .first()
    )
    if found is None:
        raise GoneFromDemo(account.name)
    return found


def made_as(name: str) -> Organisation | None:
    """Return the organisation that was made with a name, also when someone renamed it since."""
    made = Organisation.history.filter(name=name, is_fictional=True, history_type="+").order_by("history_id")
    first = made.values_list("id", flat=True).first()
    return Organisation.objects.filter(pk=first).first()


def _organisation(body: Body) -> Organisation:
    held = made_as(body.name)
    if held:
        return held
    town = None
    if body.code:
        town, _ = Municipality.objects.get_or_create(
            code=body.code, defaults={"name": body.name, "is_fictional": True}
        )
    return Organisation.objects.create(name=body.name, kind=body.kind, municipality=town, is_fictional=True)


def _account(account: Account, organisation: Organisation) -> bool:
    user = User.objects.filter(email=account.address).first()
    if user is None:
        user = User.objects.create_user(account.address, name=account.name, is_fictional=True)
    _, is_new = Membership.objects.get_or_create(
        user=user,
        organisation=organisation,
        role=account.role,
        defaults={"function": account.function, "valid_from": SINCE},
    )
    return is_new
