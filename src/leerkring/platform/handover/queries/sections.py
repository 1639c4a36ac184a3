"""The shape of a file for a successor: sections of lines, each with where the thing itself is."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

MOST_ROWS = 25
"""Of one kind; the rest stays in the register, where the file leads to."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its cells as they are read, and where the thing itself is."""

    cells: tuple[str, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One subject of the file. `left_out` says how many lines more there are in the register."""

    key: str
    heading: str
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    left_out: int = 0

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Section":
        """Return a section as it was frozen."""
        rows = tuple(Row(tuple(one["cells"]), one["url"]) for one in stored["rows"])
        return cls(stored["key"], stored["heading"], tuple(stored["headers"]), rows, stored["left_out"])

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return asdict(self)


def cut(key: str, heading: str, headers: tuple[str, ...], rows: Iterable[Row]) -> Section:
    """Return a section with its first lines, and how many more there are."""
    found = list(rows)
    return Section(key, heading, headers, tuple(found[:MOST_ROWS]), max(0, len(found) - MOST_ROWS))
