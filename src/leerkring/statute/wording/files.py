"""What themes and goals both rest on: the dated tables of the package, and the languages of the answers."""

import csv
from importlib.resources import files
from typing import Literal

Language = Literal["nl", "en"]
DATA = files("leerkring.statute") / "data"


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one table in `statute/data`."""
    with (DATA / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))
