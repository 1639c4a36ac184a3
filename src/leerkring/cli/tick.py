"""`leerkring tick`: the periodic work, once."""

from pathlib import Path

import click
from django.core.management import CommandError, call_command

from leerkring.cli.starting import DATA, start


@click.command("tick", context_settings={"help_option_names": ["-h", "--help"]})
@DATA
def command(*, data: Path | None) -> None:
    """Do the periodic work that is due: mail, digests, webhooks, retention, the audit anchor.

    For a timer, each minute. Running it twice, or on two machines, does the work once.

    \b
    Exit codes: 0 done; 1 a piece of work failed (its name is printed) or a setting is not right.
    """
    start(data=data)
    try:
        call_command("tick")
    except CommandError as problem:
        raise click.ClickException(str(problem)) from problem
