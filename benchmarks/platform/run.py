"""350 people who each save every 5 seconds, in the set-up of the guide: gunicorn, 3 processes of 2 threads.

`run.py sqlite|postgresql [--runs 5] [--seconds 120] [--people 350] [--faults] [--records 0]` prints a row for
each run and the medians. `--faults` kills all workers with SIGKILL at one third; at two thirds it restarts
PostgreSQL without warning, or kills the workers again on SQLite.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import psutil

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "tests"))
import postgres  # noqa: E402 - of the tests

PORT = int(os.environ.get("BENCH_PORT", "8181"))
ADDRESS = f"http://127.0.0.1:{PORT}"
PROGRAMS = Path(sys.executable).parent


def environment(data: Path, database: str) -> dict[str, str]:
    variables = {
        **os.environ,
        "LEERKRING_MODE": "production",
        "LEERKRING_HOSTS": "127.0.0.1",
        "LEERKRING_BASE_URL": ADDRESS,
        "LEERKRING_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "leerkring.platform.config.settings",
    }
    return variables | ({"LEERKRING_DATABASE_URL": database} if database else {})


@contextmanager
def served(variables: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [
        PROGRAMS / "gunicorn", "leerkring.platform.config.wsgi:application", "--worker-class", "gthread",
        "--workers", "3", "--threads", "2", "--keep-alive", "2", "--bind", f"127.0.0.1:{PORT}",
    ]  # fmt: skip
    with log.open("wb") as file:
        server = subprocess.Popen(command, env=variables, stdout=file, stderr=file)
    try:
        for _ in range(200):
            try:
                with urllib.request.urlopen(f"{ADDRESS}/gezondheid/gereed", timeout=5):  # noqa: S310
                    break
            except OSError:
                time.sleep(0.1)
        yield server
    finally:
        server.terminate()
        server.wait(timeout=30)


def inside(variables: dict[str, str], script: str, *arguments: object) -> str:
    done = subprocess.run(
        [sys.executable, HERE / script, *map(str, arguments)],
        env=variables,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def once(options: argparse.Namespace, database: str) -> dict[str, object]:
    with tempfile.TemporaryDirectory(prefix="leerkring-bench-") as folder:
        data = Path(folder)
        variables = environment(data, database)
        subprocess.run(
            [PROGRAMS / "leerkring", "manage", "prepare"],
            env=variables,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        inside(variables, "seed.py", options.people, options.records, data / "people.json")
        with served(variables, data / "server.log") as server:
            out = data / "outcome.json"
            load = subprocess.Popen(
                [
                    sys.executable,
                    HERE / "load.py",
                    ADDRESS,
                    data / "people.json",
                    str(options.seconds),
                    str(options.pause),
                    out,
                ]
            )
            if options.faults:
                disturb(server, database, options.seconds)
            load.wait()
            memory = sum(one.memory_info().rss for one in psutil.Process(server.pid).children())
        outcome = json.loads(out.read_text())
        held = json.loads(inside(variables, "check.py", out).splitlines()[-1])
        return {**figures(outcome), **held, "rss_mb": round(memory / 2**20), "load": os.getloadavg()[0]}


def disturb(server: subprocess.Popen[bytes], database: str, seconds: float) -> None:
    """Kill every worker at one third; on PostgreSQL restart the database at two thirds."""
    time.sleep(seconds / 3)
    for worker in psutil.Process(server.pid).children():
        worker.kill()
    time.sleep(seconds / 3)
    if database:
        postgres.restart_at_once(database.partition("&")[0])
    else:
        for worker in psutil.Process(server.pid).children():
            worker.kill()


def figures(outcome: list[dict[str, object]]) -> dict[str, object]:
    seconds = sorted(one for person in outcome for one in person["seconds"])  # type: ignore[attr-defined]
    failures: dict[str, int] = {}
    for person in outcome:
        for kind, number in person["failures"].items():  # type: ignore[attr-defined]
            failures[kind] = failures.get(kind, 0) + number
    at = {
        f"p{part}": round(1000 * seconds[min(int(len(seconds) * part / 100), len(seconds) - 1)])
        for part in (50, 95, 99)
    }
    total = {
        name: sum(int(str(person[name])) for person in outcome) for name in ("retried", "lost", "conflicts")
    }
    return {"saves": len(seconds), **at, "max": round(1000 * seconds[-1]), "failed_tries": failures, **total}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("engine", choices=["sqlite", "postgresql"])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--people", type=int, default=350)
    parser.add_argument("--pause", type=float, default=5)
    parser.add_argument("--records", type=int, default=0)
    parser.add_argument("--faults", action="store_true")
    options = parser.parse_args()
    rows = []
    for _ in range(options.runs):
        with postgres.running(settings="") if options.engine == "postgresql" else nullcontext("") as database:
            rows.append(once(options, database))
        print(json.dumps(rows[-1]), flush=True)
    medians = {
        name: statistics.median(float(str(row[name])) for row in rows)
        for name in ("p50", "p95", "p99", "rss_mb", "load")
    }
    print("median", json.dumps(medians))
    return 0


if __name__ == "__main__":
    sys.exit(main())
