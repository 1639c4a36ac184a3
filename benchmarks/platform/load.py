"""People who save: each over an own connection, every few seconds, retrying what failed under the same key.

`load.py ADDRESS PEOPLE.json SECONDS PAUSE OUT.json`. It writes and reads HTTP itself: it runs on the same two
cores as what it measures, and a full client would take a third of a core of them.
"""

import asyncio
import json
import random  # noqa: TID251 - spreads the people over time; no result depends on it
import sys
import time
import uuid
from dataclasses import asdict, dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

PATIENCE = 30.0


@dataclass
class Outcome:
    """What one person saw."""

    draft: int
    seconds: list[float] = field(default_factory=list)
    """Of each save, from the first try to its acknowledgement."""
    failures: dict[str, int] = field(default_factory=dict)
    """Tries that failed, by status or kind of error."""
    retried: int = 0
    lost: int = 0
    """Saves that did not succeed within the patience."""
    conflicts: int = 0
    version: int = 0
    text: str = ""
    """The last text that was acknowledged."""


async def put(address: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, str]:
    """Send a PUT over a new connection, as after five quiet seconds; return its status and ETag."""
    place = urlsplit(address)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    try:
        lines = [f"PUT {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        answer = await reader.read()
    finally:
        writer.close()
    head, found, _ = answer.partition(b"\r\n\r\n")
    if not found:
        raise ConnectionResetError
    status, *rest = head.decode("latin-1").split("\r\n")
    named = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}
    return int(status.split()[1]), named.get("etag", "").strip('"')


async def save(address: str, person: dict[str, object], seen: Outcome, number: int) -> None:
    text = f"Doel {number} van concept {person['draft']}"
    body = json.dumps({"title": f"Concept {person['draft']}", "purpose": text}).encode()
    headers = {
        "Host": urlsplit(address).netloc,
        "Connection": "close",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "Authorization": f"Bearer {person['token']}",
        "Idempotency-Key": uuid.uuid4().hex,
        "If-Match": f'"{seen.version}"',
    }
    started, tries = time.perf_counter(), 0
    while time.perf_counter() - started < PATIENCE:
        tries += 1
        tag = ""
        try:
            path = f"/api/v1/counts-requests/{person['draft']}"
            status, tag = await asyncio.wait_for(put(address, path, headers, body), PATIENCE)
            problem = "" if status == 200 else str(status)
        except (OSError, TimeoutError) as error:
            problem = type(error).__name__
        if not problem:
            seen.seconds.append(time.perf_counter() - started)
            seen.retried += tries > 1
            seen.version, seen.text = int(tag), text
            return
        seen.failures[problem] = seen.failures.get(problem, 0) + 1
        if problem in {"409", "412"}:
            seen.conflicts += 1
            return
        await asyncio.sleep(min(0.25 * 2**tries, 2.0))
    seen.lost += 1


async def live(address: str, person: dict[str, object], until: float, pause: float) -> Outcome:
    seen = Outcome(draft=int(str(person["draft"])), version=int(str(person["version"])))
    await asyncio.sleep(random.uniform(0, pause))  # noqa: S311
    number = 0
    while time.monotonic() < until:
        number += 1
        begun = time.monotonic()
        await save(address, person, seen, number)
        await asyncio.sleep(max(0.0, pause - (time.monotonic() - begun)))
    return seen


async def main() -> None:
    address, people, seconds, pause, out = sys.argv[1:6]
    until = time.monotonic() + float(seconds)
    rows = json.loads(Path(people).read_text())
    seen = await asyncio.gather(*(live(address, row, until, float(pause)) for row in rows))
    Path(out).write_text(json.dumps([asdict(one) for one in seen]))


if __name__ == "__main__":
    asyncio.run(main())
