"""What a school and a municipality do with a reply. Nobody but the school changes a word of it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import User
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.datasets.schools import school
from leerkring.platform.notifications.actions import notify
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.own_counts.people import people_in
from leerkring.platform.replies import queries, rules
from leerkring.platform.replies.errors import Incomplete, NotYourSchool
from leerkring.platform.replies.models import Reply, ReplyVersion
from leerkring.platform.replies.rules import Ground, Status


@transaction.atomic
def write(actor: Actor, *, fields: Mapping[str, Any], key: str = "") -> Reply:
    """Write a draft about a figure of a school of one's own board."""
    board, person = actor.organisation, actor.user
    if not queries.is_board(actor) or board is None or person is None:
        raise NotFound

    def do() -> dict[str, Any]:
        code = str(fields["school_code"]).strip().upper()
        name, town = _school_of(board, code, str(fields.get("school_name", "")).strip())
        made = Reply.objects.create(
            school_code=code,
            school_name=name,
            figure=fields["figure"],
            text=str(fields["text"]).strip(),
            board=board,
            town=town,
            written_by=person,
        )
        _keep_version(made, actor)
        audit.record("reply.drafted", who=actor, target=made)
        return {"id": made.pk}

    result, _ = audit.once(key, user_id=person.pk, do=do)
    return queries.reply_for(actor, result["id"])


def _school_of(board: Organisation, code: str, name: str) -> tuple[str, Organisation]:
    """Return the name of a school of a board and its town; refuse a school of another board."""
    rules.check_school(code)
    towns = queries.towns_of(board)
    if board.is_fictional:
        if not towns:
            raise NotYourSchool(code)
        return name or code, towns[0]
    found = school(code)
    if found is None or not board.legal_id or found.board != board.legal_id:
        raise NotYourSchool(code)
    town = Organisation.objects.filter(municipality__code=found.municipality).first()
    if town is None:
        raise Incomplete(
            "school_code",
            "De gemeente van deze school doet nog niet mee. Klopt een cijfer niet? Meld het bij de bron: "
            "DUO.",
            "The municipality of this school does not take part yet. Is a figure wrong? Tell its source: "
            "DUO.",
        )
    return found.name, town


@transaction.atomic
def change(actor: Actor, reply_id: int, *, fields: Mapping[str, Any], version: int) -> Reply:
    """Change one's own text, before it is sent or after it was held."""
    locked = _locked(actor, reply_id)
    _check_board(actor, locked)
    rules.check_in(rules.CHANGEABLE, now=Status(locked.status))
    if locked.version != version:
        raise Changed(mine=str(fields["text"]), theirs=locked.text, who=str(locked.written_by))
    locked.text, locked.figure = str(fields["text"]).strip(), fields["figure"]
    locked.version += 1
    locked.save()
    _keep_version(locked, actor)
    audit.record("reply.changed", who=actor, target=locked)
    return locked


@transaction.atomic
def send(actor: Actor, reply_id: int) -> Reply:
    """Send a reply to the municipality, which places it beside the figure."""
    locked = _locked(actor, reply_id)
    _check_board(actor, locked)
    rules.check_can_become(Status.SENT, now=Status(locked.status))
    rules.check_text(locked.text)
    locked.status, locked.sent_at, locked.ground, locked.ground_reason = (
        Status.SENT.value,
        clock.now(),
        "",
        "",
    )
    locked.save()
    audit.record("reply.sent", who=actor, target=locked, organisation_id=locked.town_id)
    _tell(
        people_in(locked.town_id, roles=queries.HANDLERS, on=clock.today()),
        locked,
        locked.town_id,
        (f"{locked.school_name} reageert op een cijfer", f"{locked.school_name} replies to a figure"),
    )
    return locked


@transaction.atomic
def place(actor: Actor | None, reply_id: int) -> Reply:
    """Put a reply beside the figure; without an actor the software does, after two weeks of silence."""
    locked = _locked(actor, reply_id)
    if actor is not None:
        _check_town(actor, locked)
    rules.check_can_become(Status.PUBLISHED, now=Status(locked.status))
    locked.status, locked.published_at = Status.PUBLISHED.value, clock.now()
    locked.save()
    audit.record("reply.published", who=actor, target=locked, organisation_id=locked.town_id)
    _tell_writer(locked, ("Uw reactie staat naast het cijfer", "Your reply stands beside the figure"))
    return locked


@transaction.atomic
def hold(actor: Actor, reply_id: int, *, ground: str, reason: str) -> Reply:
    """Hold a reply back, on one of the few grounds and with the reason in words."""
    locked = _locked(actor, reply_id)
    _check_town(actor, locked)
    rules.check_can_become(Status.HELD, now=Status(locked.status))
    if ground not in set(Ground):
        raise Incomplete("ground", "Kies een grond.", "Choose a ground.")
    if not reason.strip():
        raise Incomplete(
            "reason", "Schrijf wat de school moet aanpassen.", "Write what the school must change."
        )
    locked.status, locked.ground, locked.ground_reason = Status.HELD.value, ground, reason.strip()
    locked.save()
    audit.record("reply.held", who=actor, target=locked, details={"ground": ground})
    _tell_writer(locked, ("Uw reactie is aangehouden, met een reden", "Your reply was held, with a reason"))
    return locked


@transaction.atomic
def answer(actor: Actor, reply_id: int, *, text: str) -> Reply:
    """Put an answer of the municipality beside a reply."""
    locked = _locked(actor, reply_id)
    _check_town(actor, locked)
    rules.check_can_become(Status.ANSWERED, now=Status(locked.status))
    rules.check_text(text)
    locked.status, locked.answer = Status.ANSWERED.value, text.strip()
    locked.answered_at, locked.answered_by_id = clock.now(), actor.user_id
    locked.version += 1
    locked.save()
    _keep_version(locked, actor)
    audit.record("reply.answered", who=actor, target=locked)
    _tell_writer(locked, ("De gemeente heeft geantwoord", "The municipality has answered"))
    return locked


@transaction.atomic
def withdraw(actor: Actor, reply_id: int) -> Reply:
    """Take one's own reply away; its history stays with board and town."""
    locked = _locked(actor, reply_id)
    _check_board(actor, locked)
    rules.check_can_become(Status.WITHDRAWN, now=Status(locked.status))
    locked.status, locked.withdrawn_at = Status.WITHDRAWN.value, clock.now()
    locked.save()
    audit.record("reply.withdrawn", who=actor, target=locked)
    return locked


def _tell_writer(reply: Reply, words: tuple[str, str]) -> None:
    _tell([reply.written_by], reply, reply.board_id, words)


def _tell(people: Iterable[User], reply: Reply, organisation_id: int, words: tuple[str, str]) -> None:
    key = f"reply-{reply.pk}-{reply.status}-{reply.version}"
    nl, en = words
    url = f"/reacties/{reply.pk}"
    notify(users=people, key=key, nl=nl, en=en, url=url, organisation_id=organisation_id)


def _locked(actor: Actor | None, reply_id: int) -> Reply:
    if actor is not None:
        queries.reply_for(actor, reply_id)
    return Reply.objects.select_for_update().get(pk=reply_id)


def _check_board(actor: Actor, reply: Reply) -> None:
    if not queries.is_board(actor) or reply.board_id != actor.organisation_id:
        raise NotFound


def _check_town(actor: Actor, reply: Reply) -> None:
    if not queries.is_town(actor) or reply.town_id != actor.organisation_id:
        raise NotFound


def _keep_version(reply: Reply, actor: Actor) -> None:
    if actor.user is None:
        raise NotFound
    ReplyVersion.objects.create(
        reply=reply,
        number=reply.version,
        text=reply.text,
        answer=reply.answer,
        at=clock.now(),
        by=actor.user,
    )
