"""A person corrects or removes what is held on them."""

from django.db import transaction
from django.db.models import F

from leerkring.platform.accounts.actions import sessions
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import Invitation, Membership, User
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock, rows
from leerkring.platform.base.errors import NotFound
from leerkring.platform.mail.models import Message
from leerkring.platform.privacy import queries, rules
from leerkring.platform.privacy.errors import LastAdministrator
from leerkring.platform.privacy.stores import stores


@transaction.atomic
def correct_name(actor: Actor, *, name: str) -> User:
    """Change the name of the person who asks."""
    if actor.user is None:
        raise NotFound
    user = User.objects.select_for_update().get(pk=actor.user.pk)
    user.name = name
    user.save(update_fields=["name"])
    audit.record("person.corrected", who=actor, target=user)
    return user


@rows.everyone()  # a person may have been invited by any organisation
@transaction.atomic
def remove_person(actor: Actor, *, typed: str) -> None:
    """Remove what is held on the person who asks; what they wrote stays, without their name."""
    if actor.user is None:
        raise NotFound
    user = User.objects.select_for_update().get(pk=actor.user.pk)
    rules.check_typed(typed, expected=user.email)
    left_alone = queries.only_administrator_of(user, on=clock.today())
    if left_alone:
        raise LastAdministrator(left_alone.name)
    audit.record("person.removed", who=actor, details={"user": user.pk})
    make_nobody(user)


def make_nobody(user: User) -> None:
    """Turn a person into nobody: no name, no address, no way in, no current role."""
    address, today = user.email, clock.today()
    sessions.end_all_sessions(user, who=None)
    running = Membership.objects.filter(user=user, valid_to=None) | Membership.objects.filter(
        user=user, valid_to__gt=today
    )
    running.filter(valid_from__gt=today).update(valid_to=F("valid_from"))
    running.filter(valid_from__lte=today).update(valid_to=today)
    Message.objects.filter(to__iexact=address).delete()
    Invitation.objects.filter(email__iexact=address).delete()
    for store in stores().values():
        if store.person and store.label != "accounts.user":
            store.of_person(user.pk).delete()
    _rewrite(user)


def _rewrite(user: User) -> None:
    user.email = rules.ADDRESS.format(number=user.pk)
    user.name, user.is_active = rules.NOBODY, False
    user.previous_visit = user.last_seen = None
    user.set_unusable_password()
    user.save()
    history = stores().get("accounts.historicaluser")
    if history:
        history.of_person(user.pk).delete()
