"""A backup counts after it was restored; putting one back never destroys what is there.

Each test works on an installation of its own, through the command line, on the database under test.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

LEERKRING = Path(sys.executable).with_name("leerkring")
sqlite_only = pytest.mark.skipif(
    bool(os.environ.get("LEERKRING_DATABASE_URL")), reason="about the file of an SQLite database"
)


class Installation:
    """A data folder with a database, and the commands that work on it."""

    def __init__(self, data: Path, database: str = "") -> None:
        self.data, self.database = data, database

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        variables = {"LEERKRING_MODE": "test", "LEERKRING_DATA": str(self.data)}
        if self.database:
            variables["LEERKRING_DATABASE_URL"] = self.database
        return subprocess.run(
            [LEERKRING, *arguments],
            env={**os.environ, **variables},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def _prepared(tmp_path_factory) -> Path:
    data = tmp_path_factory.mktemp("prepared")
    made = Installation(data).run("manage", "prepare")
    assert made.returncode == 0, made.stderr
    return data


@pytest.fixture
def installation(request, tmp_path):
    data = tmp_path / "data"
    address = os.environ.get("LEERKRING_DATABASE_URL", "")
    if not address:
        shutil.copytree(request.getfixturevalue("_prepared"), data)
        yield Installation(data)
        return
    request.getfixturevalue("db")
    name = f"backups_{os.getpid()}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name}")
    one = Installation(data, address.replace("/postgres?", f"/{name}?"))
    made = one.run("manage", "prepare")
    assert made.returncode == 0, made.stderr
    yield one
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def backup(installation: Installation) -> Path:
    made = installation.run("backup", "--json")
    assert made.returncode == 0, made.stderr
    return Path(json.loads(made.stdout)["path"])


def test_a_backup_says_when_it_was_tested(installation):
    (installation.data / "files").mkdir(exist_ok=True)
    (installation.data / "files" / "bijlage.txt").write_text("inhoud")

    made = installation.run("backup", "--json")

    told = json.loads(made.stdout)
    manifest = json.loads((Path(told["path"]) / "manifest.json").read_text())
    assert manifest["tested_at"]
    assert manifest["facts"]["rows"]["municipalities_municipality"] > 342
    assert manifest["facts"]["heads"]["0"].startswith("1:")
    assert {"files.tar", "secret.key"} <= set(manifest["files"])


def test_nothing_that_is_there_is_overwritten_unless_asked_and_then_it_is_kept(installation):
    (installation.data / "files").mkdir(exist_ok=True)
    (installation.data / "files" / "bijlage.txt").write_text("inhoud")
    path = backup(installation)
    (installation.data / "files" / "bijlage.txt").write_text("veranderd")

    refused = installation.run("restore", path)
    done = installation.run("restore", path, "--replace")

    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    assert done.returncode == 0, done.stderr
    assert (installation.data / "files" / "bijlage.txt").read_text() == "inhoud"
    aside = next(installation.data.glob("aside-*"))
    assert (aside / "files" / "bijlage.txt").read_text() == "veranderd"
    assert installation.run("doctor", "--json").stdout.count('"bad"') == 0


def test_a_damaged_backup_is_refused_and_nothing_is_touched(installation):
    path = backup(installation)
    dump = next(path.glob("database.*"))
    dump.write_bytes(dump.read_bytes()[:-4096])

    refused = installation.run("restore", path, "--replace")

    assert refused.returncode == 1
    assert dump.name in refused.stderr
    assert not list(installation.data.glob("aside-*"))


def test_a_folder_without_a_backup_is_refused_with_words(installation, tmp_path):
    refused = installation.run("restore", tmp_path, "--replace")

    assert refused.returncode == 1
    assert "There is no backup of Leerkring" in refused.stderr


@sqlite_only
def test_a_backup_restores_on_another_machine(installation, tmp_path):
    path = backup(installation)

    other = Installation(tmp_path / "elsewhere")
    done = other.run("restore", path)

    assert done.returncode == 0, done.stderr
    assert (other.data / "secret.key").read_text() == (installation.data / "secret.key").read_text()


@sqlite_only
def test_a_backup_of_a_damaged_database_does_not_count(installation):
    database = installation.data / "leerkring.sqlite3"
    with closing(sqlite3.connect(database)) as live:
        live.execute("PRAGMA foreign_keys=OFF")
        live.execute(
            "INSERT INTO municipalities_merger (former_id, into_id, \"on\") VALUES (-1, -2, '2020-01-01')"
        )
        live.commit()

    made = installation.run("backup")

    assert made.returncode == 1
    assert "integrity_check" in made.stderr
    assert not list((installation.data / "backups").iterdir())


@sqlite_only
def test_old_backups_go_when_the_new_one_was_tested(installation):
    folder = installation.data / "backups"
    for day in ("20260101T000000Z", "20260102T000000Z"):
        (folder / f"leerkring-{day}").mkdir(parents=True)

    installation.run("backup", "--keep", "2")

    kept = sorted(path.name for path in folder.iterdir())
    assert len(kept) == 2
    assert kept[0] == "leerkring-20260102T000000Z"


def test_the_doctor_finds_a_folder_that_others_can_read(installation):
    installation.data.chmod(0o755)

    found = installation.run("doctor", "--language", "en")

    assert found.returncode == 1
    assert "✗ permissions" in found.stdout
    assert "chmod o-rwx" in found.stdout


@sqlite_only
def test_the_doctor_finds_an_audit_trail_that_was_tampered_with(installation):
    with closing(sqlite3.connect(installation.data / "leerkring.sqlite3")) as live:
        for (name,) in live.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
            live.execute(f'DROP TRIGGER "{name}"')
        live.execute("UPDATE audit_event SET action='nothing.happened'")
        live.commit()

    found = installation.run("doctor", "--language", "en")

    assert "✗ chain" in found.stdout


def test_the_doctor_speaks_dutch_and_says_what_to_do_without_a_database(tmp_path):
    found = Installation(tmp_path / "empty", "postgresql://nobody@127.0.0.1:1/none").run("doctor")

    assert found.returncode == 1
    assert "De database weigert" in found.stdout
