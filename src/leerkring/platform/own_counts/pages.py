"""The page of own counts in a browser: the parts of the report, with drawings that need no inline style."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from leerkring.monitor.drawing.svg import Drawing, to_text
from leerkring.monitor.own.model import OwnCounts
from leerkring.monitor.report.own_page import page_of_own
from leerkring.monitor.report.parts import Figure, LegendItem, Note, Page, Part
from leerkring.monitor.report.sections.own import sections
from leerkring.monitor.report.tables import ShownTable, shown
from leerkring.monitor.say import Say
from leerkring.platform.base import exports
from leerkring.platform.base.language import language

NARROW = 350
MOST_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class DrawnFigure:
    """A figure ready for a template."""

    name: str
    title: str
    caption: str
    table: ShownTable
    titles: tuple[str, ...]
    """The names of the columns, for labels beside cells on a phone."""
    wide: SafeString
    narrow: SafeString
    legend: tuple[LegendItem, ...]
    is_wide_table: bool

    @property
    def rows(self) -> list[list[tuple[str, str, bool]]]:
        """The rows: for each cell its column, its text, and whether it stands to the right."""
        return [
            [(title, cell.text, cell.right) for title, cell in zip(self.titles, row.cells, strict=True)]
            for row in self.table.rows
        ]


@dataclass(frozen=True, slots=True)
class DrawnPart:
    """One part of a section."""

    title: str
    what: str
    text: tuple[str, ...]
    figure: DrawnFigure | None


@dataclass(frozen=True, slots=True)
class DrawnSection:
    """A section with its parts and the notes beside it."""

    id: str
    short: str
    parts: tuple[DrawnPart, ...]
    notes: tuple[Note, ...]


def page_of(own: OwnCounts) -> Page:
    """Return the page of own counts in the reader's language."""
    return page_of_own(own, say=Say(language()))


def drawn(own: OwnCounts, *, public: bool) -> list[DrawnSection]:
    """Return the sections of own counts; in public without what is said about named schools."""
    say = Say(language())
    return [
        DrawnSection(one.id, one.short, tuple(_part(part, say) for part in one.parts), one.notes)
        for one in sections(own, public=public, say=say)
    ]


def figure_as_csv(own: OwnCounts, name: str, *, public: bool) -> bytes | None:
    """Return the numbers of a figure as a file, None when there is no such figure."""
    for section in sections(own, public=public, say=Say(language())):
        for part in section.parts:
            if part.figure and part.figure.name == name:
                table = part.figure.table
                return exports.csv_bytes(
                    [column.title for column in table.columns], table.rows, bom=True, delimiter=";"
                )
    return None


def _part(part: Part, say: Say) -> DrawnPart:
    return DrawnPart(part.title, part.what, part.text, _figure(part.figure, say) if part.figure else None)


def _figure(figure: Figure, say: Say) -> DrawnFigure:
    wide = _svg(figure.draw(figure.wide), "drawing wide redrawn") if figure.draw else SafeString("")
    narrow = _svg(figure.draw(NARROW), "drawing narrow") if figure.draw else SafeString("")
    return DrawnFigure(
        name=figure.name,
        title=figure.title,
        caption=figure.table.caption,
        table=shown(figure.table, say),
        titles=tuple(column.title for column in figure.table.columns),
        wide=wide,
        narrow=narrow,
        legend=figure.legend,
        is_wide_table=len(figure.table.columns) > MOST_COLUMNS,
    )


def _svg(drawing: Drawing, style: str) -> SafeString:
    # An element tree that was escaped when it was written.
    return SafeString(to_text(drawing.as_svg(**{"class": style, "aria-hidden": "true"})))
