"""How the network is organised: one profile per town, with every earlier state."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.network import queries, rules
from leerkring.platform.network.actions.saving import check_version, lines, save
from leerkring.platform.network.models import NetworkProfile
from leerkring.platform.network.queries.history import PROFILE
from leerkring.platform.network.rules import Coordination, Formalised
from leerkring.platform.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Profile:
    """What the yearly questionnaire asks about structure. Empty is: not filled in."""

    formed_on: date | None = None
    coordination: Coordination | None = None
    coordination_text: str = ""
    roles: tuple[str, ...] = ()
    trust: int | None = None
    meets_without_town: bool | None = None
    cooperation: Formalised | None = None
    cooperation_document: str = ""
    structure: Formalised | None = None
    structure_document: str = ""
    vision: Formalised | None = None
    vision_document: str = ""

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as they are stored; roles in the order of the questionnaire."""
        roles = [role.value for role in rules.TownRole if role in self.roles]
        empty = {
            name: getattr(self, name) or "" for name in ("coordination", "cooperation", "structure", "vision")
        }
        return {**asdict(self), "roles": roles, **empty}


@transaction.atomic
def write(actor: Actor, *, profile: Profile, version: int) -> NetworkProfile:
    """Keep how the network of one's own town is organised; version 0 when nothing was filled in yet."""
    town = queries.own_town(actor)
    rules.check_roles(profile.roles)
    rules.check_begun(profile.formed_on, clock.today())
    Organisation.objects.select_for_update().get(pk=town.pk)  # two who fill it in first wait for each other
    locked = queries.profile_of(town)
    facts = profile.facts
    check_version(locked, version, mine=describe(facts), theirs=describe(vars(locked)))
    save(actor, locked, **facts)
    audit.record("network.profile_written", who=actor, target=locked)
    return locked


def describe(facts: dict[str, Any]) -> str:
    """Return a profile in lines, to put beside another version."""
    return lines(*((str(label).capitalize(), shown(facts[name])) for name, (label, shown) in PROFILE.items()))
