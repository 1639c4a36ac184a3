"""What a backup says of itself: its files with their hashes, its rows and the heads of the audit chains."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from leerkring.platform.operations.errors import Damaged, NotABackup

FILE = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Facts:
    """What is in a database at one moment: rows of each table, migrations, head of each audit chain."""

    rows: dict[str, int]
    heads: dict[str, str]
    migrations: list[str]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The contents of one backup."""

    format: int
    software: str
    engine: str
    made_at: str
    facts: Facts
    files: dict[str, str]
    """Path inside the backup -> SHA-256."""
    tested_at: str = ""
    """When it was restored into an empty place and found equal."""


def write(manifest: Manifest, folder: Path) -> None:
    """Put the manifest in the folder of the backup."""
    (folder / FILE).write_text(json.dumps(asdict(manifest), indent=1), "utf-8")


def read(folder: Path) -> Manifest:
    """Return the manifest of a backup, its files checked against their hashes."""
    try:
        held = json.loads((folder / FILE).read_text("utf-8"))
        manifest = Manifest(**{**held, "facts": Facts(**held["facts"])})
    except (OSError, ValueError, TypeError, KeyError) as problem:
        raise NotABackup(
            f"In {folder} staat geen back-up van Leerkring ({FILE} ontbreekt of is onleesbaar).",
            f"There is no backup of Leerkring in {folder} ({FILE} is missing or cannot be read).",
        ) from problem
    for name, digest in manifest.files.items():
        path = folder / name
        if not path.is_file() or hash_of(path) != digest:
            raise Damaged(
                f"{name} in deze back-up is beschadigd of weg. Kies een andere back-up.",
                f"{name} in this backup is damaged or missing. Choose another backup.",
            )
    return manifest


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_equal(found: Facts, expected: Facts) -> None:
    """Refuse a restored database that is not what the backup says, and name the first difference."""
    for name, rows in expected.rows.items():
        if found.rows.get(name) != rows:
            raise Damaged(
                f"Tabel {name} heeft {found.rows.get(name)} rijen en niet {rows}.",
                f"Table {name} has {found.rows.get(name)} rows and not {rows}.",
            )
    if found.heads != expected.heads or found.migrations != expected.migrations:
        raise Damaged(
            "Het logboek of de opbouw van de database is anders dan in de back-up.",
            "The audit trail or the structure of the database differs from the backup.",
        )
