"""What happens when the power, the disk or the patience runs out. PostgreSQL: see benchmarks/platform."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

LEERKRING = Path(sys.executable).with_name("leerkring")
SCRIPT = Path(__file__).with_name("faults.py")
LONG = bool(os.environ.get("LEERKRING_LONG"))
pytestmark = pytest.mark.skipif(
    bool(os.environ.get("LEERKRING_DATABASE_URL")), reason="about the file of an SQLite database"
)


def variables(data: Path) -> dict[str, str]:
    given = {"LEERKRING_MODE": "test", "LEERKRING_DATA": str(data)}
    return {**os.environ, **given, "DJANGO_SETTINGS_MODULE": "leerkring.platform.config.settings"}


@pytest.fixture(scope="module")
def _prepared(tmp_path_factory) -> Path:
    data = tmp_path_factory.mktemp("prepared")
    subprocess.run([LEERKRING, "manage", "migrate", "-v", "0"], env=variables(data), check=True)
    return data


@pytest.fixture
def data(_prepared, tmp_path) -> Path:
    return Path(shutil.copytree(_prepared, tmp_path / "data"))


def query(data: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(data / "leerkring.sqlite3")) as live:
        return live.execute(sql).fetchall()


def chain_is_whole(data: Path) -> bool:
    told = subprocess.run(
        [LEERKRING, "doctor", "--json"], env=variables(data), capture_output=True, text=True, check=False
    ).stdout
    checks = {one["name"]: one["state"] for one in json.loads(told)["checks"]}
    return checks["chain"] == checks["database"] == "ok"


def test_what_was_acknowledged_is_there_after_a_kill_in_the_middle_of_saving(data):
    acknowledged = -1
    for run in range(30 if LONG else 3):
        with subprocess.Popen(
            [sys.executable, SCRIPT, "save"], env=variables(data), stdout=subprocess.PIPE, text=True
        ) as child:
            for _ in range(5 + run):
                acknowledged = int(child.stdout.readline())
            time.sleep(0.003 * run)
            child.send_signal(signal.SIGKILL)
            acknowledged = max([acknowledged, *map(int, child.stdout.read().split())])

    saved = {str(key) for (key,) in query(data, "SELECT key FROM mail_message")}
    assert {f"fault-{number}" for number in range(acknowledged + 1)} <= saved
    assert query(data, "PRAGMA integrity_check") == [("ok",)]
    assert query(data, "SELECT count(*) FROM audit_event WHERE organisation_id=7") == [(len(saved),)]
    assert chain_is_whole(data)


def test_a_full_disk_leaves_no_half_change_and_work_goes_on_when_there_is_room(data):
    done = subprocess.run(
        [sys.executable, SCRIPT, "full"], env=variables(data), capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines() == ["database or disk is full", "True", "True"]


@pytest.mark.parametrize("seconds", [2, pytest.param(10, marks=pytest.mark.long)])
def test_a_save_waits_for_who_writes_before_it(data, seconds):
    holder = sqlite3.connect(data / "leerkring.sqlite3", check_same_thread=False, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    release = threading.Timer(seconds, holder.execute, ["COMMIT"])
    with subprocess.Popen(
        [sys.executable, SCRIPT, "save"], env=variables(data), stdout=subprocess.PIPE, text=True
    ) as child:
        release.start()
        started = time.monotonic()
        first = child.stdout.readline()
        waited = time.monotonic() - started
        child.kill()
    release.join()
    holder.close()

    assert first == "0\n"
    assert waited >= seconds - 0.5


def test_a_stop_at_any_step_of_sending_loses_no_mail_and_a_second_copy_has_the_same_id(data):
    folder, steps, copies = data / "mail", 0, {}
    finished = False
    while not finished:
        steps += 1
        asked = [sys.executable, SCRIPT, "mail", str(steps)]
        died = subprocess.run(asked, env=variables(data), check=False, capture_output=True, text=True)
        finished = "all steps" in died.stdout
        assert finished or died.returncode == 9, died.stderr
        subprocess.run([sys.executable, SCRIPT, "later"], env=variables(data), check=True)
        ids = [_message_id(path) for path in folder.iterdir()]
        assert len(set(ids)) == steps, "a mail was lost"
        copies[steps] = len(ids)

    twice = copies[steps] - steps
    assert steps >= 5
    assert twice <= 2, "only a stop between the mail server and the mark may send a copy"
    assert query(data, "SELECT count(*) FROM mail_message WHERE sent_at IS NULL") == [(0,)]


def _message_id(path: Path) -> str:
    return next(line for line in path.read_text().splitlines() if line.startswith("Message-ID:"))
