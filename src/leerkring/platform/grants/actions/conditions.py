"""The conditions of a grant: writing, changing, checking and removing them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from leerkring.platform.accounts.actor import Actor, who_acts
from leerkring.platform.agreements.actions.keeping import owner_in
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.grants.actions.granting import keep, key_of
from leerkring.platform.grants.actions.granting import locked as locked_grant
from leerkring.platform.grants.models import GrantCondition
from leerkring.platform.grants.queries import reading
from leerkring.platform.grants.rules import State, check_finding
from leerkring.platform.network.models import Representative
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.themes import actions as themes
from leerkring.platform.themes.rules import Verdict, check_topics
from leerkring.statute.wording.themes import Theme


@dataclass(frozen=True, slots=True)
class ConditionWish:
    """A condition as it should be."""

    text: str
    owner_id: int
    due_on: date | None = None
    themes: Sequence[Theme] = ()
    topics: Sequence[str] = ()

    def fields(self) -> dict[str, Any]:
        """Return what is stored on the condition itself."""
        return {
            "text": self.text.strip(),
            "owner_id": self.owner_id,
            "due_on": self.due_on,
            "topics": check_topics(self.topics),
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """What someone found of a condition on a day. Open takes a finding back."""

    state: State
    on: date
    note: str = ""


@transaction.atomic
def add(actor: Actor, grant_id: int, wish: ConditionWish, *, operation: str = "") -> GrantCondition:
    """Write down a condition of a grant."""
    grant, fields = locked_grant(actor, grant_id), wish.fields()
    owner_in(actor, grant.town_id, wish.owner_id)

    def do() -> dict[str, Any]:
        made = GrantCondition(grant=grant, **fields)
        keep(made, actor, is_new=True)
        _pick(actor, made, wish)
        _record("grants.condition_added", actor, made)
        return {"condition": made.pk}

    key = key_of(f"add {grant_id}", operation, wish.text)
    result, _ = audit.once(key, user_id=who_acts(actor).pk, do=do)
    return reading.condition_for(actor, result["condition"])


def _pick(actor: Actor, one: GrantCondition, wish: ConditionWish) -> None:
    themes.pick(actor, town_id=one.grant.town_id, target=one, themes=wish.themes, text=wish.text)


def _record(action: str, actor: Actor, one: GrantCondition, **details: Any) -> None:
    audit.record(action, who=actor, target=one, organisation_id=one.grant.town_id, details=details)


def locked(actor: Actor, condition_id: int) -> GrantCondition:
    """Return a condition that someone may change, locked until the end of the transaction."""
    reading.condition_to_write(actor, condition_id)
    found = GrantCondition.objects.select_for_update(of=("self",)).select_related(
        "grant__partner", "owner", "changed_by"
    )
    one = found.filter(pk=condition_id, removed_at=None).first()
    if one is None:
        raise NotFound
    return one


@transaction.atomic
def change(
    actor: Actor, condition_id: int, wish: ConditionWish, *, version: int, operation: str = ""
) -> GrantCondition:
    """Keep another text. Who began with a version that was replaced meanwhile gets both back."""
    one, fields = locked(actor, condition_id), wish.fields()
    owner_in(actor, one.grant.town_id, wish.owner_id, now=one.owner_id)

    def do() -> dict[str, Any]:
        if one.version != version:
            raise Changed(mine=wish.text, theirs=one.text, who=str(one.changed_by))
        for name, value in fields.items():
            setattr(one, name, value)
        keep(one, actor)
        _pick(actor, one, wish)
        _record("grants.condition_changed", actor, one, version=one.version)
        return {"version": one.version}

    audit.once(key_of(f"change condition {condition_id}", operation, wish), user_id=who_acts(actor).pk, do=do)
    return reading.condition_for(actor, condition_id)


@transaction.atomic
def look(actor: Actor, condition_id: int, finding: Finding, *, operation: str = "") -> GrantCondition:
    """Keep whether a condition was met, with the day and a note."""
    note, is_open = finding.note.strip(), finding.state is State.OPEN
    if not is_open:
        check_finding(finding.state, note=note, on=finding.on, today=clock.today())
    one = locked(actor, condition_id)

    def do() -> dict[str, Any]:
        one.state, one.note = finding.state.value, "" if is_open else note
        one.looked_on = None if is_open else finding.on
        keep(one, actor)
        _record("grants.condition_checked", actor, one, state=one.state)
        return {"version": one.version}

    audit.once(key_of(f"look {condition_id}", operation, finding), user_id=who_acts(actor).pk, do=do)
    return reading.condition_for(actor, condition_id)


@transaction.atomic
def remove(actor: Actor, condition_id: int) -> GrantCondition:
    """Remove a condition that was a slip. It can be taken back."""
    one = locked(actor, condition_id)
    one.removed_at = clock.now()
    keep(one, actor)
    _record("grants.condition_removed", actor, one)
    return one


@transaction.atomic
def take_back(actor: Actor, condition_id: int) -> GrantCondition:
    """Take back a condition that was removed."""
    one = reading.removed_condition(actor, condition_id)
    one.removed_at = None
    keep(one, actor)
    _record("grants.condition_taken_back", actor, one)
    return reading.condition_for(actor, condition_id)


@transaction.atomic
def decide_theme(
    actor: Actor, condition_id: int, *, theme: Theme, verdict: Verdict | None, strength: str = ""
) -> GrantCondition:
    """Confirm or reject a theme of a condition."""
    one = reading.condition_to_write(actor, condition_id)
    themes.decide(
        actor, town_id=one.grant.town_id, target=one, theme=theme, verdict=verdict, strength=strength,
        text=one.text,
    )  # fmt: skip
    return one


@transaction.atomic
def move(actor: Actor, town: Organisation, old: Representative, new: Representative) -> int:
    """Give the conditions in one person's name that nobody checked to another; return how many.

    Whoever calls this has checked that it may be done.
    """
    mine = GrantCondition.objects.select_for_update(of=("self",)).filter(grant__town=town, owner=old)
    found = list(mine.filter(removed_at=None, grant__removed_at=None, state=State.OPEN.value))
    for one in found:
        one.owner = new
        keep(one, actor)
    if found:
        audit.record(
            "grants.handed_over", who=actor, target=old, organisation_id=town.pk,
            details={"to": new.pk, "conditions": [one.pk for one in found]},
        )  # fmt: skip
    return len(found)
