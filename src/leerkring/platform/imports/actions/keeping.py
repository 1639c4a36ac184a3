"""What every action on a file shares: who acts, the locked record, a version that nobody else replaced."""

from functools import partial

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import User
from leerkring.platform.audit import actions as audit
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.base.language import say
from leerkring.platform.imports import queries
from leerkring.platform.imports.errors import NotOpen
from leerkring.platform.imports.models import ImportFile
from leerkring.platform.imports.rules import ImportStatus


def person(actor: Actor) -> User:
    """Return the person who acts; nobody else reads a file in."""
    if actor.user is None or not queries.is_reader_in(actor):
        raise NotFound
    return actor.user


def locked(actor: Actor, import_id: int) -> ImportFile:
    """Return a file of one's own town, locked until the end of the transaction."""
    queries.file_for(actor, import_id)
    return ImportFile.objects.select_for_update(of=("self",)).select_related("changed_by").get(pk=import_id)


def locked_open(actor: Actor, import_id: int, *, version: int | None = None) -> ImportFile:
    """Return a file that still waits, locked; refuse when someone else chose something meanwhile."""
    file = locked(actor, import_id)
    if file.status != ImportStatus.WAITING.value:
        raise NotOpen
    if version is not None and file.version != version:
        mine = say("Uw keuzes van zojuist", "Your choices of just now")
        raise Changed(
            mine=mine,
            theirs=say("De keuzes op deze pagina", "The choices on this page"),
            who=str(file.changed_by),
        )
    return file


def step(file: ImportFile, user: User) -> None:
    """Save a file as its next version."""
    file.version, file.changed_by = file.version + 1, user
    file.save()


key_of = partial(audit.key_for, "imports")
