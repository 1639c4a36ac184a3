"""`leerkring backup`: a copy of everything, restored before it counts."""

from pathlib import Path

import click
from django.core.management import CommandError, call_command

from leerkring.cli.starting import DATA, start


@click.command("backup", context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--to",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for backups (default: backups in the data folder). Better: another disk.",
)
@click.option("--keep", type=click.IntRange(0), default=0, help="Remove the oldest beyond this number.")
@click.option("--json", "as_json", is_flag=True, help="Say the outcome as JSON.")
@DATA
def command(*, to: Path | None, keep: int, as_json: bool, data: Path | None) -> None:
    """Copy database, files and key while people work; test the copy before it counts.

    The copy is restored into an empty place: the database must find no damage, and every
    table and audit chain must equal the original at that moment. A backup that fails the
    test is removed. It holds personal data and the key: keep it as safe as the service.

    \b
    Examples:
      leerkring backup
      leerkring backup --to /mnt/elsewhere --keep 30

    \b
    Exit codes: 0 made and tested; 1 not made (the message says why); 2 not understood.
    """
    start(data=data)
    try:
        call_command("backup", to=to, keep=keep, json=as_json)
    except (CommandError, OSError) as problem:
        raise click.ClickException(str(problem)) from problem
