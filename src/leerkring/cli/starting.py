"""Starting Django for a command, with the settings that the command was given."""

import os
from pathlib import Path

import click
import django

SETTINGS = "leerkring.platform.config.settings"


def start(*, mode: str = "", data: Path | None = None, base_url: str = "") -> None:
    """Start Django; what is not given comes from the environment. A wrong setting ends with its message."""
    given = {"LEERKRING_MODE": mode, "LEERKRING_DATA": str(data or ""), "LEERKRING_BASE_URL": base_url}
    os.environ.update({name: value for name, value in given.items() if value})
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    try:
        django.setup()
    except ValueError as problem:
        raise click.ClickException(str(problem)) from problem


DATA = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the database, the files and the key (default: LEERKRING_DATA, else your data folder).",
)
