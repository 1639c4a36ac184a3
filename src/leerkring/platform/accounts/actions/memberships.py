"""Changing who does what: roles, terms, deputies, leaving."""

from datetime import date

from django.db import transaction

from leerkring.platform.accounts import queries, rules
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.errors import AlreadyThere, NotYourself
from leerkring.platform.accounts.models import Membership, User
from leerkring.platform.accounts.rules import Role
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.organisations.rules import Kind


def _locked(actor: Actor, membership_id: int) -> Membership:
    if actor.role is not Role.ADMINISTRATOR:
        raise NotFound
    queries.own_people(actor, membership_id)
    return Membership.objects.select_for_update().select_related("user", "organisation").get(pk=membership_id)


def _check_version(locked: Membership, version: int, mine: str) -> None:
    if locked.version != version:
        last = locked.history.first()
        who = last.history_user if last and last.history_user else locked.user
        raise Changed(mine=mine, theirs=describe(locked), who=str(who))


def describe(membership: Membership) -> str:
    """Return a role and its term in one line, to put beside another version."""
    until = clock.long_date(membership.valid_to) if membership.valid_to else "…"
    term = f"{clock.long_date(membership.valid_from)} – {until}"
    return f"{membership.role_name}, {membership.function or '–'}, {term}"


@transaction.atomic
def change(
    actor: Actor,
    membership_id: int,
    *,
    role: Role,
    function: str,
    term: tuple[date, date | None],
    version: int,
) -> Membership:
    """Change the role, the function or the term of someone in one's own organisation."""
    locked = _locked(actor, membership_id)
    _check_version(locked, version, f"{rules.ROLE_NAMES[role]}, {function or '–'}")
    rules.check_role(role, kind=Kind(locked.organisation.kind))
    rules.check_term(*term)
    if locked.role == Role.ADMINISTRATOR and (role is not Role.ADMINISTRATOR or term[1] is not None):
        rules.check_administrator_remains(queries.other_administrators(locked, on=clock.today()))
    before = describe(locked)
    locked.role, locked.function, (locked.valid_from, locked.valid_to) = role, function, term
    locked.version += 1
    locked.save()
    audit.record(
        "accounts.role_changed",
        who=actor,
        target=locked,
        details={"before": before, "after": describe(locked)},
    )
    return locked


@transaction.atomic
def end(actor: Actor, membership_id: int, *, on: date, successor_id: int | None, version: int) -> Membership:
    """End a role after a last day, and say who takes over."""
    locked = _locked(actor, membership_id)
    _check_version(locked, version, clock.long_date(on))
    rules.check_term(locked.valid_from, on)
    if locked.role == Role.ADMINISTRATOR:
        rules.check_administrator_remains(queries.other_administrators(locked, on=on))
    if successor_id is not None:
        locked.successor = queries.colleagues(locked).filter(pk=successor_id).first()
        if locked.successor is None:
            raise NotYourself
    locked.valid_to = on
    locked.version += 1
    locked.save()
    _end_deputies(locked, on=on)
    audit.record("accounts.role_ended", who=actor, target=locked, details={"on": on.isoformat()})
    return locked


def _end_deputies(membership: Membership, *, on: date) -> None:
    """Who stands in for someone who leaves, stops with them; who had yet to begin never begins."""
    for deputy in membership.deputies.exclude(valid_to__lt=on):
        if deputy.valid_from > on:
            deputy.delete()
        else:
            deputy.valid_to = on
            deputy.save(update_fields=["valid_to"])


@transaction.atomic
def undo_end(actor: Actor, membership_id: int) -> Membership:
    """Let a role that was ended go on."""
    locked = _locked(actor, membership_id)
    locked.valid_to, locked.successor = None, None
    locked.version += 1
    locked.save()
    audit.record("accounts.role_goes_on", who=actor, target=locked)
    return locked


@transaction.atomic
def appoint_deputy(
    actor: Actor, membership_id: int, *, deputy_id: int, valid_from: date, valid_to: date
) -> Membership:
    """Let a colleague stand in for someone from one day to another, in the same role."""
    locked = _locked(actor, membership_id)
    rules.check_term(valid_from, valid_to)
    colleague = queries.colleagues(locked).filter(pk=deputy_id).first()
    if colleague is None:
        raise NotYourself
    same = Membership.objects.filter(
        user=colleague.user_id, organisation=locked.organisation_id, role=locked.role
    )
    if same.exclude(valid_to__lt=valid_from).filter(valid_from__lte=valid_to).exists():
        raise AlreadyThere
    made = Membership.objects.create(
        user=colleague.user,
        organisation=locked.organisation,
        role=locked.role,
        function=locked.function,
        valid_from=valid_from,
        valid_to=valid_to,
        deputy_for=locked,
    )
    audit.record("accounts.deputy_appointed", who=actor, target=made)
    return made


@transaction.atomic
def rename(actor: Actor, *, user: User, name: str, language: str) -> None:
    """Change one's own name and the language of one's mail."""
    user.name, user.language = name, language
    user.save(update_fields=["name", "language"])
    audit.record("accounts.renamed", who=actor, target=user)
