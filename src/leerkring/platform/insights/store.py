"""Pieces of pages that were made before, kept on disk: several processes may read and write at once.

A piece has a key; its file is named after the key, the version and the data, so that a new import or
version never meets an old piece. A file is written beside its place and then moved there.
"""

import json
import os
import tempfile
import zlib
from dataclasses import astuple, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings

from leerkring.platform.datasets import queries as datasets
from leerkring.platform.insights.rules import Choices

LARGEST = 400 * 2**20
"""Bytes that all pieces together may take on disk; the ones not read for longest go first."""
SWEEP_TO = 0.8
EMBEDDED = "embedded"
"""Form of a figure inside another site: its links open beside that site, because no other page of ours may
stand in its frame."""
_written = {"bytes": 0}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One piece: of which page, in which language, with which choices, and for a file of which figure."""

    kind: str
    language: str
    code: str = ""
    subject: str = ""
    """School or postcode."""
    choices: Choices = field(default_factory=Choices)
    figure: str = ""
    form: str = "page"


def folder() -> Path:
    """Return where pieces are kept."""
    found: Path = settings.ENVIRONMENT.data / "cache" / "monitor"
    return found


def read(wanted: Wanted) -> bytes | None:
    """Return a piece that was made before, or None."""
    path = _path(wanted)
    try:
        packed = path.read_bytes()
    except FileNotFoundError:
        return None
    try:
        found = zlib.decompress(packed)
    except zlib.error:
        path.unlink(missing_ok=True)
        return None
    os.utime(path)
    return found


def write(wanted: Wanted, content: bytes) -> None:
    """Keep a piece, and now and then clear what was not read for longest."""
    path = _path(wanted)
    path.parent.mkdir(parents=True, exist_ok=True)
    packed = zlib.compress(content, 6)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(packed)
    Path(file.name).replace(path)
    _written["bytes"] += len(packed)
    if _written["bytes"] > LARGEST // 20:
        _written["bytes"] = 0
        sweep()


def sweep(*, largest: int = LARGEST) -> int:
    """Remove the pieces that were not read for longest until they fit; return how many went."""
    found = [(path.stat(), path) for path in folder().glob("*/*") if path.is_file()]
    total, gone = sum(stat.st_size for stat, _ in found), 0
    if total <= largest:
        return 0
    for stat, path in sorted(found, key=lambda one: one[0].st_mtime):
        if total <= SWEEP_TO * largest:
            break
        path.unlink(missing_ok=True)
        total, gone = total - stat.st_size, gone + 1
    return gone


def as_bytes(piece: dict[str, Any]) -> bytes:
    """Write a piece of a page as it is kept."""
    return json.dumps(piece, ensure_ascii=False).encode()


def as_piece(content: bytes) -> dict[str, Any]:
    """Read a piece of a page as it was kept."""
    found: dict[str, Any] = json.loads(content)
    return found


def _path(wanted: Wanted) -> Path:
    choices = wanted.choices
    parts = (
        *astuple(wanted)[:4],
        choices.points,
        choices.year,
        sorted(choices.alike),
        choices.towns,
        choices.since,
    )
    key = repr((*parts, choices.named, wanted.figure, wanted.form))
    return folder() / datasets.fingerprint() / sha256(key.encode()).hexdigest()[:32]
