"""Reading the cells of one row by the facts that their columns hold."""

from collections.abc import Mapping
from datetime import date

from leerkring.platform.imports.making.drafts import Answers, Problem
from leerkring.platform.imports.reading.grid import Row
from leerkring.platform.imports.reading.values import read_day, read_number
from leerkring.platform.imports.rules import FIELDS, FileKind


class Cells:
    """The cells of a row by fact, and the problems that came up while they were read."""

    def __init__(
        self, row: Row, number: int, mapping: Mapping[int, str], answers: Answers, kind: FileKind
    ) -> None:
        self.row, self.number, self.answers, self.kind = row, number, answers, kind
        self.texts = {name: row.cells[column] for column, name in mapping.items() if column < len(row.cells)}
        self.problems: list[Problem] = []

    def __getitem__(self, name: str) -> str:
        return self.texts.get(name, "")

    def line(self, name: str, most: int) -> str:
        """Return a text on one line, cut when it is too long."""
        return " ".join(self[name].split())[:most]

    def day(self, name: str, *, needed: bool = True) -> date | None:
        """Return a day; a vague one becomes a question with a proposal."""
        given = self.answers.day(name, self.number)
        if given is not None:
            return given
        text = self[name]
        if not text:
            return None
        read = read_day(text)
        if read.asks:
            title = FIELDS[self.kind][name].title
            self.problems.append(
                Problem(
                    name,
                    f"{title.nl}: ‘{text[:60]}’ is geen dag. Kies de dag die u bedoelt.",
                    f"{title.en}: ‘{text[:60]}’ is no day. Choose the day that you mean.",
                    blocks=needed,
                    asks_day=True,
                    proposal=read.proposal,
                )
            )
        return read.day

    def number_in(self, name: str) -> float | None:
        """Return a number; a text that is none becomes a remark that it was left out."""
        text = self[name]
        found = read_number(text) if text else None
        if text and found is None:
            title = FIELDS[self.kind][name].title
            self.problems.append(
                Problem(
                    name,
                    f"{title.nl}: ‘{text[:60]}’ is geen getal en blijft leeg.",
                    f"{title.en}: ‘{text[:60]}’ is no number and stays empty.",
                    blocks=False,
                )
            )
        return found

    @property
    def is_on(self) -> bool | None:
        """Whether someone ticked the row on or off; None when nobody did."""
        given = self.answers.rows.get(str(self.number), {}).get("on")
        return None if given is None else bool(given)
