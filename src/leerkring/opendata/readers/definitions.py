"""What a format is: columns with all the names they have had, masks, keys and the tables it becomes."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

import polars as pl

Shape = Callable[[pl.DataFrame], dict[str, pl.DataFrame]]


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    INSTITUTION = "institution"  # BRIN: 2 digits and 2 letters
    SITE = "site"  # 00..99 beside the institution, or all 6 characters
    SECTOR = "sector"  # Bo, Sbo, So, Vso
    AREA = "area"  # PC4, or 10/20/30/40 for homes abroad and unknown
    POSTCODE = "postcode"  # 1234AB
    TOWN = "town"  # municipality code
    COUNT = "count"  # pupils; a masked cell is 1 to 4
    NUMBER = "number"  # decimal comma or point
    YEAR = "year"  # 2017, 20171001 or 2017-10-01
    FIGURE = "figure"  # a CBS figure: -99997 and an empty cell are missing


@dataclass(frozen=True, slots=True)
class Column:
    """One column: our name, what it holds, and the headers it has had in the files."""

    name: str
    kind: Kind
    headers: tuple[str, ...]
    required: bool = True


@dataclass(frozen=True, slots=True)
class Family:
    """Columns that belong together, such as an age each: the file is wide, the table is long.

    `pattern` matches normalised headers; its named groups become columns. The cells are `kind`. `example` is
    a header to name when there is none, and a family without one may be absent.
    """

    pattern: str
    kind: Kind = Kind.COUNT
    example: str = ""

    def matches(self, header: str) -> re.Match[str] | None:
        """Match a whole normalised header."""
        return re.fullmatch(self.pattern, header)


@dataclass(frozen=True)
class Format:
    """One kind of file, in all the shapes it has had."""

    name: str
    title: str
    publisher: str
    licence: str
    columns: tuple[Column, ...]
    shape: Shape
    key: tuple[str, ...]
    families: tuple[Family, ...] = ()
    ignored: tuple[str, ...] = ()
    reference_day: str = "10-01"
    year_in_name: bool = False
    masks: frozenset[str] = field(default_factory=lambda: frozenset({"<5", "< 5", "-1"}))

    @cached_property
    def by_header(self) -> dict[str, Column]:
        """Return the column that each known header stands for."""
        return {header: column for column in self.columns for header in column.headers}

    @cached_property
    def ignored_pattern(self) -> re.Pattern[str]:
        """Return what is known to be in the files and is not kept."""
        return re.compile("|".join(f"(?:{pattern})" for pattern in self.ignored) or r"(?!)")

    def family_of(self, header: str) -> Family | None:
        """Return the family that a normalised header belongs to."""
        return next((family for family in self.families if family.matches(header)), None)

    def missing(self, headers: list[str]) -> list[str]:
        """Return the names of required columns that none of the headers stands for."""
        there = {self.by_header[header].name for header in headers if header in self.by_header}
        absent = [
            column.headers[0] for column in self.columns if column.required and column.name not in there
        ]
        needed = [family for family in self.families if family.example]
        return absent + [family.example for family in needed if not any(map(family.matches, headers))]

    def unknown(self, headers: list[str]) -> list[str]:
        """Return the headers that are not part of this format."""
        return [
            header
            for header in headers
            if header not in self.by_header
            and not self.family_of(header)
            and not self.ignored_pattern.fullmatch(header)
        ]

    def known(self, headers: list[str]) -> int:
        """Return how many headers this format keeps."""
        return sum(header in self.by_header or bool(self.family_of(header)) for header in headers)


def normalise(header: str) -> str:
    """Return a header without the differences that mean nothing.

    >>> normalise(" BRIN NUMMER"), normalise('LEER- OF VERBLIJFSJAAR 1 - MAN'), normalise("WOZWONING")
    ('BRIN_NUMMER', 'LEER_OF_VERBLIJFSJAAR_1_MAN', 'WOZWONING')
    """
    return re.sub(r"[^0-9A-Z<>.,()%]+", "_", header.replace("\ufeff", "").strip().upper()).strip("_")
