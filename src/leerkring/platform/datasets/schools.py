"""One school in the open data: which board it belongs to, and in which municipality it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from leerkring.platform.base.loading import LoadedLater

bundled = LoadedLater("leerkring.opendata.bundled")


@dataclass(frozen=True, slots=True)
class SchoolHere:
    """A site of the newest year in which the open data know it."""

    code: str
    name: str
    municipality: str
    """CBS code."""
    board: str
    """Number of the board."""


def school(code: str) -> SchoolHere | None:
    """Return the site with a code, None when the open data do not know it."""
    return _schools().get(code.upper())


@cache
def _schools() -> Mapping[str, SchoolHere]:
    table = bundled.table("schools").sort("year")
    rows = table.select("school", "name", "municipality", "board").rows()
    return {
        code: SchoolHere(code, name, municipality or "", str(board or ""))
        for code, name, municipality, board in rows
    }
