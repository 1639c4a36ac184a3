"""`leerkring demo`: the whole service with two fictional towns, in one command."""

import json
import socket
from pathlib import Path

import click
from django.core.management import call_command

from leerkring.cli.starting import DATA, start
from leerkring.platform.config.environment import data_folder
from leerkring.platform.operations.demo.content import ACCOUNTS, Account
from leerkring.platform.operations.rules import PORT_FILE

PORT = 8000


@click.command("demo", context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--port", type=click.IntRange(1, 65535), help=f"Port to use.  [default: {PORT}]")
@DATA
@click.option("--accounts", is_flag=True, help="List the fictional people and stop; nothing is started.")
@click.option("--json", "as_json", is_flag=True, help="With --accounts: the list as JSON.")
def command(*, port: int | None, data: Path | None, accounts: bool, as_json: bool) -> None:
    """Try Leerkring: database, open data, two fictional towns, web server and worker.

    Nothing is asked and nothing is fetched. The address and the people you can be are
    printed; stop with Ctrl-C. Everything is kept in the data folder, so a second start is quick.
    With --accounts the addresses are those of the demo that runs with this data folder, if one does.

    \b
    Examples:
      leerkring demo
      leerkring demo --port 8080 --data my-demo
      leerkring demo --accounts --json

    \b
    Exit codes: 0 stopped with Ctrl-C or listed; 1 the port is taken or the data folder
    cannot be used (the message says what to do); 2 the command was not understood.
    """
    if accounts:
        address = _address(port or running_port(data or data_folder()) or PORT)
        click.echo(_as_json(address) if as_json else _as_table(address))
        return
    port = port or PORT
    address = _address(port)
    _check_free(port)
    click.echo("Preparing the demo …")
    try:
        start(mode="demo", data=data, base_url=address)
        call_command("run_demo", port=port, welcome=_welcome(address))
    except OSError as problem:
        told = f"The data folder cannot be used: {problem.strerror or problem}. Give another with --data."
        raise click.ClickException(told) from problem
    except KeyboardInterrupt:
        pass
    click.echo("\nStopped. The demo is kept; start it again with the same command.")


def _address(port: int) -> str:
    return f"http://127.0.0.1:{port}"


def running_port(data: Path) -> int | None:
    """Return the port of the demo that runs with a data folder; None when none answers."""
    kept = data / PORT_FILE
    text = kept.read_text("ascii").strip() if kept.is_file() else ""
    if not text.isdecimal():
        return None
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return int(text) if probe.connect_ex(("127.0.0.1", int(text))) == 0 else None


def _check_free(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as problem:
            told = (
                f"Port {port} cannot be used ({problem.strerror}): another program has "
                f"it. Choose another one: leerkring demo --port {port + 1 if port < 65535 else 8080}"
            )
            raise click.ClickException(told) from problem


def sign_in_address(address: str, account: Account) -> str:
    """Return where one click signs in as a person of the demo."""
    return f"{address}/demo/als/{account.key}"


def _as_json(address: str) -> str:
    rows = [
        {
            "name": account.name,
            "organisation": account.organisation,
            "role": account.role.value,
            "function": account.function,
            "email": account.address,
            "sign_in": sign_in_address(address, account),
        }
        for account in ACCOUNTS
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False)


def _as_table(address: str) -> str:
    rows = [(one.name, one.organisation, one.role.value, sign_in_address(address, one)) for one in ACCOUNTS]
    widths = [max(len(row[column]) for row in rows) + 2 for column in range(3)]
    return "\n".join(
        "  " + "".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)) + row[3]
        for row in rows
    )


def _welcome(address: str) -> str:
    return (
        f"\nLeerkring runs at {address}\n"
        f"Choose who you are at {address}/demo, or open one of these:\n\n{_as_table(address)}\n\n"
        "Voorbeeldstad and Modeldorp do not exist; everyone here is made up. Stop with Ctrl-C.\n"
    )
