"""Always the same people: Alice advises Voorbeeldstad, Bob administers it, Charlie lives in another town."""

from collections.abc import Callable

import people
import pytest
from django.test import Client

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.rules import Role
from leerkring.platform.accounts.second_factor import DEMO
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.rules import Kind


@pytest.fixture
def voorbeeldstad(db) -> Organisation:
    return people.town("Voorbeeldstad", "GM9901")


@pytest.fixture
def modeldorp(db) -> Organisation:
    return people.town("Modeldorp", "GM9902")


@pytest.fixture
def inspectorate(db) -> Organisation:
    return Organisation.objects.create(kind=Kind.INSPECTORATE, name="Inspectie", is_fictional=True)


@pytest.fixture
def de_brug(voorbeeldstad) -> Organisation:
    """A school board that takes part in Voorbeeldstad only."""
    return people.partner("Schoolbestuur De Brug", Kind.PRIMARY_BOARD, voorbeeldstad)


@pytest.fixture
def alice(voorbeeldstad) -> Actor:
    return people.person("Alice", Role.ADVISOR, voorbeeldstad)


@pytest.fixture
def bob(voorbeeldstad) -> Actor:
    return people.person("Bob", Role.ADMINISTRATOR, voorbeeldstad)


@pytest.fixture
def charlie(modeldorp) -> Actor:
    return people.person("Charlie", Role.ADVISOR, modeldorp)


@pytest.fixture
def dora(de_brug) -> Actor:
    """Represents the school board in Voorbeeldstad."""
    return people.person("Dora", Role.REPRESENTATIVE, de_brug)


@pytest.fixture
def ines(inspectorate) -> Actor:
    return people.person("Ines", Role.INSPECTOR, inspectorate)


@pytest.fixture
def as_() -> Callable[..., Client]:
    """A browser in which a person signed in, with a second factor unless told otherwise."""

    def client(actor: Actor | None = None, *, second_factor: bool = True, **headers: str) -> Client:
        made = Client(headers={"accept-language": "nl", **headers})
        if actor and actor.user and actor.membership:
            made.force_login(actor.user)
            session = made.session
            session["membership"] = actor.membership.pk
            if second_factor:
                session[DEMO] = True
            session.save()
        return made

    return client
