"""On PostgreSQL a query that forgets whose rows it asks for gets none of others.

Tried as an installation runs: the two roles of deploy/postgresql/roles.sql, the owner who migrates, makes and
puts back backups, and the role of the service that answers requests and does the chores.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

import postgres
from leerkring.platform.accounts.models import Membership, User
from leerkring.platform.accounts.row_security import POLICIES, WITHOUT
from leerkring.platform.organisations.models import Organisation

PLATFORM_TESTS = Path(__file__).parents[1]
ROLES = Path(__file__).parents[3] / "deploy" / "postgresql" / "roles.sql"
PROGRAM = (Path(__file__).parent / "as_the_service.py").read_text(encoding="utf-8")
TABLES = [
    "requests", "memberships", "invitations", "events", "tokens", "notifications", "views", "replies",
    "webhooks", "deliveries",
]  # fmt: skip
PREPARE = "import django; django.setup()\nfrom django.core.management import call_command\n"
OWNERS_WORK = """
from pathlib import Path
from django.conf import settings
from leerkring.platform.operations.backups import actions
made, _ = actions.make(Path(settings.ENVIRONMENT.data) / "b")
actions.restore(made, replace_present=True)
"""


def _run(program: str, address: str, folder: Path) -> str:
    environment = {
        **os.environ,
        "LEERKRING_MODE": "test",
        "LEERKRING_DATA": str(folder),
        "LEERKRING_DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "leerkring.platform.config.settings",
        "PYTHONPATH": str(PLATFORM_TESTS),
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the service could do and see, and what again after a backup was put back."""
    psql, folder = shutil.which("psql"), tmp_path_factory.mktemp("rows")
    if psql is None or os.environ.get("PGHOST"):
        pytest.skip("needs a PostgreSQL server of its own and psql")
    with postgres.running() as address:
        socket = address.partition("host=")[2]
        subprocess.run(
            [psql, "-qv", "ON_ERROR_STOP=1", "-h", socket, "-U", "postgres", "-f", ROLES], check=True
        )
        owner, service = (
            f"postgresql://{name}@/leerkring?host={socket}" for name in ("leerkring_owner", "leerkring")
        )
        _run(PREPARE + "call_command('migrate', verbosity=0)", owner, folder)
        said = _run(PROGRAM, service, folder)
        _run(PREPARE + OWNERS_WORK, owner, folder)
        other = PROGRAM.replace("GM99", "GM98").replace("stad", "gracht").replace("dorp", "weide")
        again = _told(_run(other.replace("a-secret", "another-secret"), service, folder))
    return {**_told(said), "pages after a restore": again["pages"]}


def _told(said: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in said.splitlines() if ": " in line)


def test_the_service_is_neither_owner_nor_superuser(answers):
    assert answers["role"] == "leerkring False False"


@pytest.mark.parametrize("table", TABLES)
def test_forgetting_the_filter_gives_no_rows_of_another_town(answers, table):
    everyone, ours, theirs, nobody = answers[table].split()

    assert int(everyone) > int(ours) > 0
    assert theirs == "0"
    assert nobody == "0"


def test_a_page_that_forgets_the_filter_shows_nothing_of_another_town(answers):
    assert answers["a page without its filter"] == "200 ours True theirs False"


def test_a_row_of_another_town_is_not_written(answers):
    assert answers["change another town"] == "0"
    assert answers["add to another town"] == "refused"
    assert answers["leave the role"] == "refused"
    assert answers["switch the policies off"] == "refused"


def test_nobody_changes_or_empties_the_trail(answers):
    for change in ("change the trail", "remove from the trail", "empty the trail", "change an anchor"):
        assert answers[change] == "refused"
    assert answers["trail"] == "whole"


def test_a_named_partner_sees_what_was_shared_with_it(answers):
    assert answers["partner"] == "before 0 after 1"


def test_the_normal_work_goes_on(answers):
    assert answers["pages"] == "200 " * 10 + "200"
    assert answers["calendar"] == "200 2"
    assert answers["sign in"] == "302 signed in"
    assert answers["accept an invitation"] == "True"
    assert answers["save"] == "302 saved"
    assert answers["page of a program"] == "200"
    assert answers["told to others"] == "1"
    assert answers["chores"] == ""
    assert answers["health"] == "200 200"


def test_the_service_goes_on_after_the_owner_put_a_backup_back(answers):
    assert answers["pages after a restore"] == answers["pages"]


def _leads_to_someone(model: type[models.Model]) -> bool:
    """Whether a row is of an organisation or a person: by a link, or by a number that is no link."""
    owners = {Organisation, Membership, User}
    linked = any(
        field.related_model in owners
        or (getattr(field.related_model, "_meta", None) and field.related_model._meta.db_table in POLICIES)
        for field in model._meta.concrete_fields
    )
    columns = {field.column for field in model._meta.concrete_fields}
    return linked or bool(columns & {"organisation_id", "user_id", "membership_id"})


def test_every_table_of_an_organisation_or_a_person_has_a_policy_or_a_reason():
    """A new table fails here: add it to POLICIES of accounts/row_security.py, or to WITHOUT and say why."""
    tables = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    wanting = {name for name, model in tables.items() if _leads_to_someone(model)}

    assert sorted(wanting - POLICIES.keys() - WITHOUT.keys()) == []
    assert not POLICIES.keys() & WITHOUT.keys()
    assert sorted((POLICIES.keys() | WITHOUT.keys()) - tables.keys()) == []
    assert all(WITHOUT.values())
