"""What people do with a file for a successor. Confirming it moves everything that is open to the new name."""

from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import override

from leerkring.platform.accounts.actor import Actor, who_acts
from leerkring.platform.accounts.models import User
from leerkring.platform.agreements.actions import owners
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.grants.actions import conditions
from leerkring.platform.handover.errors import (
    AlreadyConfirmed,
    NothingAsked,
    NotSomeoneElse,
    NotTheSuccessor,
    OpenFileExists,
    QuestionsOpen,
)
from leerkring.platform.handover.models import HandoverFile, HandoverQuestion
from leerkring.platform.handover.queries import content, files
from leerkring.platform.network import queries as network
from leerkring.platform.notifications.actions import notify
from leerkring.platform.notifications.rules import NotificationKind

LANGUAGES = ("nl", "en")
WORDS = ("history_text", "contested_text", "advice_text")


_person = who_acts


_key = partial(audit.key_for, "handover")


def _open(file_id: int) -> HandoverFile:
    """Return a file, locked, to which may still be added."""
    locked = HandoverFile.objects.select_for_update(of=("self",)).select_related(*files.RELATED)
    file = locked.filter(pk=file_id, removed_at=None).first()
    if file is None:
        raise NotFound
    if file.confirmed_at is not None:
        raise AlreadyConfirmed
    return file


@transaction.atomic
def make(actor: Actor, *, leaving_id: int, successor_id: int, on: Any, operation: str = "") -> HandoverFile:
    """Make a file for the successor of someone in one's own town. It reads the register from then on."""
    user, leaving = _person(actor), files.leaving_for(actor, leaving_id)
    successor = next((one for one in files.can_succeed(leaving) if one.pk == successor_id), None)
    if successor is None or (successor.valid_to is not None and successor.valid_to < on):
        raise NotSomeoneElse

    def do() -> dict[str, Any]:
        if HandoverFile.objects.filter(leaving=leaving, confirmed_at=None, removed_at=None).exists():
            raise OpenFileExists(leaving.name)
        now = clock.now()
        made = HandoverFile.objects.create(
            town=leaving.town, leaving=leaving, successor=successor, on=on,
            made_by=user, made_at=now, changed_by=user, changed_at=now,
        )  # fmt: skip
        audit.record("handover.made", who=actor, target=made, organisation_id=made.town_id)
        if successor.user is not None:
            _tell(made, successor.user, "made")
        return {"file": made.pk}

    key = _key("make", operation, str(leaving_id), str(successor_id), str(on))
    result, _ = audit.once(key, user_id=user.pk, do=do)
    return files.file_for(actor, result["file"])


def _tell(file: HandoverFile, user: User, what: str) -> None:
    said = {
        "made": (
            f"{file.leaving} draagt over aan u. Lees het dossier en bevestig het.",
            f"{file.leaving} hands over to you. Read the file and confirm it.",
        ),
        "asked": (
            f"{file.successor} stelt een vraag over de overdracht.",
            f"{file.successor} asks a question on the handover.",
        ),
        "answered": (
            f"Uw vraag over de overdracht van {file.leaving} is beantwoord.",
            f"Your question on the handover of {file.leaving} was answered.",
        ),
        "confirmed": (
            f"{file.successor} heeft de overdracht bevestigd.",
            f"{file.successor} confirmed the handover.",
        ),
    }[what]
    notify(
        users=[user],
        key=f"handover:{file.pk}:{what}:{clock.now():%Y%m%d%H%M%S}",
        nl=said[0],
        en=said[1],
        url=f"/netwerk/overdracht/{file.pk}",
        organisation_id=file.town_id,
        kind=NotificationKind.OTHER,
    )


@transaction.atomic
def write(actor: Actor, file_id: int, *, texts: dict[str, str], version: int) -> HandoverFile:
    """Keep what who leaves adds in own words. Who began with an older text gets both back."""
    files.to_write(actor, file_id)
    file = _open(file_id)
    mine = {name: texts[name].strip() for name in WORDS}
    theirs = {name: getattr(file, name) for name in WORDS}
    if mine == theirs:
        return file
    if file.version != version:
        raise Changed(
            mine="\n\n".join(mine.values()), theirs="\n\n".join(theirs.values()), who=str(file.changed_by)
        )
    for name, text in mine.items():
        setattr(file, name, text)
    file.version += 1
    file.changed_by, file.changed_at = _person(actor), clock.now()
    file.save()
    audit.record("handover.written", who=actor, target=file, organisation_id=file.town_id)
    return file


@transaction.atomic
def ask(actor: Actor, file_id: int, *, text: str, operation: str = "") -> HandoverQuestion:
    """Ask something about a file that one may see."""
    files.file_for(actor, file_id)
    file, user = _open(file_id), _person(actor)
    if not text.strip():
        raise NothingAsked

    def do() -> dict[str, Any]:
        made = HandoverQuestion.objects.create(file=file, text=text.strip(), by=user, at=clock.now())
        audit.record("handover.asked", who=actor, target=file, organisation_id=file.town_id)
        for one in {file.made_by, file.leaving.user} - {None, user}:
            _tell(file, one, "asked")  # type: ignore[arg-type]
        return {"question": made.pk}

    result, _ = audit.once(_key(f"ask {file_id}", operation, text), user_id=user.pk, do=do)
    return HandoverQuestion.objects.get(pk=result["question"])


@transaction.atomic
def answer(actor: Actor, file_id: int, question_id: int, *, text: str) -> HandoverQuestion:
    """Answer a question, or better an answer, as long as the file is open."""
    files.to_write(actor, file_id)
    file, question = _open(file_id), files.question_for(actor, file_id, question_id)
    if not text.strip():
        raise NothingAsked
    question.answer, question.answered_by, question.answered_at = text.strip(), _person(actor), clock.now()
    question.save()
    audit.record("handover.answered", who=actor, target=file, organisation_id=file.town_id)
    if question.by_id != actor.user_id:
        _tell(file, question.by, "answered")
    return question


@transaction.atomic
def take_question_back(actor: Actor, file_id: int, question_id: int) -> None:
    """Take back one's own question that has no answer yet."""
    question = files.question_for(actor, file_id, question_id)
    file = _open(file_id)
    if question.by_id != actor.user_id or question.answer:
        raise NotFound
    question.delete()
    audit.record("handover.question_taken_back", who=actor, target=file, organisation_id=file.town_id)


@transaction.atomic
def confirm(actor: Actor, file_id: int) -> HandoverFile:
    """Say that a file was read: it stays as it is now, and everything open goes to the new name."""
    files.file_for(actor, file_id)
    file = _open(file_id)
    if not files.may_confirm(actor, file):
        raise NotTheSuccessor(file.successor.name)
    waiting = file.questions.filter(answer="").count()
    if waiting:
        raise QuestionsOpen(waiting)
    file.frozen = _frozen(file)
    file.confirmed_by, file.confirmed_at = _person(actor), clock.now()
    file.save()
    moved = owners.move(actor, file.town, file.leaving, file.successor)
    conditions.move(actor, file.town, file.leaving, file.successor)
    file.leaving.successor = file.successor
    file.leaving.save(update_fields=["successor"])
    audit.record(
        "handover.confirmed", who=actor, target=file, organisation_id=file.town_id,
        details={"moved": moved.number},
    )  # fmt: skip
    for one in {file.made_by, file.leaving.user} - {None, actor.user}:
        _tell(file, one, "confirmed")  # type: ignore[arg-type]
    return file


def _frozen(file: HandoverFile) -> dict[str, Any]:
    """Return the file as it is read now, in every language."""
    frozen = {}
    for language in LANGUAGES:
        with override(language):
            frozen[language] = [one.as_json() for one in content.sections_of(file)]
    return frozen


@transaction.atomic
def remove(actor: Actor, file_id: int) -> HandoverFile:
    """Remove a file that was not confirmed; it can be taken back."""
    if not network.may_write(actor, files.file_for(actor, file_id).town_id):
        raise NotFound
    file = _open(file_id)
    file.removed_at = clock.now()
    file.save(update_fields=["removed_at"])
    audit.record("handover.removed", who=actor, target=file, organisation_id=file.town_id)
    return file


@transaction.atomic
def take_back(actor: Actor, file_id: int) -> HandoverFile:
    """Take a removed file back."""
    file = files.removed_for(actor, file_id)
    if HandoverFile.objects.filter(leaving=file.leaving_id, confirmed_at=None, removed_at=None).exists():
        raise OpenFileExists(file.leaving.name)
    file.removed_at = None
    file.save(update_fields=["removed_at"])
    audit.record("handover.taken_back", who=actor, target=file, organisation_id=file.town_id)
    return file
