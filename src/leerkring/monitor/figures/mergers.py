"""What became of a municipality after the year of the borders in use: where it went, or who joined it."""

from datetime import date

import polars as pl

from leerkring.monitor.model import Reason
from leerkring.opendata import bundled

CODES = ("went_on", "took_in")
"""The codes of the notes that `later_mergers` gives."""


def later_mergers(code: str, name: str, *, year: int) -> list[Reason]:
    """Return a note for each moment after 1 January of `year` at which the municipality merged.

    `went_on`: it ended, in one or more others. `took_in`: others ended in it. Small moves of a border are
    no merger. All mergers take effect on 1 January.
    """
    changes = bundled.table("municipal_changes").filter(
        pl.col("kind") != "border", pl.col("date") > date(year, 1, 1)
    )
    gone = changes.filter(pl.col("old_code") == code).sort("date", "new_name")
    if gone.height:
        first = gone["date"].min()
        into = gone.filter(pl.col("date") == first, pl.col("new_code") != code)["new_name"].unique().sort()
        return [_note("went_on", name, names=into.to_list(), day=first, used=year)]
    joined = changes.filter(pl.col("new_code") == code, pl.col("old_code") != code).sort("date", "old_name")
    return [
        _note("took_in", name, names=part["old_name"].unique().sort().to_list(), day=day, used=year)
        for (day,), part in joined.group_by(["date"], maintain_order=True)
    ]


def _note(kind: str, name: str, *, names: list[str], day: object, used: int) -> Reason:
    assert isinstance(day, date)  # noqa: S101 - the table of changes has a date on every row
    return Reason(kind, {"name": name, "others": ", ".join(names), "year": day.year, "used": used})
