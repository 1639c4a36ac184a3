"""On PostgreSQL a query that forgets whose rows it asks for gets none; tried as the role of the web."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import postgres

PLATFORM_TESTS = Path(__file__).parents[1]
PROGRAM = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.db import DatabaseError, connection
from tenancy.towns import town
from leerkring.platform.accounts import row_security
from leerkring.platform.audit import actions as audit
from leerkring.platform.audit.models import Event
from leerkring.platform.own_counts.models import CountsRequest, Result

ours, theirs = town("Voorbeeldstad", "GM9901"), town("Modeldorp", "GM9902")
first, second = ours.thing("request_id"), theirs.thing("request_id")
audit.record("note.written", who=None, organisation_id=ours.organisation.pk)
row_security.let_web_in(connection)
row_security.let_web_in(connection)

def forgetful():
    return sorted(CountsRequest.objects.values_list("pk", flat=True))

print("owner", forgetful() == sorted([first, second]))
with connection.cursor() as cursor:
    cursor.execute(f"SET ROLE {row_security.WEB}")
row_security.act_for(None)
print("stranger", forgetful() == [])
row_security.act_for(ours.organisation.pk)
print("ours", forgetful() == [first])
print("theirs untouched", CountsRequest.objects.filter(pk=second).update(title="x") == 0)
row_security.act_for(theirs.partner.pk)
print("partner before", forgetful() == [])
with connection.cursor() as cursor:
    cursor.execute("RESET ROLE")
CountsRequest.objects.get(pk=second).partners.add(theirs.partner)
with connection.cursor() as cursor:
    cursor.execute(f"SET ROLE {row_security.WEB}")
print("partner after", forgetful() == [second])

def refused(change):
    try:
        change()
    except DatabaseError:
        return True
    return False

row_security.act_for(ours.organisation.pk)
print("no row for another", refused(lambda: CountsRequest.objects.create(
    organisation=theirs.organisation, title="x", asked_by=ours.people["advisor"].user)))
print("trail not changed", refused(lambda: Event.objects.update(who="x")))
print("trail not removed", refused(lambda: Event.objects.all().delete()))
print("trail not emptied", refused(lambda: connection.cursor().execute("TRUNCATE audit_event")))
off = "ALTER TABLE own_counts_run DISABLE ROW LEVEL SECURITY"
print("role not left", refused(lambda: connection.cursor().execute(off)))
with connection.cursor() as cursor:
    cursor.execute("RESET ROLE")
print("owner trail not changed", refused(lambda: Event.objects.update(who="x")))
print("owner trail not emptied", refused(lambda: connection.cursor().execute("TRUNCATE audit_event")))
with connection.cursor() as cursor:
    cursor.execute("SET session_replication_role = replica")
print("replica trail not changed", refused(lambda: Event.objects.update(who="x")))
print("whole", audit.verify().is_whole)
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bool]:
    """What the database answered to each try, in a process of its own."""
    with postgres.running() as address:
        environment = {
            **os.environ,
            "LEERKRING_MODE": "test",
            "LEERKRING_DATA": str(tmp_path_factory.mktemp("rows")),
            "LEERKRING_DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "leerkring.platform.config.settings",
            "PYTHONPATH": str(PLATFORM_TESTS),
        }
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", PROGRAM],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    lines = (line.rsplit(" ", 1) for line in done.stdout.splitlines())
    return {name: answer == "True" for name, answer in lines}


def test_forgetting_the_filter_gives_no_rows_of_another_town(answers):
    assert answers["owner"]
    assert answers["stranger"]
    assert answers["ours"]
    assert answers["theirs untouched"]
    assert answers["no row for another"]
    assert answers["role not left"]


def test_a_named_partner_sees_what_was_shared_with_it(answers):
    assert answers["partner before"]
    assert answers["partner after"]


def test_nobody_changes_or_empties_the_trail_not_even_the_owner(answers):
    tries = {name: answer for name, answer in answers.items() if "trail" in name}

    assert len(tries) == 6
    assert all(tries.values())
    assert answers["whole"]
