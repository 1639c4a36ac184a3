"""Meetings and minutes: from a draft to the actions of meetings."""

from datetime import date, time
from typing import Any

from leerkring.platform.agreements.actions import agreeing
from leerkring.platform.agreements.actions.agreeing import AgreementWish
from leerkring.platform.agreements.rules.lists import MadeIn
from leerkring.platform.base.errors import PlatformError
from leerkring.platform.imports.actions.into_register import Work
from leerkring.platform.imports.errors import RowRefused
from leerkring.platform.imports.making.drafts import Draft, Plan, Table
from leerkring.platform.imports.making.names import Match
from leerkring.platform.imports.reading.grid import fold
from leerkring.platform.meetings import queries
from leerkring.platform.meetings.actions import closing, members, planning, reading_in, writing
from leerkring.platform.meetings.actions.writing import Written
from leerkring.platform.meetings.models import AgendaItem, Meeting
from leerkring.platform.meetings.rules import Outcome, Presence
from leerkring.platform.meetings.rules.series import Wish

LONGEST_TITLE = 200


def meeting(work: Work, draft: Draft) -> None:
    """Plan a meeting on its day."""
    made = _planned(work, draft.values["table"], draft.values)
    work.note("meeting", made.pk, made.title, made.version)


def _planned(work: Work, table: Table, values: dict[str, Any]) -> Meeting:
    begins, ends, day = values["begins"], values["ends"], values["date"]
    if not isinstance(begins, time) or not isinstance(ends, time) or not isinstance(day, date):
        raise TypeError("a meeting that is ready has a day and times")
    wish = Wish(
        body_id=table.id,
        title=values["title"] or table.name,
        begins=begins,
        ends=ends,
        place=values["place"],
        counts=table.counts,
        because=f"Overgenomen uit {work.file.name}" if table.counts and table.is_special else "",
    )
    (made,) = planning.plan(work.actor, wish, days=[day])
    return made


def minutes(work: Work, plan: Plan) -> None:
    """Make a meeting that was held, with who was there, every item and what came of it.

    The planned meeting of that table and day takes them in, unless someone chose a new one. An agreement goes
    to the register too. Adopting the minutes is left to people.
    """
    table, day = plan.facts["table"], plan.facts["date"]
    into = plan.facts["into"]
    made = queries.to_keep(work.actor, into) if into else _planned(work, table, plan.facts)
    before = reading_in.state_of(made) if into else None
    _note_people(work, made, plan.facts["people"])
    written = [(_written(work, made, draft), draft) for draft in plan.ready]
    held = closing.close(work.actor, made.pk)
    work.note("filled" if into else "meeting", held.pk, held.title, held.version, before=before)
    for one in held.items.all():
        work.note("item", one.pk, one.title, one.version)
    for item, draft in written:
        if draft.values["outcome"] is Outcome.AGREEMENT:
            _agree(work, item, draft, table=table, day=day)


def _note_people(work: Work, made: Meeting, people: list[tuple[str, str, int | None, bool]]) -> None:
    """Note who came and who apologised; who came without a seat is a guest."""
    seats = {one.representative_id: one.pk for one in made.attendance.exclude(representative=None)}
    presence: dict[int, Presence] = {}
    for name, of, person, came in people:
        if person in seats:
            presence[seats[person]] = Presence.PRESENT if came else Presence.APOLOGIES
        elif came:
            guest = members.add_guest(work.actor, made.pk, name=name, remark=of)
            presence[guest.pk] = Presence.PRESENT
    if presence:
        members.note_presence(work.actor, made.pk, presence)


def _written(work: Work, made: Meeting, draft: Draft) -> AgendaItem:
    """Write an item down with its outcome."""
    values, owner = draft.values, draft.values["owner"]
    who = work.person(owner) if isinstance(owner, Match) else owner
    try:
        item = _waiting(made, draft) or writing.add(work.actor, made.pk, name=draft.title)
        written = Written(
            minutes=values["minutes"],
            outcome=values["outcome"],
            text=values["outcome_text"],
            owner_id=who,
            due=values["due"],
        )
        return writing.write(work.actor, item.pk, written, version=item.version, complete=True)
    except PlatformError as refusal:
        raise RowRefused((f"‘{draft.title}’",) * 2, refusal) from refusal


def _waiting(made: Meeting, draft: Draft) -> AgendaItem | None:
    """Return the item of the agenda with the same name in which nothing was written yet."""
    wanted = fold(draft.title)
    empty = queries.items_of(made).filter(minutes="", outcome="")
    return next((one for one in empty if fold(one.title) == wanted), None)


def _agree(work: Work, item: AgendaItem, draft: Draft, *, table: Table, day: date) -> None:
    text, due = draft.values["outcome_text"].strip(), draft.values["due"]
    title = " ".join(text.split("\n")[0].split())
    wish = AgreementWish(
        title=title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…",
        owner_id=item.outcome_owner_id or 0,
        agreed_on=day,
        text=text if text != title else "",
        due_on=due if due is None or due >= day else None,
        made_in=MadeIn.LEA if table.counts else MadeIn.OTHER_MEETING,
        body_id=table.id,
    )
    made = agreeing.make(work.actor, wish, item_id=item.pk)
    work.note("agreement", made.pk, made.title, made.version)
