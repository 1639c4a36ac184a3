"""The wheel installs anywhere: everything the service reads beside its code is in it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
READ_AT_RUN_TIME = (
    "*.html",
    "*.css",
    "*.js",
    "*.svg",
    "*.csv",
    "*.parquet",
    "*.woff2",
    "*.otf",
    "*.typ",
    "*.json",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    variables = {**os.environ, "PATH": path}
    built = subprocess.run(command, capture_output=True, text=True, check=False, env=variables)
    assert built.returncode == 0, built.stderr
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as made:
        return set(made.namelist())


@pytest.mark.parametrize("kind", READ_AT_RUN_TIME)
def test_every_file_that_is_read_at_run_time_is_in_the_wheel(wheel, kind):
    needed = {str(path.relative_to(SOURCE)) for path in (SOURCE / "leerkring").rglob(kind)}

    assert needed - wheel == set()


def test_every_migration_is_in_the_wheel(wheel):
    needed = {str(path.relative_to(SOURCE)) for path in (SOURCE / "leerkring").rglob("migrations/*.py")}

    assert len(needed) > 20
    assert needed - wheel == set()


def test_the_licence_and_the_notices_travel_along(wheel):
    assert any(name.endswith("LICENSE") for name in wheel)
    assert any(name.endswith("THIRD-PARTY-NOTICES.md") for name in wheel)


def test_nothing_of_the_workshop_is_in_the_wheel(wheel):
    """No history of the source, no tests, no settings of a machine."""
    odd = {".git", ".github", "tests", ".env", "bench-results", ".venv", "__pycache__"}
    names = [Path(name) for name in wheel]

    assert names
    kinds = {".sqlite3", ".key", ".pyc"}
    assert [str(name) for name in names if odd & set(name.parts) or name.suffix in kinds] == []
