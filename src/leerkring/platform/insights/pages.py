"""Hands out pieces of pages: from the store, and made now when they are not there yet.

What makes them is heavy (tables, drawings), so it is loaded when the first piece is made and never in a
process that finds everything in the store.
"""

import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.language import language
from leerkring.platform.base.loading import LoadedLater
from leerkring.platform.datasets import queries as datasets
from leerkring.platform.insights import store
from leerkring.platform.insights.rules import Choices, Town
from leerkring.platform.insights.store import Wanted

making = LoadedLater("leerkring.platform.insights.making")
_here = threading.local()
_maker = ThreadPoolExecutor(1, "maker", initializer=lambda: setattr(_here, "is_maker", True))
"""One thread makes all pieces, one at a time: no two readers make the same one, and what making takes of
memory is held once instead of once for each thread of the web server."""


@dataclass(frozen=True, slots=True)
class Found:
    """A school or a home postcode, for search: its code, name, place, and the town's code and name."""

    code: str
    name: str
    plain: str
    place: str
    town: str
    town_name: str


@dataclass(frozen=True, slots=True)
class Directory:
    """Every municipality, school and home postcode with figures."""

    towns: dict[str, Town]
    schools: tuple[Found, ...]
    areas: tuple[Found, ...]


def piece(wanted: Wanted) -> bytes:
    """Return a piece. Raises `NotFound` for a town, school, postcode or figure that is not there."""
    found = store.read(wanted)
    if found is not None:
        return found
    if hasattr(_here, "is_maker"):  # a piece that is needed to make another one
        return _made(wanted)
    return _maker.submit(_made, wanted).result()


def _made(wanted: Wanted) -> bytes:
    found = store.read(wanted)
    if found is None:
        found = making.make(wanted)
        if found is None:
            raise NotFound
        store.write(wanted, found)
    return found


def page(wanted: Wanted) -> dict[str, Any]:
    """Return the piece of a page: its heading, its main part, and what can be done with it."""
    return store.as_piece(piece(wanted))


def directory() -> Directory:
    """Return the list of everything that has figures, read once for each state of the data."""
    return _directory(datasets.fingerprint())


@cache
def _directory(fingerprint: str) -> Directory:
    found = store.as_piece(piece(Wanted("directory", "nl")))
    towns = {row[0]: Town(*[*row[:-1], tuple(row[-1])]) for row in found["towns"]}
    return Directory(
        towns=towns,
        schools=tuple(Found(*[*row, towns[row[4]].name]) for row in found["schools"]),
        areas=tuple(Found(*[*row, towns[row[4]].name]) for row in found["areas"]),
    )


def warm(codes: Iterable[str], *, languages: tuple[str, ...] = ("nl", "en")) -> int:
    """Make the pages of these towns and of the country before someone asks; return how many there are."""
    directory()
    wanted = [Wanted("country", one) for one in languages]
    for code in codes:
        wanted += [
            Wanted(kind, one, code)
            for kind in ("town", "schools", "quarters", "compare")
            for one in languages
        ]
    for one in wanted:
        piece(one)
    return len(wanted)


def wanted_by(
    kind: str, *, code: str = "", subject: str = "", choices: Choices | None = None, named: bool = False
) -> Wanted:
    """Return what is wanted by the reader of this moment, in the reader's language."""
    return Wanted(kind, language(), code, subject, replace(choices or Choices(), named=named))
