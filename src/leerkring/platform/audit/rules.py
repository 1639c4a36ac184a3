"""How an event is sealed into its chain, how a chain is checked, and what an anchor says."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256

SEALED = (
    "organisation_id", "position", "at", "who", "user_id", "action",
    "target_kind", "target_id", "target_name", "details", "is_read",
)  # fmt: skip
"""The fields of an event that its hash covers."""
FORGOTTEN = "audit.forgotten"
"""The action of the marker that allows the events before a place to be removed: retention's only way."""
KEPT = timedelta(days=3 * 365)
"""How long an event is kept; the database refuses to remove younger ones."""
ANCHOR_LINE = "keten"


def seal(previous: str, content: Mapping[str, object]) -> str:
    """Return the hash of an event: SHA-256 over the hash before it and the event as canonical JSON.

    >>> seal("", {"action": "a"}) == seal("", {"action": "b"})
    False
    """
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
    return sha256(f"{previous}\n{text}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Link:
    """One event as the check needs it: where it stands, what its hash says and what it should say."""

    position: int
    previous_hash: str
    hash: str
    expected: str
    forgotten_up_to: int = 0
    """The place up to which this event says that events were removed, 0 for every other event."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a chain with its hash: a head, or what an anchor says of one."""

    chain: int
    position: int
    hash: str


class Damage(StrEnum):
    """What can be wrong with a chain."""

    EDITED = "edited"
    REMOVED = "removed"
    FORKED = "forked"
    HEAD = "head"
    TRUNCATED = "truncated"
    REWRITTEN = "rewritten"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at a place in a chain."""

    chain: int
    position: int
    damage: Damage


@dataclass(frozen=True, slots=True)
class Report:
    """What a check of the trail found."""

    chains: int
    events: int
    anchors: int
    """How many places were compared with an anchor."""
    faults: tuple[Fault, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


def check_chain(
    chain: int, links: Iterable[Link], *, head: Place | None, anchored: Mapping[int, str]
) -> tuple[int, list[Fault]]:
    """Return the number of events and every fault of one chain.

    `anchored` maps places to the hashes that an anchor saw there. A chain alone cannot know that its end
    was cut off, or that all of it was made anew; an anchor kept outside can.
    """
    faults: list[Fault] = []
    count, position, last_hash, first, forgotten = 0, 0, "", 0, 0
    for link in links:
        if count == 0:
            first, position, last_hash = link.position, link.position - 1, link.previous_hash
        faults += _faults_of(chain, link, position, last_hash)
        if link.position in anchored and anchored[link.position] != link.hash:
            faults.append(Fault(chain, link.position, Damage.REWRITTEN))
        forgotten = max(forgotten, link.forgotten_up_to)
        count, position, last_hash = count + 1, link.position, link.hash
    if first > forgotten + 1:
        faults.append(Fault(chain, forgotten + 1, Damage.REMOVED))
    if head and (head.position, head.hash) != (position, last_hash):
        faults.append(Fault(chain, head.position, Damage.HEAD))
    faults += [Fault(chain, place, Damage.TRUNCATED) for place in anchored if place > position]
    return count, faults


def _faults_of(chain: int, link: Link, position: int, last_hash: str) -> list[Fault]:
    faults = []
    if link.hash != link.expected:
        faults.append(Fault(chain, link.position, Damage.EDITED))
    if link.position > position + 1:
        faults.append(Fault(chain, position + 1, Damage.REMOVED))
    elif link.position <= position or link.previous_hash != last_hash:
        faults.append(Fault(chain, link.position, Damage.FORKED))
    return faults


def anchor_text(on: date, places: Iterable[Place]) -> str:
    """Return an anchor as lines of text that a person can keep and `read_anchor` can read."""
    lines = [f"leerkring-anker {on.isoformat()}"]
    ordered = sorted(places, key=lambda place: place.chain)
    lines += [f"{ANCHOR_LINE} {place.chain} {place.position} {place.hash}" for place in ordered]
    lines.append(f"som {sha256(chr(10).join(lines).encode()).hexdigest()}")
    return "\n".join(lines)


def read_anchor(text: str) -> list[Place]:
    """Return the places that an anchor names, from a mail or a file with other lines around them.

    >>> read_anchor("Goedemorgen\\nketen 7 12 abc\\n")
    [Place(chain=7, position=12, hash='abc')]
    """
    words = (line.lstrip("> ").split() for line in text.splitlines())
    return [
        Place(int(line[1]), int(line[2]), line[3])
        for line in words
        if len(line) == 4 and line[0] == ANCHOR_LINE and line[1].isdigit() and line[2].isdigit()
    ]
