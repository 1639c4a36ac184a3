"""What a report is made of: a page of sections, each with its figures, their tables and margin notes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from leerkring.monitor.drawing.svg import Drawing
from leerkring.monitor.model import Language

Kind = Literal["text", "code", "count", "share", "points", "decimal", "metres", "thousand_euros"]
Cell = str | int | float | None
Draw = Callable[[float], Drawing]
"""Draws a figure for a width in CSS pixels; below 480 it is a drawing for a phone."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its header (with the unit) and what kind of value it holds.

    `share` is a fraction of one and `points` are percentage points; a value of None is shown as `empty`.
    """

    title: str
    kind: Kind = "text"
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a figure. The first column names the row; `ours` are the rows of the town itself."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    ours: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Note:
    """A note in the margin: how to read this, source, uncertainty, what is shielded."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LegendItem:
    """A mark that cannot be labelled in the drawing: its shape, its classes and what it means."""

    mark: Literal["dot", "bar", "line", "tick", "hatch"]
    style: str
    text: str


@dataclass(frozen=True, slots=True)
class Ramp:
    """The legend of a map: what is coloured, and the lower limit of each class from low to high."""

    title: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with its finding and its table. The finding is also the name of the image.

    `name` is the name of the files; without `draw` the table itself is the figure and stays open.
    """

    name: str
    title: str
    what: str
    table: Table
    source: str
    draw: Draw | None = None
    wide: float = 808
    legend: tuple[LegendItem, ...] = ()
    ramp: Ramp | None = None


@dataclass(frozen=True, slots=True)
class ShortList:
    """A short list beside a map: a heading, and per row a name and a count."""

    heading: str
    columns: tuple[str, str]
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One figure with the words that belong to it. The first part of a section carries its heading."""

    figure: Figure | None
    title: str
    what: str = ""
    text: tuple[str, ...] = ()
    lists: tuple[ShortList, ...] = ()
    lists_below: bool = False
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the page: main column with its parts, margin with its notes."""

    id: str
    short: str
    parts: tuple[Part, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """A large figure with the words that make it a sentence."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """One table that the page rests on: the line to credit it with, and its licence when published."""

    attribution: str
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A whole report in one language, ready to be written as HTML or PDF."""

    language: Language
    name: str
    crumbs: tuple[str, ...]
    heading: str
    lead: str
    opening: Part | None
    keys: tuple[KeyNumber, ...]
    notes: tuple[Note, ...]
    boxes: tuple[str, ...]
    sections: tuple[Section, ...]
    limits: tuple[str, ...]
    sources: tuple[Source, ...]
    method: tuple[str, ...]

    def figures(self) -> list[Figure]:
        """Return every figure of the page, in reading order."""
        parts = [self.opening] if self.opening else []
        parts += [part for section in self.sections for part in section.parts]
        return [part.figure for part in parts if part.figure]
