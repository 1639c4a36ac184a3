"""`leerkring worker`: tasks from the queue and the periodic work."""

from pathlib import Path

import click
from django.core.management import call_command

from leerkring.cli.starting import DATA, start


@click.command("worker", context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--no-tick", is_flag=True, help="Leave the periodic work to `leerkring tick` in a timer.")
@DATA
def command(*, no_tick: bool, data: Path | None) -> None:
    """Do the work beside the web: tasks from the queue, mail, digests, webhooks, retention.

    Several may run side by side; each task and each piece of periodic work is done by one.

    \b
    Exit codes: 0 stopped in an orderly way; 1 a setting or the database is not right.
    """
    start(data=data)
    call_command("work", tick=not no_tick)
