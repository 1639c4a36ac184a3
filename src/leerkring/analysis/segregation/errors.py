"""What can be wrong with a table or a question about segregation; each message carries its cure."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Self

from leerkring.analysis.segregation.texts import Language, told


class SegregationProblem(Exception):
    """Base of everything that this package refuses.

    `code` is the key of its text in `leerkring.analysis.segregation.texts`, `parts` what the text names; a
    refusal without a code has an English text only.
    """

    code: str = ""
    parts: Mapping[str, object] = {}

    @classmethod
    def because(cls, code: str, **parts: object) -> Self:
        """Return a refusal whose text is known in both languages."""
        refusal = cls(told(code, "en", parts))
        refusal.code, refusal.parts = code, parts
        return refusal

    def in_language(self, language: Language) -> str:
        """Return what is wrong and what to do in one of the two languages.

        >>> BadQuestion.because("short_order").in_language("nl")
        'Een volgorde noemt ten minste twee klassen, elk één keer, van laag naar hoog.'
        """
        return told(self.code, language, self.parts) if self.code else str(self)


class TableProblem(SegregationProblem):
    """The table cannot be read as counts of pupils: says where, and what to do."""


class UnknownColumn(TableProblem):
    """A column that was asked for is not in the table."""

    def __init__(self, column: str, *, columns: list[str]) -> None:
        self.column, self.columns = column, columns
        super().__init__(self.in_language("en"))

    def in_language(self, language: Language) -> str:
        """Return which column is missing, which there are, and the one that looks most like it.

        >>> UnknownColumn("scool", columns=["school", "n"]).in_language("nl")
        'Er is geen kolom “scool”. De tabel heeft: school, n. Bedoelt u “school”?'
        """
        present = ", ".join(self.columns) or {"nl": "geen", "en": "none"}[language]
        near = get_close_matches(self.column, self.columns, n=1)
        cure = (
            told("near_column", language, {"near": near[0]}) if near else told("choose_column", language, {})
        )
        return f"{told('unknown_column', language, {'column': self.column, 'present': present})} {cure}"


class BadCell(TableProblem):
    """A cell holds something that cannot be a count or a label; `code` is the key of its cure."""

    def __init__(self, column: str, *, row: int, found: object, code: str) -> None:
        self.column, self.row, self.found, self.code = column, row, found, code
        self.cure = told(code, "en", {})
        super().__init__(self.in_language("en"))

    def in_language(self, language: Language) -> str:
        """Return where the cell is, what it holds and what to write.

        >>> BadCell("n", row=2, found="veel", code="write_a_range").in_language("nl")
        'Rij 2, kolom “n”: “veel” is niet te gebruiken. Schrijf een reeks van laag naar hoog, zoals “1-4”.'
        """
        found = repr(self.found)
        if language == "nl":
            found = "een lege cel" if self.found is None or not str(self.found).strip() else f"“{self.found}”"
        parts = {"row": self.row, "column": self.column, "found": found}
        return f"{told('bad_cell', language, parts)} {told(self.code, language, {})}"


class NeedsWholeNumbers(SegregationProblem):
    """Drawing pupils asks for counts of whole pupils, and the table has fractions."""


class UndefinedMeasure(SegregationProblem):
    """The question has no answer for these counts, for example when a group has no pupils."""


class BadQuestion(SegregationProblem):
    """An option contradicts the table or another option."""
