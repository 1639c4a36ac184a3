"""What was done, as a sentence: one line for every action that the audit trail can hold."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.rules import Role
from leerkring.platform.audit.models import Event
from leerkring.platform.audit.queries import of_chain
from leerkring.platform.base import clock
from leerkring.platform.base.language import say

MOST = 5
DAYS_BACK = 30
"""Someone who was never here before sees what happened in the last month."""

SENTENCES: dict[str, tuple[str, str]] = {
    "log.reviewed": ("{who} keek het logboek na", "{who} looked through the log"),
}
"""Action -> what is said at the start page. `{who}` acted, `{what}` is what it was done to."""

QUIET: frozenset[str] = frozenset({"log.exported"})
"""Actions that the start page does not tell of: someone's own affairs, and looking at things."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened, in a sentence, with its moment."""

    text: str
    at: datetime


def sentence(event: Event) -> str:
    """Return what happened in the reader's language."""
    nl, en = SENTENCES[event.action]
    return say(nl, en).format(who=event.who, what=event.target_name)


def since_last_visit(actor: Actor) -> list[Happening]:
    """Return what others did in the organisation since this person was here, the newest first."""
    if actor.user is None or actor.organisation_id is None or actor.role is Role.READER:
        return []
    begin = actor.user.previous_visit or clock.now() - timedelta(days=DAYS_BACK)
    events = (
        of_chain(actor.organisation_id)
        .filter(at__gte=begin, is_read=False, action__in=SENTENCES)
        .exclude(user_id=actor.user_id)
        .order_by("-position")[:MOST]
    )
    return [Happening(sentence(event), event.at) for event in events]
