"""What the policy table does not allow, nobody gets."""

import pytest
from django.urls import get_resolver

from leerkring.platform.accounts import policy

pytestmark = pytest.mark.django_db


def test_the_start_page_is_for_everyone(client):
    assert client.get("/").status_code == 200


def test_a_method_without_a_line_is_refused(client):
    assert client.delete("/").status_code == 405


def test_an_address_that_does_not_exist_says_so(client):
    assert client.get("/bestaat-niet").status_code == 404


def test_every_line_of_the_policy_table_names_a_route_that_exists():
    names = set(_routes())

    assert {line.route for line in policy.table().values()} <= names


def _routes() -> list[str]:
    return list(_walk(get_resolver(), ""))


def _walk(resolver, namespace):
    for one in resolver.url_patterns:
        if hasattr(one, "url_patterns"):
            inner = f"{namespace}{one.namespace}:" if one.namespace else namespace
            yield from _walk(one, inner)
        elif one.name:
            yield f"{namespace}{one.name}"


def test_every_route_has_a_line_in_the_policy_table():
    known = {line.route for line in policy.table().values()}

    assert [name for name in _routes() if name not in known and not name.startswith("api:")] == []
