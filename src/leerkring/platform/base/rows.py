"""For whom the database answers. On PostgreSQL the policies of `accounts/row_security.py` read it.

A process works for everyone: the worker, the chores, a command. A web request is narrowed to who asks, from
before the first query until its answer is ready. Where a request must look further than who asks (a stranger
opens an invitation, a reply is told to another board) the code says so with `everyone`, and that word can be
searched for. On SQLite this does nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection

SETTINGS = ("leerkring.everyone", "leerkring.organisation", "leerkring.person")


@dataclass(frozen=True, slots=True)
class Asker:
    """Whose rows the database gives: those of an organisation and of a person, or of everyone."""

    organisation: int | None = None
    person: int | None = None
    everyone: bool = False

    def words(self) -> list[str]:
        """Return the values of the settings."""
        return ["yes" if self.everyone else "", str(self.organisation or ""), str(self.person or "")]


EVERYONE = Asker(everyone=True)
NOBODY = Asker()
_asker: ContextVar[Asker] = ContextVar("asker", default=EVERYONE)


def asker() -> Asker:
    """Return for whom this thread asks now."""
    return _asker.get()


def ask_for(*, organisation: int | None = None, person: int | None = None) -> None:
    """Narrow the request that runs to an organisation and a person. Outside a request nothing is narrowed."""
    if not _asker.get().everyone:
        _asker.set(Asker(organisation, person))
        tell(connection)


@contextmanager
def narrowed() -> Iterator[None]:
    """Give nobody's rows until `ask_for` says whose: the whole of a web request."""
    with _asking(NOBODY):
        yield


@contextmanager
def everyone() -> Iterator[None]:
    """Look further than who asks, for as long as this lasts. Say beside it why that is right."""
    with _asking(EVERYONE):
        yield


@contextmanager
def writing(*, organisation: int | None, person: int | None) -> Iterator[None]:
    """Write a row of an organisation or a person; looks further only when it is not theirs who ask."""
    now = _asker.get()
    mine = organisation is not None and organisation == now.organisation
    if now.everyone or mine or (person is not None and person == now.person):
        yield
        return
    with _asking(EVERYONE):
        yield


@contextmanager
def _asking(wanted: Asker) -> Iterator[None]:
    mark = _asker.set(wanted)
    try:
        tell(connection)
        yield
    finally:
        before = mark.old_value
        _asker.set(before if isinstance(before, Asker) else EVERYONE)
        try:
            tell(connection)
        except DatabaseError:  # inside a transaction that failed; its end puts the words before it back
            connection.leerkring_told = None  # type: ignore[attr-defined]


def tell(on: Any) -> None:
    """Tell a connection that is open for whom it works; one that is not is told when it opens."""
    if on.vendor != "postgresql" or on.connection is None:
        return
    on.close_if_health_check_failed()
    now = _asker.get()
    if on.connection is None or getattr(on, "leerkring_told", None) == now:
        return
    on.leerkring_told = None
    with on.wrap_database_errors, on.connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(['set_config(%s, %s, false)'] * 3)}", _pairs(now))
    on.leerkring_told = now


def _pairs(now: Asker) -> list[str]:
    return [word for pair in zip(SETTINGS, now.words(), strict=True) for word in pair]


def tell_new(sender: object, connection: Any, **kwargs: object) -> None:
    """Tell a connection that was just opened."""
    connection.leerkring_told = None
    tell(connection)
