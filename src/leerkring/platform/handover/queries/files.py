"""Which files someone may see, who may write and confirm them, and what is due."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.base.due import Due
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.hits import Finding, Hit
from leerkring.platform.base.language import say
from leerkring.platform.base.places import Place
from leerkring.platform.base.together import Row, shaped
from leerkring.platform.handover.models import HandoverFile, HandoverQuestion
from leerkring.platform.network import queries as network
from leerkring.platform.network.models import Representative
from leerkring.platform.organisations.models import Organisation

MINUTES = 30
RELATED = (
    "town__network_profile",
    "leaving__organisation",
    "successor__organisation",
    "made_by",
    "confirmed_by",
    "changed_by",
)


def files_for(actor: Actor) -> QuerySet[HandoverFile]:
    """Return the files that someone may see, the newest first.

    People of the town see all of it; a partner sees the files between its own people.
    """
    found = HandoverFile.objects.filter(removed_at=None, town__in=network.towns_for(actor).order_by())
    if not network.is_of_town(actor):
        found = found.filter(leaving__organisation=actor.organisation_id)
    return found.select_related(*RELATED)


def file_for(actor: Actor, file_id: int) -> HandoverFile:
    """Return one file that someone may see."""
    found = files_for(actor).filter(pk=file_id).first()
    if found is None:
        raise NotFound
    return found


def removed_for(actor: Actor, file_id: int) -> HandoverFile:
    """Return a removed file of one's own town, to take back."""
    found = HandoverFile.objects.filter(town=network.own_town(actor), pk=file_id).exclude(removed_at=None)
    one = found.select_related(*RELATED).first()
    if one is None:
        raise NotFound
    return one


def may_write(actor: Actor, file: HandoverFile) -> bool:
    """Return whether someone may add to a file: who keeps the file of the town, and who leaves."""
    if file.confirmed_at is not None:
        return False
    return network.may_write(actor, file.town_id) or is_person(actor, file.leaving)


def to_write(actor: Actor, file_id: int) -> HandoverFile:
    """Return a file to which someone may add; a confirmed one too, so that it can be said that it is."""
    file = file_for(actor, file_id)
    is_writer = network.may_write(actor, file.town_id) or is_person(actor, file.leaving)
    if not is_writer:
        raise NotFound
    return file


def is_person(actor: Actor, representative: Representative) -> bool:
    """Return whether the one who asks is a person at the table, by account."""
    return actor.user_id is not None and representative.user_id == actor.user_id


def may_confirm(actor: Actor, file: HandoverFile) -> bool:
    """Return whether someone may say that a file was read: the successor.

    Who has no account cannot; then the town confirms that they went through it together.
    """
    if file.confirmed_at is not None:
        return False
    if file.successor.user_id is not None:
        return is_person(actor, file.successor)
    return network.may_write(actor, file.town_id)


def questions_of(file: HandoverFile) -> QuerySet[HandoverQuestion]:
    """Return what was asked about a file, in its order."""
    return file.questions.select_related("by", "answered_by")


def question_for(actor: Actor, file_id: int, question_id: int) -> HandoverQuestion:
    """Return a question on a file that someone may see."""
    found = HandoverQuestion.objects.filter(file=file_for(actor, file_id), pk=question_id)
    one = found.select_related("by", "file").first()
    if one is None:
        raise NotFound
    return one


def can_leave(actor: Actor) -> list[Representative]:
    """Return who may hand over in one's own town, without those for whom a file is open."""
    town = network.own_town(actor)
    open_files = HandoverFile.objects.filter(town=town, confirmed_at=None, removed_at=None)
    found = Representative.objects.filter(town=town).exclude(pk__in=open_files.values("leaving"))
    return list(found.select_related("organisation").order_by("organisation__name", "name"))


def can_succeed(leaving: Representative) -> list[Representative]:
    """Return who may take over from someone: people of the same organisation in the same town."""
    found = Representative.objects.filter(town=leaving.town_id, organisation=leaving.organisation_id)
    return list(found.exclude(pk=leaving.pk).select_related("organisation").order_by("name"))


def leaving_for(actor: Actor, representative_id: int) -> Representative:
    """Return someone of one's own town who may leave."""
    found = Representative.objects.filter(town=network.own_town(actor), pk=representative_id)
    one = found.select_related("organisation", "town", "successor").first()
    if one is None:
        raise NotFound
    return one


def due_for(actor: Actor) -> list[Due]:
    """Return the files that wait for someone: to read, or with a question to answer."""
    if actor.user_id is None:
        return []
    open_questions = HandoverQuestion.objects.filter(file=OuterRef("pk"), answer="")
    mine = Q(leaving__user=actor.user_id)
    if network.is_of_town(actor):
        mine |= Q(made_by=actor.user_id)
    to_read = Q(successor__user=actor.user_id)
    waiting = files_for(actor).filter(mine | to_read, confirmed_at=None)
    found = list(waiting.annotate(is_asked=Exists(open_questions)))
    return [
        *(_read(one) for one in found if one.successor.user_id == actor.user_id),
        *(_answer(one) for one in found if one.is_asked and one.successor.user_id != actor.user_id),
    ]


def _read(file: HandoverFile) -> Due:
    name = file.leaving.name
    return Due(
        say(f"Lees het dossier van {name}", f"Read the file of {name}"),
        say("U neemt het over. Tot u bevestigt, staat alles nog op de oude naam.",
            "You take over. Until you confirm, everything stays in the old name."),
        say("Lees en bevestig", "Read and confirm"),
        f"/netwerk/overdracht/{file.pk}",
        MINUTES,
        by=file.on,
        outside=say("Lees een overdrachtsdossier", "Read a handover file"),
        key=f"handover:{file.pk}:read",
    )  # fmt: skip


def _answer(file: HandoverFile) -> Due:
    name = file.successor.name
    return Due(
        say(f"Beantwoord de vragen van {name}", f"Answer the questions of {name}"),
        say("Zonder antwoord is de overdracht niet klaar.", "Without an answer the handover is not done."),
        say("Antwoord", "Answer"),
        f"/netwerk/overdracht/{file.pk}#vragen",
        10,
        by=file.on,
        outside=say("Beantwoord vragen over een overdracht", "Answer questions on a handover"),
        key=f"handover:{file.pk}:answer",
    )


def _with(actor: Actor, text: str) -> QuerySet[Any, Any]:
    found = files_for(actor).filter(Q(leaving__name__icontains=text) | Q(successor__name__icontains=text))
    return shaped(found, words="leaving__name", more="successor__name", state="leaving__organisation__name")


def _hit(one: Row) -> Hit:
    group, url = say("Overdrachten", "Handovers"), f"/netwerk/overdracht/{one.id}"
    return Hit(group, f"{one.words} → {one.more}", one.state, url, "users")


FINDING: Finding[Actor] = Finding("handover", _with, _hit, is_newest_first=True)
"""The files of people whose name fits."""


PLACE: Place[Actor] = Place(files_for, "/netwerk/overdracht/{0}")
"""Where files are."""


def town_of(file: HandoverFile) -> Organisation:
    """Return the municipality of a file."""
    return file.town
