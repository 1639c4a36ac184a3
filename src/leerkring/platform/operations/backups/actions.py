"""Making a backup that counts, and putting one back."""

import shutil
import tarfile
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from leerkring import __version__
from leerkring.platform.accounts import row_security
from leerkring.platform.audit.actions import record
from leerkring.platform.base import clock
from leerkring.platform.operations import maintenance
from leerkring.platform.operations.backups import manifest as manifests
from leerkring.platform.operations.backups import postgres, sqlite
from leerkring.platform.operations.backups.manifest import Facts, Manifest
from leerkring.platform.operations.errors import Damaged, WouldOverwrite

FILES = "files.tar"
KEY = "secret.key"
PREFIX = "leerkring-"


def default_folder() -> Path:
    """Return where backups are kept unless told otherwise."""
    return Path(settings.ENVIRONMENT.data) / "backups"


def make(folder: Path, *, keep: int = 0) -> tuple[Path, Manifest]:
    """Make a backup, restore it into an empty place, and only then give it its name.

    `keep` above 0 removes the oldest ones beyond that number, after the new one was tested.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    now = clock.now()
    name = f"{PREFIX}{now:%Y%m%dT%H%M%SZ}"
    part = folder / f".{name}.part"
    part.mkdir(mode=0o700)
    try:
        facts = _dump(part)
        _pack_files(part)
        files = {path.name: manifests.hash_of(path) for path in sorted(part.iterdir())}
        made = Manifest(manifests.FORMAT, __version__, _engine(), now.isoformat(), facts, files)
        manifests.write(made, part)
        test(part)
        made = replace(made, tested_at=clock.now().isoformat())
        manifests.write(made, part)
        part.rename(folder / name)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    record("operations.backup_made", who=None, details={"name": name, "tables": len(facts.rows)})
    _forget_old(folder, keep)
    return folder / name, made


def test(folder: Path) -> None:
    """Restore a backup into an empty place and hold it against its own manifest."""
    held = manifests.read(folder)
    with tempfile.TemporaryDirectory(prefix="leerkring-restore-") as empty:
        if held.engine == "sqlite":
            shutil.copyfile(folder / sqlite.NAME, Path(empty) / sqlite.NAME)
            found = sqlite.check(Path(empty) / sqlite.NAME)
        else:
            with postgres.empty_place(_database()) as place:
                postgres.restore(place, folder / postgres.NAME)
                found = postgres.check(place)
        manifests.check_equal(found, held.facts)
        _unpack_files(folder, Path(empty))


def restore(folder: Path, *, replace_present: bool) -> tuple[Manifest, Path | None]:
    """Put a backup back. What was there is kept aside, and only moved when told to; return where it is."""
    held = manifests.read(folder)
    if held.engine != _engine():
        raise Damaged(
            f"Deze back-up is van {held.engine}; deze installatie gebruikt {_engine()}.",
            f"This backup is of {held.engine}; this installation uses {_engine()}.",
        )
    present = _is_present()
    if present and not replace_present:
        raise WouldOverwrite(
            "Er is al een database. Geef --replace om haar te vervangen; de oude wordt apart bewaard.",
            "There is a database already. Give --replace to replace it; the old one is kept aside.",
        )
    test(folder)
    with maintenance.lasting():
        aside = _set_aside() if present else None
        _put_back(held, folder)
    record("operations.restored", who=None, details={"made_at": held.made_at})
    return held, aside


def _put_back(held: Manifest, folder: Path) -> None:
    data = Path(settings.ENVIRONMENT.data)
    connection.close()
    if held.engine == "sqlite":
        shutil.copyfile(folder / sqlite.NAME, _sqlite_path())
        _sqlite_path().chmod(0o600)
        found = sqlite.check(_sqlite_path())
    else:
        postgres.restore(_database(), folder / postgres.NAME)
        found = postgres.check(_database())
        row_security.install(connection)  # a copy knows no rights of roles
    manifests.check_equal(found, held.facts)
    _unpack_files(folder, data)
    if (folder / KEY).exists():
        shutil.copyfile(folder / KEY, data / KEY)
        (data / KEY).chmod(0o600)


def latest(folder: Path) -> Manifest | None:
    """Return the newest tested backup in a folder, None when there is none."""
    for path in sorted(folder.glob(f"{PREFIX}*"), reverse=True):
        if (path / manifests.FILE).is_file():
            return manifests.read(path)
    return None


def _engine() -> str:
    return "sqlite" if "sqlite" in str(_database()["ENGINE"]) else "postgresql"


def _database() -> dict[str, Any]:
    return dict(settings.DATABASES["default"])


def _sqlite_path() -> Path:
    return Path(str(_database()["NAME"]))


def _dump(part: Path) -> Facts:
    return sqlite.dump(_sqlite_path(), part) if _engine() == "sqlite" else postgres.dump(_database(), part)


def _is_present() -> bool:
    return _sqlite_path().exists() if _engine() == "sqlite" else postgres.holds_tables(_database())


def _pack_files(part: Path) -> None:
    data = Path(settings.ENVIRONMENT.data)
    with tarfile.open(part / FILES, "w") as tar:
        if Path(settings.MEDIA_ROOT).is_dir():
            tar.add(settings.MEDIA_ROOT, arcname="files")
    if (data / KEY).exists():
        shutil.copyfile(data / KEY, part / KEY)
        (part / KEY).chmod(0o600)


def _unpack_files(folder: Path, into: Path) -> None:
    with tarfile.open(folder / FILES) as tar:
        tar.extractall(into, filter="data")


def _set_aside() -> Path:
    """Move what is there to a folder of its own; in PostgreSQL also to a schema of that name."""
    data = Path(settings.ENVIRONMENT.data)
    aside = data / f"aside-{clock.now():%Y%m%dT%H%M%SZ}"
    aside.mkdir(mode=0o700)
    if _engine() == "sqlite":
        for suffix in ("", "-wal", "-shm"):
            path = _sqlite_path().with_name(_sqlite_path().name + suffix)
            if path.exists():
                path.rename(aside / path.name)
    else:
        postgres.set_aside(_database(), aside.name.replace("-", "_").lower())
    if Path(settings.MEDIA_ROOT).is_dir():
        Path(settings.MEDIA_ROOT).rename(aside / "files")
    if (data / KEY).exists():
        shutil.copyfile(data / KEY, aside / KEY)
    return aside


def _forget_old(folder: Path, keep: int) -> None:
    if keep > 0:
        for path in sorted(folder.glob(f"{PREFIX}*"))[:-keep]:
            shutil.rmtree(path)
