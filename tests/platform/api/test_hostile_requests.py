"""Thousands of requests made from the document of the API: no fault, and every answer as described."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import Any

import pytest
import schemathesis
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as effort
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from leerkring.platform.accounts.models import ApiToken, Membership
from leerkring.platform.config.api import api
from leerkring.platform.config.wsgi import application
from leerkring.platform.notes.actions import attachments, comments, writing
from leerkring.platform.notes.models import Attachment, Comment, Note
from leerkring.platform.organisations.models import Organisation

pytestmark = pytest.mark.django_db
CASES = 10_000 if os.environ.get("LEERKRING_LONG") else 600
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
DOCUMENT = {**api.get_openapi_schema(), "servers": [{"url": "http://testserver/api/v1"}]}
SCHEMA = schemathesis.openapi.from_dict(DOCUMENT)
OPERATIONS = [found.ok() for found in SCHEMA.get_all_operations()]
MODES = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
EACH = max(4, CASES // len(OPERATIONS))


@pytest.fixture
def keys(alice, bob, charlie, token_of, settings) -> list[str | None]:
    """The tokens of an advisor and an administrator, and none."""
    settings.API_RATE_FACTOR = 10_000
    note = writing.write(alice, title="Overleg", text="Wie belt?")
    comments.comment(alice, note.pk, text="Ik bel")
    attachments.attach(alice, note.pk, upload=SimpleUploadedFile("lijst.csv", b"a;b\n1;2\n"))
    return [token_of(alice), token_of(bob), None]


def stored_ids() -> list[int]:
    """Identifiers of records that exist, so that requests reach them."""
    models = (Membership, Organisation, ApiToken, Note, Comment, Attachment)
    found = (model.objects.values_list("pk", flat=True)[:5] for model in models)
    return sorted(set(chain.from_iterable(found)))


@contextmanager
def undone() -> Iterator[None]:
    """Let nothing of a request stay, so that each case stands alone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.label)
@pytest.mark.parametrize("mode", MODES, ids=["fitting", "hostile"])
def test_no_request_finds_a_fault(operation, mode, keys: list[str | None]) -> None:
    ids = stored_ids()

    @given(case=operation.as_strategy(mode), key=st.sampled_from(keys), known=st.sampled_from([0, *ids]))
    @effort(
        max_examples=EACH // 2,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any, key: str | None, known: int) -> None:
        aim(case, known)
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        with undone():
            response = case.call(app=application, headers=headers)
        case.validate_response(response, checks=CHECKS)

    ask()


def aim(case: Any, known: int) -> None:
    """Point a request at a record that exists and at its first version."""
    if not known:
        return
    for name in case.path_parameters or {}:
        if name.lower().endswith("id"):
            case.path_parameters[name] = known
    if "If-Match" in (case.headers or {}):
        case.headers["If-Match"] = '"1"'


def test_requests_are_made_for_every_operation(keys: Callable[..., str]) -> None:
    made = sum(len(methods) for methods in DOCUMENT["paths"].values())

    assert len(OPERATIONS) == made
