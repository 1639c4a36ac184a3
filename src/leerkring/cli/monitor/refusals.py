"""What went wrong, in the reader's language, with the cure."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from leerkring.monitor.dates import MONTHS
from leerkring.monitor.errors import MonitorError
from leerkring.monitor.model import Language
from leerkring.monitor.sentences.voice import Voice
from leerkring.opendata.errors import (
    AmbiguousMunicipality,
    MergedMunicipality,
    OpenDataError,
    UnknownMunicipality,
)


class Refusal(click.ClickException):
    """A message for the reader and exit code 1."""

    def show(self, file: object = None) -> None:
        """Write the message to standard error without a trace."""
        click.echo(self.message, err=True)


class NotAFolder(Exception):
    """The destination is a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is a file. Give the name of a folder.")
        self.path = path


@contextmanager
def refused(language: Language) -> Iterator[None]:
    """Turn what the data cannot answer into a message and exit code 1."""
    try:
        yield
    except (OpenDataError, MonitorError) as error:
        raise Refusal(explained(error, language)) from error


def explained(error: OpenDataError | MonitorError, language: Language) -> str:
    """Return what is wrong and what to do, in the reader's language.

    >>> explained(UnknownMunicipality("Diemn", year=2017, nearest=("Diemen",)), "nl")
    'Er is in 2017 geen gemeente "Diemn". Bedoelt u Diemen?'
    """
    voice = Voice(language)
    if isinstance(error, UnknownMunicipality):
        return _unknown(error, voice)
    if isinstance(error, AmbiguousMunicipality):
        names = ", ".join(error.choices)
        return voice(
            f'Er zijn meer gemeenten met de naam "{error.text}": {names}. Geef de hele naam.',
            f'There are several municipalities called "{error.text}": {names}. Give the full name.',
        )
    if isinstance(error, MergedMunicipality):
        return _merged(error, voice)
    return error.in_language(language)


def not_written(error: NotAFolder | OSError, out: Path, language: Language) -> str:
    """Return why the report cannot be put in a folder, and what to do.

    >>> not_written(NotAFolder(Path("diemen")), Path("diemen"), "nl")
    'Het rapport kan niet in diemen: dat is een bestand. Geef de naam van een map.'
    """
    voice = Voice(language)
    if isinstance(error, NotAFolder):
        return voice(
            f"Het rapport kan niet in {out}: dat is een bestand. Geef de naam van een map.",
            f"The report cannot be written to {out}: {error}",
        )
    return voice(
        f"Het rapport kan niet in {out}: schrijven lukt daar niet. Kies een andere map of maak ruimte vrij.",
        f"The report cannot be written to {out}: {error}. Choose another folder or free some room.",
    )


def _unknown(error: UnknownMunicipality, voice: Voice) -> str:
    text = voice(
        f'Er is in {error.year} geen gemeente "{error.text}".',
        f'There is no municipality "{error.text}" in {error.year}.',
    )
    if error.nearest:
        names = voice(" of ", " or ").join(error.nearest)
        return text + voice(f" Bedoelt u {names}?", f" Did you mean {names}?")
    return text + voice(
        " Geef de naam of de CBS-code, bijvoorbeeld Diemen of GM0384.",
        " Give the name or the CBS code, for example Diemen or GM0384.",
    )


def _merged(error: MergedMunicipality, voice: Voice) -> str:
    day, name = _day(error.day, voice.language), error.name
    if error.predecessors:
        parts = voice.listed([town for _, town in error.predecessors])
        year = _first_division(error.day)
        return voice(
            f"{name} bestond in {error.year} nog niet. De gemeente ontstond op {day} uit {parts}. Vraag een "
            f"van deze, of gebruik --year {year}.",
            f"{name} did not exist in {error.year}. It was formed on {day} out of {parts}. Ask for one of "
            f"these, or use --year {year}.",
        )
    successors = voice.listed([town for _, town in error.successors])
    year = error.day.year if error.day > date(error.day.year, 1, 1) else error.day.year - 1
    return voice(
        f"{name} bestaat in {error.year} niet meer. De gemeente ging op {day} op in {successors}. Vraag "
        f"{successors}, of gebruik --year {year}.",
        f"{name} no longer exists in {error.year}. On {day} it went on in {successors}. Ask for "
        f"{successors}, or use --year {year}.",
    )


def _first_division(day: date) -> int:
    """Return the first year whose division of 1 January has what changed on this day."""
    return day.year if day == date(day.year, 1, 1) else day.year + 1


def _day(day: date, language: Language) -> str:
    return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"
