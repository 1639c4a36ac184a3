"""The policy table: which role may use which route with which method. What is not in it, nobody may.

Each context has its lines in `policy.csv` beside its `urls.py`:

    route,methods,roles,factor,why
    notes:edit,GET POST,advisor administrator,yes,people of the organisation write its notes

`roles` is a list of roles, `everyone` (also without signing in) or `signed_in`. `factor` is `yes` when roles
that need a second factor must have proven it in this session (the rule), `no` for pages where they prove it.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.apps import apps
from django.urls import NoReverseMatch, reverse

from leerkring.platform.accounts.rules import SIGNED_IN, Role

FILES = "policy*.csv"
"""`policy.csv` beside `urls.py`, `policy_api.csv` beside `api.py`."""
GROUPS = {"everyone": tuple(Role), "signed_in": SIGNED_IN}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: the roles that may use a route with a method."""

    route: str
    method: str
    roles: frozenset[Role]
    factor: bool
    why: str
    context: str


def read(path: Path, *, context: str) -> list[Line]:
    """Return the lines of one policy file; a method list `GET POST` gives two lines."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Line(
                row["route"],
                method,
                _roles(row["roles"]),
                row["factor"].strip() != "no",
                row["why"],
                context,
            )
            for row in csv.DictReader(file)
            for method in row["methods"].split()
        ]


def _roles(text: str) -> frozenset[Role]:
    named: Iterable[Role] = (
        role for word in text.split() for role in (GROUPS[word] if word in GROUPS else (Role(word),))
    )
    return frozenset(named)


@cache
def table() -> dict[tuple[str, str], Line]:
    """Return the whole table: (route, method) -> line. HEAD is allowed where GET is."""
    lines: dict[tuple[str, str], Line] = {}
    for app in apps.get_app_configs():
        if not app.name.startswith("leerkring.platform"):
            continue
        for path in sorted(Path(app.path).rglob(FILES)):
            _add(lines, read(path, context=app.label), path=path)
    return lines


def _add(lines: dict[tuple[str, str], Line], more: Iterable[Line], *, path: Path) -> None:
    for line in more:
        if (line.route, line.method) in lines:
            raise ValueError(f"{path}: {line.route} {line.method} has a second line")
        lines[line.route, line.method] = line


def line_for(route: str, method: str) -> Line | None:
    """Return the line for a route and a method, None when nobody may."""
    return table().get((route, "GET" if method == "HEAD" else method))


def address_for(role: Role, route: str) -> str:
    """Return the address of a page that needs no further parts, empty when the role may not open it."""
    line = line_for(route, "GET") or line_for(route, "POST")
    if line is None or role not in line.roles:
        return ""
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""
