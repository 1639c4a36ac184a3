"""`leerkring restore`: put a backup back, and keep what was there."""

from pathlib import Path

import click
from django.core.management import CommandError, call_command

from leerkring.cli.starting import DATA, start


@click.command("restore", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("backup", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Replace what is there; it is kept aside.")
@DATA
def command(*, backup: Path, replace: bool, data: Path | None) -> None:
    """Put a backup back. Stop the service first.

    Every file is checked against its hash and the backup is tested in an empty place before
    anything is touched. Without --replace nothing that is there is overwritten.

    \b
    Examples:
      leerkring restore backups/leerkring-20261122T030000Z --data new-place
      leerkring restore backups/leerkring-20261122T030000Z --replace

    \b
    Exit codes: 0 restored and found equal; 1 not restored (the message says why and what
    to do); 2 the command was not understood.
    """
    start(data=data)
    try:
        call_command("restore", backup, replace=replace)
    except (CommandError, OSError) as problem:
        raise click.ClickException(str(problem)) from problem
