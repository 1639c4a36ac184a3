"""One organisation speaks for another: giving a mandate, changing and ending it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.language import say
from leerkring.platform.network import queries, rules
from leerkring.platform.network.actions.saving import (
    check_is_new,
    check_version,
    keep,
    lines,
    partner_in,
    save,
    take_away,
)
from leerkring.platform.network.errors import AlreadySpokenFor, SpeaksForItself
from leerkring.platform.network.models import Mandate
from leerkring.platform.network.queries import words


@dataclass(frozen=True, slots=True)
class Terms:
    """About what a mandate is (no themes: all of them), where it is written down, and how long it runs."""

    valid_from: date
    themes: tuple[str, ...] = ()
    document: str = ""
    valid_to: date | None = None

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as they are stored; all themes named is the same as none."""
        themes = rules.themes_together([self.themes])
        return {
            "themes": themes,
            "document": " ".join(self.document.split()),
            "valid_from": self.valid_from,
            "valid_to": self.valid_to,
        }


def _locked(actor: Actor, mandate_id: int) -> Mandate:
    queries.mandate_to_change(actor, mandate_id)
    found = Mandate.objects.select_for_update(of=("self",)).select_related("mandator", "mandatary")
    return found.get(pk=mandate_id)


@transaction.atomic
def give(actor: Actor, *, mandator_id: int, mandatary_id: int, terms: Terms, operation: str = "") -> Mandate:
    """Write down in one's own town that one partner speaks for another."""
    town = queries.own_town(actor)

    def do() -> dict[str, Any]:
        mandator, mandatary = partner_in(town, mandator_id), partner_in(town, mandatary_id)
        if mandator.pk == mandatary.pk:
            raise SpeaksForItself
        _check(town.pk, mandator.pk, terms)
        made = Mandate(town=town, mandator=mandator, mandatary=mandatary, **terms.facts)
        keep(actor, made)
        audit.record("network.mandate_given", who=actor, target=made)
        return {"id": made.pk}

    result, _ = audit.once(operation, user_id=actor.user_id or 0, do=do)
    return queries.mandate_to_change(actor, result["id"])


def _check(town_id: int, mandator_id: int, terms: Terms, *, but: int = 0) -> None:
    rules.check_term(terms.valid_from, terms.valid_to)
    rules.check_themes(terms.themes)
    others = Mandate.objects.filter(town=town_id, mandator=mandator_id).exclude(pk=but)
    for one in others.select_related("mandatary"):
        is_same_time = rules.overlap((terms.valid_from, terms.valid_to), (one.valid_from, one.valid_to))
        if is_same_time and rules.share_a_theme(terms.facts["themes"], one.themes):
            raise AlreadySpokenFor(one.mandatary.name)


@transaction.atomic
def change(actor: Actor, mandate_id: int, *, terms: Terms, version: int) -> Mandate:
    """Change about what a mandate is and how long it runs."""
    locked = _locked(actor, mandate_id)
    check_version(locked, version, mine=describe(terms.facts), theirs=describe(vars(locked)))
    _check(locked.town_id, locked.mandator_id, terms, but=locked.pk)
    save(actor, locked, **terms.facts)
    audit.record("network.mandate_changed", who=actor, target=locked)
    return locked


def describe(facts: dict[str, Any]) -> str:
    """Return what a mandate is in lines, to put beside another version."""
    until = facts["valid_to"]
    return lines(
        (say("Onderwerpen", "Subjects"), words.themes(facts["themes"])),
        (say("Document", "Document"), facts["document"]),
        (say("Vanaf", "From"), clock.long_date(facts["valid_from"])),
        (say("Tot en met", "Up to"), clock.long_date(until) if until else ""),
    )


@transaction.atomic
def end(actor: Actor, mandate_id: int, *, on: date) -> Mandate:
    """Let a mandate stop after a last day."""
    locked = _locked(actor, mandate_id)
    rules.check_term(locked.valid_from, on)
    save(actor, locked, valid_to=on)
    audit.record("network.mandate_ended", who=actor, target=locked, details={"on": on.isoformat()})
    return locked


@transaction.atomic
def undo_end(actor: Actor, mandate_id: int) -> Mandate:
    """Let a mandate go on, until the day that stood there before."""
    locked = _locked(actor, mandate_id)
    before = next((one for one in locked.history.all() if one.valid_to != locked.valid_to), None)
    until = before.valid_to if before else None
    again = Terms(locked.valid_from, tuple(locked.themes), locked.document, until)
    _check(locked.town_id, locked.mandator_id, again, but=locked.pk)
    save(actor, locked, valid_to=until)
    audit.record("network.mandate_goes_on", who=actor, target=locked)
    return locked


@transaction.atomic
def remove(actor: Actor, mandate_id: int) -> None:
    """Take away a mandate that was written down by mistake today."""
    locked = _locked(actor, mandate_id)
    check_is_new(locked)
    audit.record("network.mandate_removed", who=actor, target=locked)
    take_away(locked)
