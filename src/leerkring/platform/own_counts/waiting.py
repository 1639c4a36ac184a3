"""Counts that wait for the worker: sealed in a file, with the key in the task. Gone once they are read."""

import json
from pathlib import Path
from uuid import uuid4

import polars as pl
from cryptography.fernet import Fernet
from django.conf import settings

from leerkring.opendata.own_counts import OwnFlows
from leerkring.platform.base import clock

OLDEST = 3600
"""Seconds after which a file that nobody read is removed."""


def folder() -> Path:
    """Return the folder of sealed counts, for the eyes of the service only."""
    found: Path = settings.ENVIRONMENT.data / "waiting"
    found.mkdir(mode=0o700, exist_ok=True)
    return found


def put(flows: OwnFlows) -> tuple[str, str]:
    """Seal counts; return the name under which they wait and the key, which is kept elsewhere."""
    key, name = Fernet.generate_key(), uuid4().hex
    whole = {"name": flows.name, "notes": list(flows.notes), "frame": flows.frame.to_dict(as_series=False)}
    path = folder() / name
    path.touch(mode=0o600)
    path.write_bytes(Fernet(key).encrypt(json.dumps(whole).encode()))
    return name, key.decode("ascii")


def take(name: str, key: str) -> OwnFlows | None:
    """Return the counts and remove the file at once; None when they are gone."""
    path = folder() / Path(name).name
    if not path.exists():
        return None
    sealed = path.read_bytes()
    path.unlink()
    whole = json.loads(Fernet(key.encode("ascii")).decrypt(sealed))
    schema = {"year": pl.String, "home_area": pl.String, "school": pl.String, "group": pl.String}
    frame = pl.DataFrame(whole["frame"], schema={**schema, "low": pl.Int64, "high": pl.Int64})
    return OwnFlows(whole["name"], "", frame, tuple(whole["notes"]))


def remove_old() -> int:
    """Remove sealed counts that no worker came for within an hour; return how many."""
    now = clock.now().timestamp()
    old = [path for path in folder().iterdir() if now - path.stat().st_mtime > OLDEST]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
