"""Tables as a reader sees them: every cell as text in the reader's language, with its side."""

from dataclasses import dataclass

from leerkring.monitor.report.parts import Cell, Column, Table
from leerkring.monitor.say import Say

MOST_ROWS = 250
"""Longer tables show their first rows on the page and stand whole in the file with numbers."""


@dataclass(frozen=True, slots=True)
class ShownCell:
    """The text of one cell, and whether it stands at the right."""

    text: str
    right: bool


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row; `ours` is the row of the town itself."""

    cells: tuple[ShownCell, ...]
    ours: bool


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table as shown, with the rows that are left to the file counted."""

    headers: tuple[ShownCell, ...]
    rows: tuple[ShownRow, ...]
    left_out: int
    total: str


def shown(table: Table, say: Say, *, most: int = MOST_ROWS) -> ShownTable:
    """Write every cell of a table in the reader's language."""
    headers = tuple(ShownCell(column.title, _is_number(column)) for column in table.columns)
    rows = tuple(
        ShownRow(
            tuple(
                ShownCell(cell_text(cell, column, say), _is_number(column))
                for cell, column in zip(row, table.columns, strict=True)
            ),
            ours=index in table.ours,
        )
        for index, row in enumerate(table.rows[:most])
    )
    return ShownTable(headers, rows, max(len(table.rows) - most, 0), say.count(len(table.rows)))


def cell_text(cell: Cell, column: Column, say: Say) -> str:
    """Return one value as text, by the kind of its column; None is the column's own word for empty."""
    if cell is None:
        return column.empty or say("niet bekend", "not known")
    if isinstance(cell, str):
        return cell
    match column.kind:
        case "share":
            return say.percent(cell)
        case "points" | "decimal":
            return say.decimal(cell, 1 if column.kind == "points" else 2)
        case "metres":
            return say.decimal(cell / 1000, 1)
        case _:
            return say.count(cell)


def _is_number(column: Column) -> bool:
    return column.kind not in {"text", "code"}
