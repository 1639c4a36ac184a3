"""Two people save at the same moment: one of them gets both texts, no words are lost. On both databases."""

import os
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

import postgres

HERE = Path(__file__).parent
RACES = 1_000 if os.environ.get("LEERKRING_LONG") else 60


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def ended(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """How each kind of race ended, in a process of its own with a database on disk."""
    place = postgres.running() if request.param == "postgresql" else nullcontext("")
    with place as address:
        environment = {
            **os.environ,
            "LEERKRING_MODE": "test",
            "LEERKRING_DATA": str(tmp_path_factory.mktemp("races")),
            "DJANGO_SETTINGS_MODULE": "leerkring.platform.config.settings",
            "PYTHONPATH": str(HERE.parent),
            "LEERKRING_DATABASE_URL": address,
        }
        done = subprocess.run(
            [sys.executable, "-W", "ignore", str(HERE / "racing.py"), str(RACES)],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    return dict(line.split(" ", 1) for line in done.stdout.splitlines())


def test_without_the_lock_the_race_does_happen(ended):
    """A control: were this not so, the other tests would prove nothing."""
    assert "overwritten" in ended["unlocked"]


def test_with_the_lock_one_of_two_gets_both_texts_and_nothing_is_lost(ended):
    assert ended["locked"] == "kept=10"
    assert ended["many"] == f"kept={RACES}"


def test_a_retry_that_arrives_beside_the_first_try_has_one_effect_and_the_same_answer(ended):
    assert ended["retries"] == f"once={RACES // 4}"
