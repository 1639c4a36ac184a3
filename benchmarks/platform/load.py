"""People who save: each over an own connection, every few seconds, retrying what failed under the same key.

`load.py ADDRESS PEOPLE.json SECONDS PAUSE OUT.json`
"""

import asyncio
import json
import random  # noqa: TID251 - spreads the people over time; no result depends on it
import ssl
import sys
import time
import uuid
from dataclasses import asdict, dataclass, field
from pathlib import Path

import httpx

PATIENCE = 30.0
IDLE = httpx.Limits(keepalive_expiry=1.0)
"""Shorter than the server keeps a quiet connection (2 s), so that it never closes one under a save."""
PLAIN = ssl.create_default_context()
"""One for all: making it takes longer than a save, and nothing here is encrypted."""


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


async def save(client: httpx.AsyncClient, person: dict[str, object], seen: Outcome, number: int) -> None:
    text = f"Doel {number} van concept {person['draft']}"
    body = {"title": f"Concept {person['draft']}", "purpose": text}
    headers = {
        "Authorization": f"Bearer {person['token']}",
        "Idempotency-Key": uuid.uuid4().hex,
        "If-Match": f'"{seen.version}"',
    }
    started, tries = time.perf_counter(), 0
    while time.perf_counter() - started < PATIENCE:
        tries += 1
        try:
            answer = await client.put(
                f"/api/v1/counts-requests/{person['draft']}", json=body, headers=headers
            )
            problem = "" if answer.status_code == 200 else str(answer.status_code)
        except httpx.HTTPError as error:
            problem = type(error).__name__
        if not problem:
            seen.seconds.append(time.perf_counter() - started)
            seen.retried += tries > 1
            seen.version, seen.text = int(answer.headers["ETag"].strip('"')), text
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
    async with httpx.AsyncClient(base_url=address, timeout=30.0, verify=PLAIN, limits=IDLE) as client:
        while time.monotonic() < until:
            number += 1
            begun = time.monotonic()
            await save(client, person, seen, number)
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
