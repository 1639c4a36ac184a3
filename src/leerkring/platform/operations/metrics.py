"""Figures of the running service for a watcher (Prometheus text), summed over all its processes.

Each process writes its counts to its own file in the data folder, at most every few seconds; whichever
process is asked adds them up. Only numbers of routes and statuses: nothing of people.
"""

import json
import os
import threading
import time
from collections import Counter
from pathlib import Path

from django.conf import settings

BUCKETS = (0.025, 0.05, 0.1, 0.15, 0.25, 0.4, 1.0, 2.5, 10.0)
FLUSH_S = 5.0


class Counts:
    """What one process counted since it started."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.started = int(time.time())
        self.counts: Counter[str] = Counter()
        self.lock = threading.Lock()
        self.written = 0.0

    @property
    def path(self) -> Path:
        """The file of this process; looked up each time, because a server may fork after loading."""
        return self.folder / f"{os.getpid()}-{self.started}.json"

    def add(self, *, route: str, method: str, status: int, seconds: float) -> None:
        """Count one answered request."""
        with self.lock:
            self.counts[
                f'leerkring_requests_total{{route="{route}",method="{method}",status="{status}"}}'
            ] += 1
            for edge in BUCKETS:
                if seconds <= edge:
                    self.counts[f'leerkring_request_seconds_bucket{{le="{edge}"}}'] += 1
            self.counts['leerkring_request_seconds_bucket{le="+Inf"}'] += 1
            self.counts["leerkring_request_seconds_count"] += 1
            self.counts["leerkring_request_microseconds_sum"] += int(seconds * 1e6)
            if time.monotonic() - self.written > FLUSH_S:
                self.flush()

    def flush(self) -> None:
        """Write the counts for the other processes; a full disk must not stop an answer."""
        self.written = time.monotonic()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self.path
            part = path.with_suffix(".part")
            part.write_text(json.dumps(self.counts), "utf-8")
            part.replace(path)
        except OSError:
            return


def folder() -> Path:
    """Return where the processes of this installation write their counts."""
    return Path(settings.ENVIRONMENT.data) / "metrics"


def summed(own: Counts) -> Counter[str]:
    """Return the counts of all processes together."""
    own.flush()
    total: Counter[str] = Counter()
    for path in own.folder.glob("*.json"):
        try:
            total.update(json.loads(path.read_text("utf-8")))
        except (OSError, ValueError):
            continue
    return total


def as_text(counts: Counter[str], gauges: dict[str, float]) -> str:
    """Return counts and gauges in the text form of Prometheus."""
    lines = [f"{name} {value}" for name, value in sorted(counts.items())]
    lines += [f"{name} {value:g}" for name, value in gauges.items()]
    return "\n".join(lines) + "\n"
