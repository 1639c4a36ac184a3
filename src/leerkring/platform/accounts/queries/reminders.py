"""What waits for a person about people and signing in, and what search may find of people."""

from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from leerkring.platform.accounts import rules
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import Membership
from leerkring.platform.accounts.queries.people import invitations_for, memberships_for
from leerkring.platform.accounts.queries.signing_in import codes_left_beside_a_factor
from leerkring.platform.accounts.rules import Role
from leerkring.platform.base import clock
from leerkring.platform.base.due import Due
from leerkring.platform.base.hits import Finding, Hit
from leerkring.platform.base.language import say
from leerkring.platform.base.together import Row, shaped


def due_for(actor: Actor) -> list[Due]:
    """Return what someone must do to keep people and access in order."""
    if actor.user is None or actor.membership is None:
        return []
    mine = _own(actor)
    if actor.role is not Role.ADMINISTRATOR:
        return mine
    staff = _staff(actor)
    return [*mine, *_second_administrator(staff), *_terms(staff), *_invitations(actor)]


def _staff(actor: Actor) -> list[Membership]:
    """Return every role in someone's organisation that has not ended, in one question."""
    today = clock.today()
    running = Q(valid_to=None) | Q(valid_to__gte=today)
    roles = Membership.objects.filter(running, organisation=actor.organisation_id)
    return list(roles.select_related("user").order_by("valid_to", "pk"))


def _own(actor: Actor) -> list[Due]:
    left = codes_left_beside_a_factor(actor.user) if actor.user else None
    if left is None or left > rules.FEW_CODES:
        return []
    return [
        Due(
            say("Maak nieuwe herstelcodes", "Make new recovery codes"),
            say(
                f"U hebt er nog {left}. Zonder codes komt u er niet in als u uw telefoon kwijt bent.",
                f"You have {left} left. Without codes you cannot get in when your phone is lost.",
            ),
            say("Nieuwe codes", "New codes"),
            reverse("accounts:security"),
            2,
        )
    ]


def _second_administrator(staff: list[Membership]) -> list[Due]:
    today = clock.today()
    administrators = {
        one.user_id
        for one in staff
        if one.role == Role.ADMINISTRATOR and one.valid_from <= today and one.user.is_active
    }
    if len(administrators) > 1:
        return []
    return [
        Due(
            say("Maak een tweede beheerder", "Make a second administrator"),
            say(
                "U bent de enige. Bent u er niet, dan kan niemand iemand toelaten.",
                "You are the only one. When you are away, nobody can let anyone in.",
            ),
            say("Uitnodigen", "Invite"),
            reverse("accounts:invite"),
            3,
        )
    ]


def _terms(staff: list[Membership]) -> list[Due]:
    until = clock.today() + rules.TERM_WARNS
    ending = [
        one
        for one in staff
        if one.valid_to and one.valid_to <= until and one.successor_id is None and one.deputy_for_id is None
    ]
    return [
        Due(
            say(f"Zoek een opvolger voor {one.user}", f"Find a successor for {one.user}"),
            say(f"De rol van {one.role_name} stopt dan.", f"The role of {one.role_name} ends then."),
            say("Opvolger kiezen", "Choose a successor"),
            reverse("accounts:end", args=[one.pk]),
            5,
            one.valid_to,
            outside=say("Zoek een opvolger voor een collega", "Find a successor for a colleague"),
        )
        for one in ending
    ]


def _invitations(actor: Actor) -> list[Due]:
    soon = clock.now() + rules.INVITATION_WARNS
    waiting = invitations_for(actor).filter(expires_at__lte=soon).order_by("expires_at")
    return [
        Due(
            say(f"Stuur de uitnodiging aan {one.email} opnieuw", f"Send the invitation to {one.email} again"),
            say("Die is nog niet aanvaard.", "It was not accepted yet."),
            say("Bekijken", "Look"),
            reverse("accounts:people") + "#uitnodigingen",
            1,
            (one.expires_at - timedelta(seconds=1)).astimezone(clock.AMSTERDAM).date(),
            outside=say("Stuur een uitnodiging opnieuw", "Send an invitation again"),
            key=f"invitation-{one.pk}",
        )
        for one in waiting
    ]


def _with(actor: Actor, text: str) -> QuerySet[Any, Any]:
    found = memberships_for(actor).filter(user__name__icontains=text).exclude(valid_to__lt=clock.today())
    return shaped(found, words="user__name", more="organisation__name", state="role")


def _hit(one: Row) -> Hit:
    about = f"{rules.ROLE_NAMES[Role(one.state)]}, {one.more}"
    return Hit(say("Mensen", "People"), one.words, about, reverse("accounts:person", args=[one.id]), "user")


FINDING: Finding[Actor] = Finding("people", _with, _hit)
"""The people whom someone may see and whose name fits."""
