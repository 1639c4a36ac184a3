"""What comes out of a file: sheets of texts, each row with the place where it stood."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from leerkring.platform.imports.errors import TooMuch

MOST_ROWS = 5_000
MOST_CELLS = 200_000
MOST_COLUMNS = 100
LONGEST_CELL = 10_000
NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of texts: where it stands in the file, and the heading under which it stands."""

    place: int
    cells: tuple[str, ...]
    under: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file. `kind` says how a place is called: row, paragraph, item."""

    name: str
    rows: tuple[Row, ...]
    header: tuple[str, ...] = ()
    header_place: int = 0
    place_kind: str = "row"
    facts: dict[str, Any] = field(default_factory=dict)
    """What a file says once, beside its rows: day, place and attendance of minutes."""
    remarks: tuple[tuple[str, str], ...] = ()
    """What was left out while reading, in both languages."""

    def as_json(self) -> dict[str, Any]:
        """Return plain values to keep."""
        return {
            "name": self.name,
            "header": list(self.header),
            "header_place": self.header_place,
            "place_kind": self.place_kind,
            "facts": self.facts,
            "remarks": [list(one) for one in self.remarks],
            "rows": [[row.place, list(row.cells), row.under] for row in self.rows],
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Sheet":
        """Return a sheet from what was kept."""
        return cls(
            name=kept["name"],
            header=tuple(kept["header"]),
            header_place=kept["header_place"],
            place_kind=kept["place_kind"],
            facts=kept["facts"],
            remarks=tuple((nl, en) for nl, en in kept["remarks"]),
            rows=tuple(Row(place, tuple(cells), under) for place, cells, under in kept["rows"]),
        )


def fold(text: str) -> str:
    """Return a text for comparing: small letters, only letters and digits, single spaces.

    >>> fold("  Actie-houder(s): ")
    'actie houder s'
    """
    return NO_WORD.sub(" ", text.casefold()).strip()


def clean(text: str) -> str:
    """Return a text without control signs, with one kind of line end and without the quote before a formula.

    >>> clean("'=1+1"), clean(" Overleg\\r\\n maart ")
    ('=1+1', 'Overleg\\n maart')
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
    plain = "".join(c for c in plain if c in "\n\t" or (ord(c) >= 32 and ord(c) not in (0x7F, 0xFEFF)))
    plain = plain.strip()
    if len(plain) > 1 and plain[0] == "'" and plain[1] in "=+-@%|":
        plain = plain[1:]
    return plain[:LONGEST_CELL]


class Counter:
    """Counts rows and cells while a file is read, and stops it when they are too many."""

    def __init__(self) -> None:
        self.rows = self.cells = 0

    def row(self, cells: int) -> None:
        """Count a row that holds something."""
        self.rows += 1
        self.cells += cells
        if self.rows > MOST_ROWS:
            raise TooMuch("rijen", "rows", MOST_ROWS)
        if self.cells > MOST_CELLS:
            raise TooMuch("cellen", "cells", MOST_CELLS)


def counted(rows: Iterator[tuple[int, Sequence[str]]], counter: Counter) -> list[Row]:
    """Return rows with clean texts; empty ones are left out, and no row is wider than is read."""
    found: list[Row] = []
    for place, cells in rows:
        texts = [clean(cell) for cell in cells[:MOST_COLUMNS]]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            counter.row(len(texts))
            found.append(Row(place, tuple(texts)))
    return found
