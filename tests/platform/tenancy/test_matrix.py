"""Every address x method x kind of visitor, generated from the addresses themselves and the policy table."""

import contextlib
import re
from itertools import product

import pytest
from django.conf import settings
from django.urls import NoReverseMatch, reverse
from tenancy.conftest import Visitor
from tenancy.routes import Route, routes
from tenancy.towns import NOBODYS, OWNED, SHARED, Town

from leerkring.platform.accounts import policy
from leerkring.platform.accounts.rules import Role

pytestmark = pytest.mark.django_db
ROUTES = pytest.mark.parametrize("route", routes(), ids=lambda route: route.name)
OWN_PAGES = {"accounts:remove_factor", "accounts:end_session", "accounts:token-revoke", "api:token"}
"""Things of one person: also a colleague in the same town gets no further."""


def address(route: Route, of: Town, *, number: int | None = None) -> str:
    """The address of a town's thing; with a number, that of something that does not exist."""
    values = {
        name: (number if number and name in OWNED else of.thing(name)) if name in OWNED else SHARED[name]
        for name in route.kwargs
    }
    for form, subject in product(("csv", "pdf", "json"), ("0000", "00AA00")):
        values |= {name: value for name, value in (("form", form), ("subject", subject)) if name in values}
        with contextlib.suppress(NoReverseMatch):
            return reverse(route.name, kwargs=values)
    return reverse(route.name, args=list(values.values()))


def refused(route: Route, method: str, visitor: Visitor) -> tuple[set[int], str | None] | None:
    """The statuses with which the table says that a visitor is refused, and where to; None when allowed."""
    line = policy.line_for(route.name, method)
    if line is None:
        return {405}, None
    if route.is_api:
        allowed = visitor.role in line.roles and not (line.factor and visitor.lacks_factor)
        return None if allowed else ({401, 403, 404}, None)
    if visitor.role not in line.roles:
        return ({302}, visitor.sent_to) if visitor.sent_to else ({404}, None)
    if line.factor and visitor.lacks_factor:
        return {302}, str(settings.SECOND_FACTOR_URL)
    return None


def test_every_name_in_an_address_has_something_to_try_it_with():
    unknown = {name: route.name for route in routes() for name in route.kwargs if name not in OWNED | SHARED}

    assert unknown == {}, (
        "add each name to OWNED (a town's thing) or SHARED in tests/platform/tenancy/towns.py"
    )


def test_every_address_is_in_the_policy_table():
    assert [route.name for route in routes() if not route.methods] == []


@ROUTES
def test_the_table_decides_for_every_method_and_every_visitor(route, towns, visitors):
    ours, _ = towns
    where = address(route, ours)
    methods = [*route.methods, next(m for m in ("DELETE", "PATCH", "PUT") if m not in route.methods)]
    wrong = []
    for method in methods:
        for visitor in _trying(route, method, visitors):
            response = visitor.ask(method, where)
            verdict = refused(route, method, visitor)
            if verdict is None:
                good = response.status_code < 500 and response.status_code != 405
            else:
                statuses, goes_to = verdict
                good = response.status_code in statuses
                good = good and (goes_to is None or response["Location"].startswith(goes_to))
            if not good:
                wrong.append((method, visitor.name, response.status_code, verdict))

    assert wrong == []


def _trying(route: Route, method: str, visitors: list[Visitor]) -> list[Visitor]:
    """Everyone; a few of each kind where the table lets everyone in."""
    line = policy.line_for(route.name, method)
    if line is None or Role.PUBLIC in line.roles:
        return [one for one in visitors if one.name in {"administrator", "anonymous", "blocked", "expired"}]
    return visitors


def plain(content: bytes) -> str:
    """A page without what differs between two visits: tokens, operation ids, the number asked for."""
    text = re.sub(r'name="(csrfmiddlewaretoken|operation)" value="[^"]*"', "", content.decode())
    text = re.sub(r"\b\d+\b", "#", text)
    return re.sub(r'"instance": *"[^"]*"|[0-9a-f-]{32,36}', "", text)


@ROUTES
def test_a_thing_of_another_town_answers_as_if_it_did_not_exist(route, towns, visitors):
    ours, theirs = towns
    if not any(name in OWNED for name in route.kwargs):
        pytest.skip("names nothing of a town")
    wrong = []
    for method in route.methods:
        line = policy.line_for(route.name, method)
        if line is None or Role.PUBLIC in line.roles:
            continue
        for visitor in visitors:
            if refused(route, method, visitor) or visitor.role in {Role.INSPECTOR, Role.ANALYST}:
                continue
            of = ours if "elsewhere" in visitor.name else theirs
            foreign = visitor.ask(method, address(route, of))
            nothing = visitor.ask(method, address(route, of, number=NOBODYS))
            same = (foreign.status_code, plain(foreign.content)) == (
                nothing.status_code,
                plain(nothing.content),
            )
            if not same or foreign.status_code < 400:
                wrong.append((method, visitor.name, foreign.status_code, nothing.status_code))

    assert wrong == []
