"""What can go wrong with published data, said so that a reader knows the cure."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Self

from leerkring.opendata.texts import Language, place, told


class OpenDataError(Exception):
    """The root of everything that this package refuses; its text is meant for people.

    `code` is the key of its texts in `leerkring.opendata.texts`, `parts` what they name; a refusal without a
    code has an English text only.
    """

    code: str = ""
    parts: Mapping[str, object] = {}

    @classmethod
    def because(cls, code: str, **parts: object) -> Self:
        """Return a refusal whose text is known in both languages.

        >>> OpenDataError.because("no_folder", folder="data").in_language("nl")
        'Er is geen map data. Lees er eerst bestanden in, of controleer de naam.'
        """
        refusal = cls(" ".join(told(code, "en", parts)))
        refusal.code, refusal.parts = code, parts
        return refusal

    def in_language(self, language: Language) -> str:
        """Return what is wrong and what to do in one of the two languages."""
        return " ".join(told(self.code, language, self.parts)) if self.code else str(self)


class UnknownTable(OpenDataError):
    """A table was asked for that is not there."""

    def __init__(self, name: str, *, known: tuple[str, ...]) -> None:
        self.name, self.known = name, known
        super().__init__(f"There is no table {name!r}. There are: {', '.join(known)}.")


class MissingSourceFile(OpenDataError):
    """The bundle cannot be made because a file it is made from is not in the folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"{path} is missing. Put the file there; docs/methods/open-data.md says where it is from."
        )


class UnknownMunicipality(OpenDataError):
    """No municipality of the asked year has this name or code; `nearest` holds names that look like it."""

    def __init__(self, text: str, *, year: int, nearest: tuple[str, ...], hint: str = "") -> None:
        self.text, self.year, self.nearest = text, year, nearest
        names = f" Did you mean {' or '.join(nearest)}?" if nearest else ""
        super().__init__(f"There is no municipality {text!r} in {year}.{hint}{names}")


class AmbiguousMunicipality(OpenDataError):
    """Several municipalities carry this name; `choices` holds their full names."""

    def __init__(self, text: str, *, choices: tuple[str, ...]) -> None:
        self.text, self.choices = text, choices
        super().__init__(
            f"There are several municipalities called {text}: {', '.join(choices)}. Give the full name."
        )


class MergedMunicipality(OpenDataError):
    """The municipality exists, but not in the asked year.

    `predecessors` merged into it on `day` (it came later), or it went on in `successors` on `day` (it went
    earlier). Both hold pairs of code and name; one of them is empty.
    """

    def __init__(
        self,
        name: str,
        *,
        year: int,
        day: date,
        predecessors: tuple[tuple[str, str], ...] = (),
        successors: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self.name, self.year, self.day = name, year, day
        self.predecessors, self.successors = predecessors, successors
        if predecessors:
            names = _listed(predecessors)
            text = (
                f"{name} did not exist in {year}: it was formed on {day} out of {names}. Ask for one of these"
            )
        else:
            names = _listed(successors)
            text = f"{name} no longer exists in {year}: on {day} it went on in {names}. Ask for that"
        super().__init__(f"{text}, or for another year.")


def _listed(towns: tuple[tuple[str, str], ...]) -> str:
    names = [f"{name} ({code})" for code, name in towns]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


class CannotRecode(OpenDataError):
    """Municipality codes cannot be carried to another year; the text says which and why."""


class UnreadableFile(OpenDataError):
    """A file is refused: the text says which file, row and column, what is wrong and what to do.

    `row` counts from 1 as an editor does, the header included; 0 when the whole file is meant.
    """

    def __init__(self, file: str, problem: str, *, cure: str, row: int = 0, column: str = "") -> None:
        self.file, self.problem, self.cure = file, problem, cure
        self.row, self.column = row, column
        super().__init__(f"{place(file, row, column, 'en')}: {problem} {cure}")

    @classmethod
    def at(cls, file: str, code: str, *, row: int = 0, column: str = "", **parts: object) -> Self:
        """Return a refusal whose text is known in both languages, and where in the file it is.

        >>> UnreadableFile.at("a.csv", "cells", row=3, found=2, wanted=4).in_language("nl")[:47]
        'a.csv, rij 3: deze rij heeft 2 cellen en de kop'
        """
        problem, cure = told(code, "en", parts)
        refusal = cls(file, problem, cure=cure, row=row, column=column)
        refusal.code, refusal.parts = code, parts
        return refusal

    def in_language(self, language: Language) -> str:
        """Return where it is, what is wrong and what to do in one of the two languages."""
        if not self.code:
            return str(self)
        return f"{place(self.file, self.row, self.column, language)}: {super().in_language(language)}"


class UnrecognisedFile(UnreadableFile):
    """The columns of a file are not those of any format that is known."""


class UnknownColumns(UnreadableFile):
    """The format is known, but the file has columns that it should not have."""


class ImpossibleRow(UnreadableFile):
    """A row says something that cannot be."""


class MissingYear(UnreadableFile):
    """The figures carry no year, neither in the file nor in its name."""


class AlreadyStored(OpenDataError):
    """The same rows were imported from another file."""

    def __init__(self, file: str, *, table: str, other: str) -> None:
        self.file, self.table, self.other = file, table, other
        super().__init__(
            f"{file}: its {table} are already there from {other}. "
            "Import with --replace to put this file in its place."
        )


class DownloadFailed(OpenDataError):
    """A file could not be fetched; the text says why and what to do."""


class NoNetwork(DownloadFailed):
    """No server could be reached."""


class WrongChecksum(DownloadFailed):
    """What was fetched is not what the catalogue promises."""
