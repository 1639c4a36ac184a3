"""Letting people in: inviting, sending again, withdrawing, accepting."""

import secrets
from datetime import date
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from leerkring.platform.accounts import queries, rules
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.errors import (
    AlreadyInvited,
    AlreadyThere,
    InvitationIsForSomeoneElse,
    InvitationIsOver,
)
from leerkring.platform.accounts.models import Invitation, Membership, User
from leerkring.platform.accounts.rules import Role
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock, rows
from leerkring.platform.base.errors import NotFound
from leerkring.platform.mail import actions as mail
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.rules import Kind


def hash_of(token: str) -> str:
    """Return what is stored of the secret in an invitation."""
    return sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(actor: Actor, *, organisation: Organisation, email: str, role: Role, **term: Any) -> Invitation:
    """Invite someone for a role, and put the mail in the outbox.

    `term` may hold name, function, valid_from and valid_to.
    """
    if organisation not in queries.invitable(actor) or actor.user is None:
        raise NotFound
    rules.check_role(role, kind=Kind(organisation.kind))
    valid_from: date = term.get("valid_from") or clock.today()
    rules.check_term(valid_from, term.get("valid_to"))
    address = email.strip().lower()
    _check_is_new(organisation, address, role)
    token, now = secrets.token_urlsafe(32), clock.now()
    made = Invitation.objects.create(
        organisation=organisation,
        email=address,
        role=role,
        name=term.get("name", ""),
        function=term.get("function", ""),
        valid_from=valid_from,
        valid_to=term.get("valid_to"),
        token_hash=hash_of(token),
        invited_by=actor.user,
        sent_at=now,
        expires_at=now + rules.INVITATION_LASTS,
    )
    _send(made, token)
    audit.record("accounts.invited", who=actor, target=made, details={"role": str(role)})
    return made


def _check_is_new(organisation: Organisation, email: str, role: Role) -> None:
    open_ones = Invitation.objects.filter(organisation=organisation, email=email, role=role)
    if open_ones.filter(accepted_at=None, withdrawn_at=None).exists():
        raise AlreadyInvited
    user = User.objects.filter(email=email).first()
    if user and queries.current_memberships(user, on=clock.today()).filter(
        organisation=organisation, role=role
    ):
        raise AlreadyThere


def _send(invitation: Invitation, token: str) -> None:
    link = settings.ENVIRONMENT.base_url + reverse("accounts:accept", args=[token])
    until = clock.long_date(invitation.expires_at.astimezone(clock.AMSTERDAM).date())
    who, where, role = invitation.invited_by, invitation.organisation, rules.ROLE_NAMES[Role(invitation.role)]
    mail.enqueue(
        key=f"invitation:{invitation.pk}:{invitation.token_hash[:12]}",
        to=invitation.email,
        subject=f"Uitnodiging voor Leerkring van {where}"[:200],
        body=(
            f"Dag {invitation.name or invitation.email},\n\n"
            f"{who} nodigt u uit voor Leerkring, als {role.nl} van {where}.\n"
            f"Open deze link voor {until} en volg de stappen. Dat kost vijf minuten.\n\n{link}\n\n"
            "De link is alleen voor u en werkt één keer.\n\n"
            f"In English: {who} invites you to Leerkring, as {role.en} of {where}. "
            "Open the link above. It is for you alone and works once.\n"
        ),
    )


@transaction.atomic
def send_again(actor: Actor, invitation: Invitation) -> Invitation:
    """Send an invitation again with a new link; the old link no longer works."""
    locked = _open(queries.invitation_for(actor, invitation.pk))
    token, now = secrets.token_urlsafe(32), clock.now()
    locked.token_hash, locked.sent_at, locked.expires_at = hash_of(token), now, now + rules.INVITATION_LASTS
    locked.save()
    _send(locked, token)
    audit.record("accounts.invited_again", who=actor, target=locked)
    return locked


@transaction.atomic
def withdraw(actor: Actor, invitation: Invitation) -> None:
    """Withdraw an invitation: its link no longer works."""
    locked = _open(queries.invitation_for(actor, invitation.pk))
    locked.withdrawn_at = clock.now()
    locked.save(update_fields=["withdrawn_at"])
    audit.record("accounts.invitation_withdrawn", who=actor, target=locked)


def _open(invitation: Invitation) -> Invitation:
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.accepted_at or locked.withdrawn_at:
        raise InvitationIsOver
    return locked


@rows.everyone()
def open_invitation(token: str) -> Invitation:
    """Return the invitation of a link, if it can still be accepted; a stranger holds the link."""
    found = (
        Invitation.objects.select_related("organisation", "invited_by")
        .filter(token_hash=hash_of(token), accepted_at=None, withdrawn_at=None, expires_at__gt=clock.now())
        .first()
    )
    if found is None:
        raise InvitationIsOver
    return found


@rows.everyone()
@transaction.atomic
def accept_as_new(token: str, *, name: str, password: str | None) -> Membership:
    """Make an account for who holds the link, and give the role. Without a password a passkey must follow."""
    invitation = _open(open_invitation(token))
    if User.objects.filter(email=invitation.email).exists():
        raise InvitationIsForSomeoneElse
    user = User.objects.create_user(
        invitation.email, password, name=name, is_fictional=invitation.organisation.is_fictional
    )
    return _enter(invitation, user)


@rows.everyone()
@transaction.atomic
def accept_as(token: str, *, user: User) -> Membership:
    """Give the role to someone who has an account and is signed in under the invited address."""
    invitation = _open(open_invitation(token))
    if user.email != invitation.email:
        raise InvitationIsForSomeoneElse
    return _enter(invitation, user)


@rows.everyone()
def accept_through_provider(token: str, *, email: str, name: str) -> User | None:
    """Make an account for an invited person whom their organisation vouches for; None without invitation."""
    try:
        invitation = _open(open_invitation(token))
    except InvitationIsOver:
        return None
    if invitation.email != email:
        return None
    user = User.objects.create_user(
        email, None, name=name or invitation.name or email, is_fictional=invitation.organisation.is_fictional
    )
    _enter(invitation, user)
    return user


def _enter(invitation: Invitation, user: User) -> Membership:
    made, _ = Membership.objects.get_or_create(
        user=user,
        organisation=invitation.organisation,
        role=invitation.role,
        valid_from=invitation.valid_from,
        defaults={"function": invitation.function, "valid_to": invitation.valid_to},
    )
    invitation.accepted_at = clock.now()
    invitation.save(update_fields=["accepted_at"])
    audit.record("accounts.invitation_accepted", who=Actor(user=user, membership=made), target=made)
    return made
