"""`leerkring …`: one entry for each thing a person can do from a terminal."""

import sys
from importlib import import_module

import click

from leerkring import __version__
from leerkring.cli.exits import STOPPED

# Loading a command only when it is asked for keeps `leerkring --help` well under half a second.
COMMANDS = {
    "monitor": "Show how the schools of a municipality (or of Nederland) are mixed.",
    "segregation": "Measure segregation in any table of counts or pupils.",
    "themes": "Suggest the statutory themes of Dutch texts, with the words that led to them.",
    "goals": "Say of each goal whether it can be measured, and what is missing.",
    "import": "Recognise, check and store files of DUO, CBS and PDOK.",
    "update": "Fetch the current open data of DUO, CBS and PDOK.",
    "demo": "Try the whole service with two fictional towns, in one command.",
    "serve": "Serve the web pages.",
    "worker": "Do the work beside the web: tasks, mail, digests, retention.",
    "tick": "Do the periodic work that is due, once.",
    "backup": "Copy everything, and test the copy before it counts.",
    "restore": "Put a backup back, and keep what was there.",
    "maintenance": "Answer that the service is being renewed, or stop doing so.",
    "doctor": "Say whether this installation is healthy, and what to do.",
    "manage": "Run a command of Django, for example migrate.",
}
MODULES = {"import": "importing"}


class LazyGroup(click.Group):
    """A group that knows its commands by name and loads each from its own module."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which they are explained."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the module of one command; None when there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"leerkring.cli.{MODULES.get(cmd_name, cmd_name)}")
        command = module.command
        assert isinstance(command, click.Command)  # noqa: S101 - a promise of our own modules
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="leerkring")
def leerkring() -> None:
    """Leerkring: see how the schools of a town are mixed, from published data.

    \b
    Examples:
      leerkring monitor Diemen --out diemen
      leerkring monitor Nederland --json
      leerkring segregation counts.csv --unit school --group background --count pupils

    \b
    Exit codes: 0 done; 1 the data cannot give an answer (the message says why and
    what to do); 2 the command was not understood; 130 stopped with Ctrl-C.
    """


def main() -> None:
    """Run the command line; a stop with Ctrl-C, even while it is loading, ends with 130 and no trace."""
    try:
        sys.exit(leerkring(prog_name="leerkring"))
    except KeyboardInterrupt:
        sys.exit(STOPPED)
