"""Two towns and everyone who may come along."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import people
import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from tenancy.towns import Town, town

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import Membership
from leerkring.platform.accounts.rules import NEEDS_SECOND_FACTOR, Role
from leerkring.platform.base import clock
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.rules import Kind

collect_ignore = ["as_the_service.py"]
"""A program of its own, which test_row_security.py runs; looking for examples in it would start it."""


@dataclass
class Visitor:
    """A browser, and what the policy should take its owner for."""

    name: str
    client: Client
    role: Role
    factor: bool = True
    known: bool = True

    @property
    def sent_to(self) -> str | None:
        """Where a visitor without the right goes first; None is told that there is no such page."""
        if not self.known:
            return str(settings.LOGIN_URL)
        return str(settings.NO_ROLE_URL) if self.role is Role.PUBLIC else None

    @property
    def lacks_factor(self) -> bool:
        return self.role in NEEDS_SECOND_FACTOR and not self.factor

    def ask(self, method: str, address: str) -> HttpResponse:
        """Ask, and undo whatever it did."""
        self.client.raise_request_exception = False
        with transaction.atomic():
            response = self.client.generic(method, address)
            if response.streaming:
                response.streaming_content = [b"".join(response.streaming_content)]
            response.close()
            transaction.set_rollback(True)
        return response


@pytest.fixture
def towns(db) -> tuple[Town, Town]:
    return town("Voorbeeldstad", "GM9901"), town("Modeldorp", "GM9902")


@pytest.fixture
def visitors(towns: tuple[Town, Town], as_: Callable[..., Client]) -> list[Visitor]:
    ours, theirs = towns
    national = Organisation.objects.create(kind=Kind.INSPECTORATE, name="Inspectie", is_fictional=True)
    everyone = dict(ours.people)
    everyone[Role.INSPECTOR] = people.person("Inspecteur", Role.INSPECTOR, national)
    everyone[Role.ANALYST] = people.person("Analist", Role.ANALYST, national)
    found = [Visitor(role.value, as_(actor), role) for role, actor in everyone.items()]
    found += [
        Visitor(f"{role.value} elsewhere", as_(theirs.people[role]), role)
        for role in (Role.ADMINISTRATOR, Role.ADVISOR)
    ]
    found.append(Visitor("anonymous", as_(), Role.PUBLIC, known=False))
    weak = as_(ours.people[Role.ADMINISTRATOR], second_factor=False)
    found.append(Visitor("without second factor", weak, Role.ADMINISTRATOR, factor=False))
    found.append(Visitor("expired", as_(_expired(ours)), Role.PUBLIC))
    blocked = people.person("Geblokkeerd", Role.ADMINISTRATOR, ours.organisation)
    found.append(Visitor("blocked", as_(blocked), Role.PUBLIC, known=False))
    blocked.user.is_active = False
    blocked.user.save()
    return found


def _expired(ours: Town) -> Actor:
    actor = people.person("Vertrokken", Role.ADMINISTRATOR, ours.organisation)
    yesterday = clock.today() - timedelta(days=1)
    Membership.objects.filter(pk=actor.membership.pk).update(valid_to=yesterday)
    return actor
