"""Each claim of speed beside a peer, in one run: medians, ratios and peak memory as a table and as JSON.

Every piece of work runs in a process of its own, so that its peak memory is its own. A peer that would take
hours is timed on fewer draws and scaled; the table says so.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
NAME = f"PySAL segregation {version('segregation')}"
OUT = ROOT / "bench-results"
LEERKRING = Path(sys.executable).with_name("leerkring")


@dataclass(frozen=True, slots=True)
class Claim:
    """A piece of work, what must be reached, and the peer it is held against."""

    work: str
    says: str
    seconds: float | None = None
    megabytes: float | None = None
    peer: str | None = None
    ratio: float | None = None
    times: int = 5


CLAIMS = (
    Claim("all_measures", "all measures of schools00, from the long table", peer="all_measures", ratio=20),
    Claim(
        "null_draws", "null of 1,000 draws, fixed margins, 6,550 schools x 6", peer="null", ratio=100, times=3
    ),
    Claim("null_generator", "  of which the generator alone", times=3),
    Claim("pupil_rows", "24 million pupil rows to crosstab, M, H, D of 10 years", seconds=1.5, megabytes=400),
    Claim("everywhere", "every measure, 386 towns x 10 years x 3 variables", seconds=2.0),
    Claim("help", "leerkring --help", seconds=0.4),
    Claim("town_json", "one municipality as JSON", seconds=1.5),
    Claim("town_page", "one municipality as HTML, PDF and figures", seconds=4.0),
    Claim("all_towns", "all 386 municipalities as JSON", seconds=30.0, times=1),
)
COMMANDS = {
    "help": ["--help"],
    "town_json": ["monitor", "Nijmegen", "--json"],
    "town_page": ["monitor", "Nijmegen", "--quiet", "--out"],
}


def measured(claim: Claim) -> dict[str, object]:
    """Run one piece of work in a process of its own and say what it took."""
    if claim.work in COMMANDS:
        return _command(claim)
    made = subprocess.run(
        [sys.executable, HERE / "work.py", claim.work, str(claim.times)],
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(made.stdout.splitlines()[-1]))


def _command(claim: Claim) -> dict[str, object]:
    command = [str(LEERKRING), *COMMANDS[claim.work]]
    if command[-1] == "--out":
        command.append(str(OUT / "town"))
    seconds = []
    for run in range(claim.times + 1):
        started = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        if run:
            seconds.append(time.perf_counter() - started)
    return {"seconds": seconds, "megabytes": None}


def peer_seconds(name: str) -> dict[str, object]:
    """Run the peer in a process of its own."""
    made = subprocess.run(
        [sys.executable, HERE / "peer.py", name], capture_output=True, text=True, check=True
    )
    return dict(json.loads(made.stdout.splitlines()[-1]))


def report(claim: Claim) -> dict[str, object]:
    """Measure a claim and its peer, and say whether it was reached."""
    found = measured(claim)
    median = statistics.median(found["seconds"])  # type: ignore[call-overload]
    row: dict[str, object] = {
        **asdict(claim),
        "median": median,
        "runs": found["seconds"],
        "peak": found["megabytes"],
    }
    reached = (claim.seconds is None or median <= claim.seconds) and (
        claim.megabytes is None or float(str(found["megabytes"])) <= claim.megabytes
    )
    if claim.peer:
        other = peer_seconds(claim.peer)
        row["peer_seconds"], row["peer_note"], row["peer_peak"] = (
            other["seconds"],
            other["note"],
            other["megabytes"],
        )
        row["times_faster"] = float(str(other["seconds"])) / median
        reached = reached and float(str(row["times_faster"])) >= (claim.ratio or 0)
    row["reached"] = reached
    return row


def line(row: dict[str, object]) -> str:
    """Return one row of the table in words and numbers."""
    aim = f"< {row['seconds']} s" if row["seconds"] else f">= {row['ratio']}x" if row["ratio"] else ""
    peak = f"{row['peak']:.0f} MB" if row["peak"] else ""
    faster = f"{row['times_faster']:.0f}x ({row['peer_note']})" if row.get("times_faster") else ""
    verdict = ("reached" if row["reached"] else "NOT REACHED") if aim else ""
    return f"{row['says']:<56}{row['median']:>9.3f} s  {peak:>7}  {aim:>9}  {verdict:<11}  {faster}"


def main() -> int:
    """Run all claims, or those named, and keep the figures."""
    OUT.mkdir(exist_ok=True)
    print(f"{NAME} beside Leerkring; Python {platform.python_version()}, {os.cpu_count()} processors, "
          f"load {os.getloadavg()[0]:.1f}. Medians.")  # fmt: skip
    rows = []
    for claim in CLAIMS:
        if len(sys.argv) > 1 and claim.work not in sys.argv[1:]:
            continue
        rows.append(report(claim))
        print(line(rows[-1]), flush=True)
    (OUT / "bench.json").write_text(json.dumps({"peer": NAME, "rows": rows}, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
