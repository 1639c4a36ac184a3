"""What a command refuses, said in the language that was asked for, with exit code 1."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, Literal

import click

from leerkring.cli.exits import STOPPED
from leerkring.opendata.errors import OpenDataError

Language = Literal["en", "nl"]

TEXTS: dict[str, dict[Language, str]] = {
    "error": {"en": "Error", "nl": "Fout"},
    "stopped": {
        "en": "Stopped. Nothing was written.",
        "nl": "Gestopt. Er is niets weggeschreven.",
    },
    "kind_of_file": {
        "en": "{file}: unknown kind of file. Use {kinds}.",
        "nl": "{file}: dit soort bestand is niet bekend. Gebruik {kinds}.",
    },
    "folder": {
        "en": "{path}: cannot write here ({reason}). Choose another folder.",
        "nl": "{path}: hier is niet te schrijven. Kies een andere map.",
    },
    "not_written": {
        "en": "{path}: cannot write ({reason}). Choose another name or free some room.",
        "nl": "{path}: schrijven lukt niet. Kies een andere naam of maak ruimte vrij.",
    },
    "too_many_rows": {
        "en": "{rows:,} rows of {name} do not fit on a sheet. Write .csv or .parquet.",
        "nl": "{rows} rijen van {name} passen niet op een blad. Schrijf .csv of .parquet.",
    },
}


def told(code: str, language: Language, **parts: object) -> str:
    """Return a text with its parts filled in.

    >>> told("kind_of_file", "nl", file="a.doc", kinds=".csv")
    'a.doc: dit soort bestand is niet bekend. Gebruik .csv.'
    """
    return TEXTS[code][language].format(**parts)


class Refusal(click.ClickException):
    """A message for the reader and exit code 1."""

    def __init__(self, message: str, language: Language) -> None:
        self.language = language
        super().__init__(message)

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the message without a trace, to standard error unless told otherwise."""
        said = f"{told('error', self.language)}: {self.message}"
        click.echo(said, file=file, err=file is None)


@contextmanager
def sentences(language: Language) -> Iterator[None]:
    """Turn a file that was refused into one sentence and exit code 1, and Ctrl-C into exit code 130."""
    try:
        yield
    except OpenDataError as problem:
        raise Refusal(problem.in_language(language), language) from problem
    except KeyboardInterrupt as stop:
        click.echo(told("stopped", language), err=True)
        raise click.exceptions.Exit(STOPPED) from stop
