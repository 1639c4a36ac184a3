"""What can be wrong with a table or a question about segregation; each message carries its cure."""

from difflib import get_close_matches


class SegregationProblem(Exception):  # noqa: N818 - a refusal with its cure, seldom a fault
    """Base of everything that this package refuses."""


class TableProblem(SegregationProblem):
    """The table cannot be read as counts of pupils: says where, and what to do."""


class UnknownColumn(TableProblem):
    """A column that was asked for is not in the table."""

    def __init__(self, column: str, *, columns: list[str]) -> None:
        self.column, self.columns = column, columns
        present = ", ".join(columns) or "none"
        near = get_close_matches(column, columns, n=1)
        cure = f"Did you mean “{near[0]}”?" if near else "Name one of these."
        super().__init__(f"There is no column “{column}”. The table has: {present}. {cure}")


class BadCell(TableProblem):
    """A cell holds something that cannot be a count or a label."""

    def __init__(self, column: str, *, row: int, found: object, cure: str) -> None:
        self.column, self.row, self.found, self.cure = column, row, found, cure
        super().__init__(f"Row {row}, column “{column}”: {found!r} cannot be used. {cure}")


class NeedsWholeNumbers(SegregationProblem):
    """Drawing pupils asks for counts of whole pupils, and the table has fractions."""


class UndefinedMeasure(SegregationProblem):
    """The question has no answer for these counts, for example when a group has no pupils."""


class BadQuestion(SegregationProblem):
    """An option contradicts the table or another option."""
