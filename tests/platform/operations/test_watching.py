"""Who watches the service learns how it is, and nothing about people."""

import json
import logging
from dataclasses import replace

import pytest
from django.conf import settings as installed
from django.test import override_settings

from leerkring.platform.operations.logs import JsonFormatter

TOKEN = "only-the-watcher"  # noqa: S105 - a test's own token
pytestmark = pytest.mark.django_db


@pytest.fixture
def token():
    with override_settings(ENVIRONMENT=replace(installed.ENVIRONMENT, metrics_token=TOKEN)):
        yield {"Authorization": f"Bearer {TOKEN}"}


def test_a_running_process_says_so_without_asking_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/gezondheid").json() == {"status": "ok"}


def test_a_process_with_its_database_up_to_date_is_ready(client):
    assert client.get("/gezondheid/gereed").status_code == 200


def test_figures_need_the_token(client, token):
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 404

    figures = client.get("/metrics", headers=token).content.decode()
    assert "leerkring_mail_waiting 0" in figures
    assert 'route="operations:figures",method="GET",status="404"' in figures


def test_without_a_token_in_the_settings_there_are_no_figures(client):
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_every_answer_carries_the_id_of_its_request(client):
    given = client.get("/gezondheid", headers={"X-Request-ID": "proxy-12345678"})
    made = client.get("/gezondheid", headers={"X-Request-ID": "<script>"})

    assert given["X-Request-ID"] == "proxy-12345678"
    assert len(made["X-Request-ID"]) == 16


def test_a_log_line_never_holds_what_was_put_into_its_message_or_its_error():
    try:
        raise ValueError("alice@voorbeeldstad.example")
    except ValueError as error:
        record = logging.LogRecord(
            "django",
            logging.ERROR,
            "x.py",
            1,
            "Not Found: %s",
            ("/uitnodiging/secret",),
            (ValueError, error, error.__traceback__),
        )

    line = JsonFormatter().format(record)

    assert "alice" not in line
    assert "secret" not in line
    assert json.loads(line)["error"] == "ValueError"
    assert json.loads(line)["at"][-1].endswith(
        "test_a_log_line_never_holds_what_was_put_into_its_message_or_its_error"
    )
