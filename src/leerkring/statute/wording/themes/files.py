"""The dated files that the recogniser reads, each once and only when it is asked for."""

import re
from dataclasses import dataclass
from functools import cache

from leerkring.statute.wording.files import Language, rows
from leerkring.statute.wording.themes.forms import Forms


@dataclass(frozen=True, slots=True)
class Denial:
    """A way of saying that something is not there, was not discussed or was not agreed."""

    code: str
    pattern: re.Pattern[str]
    reasons: dict[Language, str]


@cache
def labels() -> dict[str, dict[Language, str]]:
    """Return the name of each theme, concept and shape in both languages."""
    found = {row["code"]: row for row in rows("themes.csv")}
    found |= {row["concept"]: row for row in rows("theme-concepts.csv")}
    found |= {row["shape"]: row for row in rows("theme-shapes.csv")}
    return {code: {"nl": row["label_nl"], "en": row["label_en"]} for code, row in found.items()}


@cache
def concepts() -> Forms:
    """Return the written forms of each concept."""
    return Forms.of({row["concept"]: row["forms"].split("|") for row in rows("theme-concepts.csv")})


@cache
def shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the shapes that a text can have apart from its words: numbers, names, quotations."""
    return tuple((row["shape"], re.compile(row["pattern"], re.DOTALL)) for row in rows("theme-shapes.csv"))


@cache
def fillers() -> frozenset[str]:
    """Return the words that say nothing about a subject by themselves."""
    return frozenset(row["word"] for row in rows("theme-fillers.csv"))


@cache
def denials() -> tuple[Denial, ...]:
    """Return the ways of denying, in the order in which they are tried."""
    return tuple(
        Denial(
            row["code"],
            re.compile(row["pattern"], re.IGNORECASE),
            {"nl": row["reason_nl"], "en": row["reason_en"]},
        )
        for row in rows("theme-denials.csv")
    )
