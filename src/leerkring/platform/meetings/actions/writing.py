"""Writing the minutes while people talk: what was said, what came of it, and what it was about."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import User
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.meetings import queries, rules
from leerkring.platform.meetings.actions.carrying import last_place
from leerkring.platform.meetings.actions.keeping import kept, kept_item, key_of, note, person, prose, title
from leerkring.platform.meetings.errors import Incomplete
from leerkring.platform.meetings.models import AgendaItem
from leerkring.platform.meetings.rules import ItemStatus, MeetingStatus, Outcome
from leerkring.platform.themes import actions as themes
from leerkring.platform.themes.rules import Verdict
from leerkring.statute.wording.themes import Theme


@dataclass(frozen=True, slots=True)
class Written:
    """What someone wrote of an item: the minutes and what came of it."""

    minutes: str = ""
    outcome: Outcome | None = None
    text: str = ""
    owner_id: int | None = None
    due: date | None = None


@transaction.atomic
def write(
    actor: Actor, item_id: int, written: Written, *, version: int, complete: bool = False, operation: str = ""
) -> AgendaItem:
    """Keep what was written of an item. Who began with a text that was replaced gets both back.

    `complete`: refuse an outcome that misses something; without it the item waits until it is whole, so that
    saving while someone types never stands in the way.
    """
    item = kept_item(actor, item_id)
    rules.check_can_write(MeetingStatus(item.meeting.status))
    fields = _fields(actor, written)
    owner = fields["outcome_owner_id"]
    missing = rules.missing_in(written.outcome, text=fields["outcome_text"], has_owner=owner is not None)
    if complete and missing:
        raise Incomplete(*missing)

    def do() -> dict[str, Any]:
        is_same = all(getattr(item, name) == value for name, value in fields.items())
        if item.version != version and not is_same:
            raise Changed(mine=fields["minutes"], theirs=item.minutes, who=str(item.changed_by))
        if not is_same or (not missing) != (item.status == ItemStatus.CONCLUDED.value):
            _keep(actor, item, fields, is_whole=missing is None)
        return {"version": item.version}

    key = key_of(f"write {item_id}", operation, written)
    result, _ = audit.once(key, user_id=person(actor).pk, do=do)
    item.version = result["version"]
    return item


def _fields(actor: Actor, written: Written) -> dict[str, Any]:
    """Return what is stored: an owner and a day belong to an agreement only."""
    is_agreement = written.outcome is Outcome.AGREEMENT
    owner = written.owner_id if is_agreement else None
    if owner is not None and not queries.owners_for(actor).filter(pk=owner).exists():
        raise NotFound
    return {
        "minutes": prose(written.minutes),
        "outcome": written.outcome.value if written.outcome else "",
        "outcome_text": prose(written.text).strip(),
        "outcome_owner_id": owner,
        "outcome_due": written.due if is_agreement else None,
    }


def _keep(actor: Actor, item: AgendaItem, fields: dict[str, Any], *, is_whole: bool) -> None:
    user = person(actor)
    was_whole, begun = item.status == ItemStatus.CONCLUDED.value, bool(item.minutes or item.outcome)
    for name, value in fields.items():
        setattr(item, name, value)
    item.status = (ItemStatus.CONCLUDED if is_whole else ItemStatus.SET).value
    item.concluded_at = (item.concluded_at or clock.now()) if is_whole else None
    note(item, user)
    item.save()
    _forget_steps(item, user)
    if is_whole and not was_whole:
        audit.record("agenda_item.concluded", who=actor, target=item, organisation_id=item.meeting.town_id)
    elif not begun:
        audit.record("agenda_item.minuted", who=actor, target=item, organisation_id=item.meeting.town_id)


def _forget_steps(item: AgendaItem, user: User) -> None:
    """Keep one step of a minute of typing in the history: nobody reads a step per few seconds."""
    since = clock.now() - rules.ONE_CHANGE
    steps = item.history.filter(changed_by=user, changed_at__gt=since, version__gt=1)
    kept_one = steps.order_by("version").values_list("pk", flat=True).first()
    steps.exclude(pk=kept_one).exclude(version=item.version).delete()


@transaction.atomic
def decide(actor: Actor, item_id: int, *, theme: Theme, verdict: Verdict | None, strength: str = "") -> None:
    """Keep what a person says of a subject of an item."""
    item = kept_item(actor, item_id)
    rules.check_can_write(MeetingStatus(item.meeting.status))
    themes.decide(
        actor,
        town_id=item.meeting.town_id,
        target=item,
        theme=theme,
        verdict=verdict,
        strength=strength,
        text=_words(item),
    )


@transaction.atomic
def pick(actor: Actor, item_id: int, *, chosen: list[Theme]) -> None:
    """Let an item be about exactly the subjects that a person ticked."""
    item = kept_item(actor, item_id)
    rules.check_can_write(MeetingStatus(item.meeting.status))
    themes.pick(actor, town_id=item.meeting.town_id, target=item, themes=chosen, text=_words(item))


def _words(item: AgendaItem) -> str:
    """Return what a decision on a theme was about: a town may be asked later whether a word is its own."""
    return "\n".join(filter(None, (item.title, item.text, item.minutes)))


@transaction.atomic
def add(actor: Actor, meeting_id: int, *, name: str) -> AgendaItem:
    """Add an item in the meeting itself, after the last one."""
    user, meeting = person(actor), kept(actor, meeting_id)
    rules.check_can_write(MeetingStatus(meeting.status))
    item = AgendaItem.objects.create(
        meeting=meeting,
        position=last_place(meeting) + 1,
        title=title(name),
        proposed_by_id=meeting.town_id,
        created_by=user,
        created_at=clock.now(),
        changed_by=user,
        changed_at=clock.now(),
        status=ItemStatus.SET.value,
    )
    audit.record("agenda_item.proposed", who=actor, target=item, organisation_id=meeting.town_id)
    return item
