"""Looking up replies: what is public for everyone, the rest for the board and the town."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import TruncDate

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.rules import Role
from leerkring.platform.base import clock
from leerkring.platform.base.due import Due
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.hits import Finding, Hit
from leerkring.platform.base.language import say
from leerkring.platform.base.places import Place
from leerkring.platform.base.together import Row, shaped
from leerkring.platform.base.waiting import Waiting
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.rules import Kind
from leerkring.platform.replies.models import Reply
from leerkring.platform.replies.rules import FIGURES, PUBLIC, SILENCE, Figure, Status

BOARDS = frozenset({Kind.PRIMARY_BOARD, Kind.SECONDARY_BOARD, Kind.SPECIAL_EDUCATION})
WRITERS = frozenset({Role.REPRESENTATIVE, Role.ADMINISTRATOR})
HANDLERS = frozenset({Role.ADVISOR, Role.ADMINISTRATOR})


def for_school(school_code: str) -> list[Reply]:
    """Return the public replies about a school, newest first, each with its answer."""
    return list(
        Reply.objects.filter(school_code=school_code, status__in=[one.value for one in PUBLIC])
        .select_related("board", "town")
        .order_by("-published_at", "-pk")
    )


def is_board(actor: Actor) -> bool:
    """Return whether someone may write replies for the schools of a board."""
    board = actor.organisation
    return board is not None and board.kind in BOARDS and actor.role in WRITERS


def is_town(actor: Actor) -> bool:
    """Return whether someone handles replies for a municipality."""
    town = actor.organisation
    return town is not None and town.kind == Kind.MUNICIPALITY and actor.role in HANDLERS


def replies_for(actor: Actor) -> list[Reply]:
    """Return the replies of one's own board, or those that one's own town received, newest first."""
    if not (is_board(actor) or is_town(actor)):
        return []
    return list(_mine(actor).order_by("-pk"))


def reply_for(actor: Actor, reply_id: int) -> Reply:
    """Return a reply of one's own board, or one that was sent to one's own town. Raises `NotFound`."""
    found = _mine(actor).filter(pk=reply_id).first() if is_board(actor) or is_town(actor) else None
    if found is None:
        raise NotFound
    return found


def _open_to(actor: Actor) -> QuerySet[Reply]:
    return _mine(actor) if is_board(actor) or is_town(actor) else Reply.objects.none()


PLACE: Place[Actor] = Place(_open_to, "/reacties/{0}")
"""Where replies are."""


def _mine(actor: Actor) -> QuerySet[Reply]:
    sent = Q(town_id=actor.organisation_id) & ~Q(status=Status.DRAFT.value)
    mine = Q(board_id=actor.organisation_id) if is_board(actor) else sent
    return Reply.objects.select_related("board", "town", "written_by", "answered_by").filter(mine)


def towns_of(board: Organisation) -> list[Organisation]:
    """Return the municipalities in which a board takes part, by name."""
    return list(Organisation.objects.filter(participants__partner=board).distinct().order_by("name"))


def _waiting(actor: Actor) -> QuerySet[Any, Any]:
    if not (is_board(actor) or is_town(actor)):
        return Reply.objects.none()
    state = Status.SENT if is_town(actor) else Status.HELD
    sent = TruncDate("sent_at", tzinfo=clock.AMSTERDAM)
    return shaped(_mine(actor).filter(status=state.value), words="school_name", day=sent)


def _tasks(actor: Actor, rows: Sequence[Row]) -> list[Due]:
    return [_to_place(one) if is_town(actor) else _held(one) for one in rows]


def _held(one: Row) -> Due:
    return Due(
        say(f"Pas uw reactie over {one.words} aan", f"Change your reply about {one.words}"),
        say("De gemeente hield haar aan, met een reden.", "The municipality held it, with a reason."),
        say("Lees de reden", "Read the reason"),
        f"/reacties/{one.id}",
        10,
    )


def _to_place(one: Row) -> Due:
    return Due(
        title=say(f"Plaats de reactie van {one.words}", f"Place the reply of {one.words}"),
        why=say(
            "Doet u niets, dan komt zij die dag vanzelf op de pagina van de school.",
            "If you do nothing, it comes on the page of the school by itself on that day.",
        ),
        action=say("Lees de reactie", "Read the reply"),
        url=f"/reacties/{one.id}",
        minutes=5,
        by=one.day + SILENCE if one.day else None,
        outside=say("Plaats een reactie van een school", "Place the reply of a school"),
    )


WAITING: Waiting[Actor] = Waiting("replies", _waiting, _tasks)
"""For the town a reply to place, for the board one that was held."""


def _with(actor: Actor, text: str) -> QuerySet[Any, Any]:
    holds = Q(school_name__icontains=text) | Q(school_code__icontains=text) | Q(text__icontains=text)
    return shaped(_open_to(actor).filter(holds), words="school_name", more="school_code", state="figure")


def _hit(one: Row) -> Hit:
    about = say(*FIGURES[Figure(one.state)])
    return Hit(
        say("Reacties", "Replies"), one.words or one.more, about, f"/reacties/{one.id}", "message-circle"
    )


FINDING: Finding[Actor] = Finding("replies", _with, _hit)
"""The replies that someone may see."""
