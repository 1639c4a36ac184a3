"""`leerkring doctor`: is this installation healthy, and what to do when it is not."""

from pathlib import Path

import click
from django.core.management import CommandError, call_command

from leerkring.cli.starting import DATA, start


@click.command("doctor", context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--json", "as_json", is_flag=True, help="Say the outcome as JSON.")
@click.option(
    "--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Of the texts."
)
@DATA
def command(*, as_json: bool, language: str, data: Path | None) -> None:
    """Check settings, database, migrations, disk, mail, clock, permissions, backups, audit trail.

    \b
    Examples:
      leerkring doctor --language en
      leerkring doctor --json

    \b
    Exit codes: 0 healthy (a ! asks for attention); 1 something is bad (✗ says what to do);
    2 the command was not understood.
    """
    start(data=data)
    try:
        call_command("doctor", json=as_json, language=language)
    except CommandError as problem:
        raise click.ClickException(str(problem)) from problem
