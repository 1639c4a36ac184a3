"""The client in the documentation does what its page says, against a real server."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import httpx
import pytest

from leerkring.platform.accounts.models import Invitation
from leerkring.platform.municipalities.models import Municipality

SOURCE = Path(__file__).parents[3] / "docs" / "examples" / "client.py"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def example() -> ModuleType:
    spec = importlib.util.spec_from_file_location("client_example", SOURCE)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def service(live_server, bob, token_of, example):
    with example.Leerkring(live_server.url, token_of(bob), language="en") as made:
        yield made


def test_the_client_says_for_whom_it_works(service):
    assert service.me() == "Bob, administrator of Voorbeeldstad"


def test_the_client_walks_through_all_pages(service, alice):
    Municipality.objects.bulk_create(
        Municipality(code=f"GM8{number:03}", name=f"Plaats {number:03}", is_fictional=True)
        for number in range(230)
    )

    found = [one.name for one in service.municipalities()]

    assert len(found) == len(set(found)) == 231
    assert {person.name for person in service.people()} == {"Alice", "Bob"}


def test_the_client_changes_what_it_read_and_overwrites_nobody(service, alice, example):
    read = service.person(alice.membership.pk)
    changed = service.change_function(read, "adviseur onderwijs")

    with pytest.raises(example.Problem) as refused:
        service.change_function(read, "iets anders")

    assert changed.etag != read.etag
    assert (refused.value.status, refused.value.code) == (412, "changed")
    assert "adviseur onderwijs" in refused.value.theirs


def test_an_invitation_whose_answer_was_lost_is_sent_once(service, monkeypatch):
    whole, asked = service._http.request, []

    def shaky(method: str, url: str, **more: object) -> httpx.Response:
        asked.append(more["headers"]["Idempotency-Key"])
        answer = whole(method, url, **more)
        if len(asked) == 1:
            raise httpx.ReadError("the line went dead after the server had done it")
        return answer

    monkeypatch.setattr(service._http, "request", shaky)

    number = service.invite("erik@voorbeeldstad.example", "advisor")

    assert len(asked) == 2
    assert len(set(asked)) == 1
    assert Invitation.objects.get().pk == number


def test_a_problem_says_what_is_wrong_and_where(service, example):
    with pytest.raises(example.Problem, match="400") as refused:
        service.invite("no address", "advisor")

    assert refused.value.errors[0]["pointer"] == "#/email"
