"""Writes a report beside its destination and puts it in place when it is whole."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from leerkring.cli.monitor.refusals import NotAFolder
from leerkring.monitor import report
from leerkring.monitor.model import CountryMonitor, Language, TownMonitor
from leerkring.monitor.own.model import OwnCounts

OURS = ("index.html", "report.pdf", "monitor.json", "figures")


def write_report(
    monitor: TownMonitor | CountryMonitor | None,
    out: Path,
    *,
    own: OwnCounts | None,
    document: str,
    language: Language,
    progress: Callable[[str], None],
) -> Path:
    """Write the report, `monitor.json` and figures into `out` and return the path of the page.

    Everything is made in a folder beside `out`, which is removed when anything stops the work; other
    files in `out` stay.
    """
    with finished_folder(out) as folder:
        (folder / "monitor.json").write_text(document, encoding="utf-8")
        report.write(monitor, folder, language=language, own=own, progress=progress)
    return out / "index.html"


@contextmanager
def finished_folder(out: Path) -> Iterator[Path]:
    """Give a folder to write in; put its content in place of `out`'s own when all went well."""
    if out.exists() and not out.is_dir():
        raise NotAFolder(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = out.parent / f".{out.name}.{uuid4().hex[:8]}"
    try:
        folder.mkdir()  # within the try, so that Ctrl-C right after it leaves nothing either
        yield folder
        _put_in_place(folder, out)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _put_in_place(folder: Path, out: Path) -> None:
    if not out.exists():
        os.replace(folder, out)
        return
    for name in OURS:
        if (out / name).is_dir():
            shutil.rmtree(out / name)
        if (folder / name).exists():
            os.replace(folder / name, out / name)
