"""Programs that act for the people of the tests."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.tokens import actions, queries
from leerkring.platform.base import clock


@pytest.fixture(autouse=True)
def _nobody_asked_yet() -> None:
    """Counting requests begins anew in every test."""
    cache.clear()


@pytest.fixture
def token_of() -> Callable[..., str]:
    """Make a token for someone, with every scope that their role has unless told otherwise."""

    def made(actor: Actor, *scopes: str) -> str:
        wanted = frozenset(scopes or queries.offered_scopes(actor.role))
        valid_to = clock.today() + timedelta(days=30)
        return actions.make(actor, name="test", scopes=wanted, valid_to=valid_to).secret

    return made


@pytest.fixture
def program(token_of: Callable[..., str]) -> Callable[..., Client]:
    """A program that carries someone's token; no one's without an actor."""

    def client(actor: Actor | None = None, *scopes: str, **headers: str) -> Client:
        if actor is None:
            return Client(headers=headers)
        secret = token_of(actor, *scopes)
        return Client(headers={"authorization": f"Bearer {secret}", "accept-language": "en", **headers})

    return client
