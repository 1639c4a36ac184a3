"""Memory and start of the embedded default: `leerkring demo`, web and worker together in one process.

`memory.py [--pages 900]` starts the demo in an empty folder and opens pages and downloads, breadth-first
from two towns and the country: every table, drawing, picture and PDF is made for the first time. It prints
the memory at the start, at its highest and at the end, and how soon a second start answers.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

PORT = int(os.environ.get("BENCH_PORT", "8182"))
ADDRESS = f"http://127.0.0.1:{PORT}"
FIRST = ("/", "/monitor", "/monitor/GM0363", "/monitor/nederland", "/monitor/GM0268")
NOT_FOLLOWED = ("/static", "/demo/als")


@contextmanager
def demo(data: str) -> Iterator[tuple[psutil.Process, float]]:
    """Start the demo; give its process and the seconds until the first page came."""
    begun = time.perf_counter()
    command = [Path(sys.executable).parent / "leerkring", "demo", "--port", str(PORT), "--data", data]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        while not opened("/"):
            time.sleep(0.05)
        yield psutil.Process(server.pid), time.perf_counter() - begun
    finally:
        server.terminate()
        server.wait(timeout=30)


def opened(address: str) -> str:
    """Return the page, an empty text for a file or when nobody answers."""
    try:
        with urllib.request.urlopen(ADDRESS + address, timeout=120) as answer:  # noqa: S310
            text = answer.read()
            return text.decode() if answer.headers.get_content_type() == "text/html" else ""
    except OSError:
        return ""


def crawl(pages: int, process: psutil.Process) -> tuple[int, int]:
    """Open that many pages and files; return how many were opened and the highest memory in bytes."""
    queue, known, done, highest = deque(FIRST), set(FIRST), 0, 0
    while queue and done < pages:
        page = opened(queue.popleft())
        done += 1
        highest = max(highest, process.memory_info().rss)
        for link in re.findall(r'(?:href|src)="(/[^"#]*)', page):
            address = link.replace("&amp;", "&")
            if address not in known and not address.startswith(NOT_FOLLOWED):
                known.add(address)
                queue.append(address)
    return done, highest


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=900)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="leerkring-bench-") as data:
        with demo(data) as (process, seconds):
            start = process.memory_info().rss
            done, highest = crawl(options.pages, process)
            end = process.memory_info().rss
        with demo(data) as (process, again):
            rested = process.memory_info().rss
    print(f"first start {seconds:.1f} s, second start {again:.1f} s")
    print(f"memory in MB: first start {start >> 20}, second start {rested >> 20}")
    print(f"after {done} pages and files: highest {highest >> 20}, at the end {end >> 20}")


if __name__ == "__main__":
    main()
