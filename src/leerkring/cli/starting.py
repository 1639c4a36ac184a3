"""Starting Django for a command, with the settings that the command was given."""

import ctypes
import os
from pathlib import Path

import click
import django

SETTINGS = "leerkring.platform.config.settings"
M_ARENA_MAX = -8
"""The option of `mallopt` in glibc for how many heaps a process keeps beside each other."""


def start(*, mode: str = "", data: Path | None = None, base_url: str = "") -> None:
    """Start Django; what is not given comes from the environment. A wrong setting ends with its message."""
    _share_heaps()
    given = {"LEERKRING_MODE": mode, "LEERKRING_DATA": str(data or ""), "LEERKRING_BASE_URL": base_url}
    os.environ.update({name: value for name, value in given.items() if value})
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    try:
        django.setup()
    except ValueError as problem:
        raise click.ClickException(str(problem)) from problem


def _share_heaps() -> None:
    """Let the threads of this process share two heaps; must be asked before there are threads.

    glibc gives each thread a heap of its own and keeps in it what others could use: 70 MB in the demo.
    Other C libraries have no such option, and no such habit.
    """
    set_option = getattr(ctypes.CDLL(None), "mallopt", None) if os.name == "posix" else None
    if set_option:
        set_option(M_ARENA_MAX, 2)


DATA = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the database, the files and the key (default: LEERKRING_DATA, else your data folder).",
)
